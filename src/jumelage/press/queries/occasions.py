"""What a release may begin from."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from jumelage.accounts.models import Office
from jumelage.exhibitions.enums import ExhibitionState
from jumelage.exhibitions.models import Exhibition
from jumelage.journeys.enums import JourneyStatus
from jumelage.journeys.models import Journey
from jumelage.partners.models import Tie
from jumelage.partners.queries import upcoming_anniversaries

AHEAD = timedelta(days=400)
JOURNEYS = EXHIBITIONS = 12


@dataclass(frozen=True, slots=True)
class Occasion:
    """A journey, an exhibition or an anniversary."""

    key: str
    title: str
    when: str
    journey: Journey | None = None
    tie: Tie | None = None
    exhibition: Exhibition | None = None
    years: int = 0


def occasions(office: Office, today: date) -> list[Occasion]:
    """Return the newest journeys, the exhibitions, and the anniversaries of the next thirteen months."""
    journeys = (
        Journey.objects.filter(office=office).exclude(status=JourneyStatus.CANCELLED).select_related("lead")
    )
    found = [_journey(one) for one in journeys[:JOURNEYS]]
    found += [_exhibition(one) for one in _exhibitions(office)]
    ahead = upcoming_anniversaries(office, today=today, until=today + AHEAD)
    return found + [
        Occasion(
            f"tie-{one.tie.pk}-{one.anniversary.years}-{one.origin.date}", f"{one.tie.place}: {one.title}", one.when,
            tie=one.tie, years=one.anniversary.years,
        )
        for one in ahead
        if not one.suspended
    ]  # fmt: skip


def occasion(office: Office, key: str, today: date) -> Occasion | None:
    """Return what a key means: any journey or exhibition of the office, or an anniversary ahead."""
    kind, _dash, number = key.partition("-")
    if kind == "journey" and number.isdecimal():
        journey = Journey.objects.filter(office=office, pk=int(number)).select_related("lead").first()
        return _journey(journey) if journey else None
    if kind == "exhibition" and number.isdecimal():
        exhibition = Exhibition.objects.filter(office=office, pk=int(number)).first()
        return _exhibition(exhibition) if exhibition else None
    return next((one for one in occasions(office, today) if one.key == key), None)


def _exhibitions(office: Office) -> "QuerySet[Exhibition]":
    found: QuerySet[Exhibition] = Exhibition.objects.filter(office=office).exclude(
        state=ExhibitionState.CANCELLED
    )
    return found.order_by("-pk")[:EXHIBITIONS]


def _journey(journey: Journey) -> Occasion:
    return Occasion(
        f"journey-{journey.pk}", str(journey.label), str(journey.start_date or ""), journey=journey
    )


def _exhibition(exhibition: Exhibition) -> Occasion:
    return Occasion(f"exhibition-{exhibition.pk}", exhibition.label, "", exhibition=exhibition)
