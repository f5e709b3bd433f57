"""Announcements with their findings marked, proposals matched to what the office has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Q

from jumelage.accounts.models import Office
from jumelage.companies.queries import Asked, Finding, check_claims
from jumelage.journeys.models import Journey
from jumelage.kit.search import fold
from jumelage.partners.models import Tie
from jumelage.people.models import Person
from jumelage.reading.enums import Decision, Likeness, RecordKind
from jumelage.reading.models import Announcement, Proposal
from jumelage.reading.rules.lookalikes import Comparison, compare

from .changes import Change, changes_of
from .conflicts import Conflict, conflicts_of

WIDE_ENOUGH = 5
CHANGEABLE = frozenset({RecordKind.JOURNEY, RecordKind.VISIT, RecordKind.EVENT, RecordKind.TIE})
"""The kinds whose proposals may change the record that they match."""
MODEL = "model"
"""What stands in a finding's rule where a language model has made it."""


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
    changes: tuple[Change, ...] = ()
    is_disputed: bool = False
    check: Finding | None = None

    @property
    def is_by_model(self) -> bool:
        """Whether a language model has found it, not the rules."""
        return self.proposal.rule.partition(":")[0] == MODEL


@dataclass(frozen=True, slots=True)
class AnnouncementPage:
    """An announcement under review. `comparison` stands where it looks like an earlier one."""

    announcement: Announcement
    segments: tuple[Segment, ...]
    groups: tuple[tuple[str, tuple[Card, ...]], ...]
    open: int
    acceptable: int
    conflicts: tuple[Conflict, ...]
    comparison: Comparison | None
    versions: tuple[Announcement, ...]
    siblings: tuple[Announcement, ...]


def announcements(office: Office) -> models.QuerySet[Announcement]:
    """Return an office's announcements with the counts of their proposals, the latest first."""
    found: models.QuerySet[Announcement] = Announcement.objects.filter(office=office)
    undecided = Count("proposals", filter=Q(proposals__decision=Decision.OPEN))
    counted = found.annotate(proposed=Count("proposals"), undecided=undecided)
    return counted.defer("text", "sketch").order_by("-created_at", "-pk")


def announcement_page(announcement: Announcement) -> AnnouncementPage:
    """Return everything that the review shows; the number of queries does not grow with the proposals."""
    proposals = list(announcement.proposals.select_related("decided_by"))
    conflicts = conflicts_of(announcement)
    cards = _cards(announcement, proposals, conflicts)
    groups = tuple(
        (str(kind.label), own)
        for kind in RecordKind
        if (own := tuple(card for card in cards if card.proposal.kind == kind))
    )
    undecided = [card for card in cards if card.proposal.decision == Decision.OPEN]
    resembled = announcement.resembles if announcement.likeness != Likeness.DIFFERENT else None
    others = Announcement.objects.filter(office_id=announcement.office_id).exclude(pk=announcement.pk)
    return AnnouncementPage(
        announcement,
        tuple(segments(announcement.text, proposals)),
        groups,
        len(undecided),
        0 if announcement.likeness == Likeness.OPEN else sum(card.is_complete for card in undecided),
        tuple(conflicts),
        compare(resembled.text, announcement.text) if resembled else None,
        tuple(announcement.lookalikes.filter(likeness=Likeness.VERSION).defer("text", "sketch")),
        tuple(others.filter(bundle=announcement.bundle).defer("text", "sketch").order_by("pk"))
        if announcement.bundle
        else (),
    )


def _cards(announcement: Announcement, proposals: list[Proposal], conflicts: list[Conflict]) -> list[Card]:
    matches = _records((proposal.match_type_id, proposal.match_id) for proposal in proposals)
    results = _records((proposal.result_type_id, proposal.result_id) for proposal in proposals)
    known = _known_people(proposals, matches | results)
    disputed = {side.proposal.pk for each in conflicts if each.is_open for side in (each.earlier, each.later)}
    checks = _checked(announcement, proposals)
    cards = []
    for proposal in proposals:
        match = matches.get((proposal.match_type_id, proposal.match_id))
        is_open = proposal.decision == Decision.OPEN
        asks = is_open and proposal.kind in CHANGEABLE
        changes = changes_of(proposal.data, match, known) if asks else ()
        is_disputed = is_open and proposal.pk in disputed
        cards.append(
            Card(
                proposal=proposal,
                words=tuple(announcement.text[start:end] for start, end in proposal.spans[:3]),
                match=match,
                result=results.get((proposal.result_type_id, proposal.result_id)),
                is_complete=is_complete(proposal) and not changes and not is_disputed,
                changes=changes,
                is_disputed=is_disputed,
                check=checks.get(proposal.pk),
            )
        )
    return cards


def _checked(announcement: Announcement, proposals: list[Proposal]) -> dict[int, Finding]:
    """What the stock of companies says to the numbers of companies in the text; at most two queries."""
    said = [proposal for proposal in proposals if proposal.kind == RecordKind.CLAIM]
    found = check_claims(announcement.office, [_asked(announcement, one) for one in said])
    return {one.pk: check for one, check in zip(said, found, strict=True) if check.counted is not None}


def _asked(announcement: Announcement, proposal: Proposal) -> Asked:
    data = proposal.data
    value = data.get("value") or 0
    low, high = (value["min"], value["max"]) if isinstance(value, dict) else (value, value)
    what, where = str(data.get("what") or ""), str(data.get("where") or "")
    return Asked(what, where, low, high, bool(data.get("approx")), on=announcement.published_on)


def _known_people(
    proposals: Iterable[Proposal], records: Mapping[tuple[int | None, int | None], models.Model]
) -> dict[str, Person]:
    """The people of this announcement whom the office has, by their name in the text: they may lead."""
    found = {}
    for proposal in proposals:
        if proposal.kind == RecordKind.PERSON:
            record = records.get((proposal.result_type_id, proposal.result_id)) or records.get(
                (proposal.match_type_id, proposal.match_id)
            )
            if isinstance(record, Person):
                found[fold(proposal.data["name"])] = record
    return found


def is_complete(proposal: Proposal) -> bool:
    """Whether a proposal can be accepted as it stands; a new event needs a journey, a day and hours first."""
    if proposal.kind == RecordKind.EVENT:
        return bool(proposal.match_id)
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
            rows = rows.select_related("place").prefetch_related("stages")
        if model is Journey:
            rows = rows.select_related("lead").prefetch_related("legs__place")
        found.update({(kind, row.pk): row for row in rows})
    return found
