"""Companies of the demonstration: the synthetic register counted, and the companies of the city taken over from its evidence."""

from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from jumelage.accounts.models import Office, User
from jumelage.companies import actions, queries
from jumelage.companies.enums import (
    Barrier,
    Outlook,
    ProjectKind,
    ProjectSource,
    ProjectStage,
    SiteFunction,
    VisitState,
)
from jumelage.companies.models import Company, Snapshot, StockSource
from jumelage.kit.partial_dates import PartialDate

from . import register

ANNOUNCED_ON = date(2024, 10, 11)
FIRST_YEAR = 2014
REPORTED = "Presseberichte, Oktober 2024"
FICTIONAL = "Demonstration: erfunden"
KNOWN: dict[str, dict[str, object]] = {
    "SYN-KR-N1": {
        "since": PartialDate(2023, 9), "staff": 6, "staff_source": REPORTED, "staff_on": PartialDate(2024, 10), "sector": "Software",
    },
    "SYN-KR-N2": {"since": PartialDate(2023), "site": SiteFunction.RESEARCH, "sector": "Schiffbau"},
    "SYN-KR-N3": {"since": PartialDate(2024, 8), "site": SiteFunction.HEADQUARTERS, "sector": "Robotik"},
    "SYN-KR-N4": {"since": PartialDate(2017), "sector": "Medizintechnik"},
}  # fmt: skip

PROJECTS: tuple[dict[str, object], ...] = (
    {"code_name": "Ahornblatt (erfunden)", "country": "KR", "lead_source": ProjectSource.JOURNEY, "sector": "Optik", "jobs_claimed": 40},
    {
        "code_name": "Ginkgo (erfunden)", "country": "KR", "lead_source": ProjectSource.CHAMBER, "sector": "Medizintechnik",
        "stage": ProjectStage.ACTIVE, "is_confidential": False, "begun_on": date(2024, 5, 6), "jobs_claimed": 25,
        "capex_claimed": 4_000_000,
    },
    {
        "code_name": "Kiefer (erfunden)", "country": "JP", "lead_source": ProjectSource.FAIR, "sector": "Logistik",
        "stage": ProjectStage.PENDING, "is_confidential": False, "begun_on": date(2024, 2, 19),
        "decision_on": PartialDate(2024, 12), "competing": "Rotterdam, Lüttich", "jobs_claimed": 60,
    },
    {
        "code_name": "Bambus (erfunden)", "country": "CN", "lead_source": ProjectSource.AFTERCARE, "sector": "Software",
        "stage": ProjectStage.SUCCESSFUL, "kind": ProjectKind.EXPANSION, "is_confidential": False, "begun_on": date(2023, 9, 11),
        "jobs_claimed": 20, "jobs_confirmed": 18,
    },
)  # fmt: skip
"""Projects as an office keeps them, each of them invented; the first is known to its owner alone."""


def build(office: Office, *, by: User) -> dict[str, Company]:
    """Count the register and take over the Korean companies of the city; return them by their key in the register."""
    snapshot = _counted(office, by)
    wanted = queries.Wanted("KR", queries.home_key(office))
    found = {row.key: actions.adopt(evidence=row, by=by) for row in queries.evidence(snapshot, wanted)}
    for key, values in KNOWN.items():
        found[key] = actions.change_company(
            company=found[key], seen=None, by=by, values={**values, "is_fictional": False, "source": REPORTED}
        )
    _work(office, by, found)
    return found


def _work(office: Office, by: User, found: dict[str, Company]) -> None:
    """The desk for the Korean market (public), invented projects and an invented visit."""
    actions.create_desk(
        office=office, by=by, members=[by],
        values={"name": "Korea Desk", "countries": ["KR"], "since": PartialDate(2024, 10), "source": REPORTED},
    )  # fmt: skip
    for values in PROJECTS:
        actions.create_project(
            office=office, by=by, values={**values, "figures_source": FICTIONAL, "source": FICTIONAL}
        )
    invented = next(company for key, company in sorted(found.items()) if key not in KNOWN)
    actions.add_visit(
        company=invented, by=by, today=ANNOUNCED_ON,
        values={
            "on": date(2024, 9, 3), "state": VisitState.HELD, "by": by, "satisfaction": 4, "outlook": Outlook.EXPAND,
            "barriers": [Barrier.VISA], "summary": "Sucht größere Räume (erfunden).",
        },
    )  # fmt: skip


def clear() -> None:
    """Remove the uploaded registers from the disk before their records go."""
    for source in StockSource.objects.exclude(file=""):
        source.file.delete(save=False)
    for snapshot in Snapshot.objects.exclude(register=""):
        snapshot.register.delete(save=False)


def _counted(office: Office, by: User) -> Snapshot:
    source = actions.add_source(
        office=office, by=by, name="Synthetisches Register (erfunden)", is_synthetic=True,
        file=ContentFile(register.archive(), name="synthetisches-register.zip"),
        note="Für die Demonstration erzeugt; sagt nichts über wirkliche Unternehmen.",
    )  # fmt: skip
    source = actions.read_source(source=source, now=timezone.now())
    snapshot = actions.request_snapshot(
        office=office,
        by=by,
        sources=[source],
        region=register.STATE,
        first_year=FIRST_YEAR,
        as_of=ANNOUNCED_ON,
    )
    return actions.count_snapshot(snapshot=snapshot, now=timezone.now())
