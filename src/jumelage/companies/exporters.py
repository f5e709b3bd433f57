"""Companies and the stock as tables for other programs."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jumelage.companies.bridge import country_name
from jumelage.companies.models import Project, StockEvidence
from jumelage.companies.queries import CompanyRow
from jumelage.kit.spreadsheets import csv_file


def companies_csv(rows: Iterable[CompanyRow]) -> bytes:
    """Return companies as CSV that Excel opens, in the reader's language."""
    header = [
        _("Name"), _("Name in its own script"), _("City"), _("Country of origin"), _("Ultimate owner"), _("Here since"),
        _("Function of the site"), _("Sector"), _("Staff here"), _("Source of the number of staff"), _("Register"),
        _("Register number"), _("LEI"), _("VAT identification number"), _("Next visit on"), _("Source"),
    ]  # fmt: skip
    return csv_file(header, [_cells(row) for row in rows])


def _cells(row: CompanyRow) -> list[object]:
    company, body = row.company, row.company.organisation
    return [
        body.name, body.name_native, body.place.label if body.place else "", country_name(company.origin), row.owner,
        company.since.isoformat() if company.since else "", company.get_site_display(), company.sector,
        "" if company.staff is None else company.staff, company.staff_source, company.register,
        company.register_number, company.lei, company.vat_id, row.visit.on.isoformat(), company.source,
    ]  # fmt: skip


Table = tuple[Sequence[str], Iterable[Sequence[object]]]


def evidence_table(rows: Iterable[StockEvidence]) -> Table:
    """Return the evidence behind a number: one row for each counted company."""
    header = [
        _("Number"), _("Name"), _("City"), _("Since"), _("Chain of owners"), _("Ultimate owner"), _("Country of origin"),
        _("Source"), _("Reason"), _("Confidence"), _("Counted from the year"), _("Counted until the year"),
    ]  # fmt: skip
    return header, [_evidence_cells(row) for row in rows]


def _evidence_cells(row: StockEvidence) -> list[object]:
    chain = " > ".join(
        f"{one['name']} ({one['country']})" if one["country"] else one["name"] for one in row.owners
    )
    return [
        row.key, row.name, row.city, row.since.isoformat() if row.since else "", chain, row.owner,
        country_name(row.origin), row.source, row.get_reason_display(), row.confidence, row.first_year, row.last_year,
    ]  # fmt: skip


def projects_csv(rows: Iterable[Project]) -> bytes:
    """Return investor projects as CSV."""
    header = [
        _("Code name"), _("Confidential"), pgettext("project", "Stage"), _("Kind of project"), _("How it came to us"), _("Investor"),
        _("Country of the investor"), _("New jobs, as claimed"), _("New jobs, confirmed"), _("Investment in euros, as claimed"),
        _("Investment in euros, confirmed"), _("Source of the figures"),
    ]  # fmt: skip
    return csv_file(header, [_project_cells(row) for row in rows])


def _project_cells(row: Project) -> list[object]:
    figures = (row.jobs_claimed, row.jobs_confirmed, row.capex_claimed, row.capex_confirmed)
    return [
        row.code_name, _("yes") if row.is_confidential else _("no"), row.get_stage_display(), row.get_kind_display(),
        row.get_lead_source_display(), row.investor, country_name(row.country),
        *("" if figure is None else figure for figure in figures), row.figures_source,
    ]  # fmt: skip
