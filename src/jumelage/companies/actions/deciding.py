"""What a person decides about a company and a register: kept with who and when, and taken back whole."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record, record_all
from jumelage.companies.bridge import registers
from jumelage.companies.enums import Basis, Decision
from jumelage.companies.models import Company, CompanyMatch, Owner, StockEvidence
from jumelage.companies.queries.sides import Candidate, candidate, kept_candidate, side_of
from jumelage.companies.validators import validate_lei, validate_vat
from jumelage.kit.errors import Refused
from jumelage.kit.records import locked

SAME = gettext_noop("found in the register")
NOBODY = gettext_noop("found to be in no register")
BACK = gettext_noop("took back a decision on")
COMPANY = ("source_key", "lei", "vat_id", "register_number", "origin", "chain_source", "chain_on")
MATCH = ("verdict", "key", "mark", "marks", "again", "filled", "decided_by", "decided_at", "version")


@transaction.atomic
def decide_same(
    *, match: CompanyMatch, key: str, seen: int | None, by: User | None, now: datetime
) -> CompanyMatch:
    """Say that a company is this entry of the register; what the register knows beyond what is known here is filled in."""
    current = _loaded(match, seen)
    if current.verdict != Decision.OPEN:
        raise Refused(_("This was decided already: take the decision back first."))
    found = _proposed(current).get(key) or _searched(current, key)
    if found is None:
        raise Refused(_("The register has no company with this number: please search again."))
    _accept([(current, found)], by, now)
    return current


@transaction.atomic
def decide_nobody(*, match: CompanyMatch, seen: int | None, by: User | None, now: datetime) -> CompanyMatch:
    """Say that the register does not have this company; what was shown is remembered and not proposed again."""
    current = _loaded(match, seen)
    if current.verdict != Decision.OPEN:
        raise Refused(_("This was decided already: take the decision back first."))
    current.verdict, current.key = Decision.NOBODY, ""
    _sign(current, by, now)
    current.save(update_fields=[*MATCH, "updated_at"])
    record(office=current.company.office, by=by, verb=NOBODY, on=current.company)
    return current


@transaction.atomic
def take_back(*, match: CompanyMatch, seen: int | None, by: User | None) -> CompanyMatch:
    """Take a decision back: what it filled in goes, unless it was changed since."""
    current = _loaded(match, seen)
    if current.verdict == Decision.OPEN:
        raise Refused(_("There is no decision to take back."))
    company = current.company
    _empty(company, current.filled)
    current.verdict, current.key, current.again = Decision.OPEN, "", ""
    current.marks, current.filled, current.decided_by, current.decided_at = {}, {}, None, None
    current.version += 1
    current.save(update_fields=[*MATCH, "updated_at"])
    record(office=company.office, by=by, verb=BACK, on=company)
    return current


@transaction.atomic
def accept_all(*, office: Office, basis: str, by: User | None, now: datetime) -> int:
    """Accept the first proposal of all that were found for certain; return how many."""
    if basis not in (Basis.IDENTIFIER, Basis.NAME):
        raise Refused(_("Only what was found for certain can be accepted together."))
    rows = CompanyMatch.objects.filter(company__office=office, verdict=Decision.OPEN, basis=basis)
    found = list(
        rows.select_related("company__organisation__place", "company__office", "run__snapshot")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    pairs = [(match, kept_candidate(match.candidates[0])) for match in found]
    taken = {key for key in _keys(office) if key}
    once = [(match, one) for match, one in pairs if one.id not in taken or match.company.source_key == one.id]
    chosen = _each_once(once)
    _accept(chosen, by, now)
    return len(chosen)


def _keys(office: Office) -> Sequence[str]:
    keys: Sequence[str] = Company.objects.filter(office=office).values_list("source_key", flat=True)
    return keys


def _each_once(pairs: Sequence[tuple[CompanyMatch, Candidate]]) -> list[tuple[CompanyMatch, Candidate]]:
    """Two companies of ours that would be the same entry: the first is, the other stays open."""
    first: dict[str, tuple[CompanyMatch, Candidate]] = {}
    for match, one in pairs:
        first.setdefault(one.id, (match, one))
    return list(first.values())


def _loaded(match: CompanyMatch, seen: int | None) -> CompanyMatch:
    """The match as it is now, locked, with its company."""
    current = locked(match, seen=seen)
    current.company = Company.objects.select_related("organisation__place", "office").get(
        pk=current.company_id
    )
    return current


def _proposed(match: CompanyMatch) -> Mapping[str, Candidate]:
    return {row["id"]: kept_candidate(row) for row in match.candidates}


def _searched(match: CompanyMatch, key: str) -> Candidate | None:
    """An entry that was not proposed but found by searching."""
    if match.run is None or not match.run.snapshot.register:
        return None
    entry = registers.entry_called(match.run.snapshot.register.path, key)
    return candidate(side_of(match.company), entry, 0.0) if entry else None


def _accept(pairs: Sequence[tuple[CompanyMatch, Candidate]], by: User | None, now: datetime) -> None:
    """Keep the decisions and fill in what they tell; few queries, however many there are."""
    proofs = _proofs(pairs)
    with_owners = set(
        Owner.objects.filter(company__in=[match.company_id for match, _one in pairs]).values_list(
            "company_id", flat=True
        )
    )
    owners: list[Owner] = []
    trail: list[tuple[Company, dict[str, tuple[Any, Any]]]] = []
    for match, one in pairs:
        proof = proofs.get(one.id) if match.company_id not in with_owners else None
        changes, chain = _filled(match.company, one, proof)
        for name, (_before, after) in changes.items():
            setattr(match.company, name, after)
        match.company.version += 1
        owners += chain
        match.verdict, match.key = Decision.SAME, one.id
        match.filled = {name: [str(before or ""), str(after)] for name, (before, after) in changes.items()}
        match.filled |= {"owners": len(chain)} if chain else {}
        _sign(match, by, now, one)
        trail.append((match.company, changes))
    Company.objects.bulk_update(
        [match.company for match, _one in pairs], [*COMPANY, "version"], batch_size=500
    )
    CompanyMatch.objects.bulk_update([match for match, _one in pairs], MATCH, batch_size=500)
    Owner.objects.bulk_create(owners, batch_size=1000)
    record_all(by=by, verb=SAME, on=trail)


def _sign(match: CompanyMatch, by: User | None, now: datetime, chosen: Candidate | None = None) -> None:
    match.decided_by, match.decided_at, match.again = by, now, ""
    match.mark = side_of(match.company).mark
    match.marks = {row["id"]: row["mark"] for row in match.candidates}
    if chosen is not None:
        match.marks[chosen.id] = chosen.mark
    match.version += 1


def _proofs(pairs: Sequence[tuple[CompanyMatch, Candidate]]) -> dict[str, StockEvidence]:
    """The evidence of the stock on the entries, as of the snapshots' own days."""
    snapshots = {match.run.snapshot for match, _one in pairs if match.run}
    proofs: dict[str, StockEvidence] = {}
    for snapshot in snapshots:
        keys = [one.id for _match, one in pairs]
        rows = StockEvidence.objects.filter(snapshot=snapshot, last_year=snapshot.last_year)
        for start in range(0, len(keys), 500):
            for row in rows.filter(key__in=keys[start : start + 500]).select_related("snapshot"):
                proofs[row.key] = row
    return proofs


def _filled(
    company: Company, one: Candidate, proof: StockEvidence | None
) -> tuple[dict[str, tuple[Any, Any]], list[Owner]]:
    """What the register tells beyond what is known, and the chain of owners where none is entered."""
    told: dict[str, Any] = {"source_key": one.id[:120]}
    if not company.lei and _valid(validate_lei, one.lei):
        told["lei"] = one.lei
    if not company.vat_id and _valid(validate_vat, one.vat):
        told["vat_id"] = one.vat
    if not company.register_number and one.number:
        told["register_number"] = one.number[:40]
    chain: list[Owner] = []
    if proof is not None and company.origin in ("", proof.origin):
        chain = [
            Owner(
                company=company,
                position=place,
                name=owner["name"][:200],
                country=owner["country"],
                key=owner["id"][:120],
            )
            for place, owner in enumerate(proof.owners, 1)
        ]
        told["origin"], told["chain_on"] = proof.origin, proof.snapshot.as_of
        told["chain_source"] = (_("Snapshot of the stock, %(source)s") % {"source": proof.source})[:250]
    changes = {
        name: (getattr(company, name), value)
        for name, value in told.items()
        if getattr(company, name) != value
    }
    return changes, chain


def _valid(validate: Any, value: str) -> bool:
    try:
        validate(value)
    except ValidationError:
        return False
    return True


def _empty(company: Company, filled: Mapping[str, Any]) -> None:
    """Set back what a decision filled in and nobody has changed since."""
    for name in COMPANY:
        before, after = filled.get(name, ("", None))
        if after is not None and str(getattr(company, name) or "") == after:
            setattr(company, name, before or (None if name == "chain_on" else ""))
    owners = Owner.objects.filter(company=company)
    if filled.get("owners") and owners.count() == filled["owners"]:
        owners.delete()
    company.version += 1
    company.save()
