"""Announcements with their findings marked, proposals matched to what the office has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Q

from jumelage.accounts.models import Office
from jumelage.journeys.models import Journey
from jumelage.partners.models import Tie
from jumelage.people import queries as people
from jumelage.people.models import Organisation, Person

from .enums import Decision, RecordKind
from .models import Announcement, Proposal

SOURCED = frozenset(
    {"people.person", "people.organisation", "partners.tie", "journeys.journey", "journeys.programmeitem"}
)
"""The kinds of records whose pages may ask where they come from."""

WIDE_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text: plain, or marked for the proposals that it supports."""

    text: str
    kind: str
    proposals: tuple[int, ...]
    anchor: int

    @property
    def is_link(self) -> bool:
        """Whether it is wide enough to be hit; crumbs between two findings are marked only."""
        return len(self.text.strip()) >= WIDE_ENOUGH


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal as the page shows it: its words from the text and the record that it matches or became."""

    proposal: Proposal
    words: tuple[str, ...]
    match: models.Model | None
    result: models.Model | None
    is_complete: bool


@dataclass(frozen=True, slots=True)
class AnnouncementPage:
    announcement: Announcement
    segments: tuple[Segment, ...]
    groups: tuple[tuple[str, tuple[Card, ...]], ...]
    open: int
    acceptable: int


def announcements(office: Office) -> models.QuerySet[Announcement]:
    """Return an office's announcements with the counts of their proposals, the latest first."""
    found: models.QuerySet[Announcement] = Announcement.objects.filter(office=office)
    undecided = Count("proposals", filter=Q(proposals__decision=Decision.OPEN))
    return found.annotate(proposed=Count("proposals"), undecided=undecided).order_by("-created_at", "-pk")


def announcement_page(announcement: Announcement) -> AnnouncementPage:
    """Return everything that the review shows; the number of queries does not grow with the proposals."""
    proposals = list(announcement.proposals.select_related("decided_by"))
    matches = _records((proposal.match_type_id, proposal.match_id) for proposal in proposals)
    results = _records((proposal.result_type_id, proposal.result_id) for proposal in proposals)
    cards = [
        Card(
            proposal=proposal,
            words=tuple(announcement.text[start:end] for start, end in proposal.spans[:3]),
            match=matches.get((proposal.match_type_id, proposal.match_id)),
            result=results.get((proposal.result_type_id, proposal.result_id)),
            is_complete=is_complete(proposal),
        )
        for proposal in proposals
    ]
    groups = tuple(
        (str(kind.label), own)
        for kind in RecordKind
        if (own := tuple(card for card in cards if card.proposal.kind == kind))
    )
    undecided = [card for card in cards if card.proposal.decision == Decision.OPEN]
    return AnnouncementPage(
        announcement,
        tuple(segments(announcement.text, proposals)),
        groups,
        len(undecided),
        sum(card.is_complete for card in undecided),
    )


def is_complete(proposal: Proposal) -> bool:
    """Whether a proposal can be accepted as it stands; an event needs a journey, a day and hours first."""
    if proposal.kind == RecordKind.EVENT:
        return False
    if proposal.kind == RecordKind.TIE:
        return bool(proposal.match_id) or len(proposal.data["cities"]) == 2
    return True


def segments(text: str, proposals: Iterable[Proposal]) -> list[Segment]:
    """Cut the text where findings begin and end; overlapping findings share their pieces."""
    marks = [
        (start, end, proposal)
        for proposal in proposals
        for start, end in proposal.spans
        if 0 <= start < end <= len(text)
    ]
    cuts = sorted({0, len(text), *(start for start, _, _ in marks), *(end for _, end, _ in marks)})
    found = []
    for number, (start, end) in enumerate(pairwise(cuts)):
        # The narrowest finding gives its colour: a name inside a quotation stays a name.
        over = sorted(
            ((last - first, proposal) for first, last, proposal in marks if first <= start and end <= last),
            key=lambda mark: (mark[0], mark[1].position),
        )
        kind = over[0][1].kind if over else ""
        found.append(
            Segment(text[start:end], kind, tuple(dict.fromkeys(proposal.pk for _, proposal in over)), number)
        )
    return found


def _records(
    keys: Iterable[tuple[int | None, int | None]],
) -> dict[tuple[int | None, int | None], models.Model]:
    wanted: dict[int, set[int]] = {}
    for kind, key in keys:
        if kind is not None and key is not None:
            wanted.setdefault(kind, set()).add(key)
    found: dict[tuple[int | None, int | None], models.Model] = {}
    for kind, ids in wanted.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is None:
            continue
        rows = model._default_manager.filter(pk__in=ids)
        if model is Tie:
            rows = rows.select_related("place")
        found.update({(kind, row.pk): row for row in rows})
    return found


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
    office: Office, *, direction: str, start: date | None, places: Sequence[int]
) -> Journey | None:
    """Return a journey of the same direction that begins on that day or leads to the same first place then."""
    if start is None:
        return None
    found: Journey | None = (
        Journey.objects.filter(office=office, direction=direction, start_date=start)
        .filter(Q(legs__place__geoname_id__in=places) | Q(guest__geoname_id__in=places))
        .distinct()
        .first()
    )
    return found


def sources_of(record: models.Model) -> list[dict[str, Any]]:
    """Return the announcements that a record came from, each with its words."""
    proposals = Proposal.objects.filter(
        result_type=ContentType.objects.get_for_model(record), result_id=record.pk
    ).select_related("announcement")
    return [
        {
            "announcement": proposal.announcement,
            "proposal": proposal,
            "words": [proposal.announcement.text[start:end] for start, end in proposal.spans[:2]],
        }
        for proposal in proposals.order_by("-announcement__created_at", "pk")
    ]
