"""What does not fit in a tour, each as a sentence that says what and where."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import transport
from .figures import size

Severity = Literal["danger", "warning", "info"]
ORDER: dict[Severity, int] = {"danger": 0, "warning": 1, "info": 2}
NAMED = 3


@dataclass(frozen=True, slots=True)
class StopFacts:
    """A stop as the rules see it; `km` is the great circle from the stop before it."""

    name: str
    country: str
    transport: str
    begins: date
    ends: date
    km: float = 0.0
    absent: frozenset[int] = frozenset()
    href: str = ""


@dataclass(frozen=True, slots=True)
class WorkFacts:
    id: int
    name: str
    has_value: bool
    size: tuple[Decimal, ...] = ()
    lent_until: date | None = None


@dataclass(frozen=True, slots=True)
class CrateFacts:
    """A crate with its outer sides and what padding takes on each of them."""

    name: str
    outer: tuple[Decimal, ...]
    padding: Decimal
    works: tuple[WorkFacts, ...]


@dataclass(frozen=True, slots=True)
class Tour:
    """An exhibition as the rules see it; stops in the order of their openings."""

    stops: Sequence[StopFacts]
    works: Sequence[WorkFacts]
    crates: Sequence[CrateFacts] = ()
    has_carnet: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    kind: str
    severity: Severity
    sentence: str
    href: str = ""


def findings(tour: Tour) -> list[Finding]:
    """Return everything that does not fit, the gravest first."""
    found = [
        *_overlaps(tour),
        *_transports(tour),
        *_loans(tour),
        *_crates(tour),
        *_values(tour),
        *_customs(tour),
    ]
    return sorted(found, key=lambda finding: ORDER[finding.severity])


def _overlaps(tour: Tour) -> Iterator[Finding]:
    everything = {work.id for work in tour.works}
    for first, second in combinations(tour.stops, 2):
        if second.begins > first.ends:
            continue
        both = everything - first.absent - second.absent
        if everything and not both:
            continue
        names = [work.name for work in tour.works if work.id in both]
        sentence = _("%(second)s begins on %(begins)s, before %(first)s is cleared on %(ends)s.") % {
            "first": first.name, "second": second.name, "begins": _day(second.begins), "ends": _day(first.ends),
        }  # fmt: skip
        if names:
            sentence += " " + _("In both places at once: %(names)s.") % {"names": _some(names)}
        yield Finding("overlap", "danger", sentence, second.href)


def _transports(tour: Tour) -> Iterator[Finding]:
    for first, second in pairwise(tour.stops):
        days = (second.begins - first.ends).days
        if days < 0:
            continue
        needed = transport.days_needed(
            second.transport,
            second.km,
            one_customs_union=transport.share_customs(first.country, second.country),
        )
        if second.transport == "road" and second.km > transport.ROAD_MOST_KM:
            yield Finding(
                "far", "warning",
                _("From %(first)s to %(second)s it is %(km)d km: hardly a way for a lorry.")
                % {"first": first.name, "second": second.name, "km": round(second.km)}, second.href,
            )  # fmt: skip
        if days < needed:
            words = {"first": first.name, "second": second.name, "days": days, "needed": needed}
            yield Finding(
                "transport", "danger",
                _("From %(first)s to %(second)s there are %(days)d days; the transport takes %(needed)d at least.") % words,
                second.href,
            )  # fmt: skip


def _loans(tour: Tour) -> Iterator[Finding]:
    for stop in tour.stops:
        late = [
            work
            for work in tour.works
            if work.lent_until and work.lent_until < stop.ends and work.id not in stop.absent
        ]
        if late:
            yield Finding(
                "loan", "danger",
                _("%(stop)s lasts until %(ends)s, longer than these works are lent: %(names)s.")
                % {"stop": stop.name, "ends": _day(stop.ends), "names": _some([work.name for work in late])}, stop.href,
            )  # fmt: skip


def _crates(tour: Tour) -> Iterator[Finding]:
    for crate in tour.crates:
        if not crate.outer:
            continue
        inner = tuple(side - 2 * crate.padding for side in crate.outer)
        for work in crate.works:
            if work.size and not fits(work.size, inner):
                yield Finding(
                    "crate", "danger",
                    _("%(work)s (%(size)s) does not fit into crate %(crate)s, which holds %(inner)s.")
                    % {"work": work.name, "size": size(work.size), "crate": crate.name, "inner": size(inner)},
                )  # fmt: skip


def fits(work: Sequence[Decimal], inner: Sequence[Decimal]) -> bool:
    """Whether a work lies in a crate, turned as it likes along its sides; unknown sides do not matter."""
    return all(
        side <= room
        for side, room in zip(sorted(work, reverse=True), sorted(inner, reverse=True), strict=False)
    )


def _values(tour: Tour) -> Iterator[Finding]:
    names = [work.name for work in tour.works if not work.has_value]
    if names:
        yield Finding(
            "value", "warning",
            ngettext(
                "%(number)d work has no insurance value: %(names)s.", "%(number)d works have no insurance value: %(names)s.", len(names)
            ) % {"number": len(names), "names": _some(names)},
        )  # fmt: skip


def _customs(tour: Tour) -> Iterator[Finding]:
    if tour.has_carnet:
        return
    for first, second in pairwise(tour.stops):
        if not transport.share_customs(first.country, second.country):
            yield Finding(
                "customs", "info",
                _("Between %(first)s and %(second)s lies a customs border: the number of the carnet is not entered yet.")
                % {"first": first.name, "second": second.name}, second.href,
            )  # fmt: skip
            return


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    shown = ", ".join(listed[:NAMED])
    more = len(listed) - NAMED
    return _("%(names)s and %(more)d more") % {"names": shown, "more": more} if more > 0 else shown


def _day(day: date) -> str:
    return str(date_format(day, "SHORT_DATE_FORMAT"))
