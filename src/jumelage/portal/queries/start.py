"""The start page: what the city is connected with, what comes next, what is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from jumelage.accounts.models import Office
from jumelage.partners.enums import Status
from jumelage.partners.queries import TieAnniversary, TieRow
from jumelage.press.queries import PublicRelease, public_archive, readings
from jumelage.ui.maps import WorldMap

from .exhibitions import ShownStop, stops_shown, to_see
from .journeys import PublicItem, PublicJourney, public_items, public_journeys
from .ties import anniversaries_ahead, public_map, public_ties

NEWS = 3
DATES = 4
AHEAD = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class StartPage:
    """All that the start page says."""

    ties: Sequence[TieRow]
    active: int
    countries: int
    oldest: int | None
    map: WorldMap
    releases: Sequence[PublicRelease]
    dates: Sequence[PublicItem]
    stops: Sequence[ShownStop]
    anniversaries: Sequence[TieAnniversary]
    journeys: Sequence[PublicJourney]


def start_page(office: Office, now: datetime, language: str, address: str) -> StartPage:
    """Return the start page; the number of queries is fixed."""
    today = timezone.localdate(now)
    rows = public_ties(office, today)
    active = [one for one in rows if one.status is Status.ACTIVE]
    firsts = [min(stage.since.year for stage in one.tie.stages.all()) for one in active]
    return StartPage(
        ties=active,
        active=len(active),
        countries=len({one.place.country for one in active}),
        oldest=min(firsts, default=None),
        map=public_map(office, rows, address),
        releases=readings(public_archive(office, now)[:NEWS], language),
        dates=public_items(office, since=now)[:DATES],
        stops=to_see(stops_shown(office, now))[:DATES],
        anniversaries=anniversaries_ahead(rows, today=today, until=today + AHEAD)[:DATES],
        journeys=public_journeys(office, today)[:NEWS],
    )
