"""What the matching with a register found: in groups, and one company beside who it could be."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from jumelage.accounts.models import Office
from jumelage.companies.bridge import registers
from jumelage.companies.enums import Basis, Decision, SnapshotState
from jumelage.companies.models import Company, CompanyMatch, MatchRun, Snapshot
from jumelage.kit.paging import ListPage, page_of

from .sides import Candidate, candidate, kept_candidate, side_of

HITS = 20


@dataclass(frozen=True, slots=True)
class Group:
    """One tab of the list: how many companies stand in it."""

    code: str
    number: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A company in the list with its likeliest or chosen entry of the register."""

    match: CompanyMatch
    best: Candidate | None

    @property
    def pk(self) -> int:
        return self.match.pk


@dataclass(frozen=True, slots=True)
class MatchingPage:
    """The list of one group, with the last comparison."""

    run: MatchRun | None
    groups: Sequence[Group]
    rows: ListPage[MatchRow]
    companies: int
    snapshots: Sequence[Snapshot]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One company beside who it could be, with the way to the next one to be decided."""

    match: CompanyMatch
    form: str
    candidates: Sequence[Candidate]
    chosen: Candidate | None
    hits: Sequence[Candidate] | None
    previous: int | None
    next: int | None
    place: int
    open: int
    others: Sequence[Company]


GROUPS = ("doubtful", "identifier", "name", "nobody", "same", "not_there")
DONE = {"same": Decision.SAME, "not_there": Decision.NOBODY}


def in_group(office: Office, group: str) -> "QuerySet[CompanyMatch]":
    """The matches of one tab in its order."""
    rows: QuerySet[CompanyMatch] = CompanyMatch.objects.filter(company__office=office)
    if group in DONE:
        return rows.filter(verdict=DONE[group]).order_by("-decided_at", "-pk")
    return rows.filter(verdict=Decision.OPEN, basis=group).order_by("-score", "pk")


def matching_page(office: Office, group: str, number: object) -> MatchingPage:
    """Return the page of one group; the number of queries is fixed."""
    counts = CompanyMatch.objects.filter(company__office=office).aggregate(
        **{name: Count("pk", filter=_filter(name)) for name in GROUPS}
    )
    done = Snapshot.objects.filter(office=office, state=SnapshotState.DONE)
    return MatchingPage(
        run=MatchRun.objects.filter(office=office).select_related("snapshot", "asked_by").first(),
        groups=[Group(name, counts[name], name == group) for name in GROUPS],
        rows=page_of(in_group(office, group), number, fetch=_rows),
        companies=Company.objects.filter(office=office).count(),
        snapshots=list(done[:HITS]),
    )


def first_group(office: Office) -> str:
    """The group that is shown first: the doubtful ones while there are any, else the first that holds something."""
    for name in GROUPS:
        if in_group(office, name).exists():
            return name
    return Basis.DOUBTFUL.value


def _filter(name: str) -> Q:
    return Q(verdict=DONE[name]) if name in DONE else Q(verdict=Decision.OPEN, basis=name)


def _rows(ids: Sequence[int]) -> list[MatchRow]:
    found = CompanyMatch.objects.filter(pk__in=ids).select_related(
        "company__organisation__place", "decided_by"
    )
    return [MatchRow(match, _best(match)) for match in found]


def _best(match: CompanyMatch) -> Candidate | None:
    shown = [kept_candidate(row) for row in match.candidates]
    if match.verdict == Decision.SAME:
        return next((one for one in shown if one.id == match.key), None)
    return shown[0] if shown else None


def review_page(match: CompanyMatch, *, text: str = "") -> ReviewPage:
    """Return one match (its company, organisation and place loaded) for a person to decide."""
    office = match.company.office
    group = match.basis if match.verdict == Decision.OPEN else Basis.DOUBTFUL
    queue = in_group(office, group)
    before, after = _around(queue, match)
    shown = [kept_candidate(row) for row in match.candidates]
    return ReviewPage(
        match=match,
        form=registers.legal_form(match.company.organisation.name),
        candidates=shown,
        chosen=_chosen(match, shown),
        hits=_hits(match, text) if text else None,
        previous=before.order_by("score", "-pk").values_list("pk", flat=True).first(),
        next=after.values_list("pk", flat=True).first(),
        place=before.count() + 1 if match.verdict == Decision.OPEN else 0,
        open=queue.count(),
        others=_others(office, match, shown),
    )


def _around(
    queue: "QuerySet[CompanyMatch]", match: CompanyMatch
) -> "tuple[QuerySet[CompanyMatch], QuerySet[CompanyMatch]]":
    """What stands before a match in the order of the list, and what after it."""
    before = queue.filter(Q(score__gt=match.score) | Q(score=match.score, pk__lt=match.pk))
    after = queue.filter(Q(score__lt=match.score) | Q(score=match.score, pk__gt=match.pk))
    return before, after


def _chosen(match: CompanyMatch, shown: Sequence[Candidate]) -> Candidate | None:
    if match.verdict != Decision.SAME:
        return None
    found = next((one for one in shown if one.id == match.key), None)
    if found is not None or match.run is None or not match.run.snapshot.register:
        return found
    entry = registers.entry_called(match.run.snapshot.register.path, match.key)
    return candidate(side_of(match.company), entry, 0.0) if entry else None


def _hits(match: CompanyMatch, text: str) -> list[Candidate]:
    """What a search in the register finds; nothing where the register is not kept any more."""
    if match.run is None or not match.run.snapshot.register:
        return []
    side = side_of(match.company)
    found = registers.search_register(match.run.snapshot.register.path, text, limit=HITS, city=side.city)
    return [candidate(side, entry, 0.0) for entry in found]


def _others(office: Office, match: CompanyMatch, shown: Sequence[Candidate]) -> list[Company]:
    """Other companies of ours that are one of these entries already."""
    keys = [one.id for one in shown]
    rows = Company.objects.filter(office=office, source_key__in=keys).exclude(pk=match.company_id)
    return list(rows.select_related("organisation")[:HITS])


def next_open(match: CompanyMatch) -> int | None:
    """The next match of the same group that waits for a decision, after this one in the list's order."""
    queue = in_group(match.company.office, match.basis).exclude(pk=match.pk)
    found = _around(queue, match)[1].first() or queue.first()
    return found.pk if found else None
