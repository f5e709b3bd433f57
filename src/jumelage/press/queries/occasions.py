"""What a release may begin from."""

from dataclasses import dataclass
from datetime import date, timedelta

from jumelage.accounts.models import Office
from jumelage.journeys.enums import JourneyStatus
from jumelage.journeys.models import Journey
from jumelage.partners.models import Tie
from jumelage.partners.queries import upcoming_anniversaries

AHEAD = timedelta(days=400)
JOURNEYS = 12


@dataclass(frozen=True, slots=True)
class Occasion:
    """A journey or an anniversary."""

    key: str
    title: str
    when: str
    journey: Journey | None = None
    tie: Tie | None = None
    years: int = 0


def occasions(office: Office, today: date) -> list[Occasion]:
    """Return the newest journeys, and the anniversaries of the next thirteen months."""
    journeys = (
        Journey.objects.filter(office=office).exclude(status=JourneyStatus.CANCELLED).select_related("lead")
    )
    found = [
        Occasion(f"journey-{one.pk}", str(one.label), str(one.start_date or ""), journey=one)
        for one in journeys[:JOURNEYS]
    ]
    ahead = upcoming_anniversaries(office, today=today, until=today + AHEAD)
    return found + [
        Occasion(
            f"tie-{one.tie.pk}-{one.anniversary.years}-{one.origin.date}", f"{one.tie.place}: {one.title}", one.when,
            tie=one.tie, years=one.anniversary.years,
        )
        for one in ahead
        if not one.suspended
    ]  # fmt: skip
