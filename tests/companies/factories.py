"""Small, plausible companies and projects for any test; all of them are invented."""

from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone
from django_scopes import scopes_disabled

from jumelage.companies import actions
from jumelage.companies.models import (
    AftercareVisit,
    Company,
    CompanyImport,
    CompanyMatch,
    MarketDesk,
    MatchRun,
    Owner,
    Project,
    Snapshot,
    StockCell,
    StockEvidence,
    StockSource,
)
from jumelage.people.enums import OrganisationKind
from tests.people.factories import make_organisation


@scopes_disabled()
def company(
    office,
    name="Hangang Sensorik GmbH",
    *,
    owners=(("Hangang Holdings Co., Ltd.", "KR"),),
    place=None,
    **fields,
):
    """A company with its organisation and a chain of (name, country), the nearest first."""
    body = make_organisation(office, name, kind=OrganisationKind.COMPANY, place=place)
    made = Company.objects.create(
        office=office, organisation=body, **{"origin": owners[-1][1] if owners else "", **fields}
    )
    for position, (owner, country) in enumerate(owners, start=1):
        Owner.objects.create(company=made, position=position, name=owner, country=country)
    return made


@scopes_disabled()
def project(office, code_name="Project Magnolia", *, readers=(), **fields):
    made = Project(office=office, code_name=code_name, **fields)
    made.search = made.searchable() if hasattr(made, "searchable") else ""
    made.save()
    made.readers.set(readers)
    return made


@scopes_disabled()
def visit(of, on=date(2024, 9, 3), **fields):
    return AftercareVisit.objects.create(company=of, on=on, **fields)


@scopes_disabled()
def market_desk(office, name="Korea Desk", *, members=(), **fields):
    made = MarketDesk.objects.create(office=office, name=name, **{"countries": ["KR"], **fields})
    made.members.set(members)
    return made


@scopes_disabled()
def stock_source(office, name="Register", **fields):
    return StockSource.objects.create(
        office=office, name=name, **{"path": "register.csv", "state": "read", **fields}
    )


def read_source(office, content, name="register.zip"):
    """A file brought as a source and read; the one that is there already if it is the same."""
    try:
        source = actions.add_source(
            office=office, by=None, name="Register", file=ContentFile(content, name=name)
        )
    except actions.SameSource as same:
        return same.source
    return actions.read_source(source=source, now=timezone.now())


@scopes_disabled()
def snapshot(office, rows=(("KR", "Düsseldorf", 2),), *, as_of=date(2024, 10, 11), **fields):
    """A finished snapshot with rows of (origin, city, companies), each counted company with its evidence."""
    values = {"region": "DE-NW", "first_year": as_of.year, "state": "done", "is_synthetic": True, **fields}
    made = Snapshot.objects.create(office=office, as_of=as_of, **values)
    for origin, city, number in rows:
        key = city.casefold().replace("ü", "u").replace("ö", "o")
        for year in range(made.first_year, as_of.year + 1):
            StockCell.objects.create(
                snapshot=made, year=year, origin=origin, city=city, city_key=key, companies=number
            )
        for counter in range(1, number + 1):
            StockEvidence.objects.create(
                snapshot=made, first_year=made.first_year, last_year=as_of.year, key=f"{origin}-{key}-{counter}",
                name=f"{city} {origin} {counter} GmbH", city=city, city_key=key, origin=origin, owner=f"{origin} Holdings",
                chain=[
                    {"id": f"{origin}-{key}-{counter}", "name": f"{city} {origin} {counter} GmbH", "country": "DE"},
                    {"id": f"{origin}-top", "name": f"{origin} Holdings", "country": origin},
                ],
                source="register.csv", reason="reported", confidence=1.0,
            )  # fmt: skip
    return made


@scopes_disabled()
def match_run(of, **fields):
    return MatchRun.objects.create(office=of.office, snapshot=of, **{"state": "done", **fields})


def candidate(key="R1", name="Hangang Sensorik Europe GmbH", **fields):
    """An entry of a register as a match keeps it."""
    empty = dict.fromkeys(("country", "region", "city", "lei", "register", "number", "vat"), "")
    return {**empty, "id": key, "name": name, "score": 0.8, "signs": ["like"], "mark": "m" + key, **fields}


@scopes_disabled()
def company_match(of, run, *, candidates=None, **fields):
    values = {
        "basis": "doubtful",
        "score": 0.8,
        "candidates": [candidate()] if candidates is None else candidates,
        **fields,
    }
    return CompanyMatch.objects.create(company=of, run=run, **values)


@scopes_disabled()
def company_import(office, **fields):
    values = {
        "header": ["Firma"],
        "columns": ["name"],
        "lines": [["2", ["Hangang GmbH"]]],
        "digest": "d",
        **fields,
    }
    return CompanyImport.objects.create(office=office, file_name="liste.csv", **values)
