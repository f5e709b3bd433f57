"""Who holds the matching office at the other end of a tie, and whether the two have ever met."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from jumelage.kit.partial_dates import PartialDate
from jumelage.partners.models import Tie
from jumelage.people.enums import ContactKind, Function
from jumelage.people.models import ContactEvent, Tenure
from jumelage.places.enums import PlaceKind

MATCHING = {PlaceKind.CITY: Function.MAYOR, PlaceKind.REGION: Function.GOVERNOR}
"""The office that matches our mayor's: a city's mayor, the head of a region."""


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
    """Return who holds the matching office there today, with ours; two queries.

    Several where the records leave it open; none where nobody is recorded.
    """
    wanted = MATCHING[PlaceKind(tie.place.kind)]
    holders = list(
        Tenure.objects.held_on(PartialDate.of(today))
        .filter(person__office_id=tie.office_id)
        .filter(function__in={wanted, Function.MAYOR})
        .filter(organisation__place__geoname_id__in=[tie.place.geoname_id, tie.office.home_geoname_id])
        .select_related("person", "organisation__place")
        .prefetch_related("person__names")
    )
    here = [t for t in holders if _at(t) == tie.office.home_geoname_id and t.function == Function.MAYOR]
    there = [t for t in holders if _at(t) == tie.place.geoname_id and t.function == wanted]
    ours = here[0] if here else None
    met = _meetings(ours, there, today) if ours else {}
    return [_counterpart(theirs, ours, met.get(theirs.person_id, [])) for theirs in there]


def _at(tenure: Tenure) -> int | None:
    place = tenure.organisation.place
    return place.geoname_id if place else None


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
