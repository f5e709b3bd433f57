"""Companies, their stock, matches and investor projects of the measured office, and the pages that show them.

As many companies as people, each counted in the stock and matched with a register; one project for each hundred.
"""

import datetime as dt
from typing import Any

from django.utils import timezone

from bench.pages.seeding import fills, seeded_places
from bench.pages.visits import Visit, visit

ORIGINS = ("KR", "JP", "CN", "US", "NL", "FR", "GB", "TR")
CITIES = ("Düsseldorf", "Köln", "Essen", "Neuss")
PER_PROJECT = 100
PER_VISIT = 20
AS_OF = dt.date(2024, 10, 11)


@fills
def companies(office: Any, start: int, stop: int) -> None:
    """Seed companies with an owner each; every twentieth was visited, every second waits for a decision."""
    from jumelage.companies.models import AftercareVisit, Company, CompanyMatch, Owner
    from jumelage.people.models import Organisation

    places = list(seeded_places())
    run, numbers = _run(office), range(start, stop)
    bodies = Organisation.objects.bulk_create([_body(office, number, places) for number in numbers])
    rows = Company.objects.bulk_create(
        [_company(office, body, number) for body, number in zip(bodies, numbers, strict=True)]
    )
    Owner.objects.bulk_create(
        [Owner(company=row, position=1, name=f"{row.origin} Holdings", country=row.origin) for row in rows]
    )
    AftercareVisit.objects.bulk_create(
        [AftercareVisit(company=row, on=AS_OF - dt.timedelta(days=row.pk % 900), state="held") for row in rows[::PER_VISIT]]
    )  # fmt: skip
    CompanyMatch.objects.bulk_create([_match(row, run) for row in rows[::2]])


@fills
def stock(office: Any, start: int, stop: int) -> None:
    """Seed the evidence of the counting; its numbers follow from it."""
    from jumelage.companies.models import StockCell, StockEvidence

    snapshot = _run(office).snapshot
    StockEvidence.objects.bulk_create([_evidence(snapshot, number) for number in range(start, stop)])
    for origin in ORIGINS:
        for city in CITIES:
            for year in range(2014, 2025):
                share = stop // len(ORIGINS) // len(CITIES) * (year - 2013) // 11
                StockCell.objects.update_or_create(
                    snapshot=snapshot, year=year, origin=origin, city_key=city.lower(),
                    defaults={"city": city, "companies": share},
                )  # fmt: skip


@fills
def projects(office: Any, start: int, stop: int) -> None:
    """Seed projects that everybody may know of, in all stages."""
    from jumelage.accounts.models import User
    from jumelage.companies.enums import ProjectStage
    from jumelage.companies.models import Project

    stages, owner = list(ProjectStage), User.objects.order_by("pk").first()
    Project.objects.bulk_create(
        [
            Project(
                office=office, code_name=f"Projekt {number:05}", is_confidential=number % 2 == 0, owner=owner,
                stage=stages[number % len(stages)], country=ORIGINS[number % len(ORIGINS)], jobs_claimed=number % 90,
                capex_claimed=number * 1000, figures_source="Investor", loss_reason="Flächen", search=f"projekt {number:05}",
            )
            for number in range(start // PER_PROJECT, stop // PER_PROJECT)
        ]
    )  # fmt: skip


def _run(office: Any) -> Any:
    """The comparison with the register, and with it the counting."""
    from jumelage.companies.models import MatchRun, Snapshot

    found = MatchRun.objects.filter(office=office).select_related("snapshot").first()
    if found:
        return found
    snapshot = Snapshot.objects.create(
        office=office, as_of=AS_OF, region="DE-NW", first_year=2014, state="done", is_synthetic=True
    )
    return MatchRun.objects.create(office=office, snapshot=snapshot, state="done", finished_at=timezone.now())


def _body(office: Any, number: int, places: list[Any]) -> Any:
    from jumelage.people.models import Organisation

    name = f"{('Hangang', 'Sakura', 'Yangtze', 'Liberty')[number % 4]} Technik {number} GmbH"
    return Organisation(
        office=office, name=name, kind="company", sort_key=name.lower(), search=name.lower(),
        place=places[number % len(places)],
    )  # fmt: skip


def _company(office: Any, body: Any, number: int) -> Any:
    from jumelage.companies.models import Company

    return Company(
        office=office, organisation=body, origin=ORIGINS[number % len(ORIGINS)], source_key=f"K{number}",
        staff=number % 500, staff_source="Jahresabschluss", sector="Maschinenbau",
    )  # fmt: skip


def _match(company: Any, run: Any) -> Any:
    from jumelage.companies.models import CompanyMatch

    entry = dict.fromkeys(("country", "region", "city", "lei", "register", "number", "vat"), "")
    entry |= {
        "id": f"R{company.pk}",
        "name": "Hangang Technik GmbH",
        "score": 0.8,
        "signs": ["like"],
        "mark": "m",
    }
    basis = ("doubtful", "name", "identifier", "nobody")[company.pk // 2 % 4]
    return CompanyMatch(
        company=company, run=run, basis=basis, score=(company.pk % 97) / 97, candidates=[entry]
    )


def _evidence(snapshot: Any, number: int) -> Any:
    from jumelage.companies.models import StockEvidence

    origin, city = ORIGINS[number % len(ORIGINS)], CITIES[number % len(CITIES)]
    return StockEvidence(
        snapshot=snapshot, first_year=2014 + number % 11, last_year=2024, key=f"K{number}", name=f"Firma {number:06} GmbH",
        city=city, city_key=city.lower(), origin=origin, owner=f"{origin} Holdings", source="register.csv",
        reason="reported", confidence=1.0, chain=[{"id": f"K{number}", "name": f"Firma {number}", "country": "DE"}],
    )  # fmt: skip


@visit
def economy() -> list[Visit]:
    from jumelage.companies.models import Company, CompanyMatch, Snapshot

    company, snapshot = Company.objects.order_by("pk").first(), Snapshot.objects.first()
    match = CompanyMatch.objects.filter(basis="doubtful").order_by("pk").first()
    assert company is not None
    assert snapshot is not None
    assert match is not None
    evidence = f"/stock/snapshots/{snapshot.pk}/evidence/"
    return [
        Visit("companies list", "/companies/"),
        Visit("companies list, page 15", "/companies/?page=15"),
        Visit("companies search, a name (hangang)", "/companies/?q=hangang"),
        Visit("companies search, few hits (technik 777)", "/companies/?q=technik+777"),
        Visit("companies search, a number (777)", "/companies/?q=777"),
        Visit("companies filter, a country", "/companies/?origin=KR"),
        Visit("company", company.get_absolute_url()),
        Visit("aftercare, visits due", "/companies/aftercare/"),
        Visit("stock", "/stock/"),
        Visit("evidence behind a number", f"{evidence}?origin=KR"),
        Visit("evidence, page 15", f"{evidence}?origin=KR&page=15"),
        Visit("matching with a register", "/companies/matching/"),
        Visit("a pair to be decided", match.get_absolute_url()),
        Visit("projects board (one for each 100 companies)", "/projects/"),
        Visit("projects table", "/projects/table/"),
        Visit("new project", "/projects/new/"),
        Visit("quarterly report", "/companies/report/"),
    ]
