"""The office's companies matched with a register in the background, whole or not at all."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.companies.bridge import registers
from jumelage.companies.enums import Basis, Decision, SnapshotState
from jumelage.companies.models import Company, CompanyMatch, MatchRun, Snapshot
from jumelage.companies.queries.sides import Candidate, candidate, side_of, side_of_entry
from jumelage.companies.rules.matching import basis_of, reopened
from jumelage.kit import processes
from jumelage.kit.errors import Refused

from .lost import fail, give_up_lost
from .sources import discard

BATCH = 5000
"""Companies that are looked for at once."""


def request_matching(*, office: Office, by: User | None, snapshot: Snapshot, now: datetime) -> MatchRun:
    """Ask for the companies to be matched with the register of a snapshot; one matching at a time."""
    if snapshot.state != SnapshotState.DONE:
        raise Refused(_("This counting is not done: please choose one that is."))
    if not snapshot.register and not snapshot.sources.exists():
        raise Refused(_("The sources of this counting were removed: please count anew, then match."))
    give_up_lost(office=office, now=now)
    try:
        with transaction.atomic():
            run: MatchRun = MatchRun.objects.create(
                office=office, snapshot=snapshot, asked_by=by, moved_at=now
            )
            record(office=office, by=by, verb=gettext_noop("asked for a matching"), on=run)
    except IntegrityError:
        raise Refused(_("A matching is under way already: please wait until it is done.")) from None
    return run


def match_companies(*, run: MatchRun, now: datetime) -> MatchRun:
    """Do a matching that waits and keep what it proposes; a problem is kept as its sentence instead."""
    taken = MatchRun.objects.filter(pk=run.pk, state=SnapshotState.WAITING).update(
        state=SnapshotState.RUNNING, moved_at=now, worker=processes.own_mark()
    )
    run.refresh_from_db()
    if not taken:
        return run
    try:
        _require_register(run)
        found = _found(run)
    except Refused as refusal:
        fail(run, now=now, refusal=refusal)
        return run
    except Exception:
        fail(run, now=now, code="broken")
        raise
    with transaction.atomic():
        _keep(run, found)
        run.companies = len(found)
        record(office=run.office, by=run.asked_by, verb=gettext_noop("matched the companies"), on=run)
        run.state, run.finished_at = SnapshotState.DONE, now
        run.save()
    return run


def _require_register(run: MatchRun) -> None:
    """Keep the register of the snapshot if that was not done yet; those of older snapshots go."""
    snapshot = run.snapshot
    if not snapshot.register:
        with tempfile.TemporaryDirectory(prefix="register-") as folder:
            file = Path(folder) / "register.parquet"
            run.entities = registers.keep_register(
                [source.location for source in snapshot.sources.all()], file
            )
            with file.open("rb") as content:
                snapshot.register.save(file.name, File(content), save=False)
        snapshot.save(update_fields=["register"])
    else:
        last = MatchRun.objects.filter(snapshot=snapshot, state=SnapshotState.DONE).first()
        run.entities = last.entities if last else 0
    for other in Snapshot.objects.filter(office=run.office).exclude(register="").exclude(pk=snapshot.pk):
        storage, name = other.register.storage, other.register.name
        Snapshot.objects.filter(pk=other.pk).update(register="")
        discard(storage, name)


def _batches(office: Office) -> Iterator[list[Company]]:
    """All companies of an office, so many at a time."""
    last = 0
    while True:
        rows = Company.objects.filter(office=office, pk__gt=last).order_by("pk")
        batch = list(rows.select_related("organisation__place", "match")[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1].pk


def _found(run: MatchRun) -> list[CompanyMatch]:
    """What the register says to each company, as it will be kept; nothing is written."""
    kept: list[CompanyMatch] = []
    with registers.open_register(run.snapshot.register.path) as register:
        for batch in _batches(run.office):
            kept += _compared(register, batch)
    return kept


def _compared(register: registers.Register, companies: Sequence[Company]) -> list[CompanyMatch]:
    sides = {company.pk: side_of(company) for company in companies}
    before = {company.pk: _before(company) for company in companies}
    entries = register.entries(_numbers(companies, before.values()))
    marks = {key: side_of_entry(entry).mark for key, entry in entries.items()}
    wanted = [
        registers.Wanted(pk, side.name, side.city, side.lei, side.number, side.vat)
        for pk, side in sides.items()
    ]
    rows = []
    for company, found in zip(companies, register.find(wanted), strict=True):
        match, side = before[company.pk], sides[company.pk]
        proposed = [candidate(side, entry, score) for entry, score in found.entries]
        own = entries.get(company.source_key)
        if own is not None:
            known = candidate(side, own, 1.0, is_known=True)
            proposed = [known, *(one for one in proposed if one.id != known.id)]
        seen = {key: marks[key] for key in (match.key, *match.marks) if key in marks}
        _judge(match, side.mark, proposed, seen, is_sure=found.is_sure or own is not None)
        rows.append(match)
    return rows


def _numbers(companies: Iterable[Company], matches: Iterable[CompanyMatch]) -> set[str]:
    """The register's numbers that are known already: of companies, and of what was decided."""
    known = {company.source_key for company in companies}
    for match in matches:
        known |= {match.key, *match.marks}
    return known - {""}


def _before(company: Company) -> CompanyMatch:
    try:
        match: CompanyMatch = company.match
    except CompanyMatch.DoesNotExist:
        return CompanyMatch(company=company)
    return match


def _judge(
    match: CompanyMatch, mark: str, proposed: Sequence[Candidate], seen: dict[str, str], *, is_sure: bool
) -> None:
    """Leave what was decided and still stands, else propose."""
    again = reopened(
        match.verdict, match.key, mark=(match.mark, mark), before=match.marks,
        now=seen | {one.id: one.mark for one in proposed}, proposed=[one.id for one in proposed],
    )  # fmt: skip
    if match.verdict != Decision.OPEN and not again:
        return
    match.again, match.verdict, match.mark = again or match.again, Decision.OPEN, mark
    match.candidates = [one.as_json() for one in proposed]
    match.score = proposed[0].score if proposed else 0
    match.basis = basis_of(proposed[0].signs, is_sure=is_sure) if proposed else Basis.NOBODY
    if match.again and match.basis == Basis.NAME:
        match.basis = Basis.DOUBTFUL  # somebody decided otherwise before: not one of the certain ones


FIELDS = ("run", "basis", "score", "candidates", "mark", "verdict", "again")


def _keep(run: MatchRun, rows: Sequence[CompanyMatch]) -> None:
    """Keep what was found; a company that was decided or removed meanwhile is left as it is."""
    here = set(Company.objects.filter(office=run.office).values_list("pk", flat=True))
    versions = dict(CompanyMatch.objects.filter(company__office=run.office).values_list("pk", "version"))
    for row in rows:
        row.run = run
    new = [row for row in rows if row.pk is None and row.company_id in here]
    old = [row for row in rows if row.pk and versions.get(row.pk) == row.version]
    CompanyMatch.objects.bulk_create(new, batch_size=500)
    CompanyMatch.objects.bulk_update(old, FIELDS, batch_size=500)
