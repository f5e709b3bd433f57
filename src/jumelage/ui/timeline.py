"""What happened when: entries grouped by year for a list, and the states of a tie as a strip. Time is a parameter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby

from jumelage.kit.partial_dates import PartialDate
from jumelage.ui.maps.scripts import width_of

ENTRY_KINDS = ("status", "agreement", "milestone", "visit", "event")
STATUSES = ("exploring", "active", "dormant", "suspended", "ended")


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing at one date, known to the day, the month or the year; `kind` is one of ENTRY_KINDS."""

    on: PartialDate
    title: str
    kind: str = "event"
    text: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        if self.kind not in ENTRY_KINDS:
            raise ValueError(f"{self.title}: the kind {self.kind!r} is not one of {', '.join(ENTRY_KINDS)}.")


@dataclass(frozen=True, slots=True)
class TimelineYear:
    """The entries of a year on one side of today; what lies ahead stands apart from what was."""

    year: int
    ahead: bool
    entries: tuple[TimelineEntry, ...]


def years_of(
    entries: Iterable[TimelineEntry], *, today: date, newest_first: bool = True
) -> list[TimelineYear]:
    """Entries by year, and within the present year by whether they lie ahead."""

    def side(entry: TimelineEntry) -> tuple[int, bool]:
        return entry.on.year, entry.on.first > today

    ordered = sorted(entries, key=lambda entry: entry.on.isoformat(), reverse=newest_first)
    return [TimelineYear(year, ahead, tuple(group)) for (year, ahead), group in groupby(ordered, key=side)]


@dataclass(frozen=True, slots=True)
class StatusBand:
    """A status from one date on; it lasts until the next band begins, the last one until today."""

    since: PartialDate
    status: str
    label: str

    def __post_init__(self) -> None:
        if self.status not in STATUSES:
            raise ValueError(f"{self.label}: the status {self.status!r} is not one of {', '.join(STATUSES)}.")


@dataclass(frozen=True, slots=True)
class StripInk:
    """Colours for print; on the page the style sheet decides."""

    strong: str = "#1b2a5e"
    quiet: str = "#5c6675"
    faint: str = "#cad3dd"
    ground: str = "#ffffff"
    text: str = "#171a2b"


STRIP_INK = StripInk()
_WIDTH, _TOP, _HEIGHT, _SIZE = 720.0, 4.0, 26.0, 12.0
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
_MOST_TICKS = 9


def strip_svg(
    bands: Sequence[StatusBand],
    *,
    today: date,
    name: str = "strip",
    title: str = "",
    ink: StripInk = STRIP_INK,
    font: str = "",
) -> str:
    """The bands along an axis of years, told apart by pattern as well as by colour; nothing for no bands."""
    shown = sorted(
        (band for band in bands if band.since.first <= today), key=lambda band: band.since.isoformat()
    )
    if not shown:
        return ""
    first = date(shown[0].since.year, 1, 1)
    last = date(today.year + 1, 1, 1)
    scale = (_WIDTH - 2) / (last - first).days

    def x(day: date) -> float:
        return 1 + (day - first).days * scale

    ends = [*(band.since.first for band in shown[1:]), today]
    drawn = [_band(band, x(band.since.first), x(end), ink) for band, end in zip(shown, ends, strict=True)]
    family = f' font-family="{escape(font)}"' if font else ""
    spoken = (
        f' aria-labelledby="{name}-title"><title id="{name}-title">{escape(title)}</title>'
        if title
        else ' aria-hidden="true">'
    )
    height = _TOP + _HEIGHT + 24
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="strip" viewBox="0 0 {_WIDTH:g} {height:g}" width="{_WIDTH:g}"'
        f' height="{height:g}" font-size="{_SIZE:g}"{family} role="img"{spoken}{"".join(drawn)}{_axis(first, last, today, scale, ink)}</svg>'
    )


def _band(band: StatusBand, left: float, right: float, ink: StripInk) -> str:
    width = max(1.5, right - left)
    fill = {"active": ink.strong, "dormant": ink.faint}.get(band.status, "none")
    edge = {"active": ink.strong, "ended": "none"}.get(band.status, ink.quiet)
    dashes = ' stroke-dasharray="3 3"' if band.status == "exploring" else ""
    shape = (
        f'<rect class="strip__band strip__band--{band.status}" x="{left:.1f}" y="{_TOP:g}" width="{width:.1f}" height="{_HEIGHT:g}"'
        f' fill="{fill}" stroke="{edge}"{dashes}/>'
    )
    if band.status == "suspended":
        shape += (
            f'<path class="strip__hatch" stroke="{ink.quiet}" fill="none" d="{_hatch(left, left + width)}"/>'
        )
    if band.status == "ended":
        middle = _TOP + _HEIGHT / 2
        shape += f'<path class="strip__hatch" stroke="{ink.quiet}" stroke-dasharray="2 3" d="M{left:.1f} {middle:g}H{left + width:.1f}"/>'
    return shape + _name(band, left, width, ink)


def _name(band: StatusBand, left: float, width: float, ink: StripInk) -> str:
    needed = width_of(band.label, _SIZE)
    if needed + 12 > width:
        return ""
    base = _TOP + _HEIGHT / 2 + _SIZE * 0.35
    backing = ""
    if band.status in {"suspended", "ended"}:  # lines would run through the words
        backing = (
            f'<rect class="strip__backing" x="{left + 4:.1f}" y="{_TOP + 4:g}" width="{needed + 4:.1f}" height="{_HEIGHT - 8:g}"'
            f' fill="{ink.ground}"/>'
        )
    fill = ink.ground if band.status == "active" else ink.text
    text = f'<text class="strip__name strip__name--{band.status}" x="{left + 6:.1f}" y="{base:.1f}" fill="{fill}">'
    return f"{backing}{text}{escape(band.label)}</text>"


def _hatch(left: float, right: float) -> str:
    """Lines rising to the right, cut at both ends of the band."""
    lines = []
    foot = left - _HEIGHT
    while foot < right:
        start, end = max(foot, left), min(foot + _HEIGHT, right)
        if end > start:
            low, high = _TOP + _HEIGHT - (start - foot), _TOP + _HEIGHT - (end - foot)
            lines.append(f"M{start:.1f} {low:.1f}L{end:.1f} {high:.1f}")
        foot += 6
    return "".join(lines)


def _axis(first: date, last: date, today: date, scale: float, ink: StripInk) -> str:
    span = last.year - first.year
    step = next((step for step in _STEPS if span / step <= _MOST_TICKS), _STEPS[-1])
    base = _TOP + _HEIGHT
    drawn = [f'<path class="strip__axis" stroke="{ink.quiet}" d="M0 {base + 3:g}H{_WIDTH:g}"/>']
    for year in sorted(
        {first.year, *(year for year in range(first.year, last.year + 1) if year % step == 0)}
    ):
        x = 1 + (date(year, 1, 1) - first).days * scale
        crowded = year == first.year and any(
            0 < other - year < step * 0.5 for other in range(year + 1, last.year) if other % step == 0
        )
        label = "" if crowded and span > _MOST_TICKS else f"{year}"
        anchor = "start" if x < 20 else "end" if x > _WIDTH - 20 else "middle"
        drawn.append(f'<path class="strip__axis" stroke="{ink.quiet}" d="M{x:.1f} {base + 3:g}v4"/>')
        drawn.append(
            f'<text class="strip__year" x="{x:.1f}" y="{base + 19:g}" text-anchor="{anchor}" fill="{ink.quiet}">{label}</text>'
        )
    now = 1 + (today - first).days * scale
    drawn.append(f'<path class="strip__now" fill="{ink.strong}" d="M{now:.1f} {base + 1:g}l4 6h-8z"/>')
    return "".join(drawn)
