"""The counting of the stock: asked for here, done in the background, whole or not at all."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.companies import bridge
from jumelage.companies.enums import ReadState, Rule, SnapshotState
from jumelage.companies.models import Company, Snapshot, StockCell, StockEvidence, StockSource
from jumelage.kit import processes
from jumelage.kit.errors import Refused
from jumelage.kit.partial_dates import PartialDate

from .companies import AlreadyThere, OwnerInput, create_company
from .lost import fail
from .sources import discard

BATCH = 2000


@transaction.atomic
def request_snapshot(
    *, office: Office, by: User | None, sources: Sequence[StockSource], region: str, first_year: int,
    rule: str = Rule.CONSOLIDATION, as_of: date | None = None,
) -> Snapshot:  # fmt: skip
    """Ask for a counting; it waits until the background takes it."""
    if not sources:
        raise Refused(_("Please choose at least one source."))
    for source in sources:
        _require_read(source)
    snapshot: Snapshot = Snapshot.objects.create(
        office=office, as_of=as_of, rule=rule, region=region, first_year=first_year, asked_by=by,
        is_synthetic=any(source.is_synthetic for source in sources),
    )  # fmt: skip
    snapshot.sources.set(sources)
    record(office=office, by=by, verb=gettext_noop("asked for a counting"), on=snapshot)
    return snapshot


def _require_read(source: StockSource) -> None:
    if source.state == ReadState.UNREADABLE:
        raise Refused(
            _("“%(name)s” cannot be read: its page says why. Leave it out, or bring it anew.")
            % {"name": source}
        )
    if source.state != ReadState.READ:
        raise Refused(
            _("“%(name)s” is still being read: please wait until its page shows what it holds.")
            % {"name": source}
        )


def count_snapshot(*, snapshot: Snapshot, now: datetime) -> Snapshot:
    """Count what a snapshot asks for and keep the result; a problem is kept as its sentence instead."""
    taken = Snapshot.objects.filter(pk=snapshot.pk, state=SnapshotState.WAITING).update(
        state=SnapshotState.RUNNING, begun_at=now, worker=processes.own_mark()
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
        fail(snapshot, now=now, refusal=refusal)
        return snapshot
    except Exception:
        fail(snapshot, now=now, code="broken")
        raise
    _keep(snapshot, counted)
    return snapshot


@transaction.atomic
def _keep(snapshot: Snapshot, counted: bridge.Counted) -> None:
    StockCell.objects.bulk_create(_cells(snapshot, counted.cells), batch_size=BATCH)
    StockEvidence.objects.bulk_create(_evidence(snapshot, counted.proofs), batch_size=BATCH)
    snapshot.as_of, snapshot.state = counted.as_of, SnapshotState.DONE
    snapshot.first_year = min(snapshot.first_year, counted.as_of.year)
    snapshot.reports, snapshot.seconds = list(counted.reports), counted.seconds
    snapshot.unresolved, snapshot.loops = counted.unresolved, counted.loops
    snapshot.finished_at = timezone.now()
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
    transaction.on_commit(lambda: discard(storage, kept or ""))


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
