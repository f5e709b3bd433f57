"""Which offices can be held when: an end follows its start, nobody holds the same office twice at once."""

from jumelage.kit.partial_dates import PartialDate


def ends_before_start(start: PartialDate | None, end: PartialDate | None) -> bool:
    """True if the end lies before the start whatever the missing day or month may be."""
    return start is not None and end is not None and end.last < start.first


def overlap(
    first: tuple[PartialDate | None, PartialDate | None],
    second: tuple[PartialDate | None, PartialDate | None],
) -> bool:
    """True if both times share a day for certain; an unknown start or end is open.

    Touching counts as no overlap where only years are known: until 2014 and from 2014 are two terms.
    """
    (start, end), (other_start, other_end) = first, second
    return not (_over_by(end, other_start) or _over_by(other_end, start))


def _over_by(end: PartialDate | None, start: PartialDate | None) -> bool:
    return end is not None and start is not None and end.first <= start.last
