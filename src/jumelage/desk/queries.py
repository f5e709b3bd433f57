"""What the desk's home page and its search show, gathered from the apps below."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jumelage.accounts.models import Office
from jumelage.audit import queries as audit
from jumelage.companies import queries as companies
from jumelage.exchanges import queries as exchanges
from jumelage.exhibitions import queries as exhibitions
from jumelage.journeys import queries as journeys
from jumelage.kit.hits import Hit
from jumelage.partners import queries as partners
from jumelage.people import queries as people
from jumelage.people.models import ContactEvent
from jumelage.press import queries as press

TWO_MONTHS = timedelta(days=61)
TWO_YEARS = timedelta(days=731)
SHOWN = 6


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something promised after a contact that is still to be done; `days` is negative when it is late."""

    contact: ContactEvent
    days: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """What needs attention."""

    journeys: list[journeys.JourneyRow]
    anniversaries: list[partners.TieAnniversary]
    follow_ups: list[FollowUp]
    more_follow_ups: bool
    exchanges: list[exchanges.DueLine]
    more_exchanges: bool
    changes: list[audit.RecentChange]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, by kind; `limited` where a kind had more to show."""

    groups: list[tuple[str, list[Hit]]]
    total: int


def home_page(office: Office, *, today: date) -> HomePage:
    """Gather what needs attention; the number of queries does not grow with the office's records."""
    ahead = journeys.journeys_ahead(office, today, limit=SHOWN)
    anniversaries = partners.upcoming_anniversaries(office, today=today, until=today + TWO_YEARS)
    due = _follow_ups(office, today)
    prepared = exchanges.due_lines(office, today, until=today + TWO_MONTHS)
    changes = audit.recent_changes(office, limit=SHOWN)
    return HomePage(
        journeys=ahead,
        anniversaries=[found for found in anniversaries if not found.suspended][:SHOWN],
        follow_ups=due[:SHOWN],
        more_follow_ups=len(due) > SHOWN,
        exchanges=prepared[:SHOWN],
        more_exchanges=len(prepared) > SHOWN,
        changes=changes,
        is_empty=not (ahead or anniversaries or due or prepared or changes),
    )


def _follow_ups(office: Office, today: date) -> list[FollowUp]:
    found = (
        ContactEvent.objects.filter(
            office=office, follow_up_done_at__isnull=True, follow_up_due__isnull=False
        )
        .select_related("follow_up_owner")
        .order_by("follow_up_due", "pk")[: SHOWN + 1]
    )
    return [
        FollowUp(contact, (contact.follow_up_due - today).days) for contact in found if contact.follow_up_due
    ]


def search(office: Office, text: str, *, limit: int, reader: companies.Reader, now: datetime) -> Found:
    """Search everything; hits keep the order of their apps and stand together by kind."""
    hits = [
        hit
        for ask in (
            journeys.search,
            partners.search,
            exchanges.search,
            exhibitions.search,
            companies.search,
            people.search,
        )
        for hit in ask(office, text, limit=limit)
    ]
    hits += companies.search_projects(office, reader, text, limit=limit)
    hits += press.search(office, text, limit=limit, rights=reader.rights, now=now)
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.kind, []).append(hit)
    return Found(list(groups.items()), len(hits))
