"""Sources of the stock, and its counting: asked for here, done in the background, whole or not at all."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.companies import bridge
from jumelage.companies.enums import Rule, SnapshotState
from jumelage.companies.models import Company, Snapshot, StockCell, StockEvidence, StockSource
from jumelage.kit.errors import Refused
from jumelage.kit.partial_dates import PartialDate

from .companies import AlreadyThere, OwnerInput, create_company

BATCH = 2000
LARGEST = 200 * 1024 * 1024


@transaction.atomic
def add_source(
    *, office: Office, by: User | None, name: str, file: "File[Any] | None" = None, path: str = "", note: str = "",
    is_synthetic: bool = False,
) -> StockSource:  # fmt: skip
    """Add a register: an uploaded file, or the path of what the operator has laid ready for this office."""
    if (file is None) == (not path):
        raise Refused(_("Please choose either a file to upload or one that is laid ready."))
    if file is not None and (file.size or 0) > LARGEST:
        raise Refused(_("The file has more than 200 MB: please ask your operator to lay it ready instead."))
    if path and path not in laid_ready(office):
        raise Refused(_("%(path)s is not laid ready any more: please choose again.") % {"path": path})
    source = StockSource(office=office, name=name, path=path, note=note, is_synthetic=is_synthetic)
    if file is not None:
        source.file.save(PurePosixPath(str(file.name)).name[-80:], file, save=False)
    source.save()
    record(office=office, by=by, verb=gettext_noop("added a source"), on=source)
    return source


def laid_ready(office: Office) -> list[str]:
    """Return the files and folders that the operator has laid ready for an office, as paths below STOCK_DIR."""
    folder = settings.STOCK_DIR / office.slug
    if not folder.is_dir():
        return []
    return sorted(f"{office.slug}/{item.name}" for item in folder.iterdir() if not item.name.startswith("."))


@transaction.atomic
def remove_source(*, source: StockSource, by: User | None) -> None:
    """Remove a source; what was counted from it stays. An uploaded file goes with it."""
    record(office=source.office, by=by, verb=gettext_noop("removed a source"), on=source)
    storage, stored = source.file.storage, source.file.name
    source.delete()
    if stored:
        transaction.on_commit(lambda: storage.delete(stored))


@transaction.atomic
def request_snapshot(
    *, office: Office, by: User | None, sources: Sequence[StockSource], region: str, first_year: int,
    rule: str = Rule.CONSOLIDATION, as_of: date | None = None,
) -> Snapshot:  # fmt: skip
    """Ask for a counting; it waits until the background takes it."""
    if not sources:
        raise Refused(_("Please choose at least one source."))
    snapshot: Snapshot = Snapshot.objects.create(
        office=office, as_of=as_of, rule=rule, region=region, first_year=first_year, asked_by=by,
        is_synthetic=any(source.is_synthetic for source in sources),
    )  # fmt: skip
    snapshot.sources.set(sources)
    record(office=office, by=by, verb=gettext_noop("asked for a counting"), on=snapshot)
    return snapshot


def count_snapshot(*, snapshot: Snapshot, now: datetime) -> Snapshot:
    """Count what a snapshot asks for and keep the result; a problem is kept as its sentence instead."""
    taken = Snapshot.objects.filter(pk=snapshot.pk, state=SnapshotState.WAITING).update(
        state=SnapshotState.RUNNING, begun_at=now
    )
    snapshot.refresh_from_db()
    if not taken:
        return snapshot
    try:
        counted = bridge.count(
            [source.location for source in snapshot.sources.all()], region=snapshot.region, rule=snapshot.rule,
            first_year=snapshot.first_year, as_of=snapshot.as_of, today=now.date(),
        )  # fmt: skip
    except Refused as refusal:
        _fail(snapshot, str(refusal))
        return snapshot
    except Exception:
        _fail(
            snapshot,
            _("The counting was broken off by an unforeseen error; the operator finds it in the log."),
        )
        raise
    _keep(snapshot, counted)
    return snapshot


def _fail(snapshot: Snapshot, problem: str) -> None:
    snapshot.state, snapshot.problem = SnapshotState.FAILED, problem
    snapshot.save(update_fields=["state", "problem", "updated_at"])


@transaction.atomic
def _keep(snapshot: Snapshot, counted: bridge.Counted) -> None:
    StockCell.objects.bulk_create(_cells(snapshot, counted.cells), batch_size=BATCH)
    StockEvidence.objects.bulk_create(_evidence(snapshot, counted.proofs), batch_size=BATCH)
    snapshot.as_of, snapshot.state = counted.as_of, SnapshotState.DONE
    snapshot.first_year = min(snapshot.first_year, counted.as_of.year)
    snapshot.reports, snapshot.seconds = list(counted.reports), counted.seconds
    snapshot.unresolved, snapshot.loops = counted.unresolved, counted.loops
    snapshot.save()
    record(
        office=snapshot.office, by=snapshot.asked_by, verb=gettext_noop("counted the stock"), on=snapshot,
        changes={"as_of": ("", counted.as_of)},
    )  # fmt: skip


def _cells(snapshot: Snapshot, cells: Iterable[bridge.Cell]) -> Iterable[StockCell]:
    return (
        StockCell(
            snapshot=snapshot, year=cell.year, origin=cell.origin, city=cell.city, city_key=cell.city_key,
            companies=cell.companies,
        )
        for cell in cells
    )  # fmt: skip


def _evidence(snapshot: Snapshot, proofs: Iterable[bridge.Proof]) -> Iterable[StockEvidence]:
    return (
        StockEvidence(
            snapshot=snapshot, first_year=proof.first_year, last_year=proof.last_year, key=proof.key, name=proof.name,
            city=proof.city, city_key=proof.city_key, origin=proof.origin, owner=proof.owner,
            chain=[{"id": key, "name": name, "country": country} for key, name, country in proof.chain],
            since=date.fromisoformat(proof.since) if proof.since else None, source=proof.source[:250],
            reason=proof.reason, confidence=proof.confidence,
        )
        for proof in proofs
    )  # fmt: skip


@transaction.atomic
def remove_snapshot(*, snapshot: Snapshot, by: User | None) -> None:
    """Remove a counting that was a mistake; one that is being counted stays."""
    if snapshot.state == SnapshotState.RUNNING:
        raise Refused(_("This counting is running: please wait until it has ended."))
    record(office=snapshot.office, by=by, verb=gettext_noop("removed"), on=snapshot)
    storage, kept = snapshot.register.storage, snapshot.register.name
    snapshot.delete()
    if kept:
        transaction.on_commit(lambda: storage.delete(kept))


def adopt(*, evidence: StockEvidence, by: User | None) -> Company:
    """Make a company of a row of the evidence, with its chain of owners; the one that is there already if it is."""
    from jumelage.companies.queries import place_of_city

    snapshot = evidence.snapshot
    known: Company | None = Company.objects.filter(office=snapshot.office, source_key=evidence.key).first()
    if known:
        return known
    source = _("Snapshot of the stock, %(source)s") % {"source": evidence.source}
    try:
        return create_company(
            office=snapshot.office, by=by, name=evidence.name[:200], place=place_of_city(evidence.city),
            owners=[OwnerInput(one["name"][:200], one["country"], None, one["id"][:120]) for one in evidence.owners],
            values={
                "source_key": evidence.key[:120], "origin": evidence.origin, "chain_source": source[:250],
                "chain_on": snapshot.as_of, "is_fictional": snapshot.is_synthetic, "source": source[:250],
                "since": PartialDate.of(evidence.since) if evidence.since else None,
            },
        )  # fmt: skip
    except AlreadyThere as there:
        return there.company
