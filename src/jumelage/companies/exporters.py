"""Companies and the stock as tables for other programs."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from jumelage.companies.bridge import country_name
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
