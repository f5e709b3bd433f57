"""Who holds the matching office at the other end of a tie, and whether the two have ever met."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from jumelage.kit.partial_dates import PartialDate
from jumelage.partners.models import Tie
from jumelage.people.enums import ContactKind, Function
from jumelage.people.models import ContactEvent, Tenure, TenureQuerySet
from jumelage.places.enums import PlaceKind

MATCHING = {PlaceKind.CITY: Function.MAYOR, PlaceKind.REGION: Function.GOVERNOR}
"""The office that matches our mayor's: a city's mayor, the head of a region."""
SHOWN = 6
"""Nobody has six mayors; a data set that says so must not slow the page down."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A recorded contact in person."""

    contact_id: int
    on: date
    topic: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Their office-holder and ours, with what the records say about their meetings.

    `ours` is None where the office has not recorded who holds our own office.
    """

    theirs: Tenure
    ours: Tenure | None
    meetings: int = 0
    first: Meeting | None = None
    last: Meeting | None = None

    @property
    def have_met(self) -> bool:
        return self.meetings > 0


def counterparts(tie: Tie, today: date) -> list[Counterpart]:
    """Return who holds the matching office there today, with ours; the number of queries is fixed.

    Several, up to SHOWN, where the records leave it open; none where nobody is recorded.
    """
    wanted = MATCHING[PlaceKind(tie.place.kind)]
    there = list(_holders(tie, wanted, tie.place.geoname_id, today)[:SHOWN])
    home = tie.office.home_geoname_id
    ours = _holders(tie, Function.MAYOR, home, today).first() if home else None
    met = _meetings(ours, there, today) if ours else {}
    return [_counterpart(theirs, ours, met.get(theirs.person_id, [])) for theirs in there]


def _holders(tie: Tie, function: Function, geoname_id: int, today: date) -> TenureQuerySet:
    holders: TenureQuerySet = (
        Tenure.objects.held_on(PartialDate.of(today))
        .filter(person__office_id=tie.office_id, function=function)
        .filter(organisation__place__geoname_id=geoname_id)
        .select_related("person", "organisation__place")
        .prefetch_related("person__names")
    )
    return holders


def _meetings(ours: Tenure, there: Iterable[Tenure], today: date) -> dict[int, list[Meeting]]:
    theirs = {tenure.person_id for tenure in there} - {ours.person_id}
    if not theirs:
        return {}
    rows = (
        ContactEvent.objects.filter(kind__in=ContactKind.in_person(), on__lte=today)
        .filter(persons=ours.person_id)
        .filter(persons__in=theirs)
        .order_by("persons", "on", "pk")
        .values_list("persons", "pk", "on", "topic")
    )
    by_person = groupby(rows, key=itemgetter(0))
    return {person: [Meeting(pk, on, topic) for _, pk, on, topic in found] for person, found in by_person}


def _counterpart(theirs: Tenure, ours: Tenure | None, met: list[Meeting]) -> Counterpart:
    if not met:
        return Counterpart(theirs, ours)
    return Counterpart(theirs, ours, len(met), met[0], met[-1])
