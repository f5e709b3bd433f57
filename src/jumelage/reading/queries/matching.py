"""The records that a finding may mean, and the findings of other announcements that tell of the same."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from jumelage.accounts.models import Office
from jumelage.journeys.models import Journey, ProgrammeItem
from jumelage.partners.models import Tie
from jumelage.people import queries as people
from jumelage.people.models import Organisation, Person
from jumelage.reading.enums import Decision, RecordKind
from jumelage.reading.models import Announcement, Proposal
from jumelage.reading.rules import lookalikes
from jumelage.reading.rules.comparing import NEAR, TOGETHER, title_words


def matching_people(office: Office, name: str) -> list[Person]:
    return people.find_people(office, name)[:5]


def matching_organisations(office: Office, name: str) -> list[Organisation]:
    return people.find_organisations(office, name)[:5]


def matching_tie(office: Office, places: Sequence[int]) -> Tie | None:
    """Return the office's tie to one of the places, given by their GeoNames numbers."""
    found: Tie | None = (
        Tie.objects.filter(office=office, place__geoname_id__in=places).select_related("place").first()
    )
    return found


def matching_journey(
    office: Office, *, direction: str, start: date | None, places: Sequence[int], on: date
) -> Journey | None:
    """Return the journey of this direction to one of the places that lies next to the day.

    A notice without a day (called off, postponed) means the journey next to its own day of publication.
    """
    wanted, within = (start, NEAR) if start else (on, TOGETHER)
    found = (
        Journey.objects.filter(office=office, direction=direction)
        .filter(start_date__gte=wanted - within, start_date__lte=wanted + within)
        .filter(Q(legs__place__geoname_id__in=places) | Q(guest__geoname_id__in=places))
        .order_by("pk")
        .distinct()
    )
    return min(found, key=lambda journey: abs((journey.start_date or wanted) - wanted), default=None)


def matching_item(office: Office, *, title: str, day: date | None, on: date) -> ProgrammeItem | None:
    """Return the programme item whose title shares most words with an event's, if it shares half of them."""
    wanted, within = (day, NEAR) if day else (on, TOGETHER)
    items = ProgrammeItem.objects.filter(journey__office=office).filter(
        start_date__gte=wanted - within, start_date__lte=wanted + within
    )
    words = title_words(title)
    best, shared = None, 0
    for item in items.order_by("pk"):
        own = title_words(item.title)
        same = len(words & own)
        if same > max(shared, 1) and same * 2 >= min(len(words), len(own)):
            best, shared = item, same
    return best


COMPARED = (RecordKind.JOURNEY, RecordKind.VISIT, RecordKind.EVENT)
NAMED = (RecordKind.PERSON, RecordKind.TIE, RecordKind.CLAIM)


def told_before(announcement: Announcement, proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return the findings of other announcements that may tell of the same things; one query."""
    kinds = {proposal.kind for proposal in proposals}
    named = [proposal.subject for proposal in proposals if proposal.kind in NAMED and proposal.subject]
    day = day_of_telling(announcement)
    near = Q(
        announcement__published_on__gte=day - 2 * TOGETHER, announcement__published_on__lte=day + 2 * TOGETHER
    ) | Q(announcement__published_on=None, announcement__created_at__date__gte=day - 2 * TOGETHER)
    found: QuerySet[Proposal] = (
        Proposal.objects.filter(announcement__office=announcement.office)
        .exclude(announcement=announcement)
        .exclude(decision=Decision.REJECTED)
        .filter(Q(kind__in=kinds & set(COMPARED)) & near | Q(kind__in=kinds & set(NAMED), subject__in=named))
        .select_related("announcement")
        .order_by("pk")
    )
    return list(found)


def day_of_telling(announcement: Announcement) -> date:
    """The day of publication; where nobody knows it, the day on which the announcement came in."""
    return announcement.published_on or announcement.created_at.date()


def lookalike(office: Office, sketch: bytes) -> Announcement | None:
    """Return the announcement most like a text, if it is like enough to be the same.

    All sketches of the office are compared, about 40 µs each; texts stay where they are.
    """
    rows = Announcement.objects.filter(office=office).exclude(sketch=b"").values_list("pk", "sketch")
    alike = [(lookalikes.likeness(sketch, bytes(other)), pk) for pk, other in rows.iterator()]
    share, pk = max(alike, default=(0.0, 0))
    found: Announcement | None = (
        Announcement.objects.filter(pk=pk).first() if share >= lookalikes.ALIKE else None
    )
    return found
