"""Entering companies and changing what is known of them; the chain of owners is saved with its company."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.companies.models import Company, Owner
from jumelage.kit.errors import Refused
from jumelage.kit.records import changed, locked
from jumelage.people import queries as people
from jumelage.people.actions import create_organisation
from jumelage.people.enums import OrganisationKind
from jumelage.people.models import Organisation
from jumelage.places.models import Place


@dataclass(frozen=True, slots=True)
class OwnerInput:
    """One step of a chain of owners, the nearest first."""

    name: str
    country: str = ""
    share: Decimal | None = None
    key: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.country})" if self.country else self.name


class AlreadyThere(Refused):
    """The organisation has a company's profile already; carries it."""

    def __init__(self, company: Company) -> None:
        super().__init__(_("%(name)s is entered as a company already.") % {"name": company})
        self.company = company


@transaction.atomic
def create_company(
    *,
    office: Office,
    by: User | None,
    organisation: Organisation | None = None,
    name: str = "",
    place: Place | None = None,
    values: Mapping[str, Any],
    owners: Sequence[OwnerInput] = (),
) -> Company:
    """Enter a company: for an organisation that is here, or for a new one of this name."""
    body = organisation or _organisation(office, by, name, place, str(values.get("source", "")))
    existing = Company.objects.filter(office=office, organisation=body).first()
    if existing:
        raise AlreadyThere(existing)
    company = Company(office=office, organisation=body, **values)
    company.origin = _origin(company.origin, owners)
    _require_valid(company)
    company.save()
    _set_chain(company, owners)
    record(
        office=office, by=by, verb=gettext_noop("created"), on=company,
        changes={"owners": ("", list(owners))} if owners else None,
    )  # fmt: skip
    return company


@transaction.atomic
def change_company(
    *,
    company: Company,
    seen: int | None,
    values: Mapping[str, Any],
    owners: Sequence[OwnerInput] | None = None,
    by: User | None,
) -> Company:
    """Save changes of a company; `owners` replaces its whole chain, None leaves it."""
    current = locked(company, seen=seen)
    before = chain_of(current)
    chain = before if owners is None else list(owners)
    given = dict(values)
    given["origin"] = _origin(given.get("origin", current.origin), chain)
    differences = changed(current, given)
    for name, (_before, after) in differences.items():
        setattr(current, name, after)
    if chain != before:
        differences["owners"] = (before, chain)
    if not differences:
        return current
    _require_valid(current)
    current.version += 1
    current.save()
    if chain != before:
        _set_chain(current, chain)
    record(office=current.office, by=by, verb=gettext_noop("changed"), on=current, changes=differences)
    return current


def chain_of(company: Company) -> list[OwnerInput]:
    """Return the chain as it is saved."""
    return [
        OwnerInput(owner.name, owner.country, owner.share, owner.key)
        for owner in Owner.objects.filter(company=company)
    ]


def _organisation(
    office: Office, by: User | None, name: str, place: Place | None, source: str
) -> Organisation:
    named = [body for body in people.find_organisations(office, name) if place in (None, body.place)]
    if len(named) == 1:
        return named[0]
    return create_organisation(
        office=office, by=by,
        values={"name": name, "kind": OrganisationKind.COMPANY, "place": place, "source": source[:250]},
    )  # fmt: skip


def _origin(origin: str, owners: Sequence[OwnerInput]) -> str:
    """The country of the ultimate owner is the origin; the two must not contradict each other."""
    last = owners[-1].country if owners else ""
    if origin and last and origin != last:
        raise Refused(
            _(
                "The chain of owners ends in %(last)s, but the country of origin says %(origin)s: please correct one of them."
            )
            % {"last": last, "origin": origin}
        )
    return origin or last


def _set_chain(company: Company, owners: Sequence[OwnerInput]) -> None:
    Owner.objects.filter(company=company).delete()
    Owner.objects.bulk_create(
        Owner(
            company=company,
            position=position,
            name=owner.name,
            country=owner.country,
            share=owner.share,
            key=owner.key,
        )
        for position, owner in enumerate(owners, start=1)
    )


def _require_valid(company: Company) -> None:
    try:
        company.full_clean(validate_unique=False)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
