"""Lists of companies: kept when they are sent, taken over as a whole in one transaction, then emptied."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record, record_all
from jumelage.companies.bridge import lists
from jumelage.companies.models import Company, CompanyImport, Owner
from jumelage.companies.queries.lists import OF_BODY, OF_COMPANY, ListRow, rows_of
from jumelage.companies.rules.company_columns import guessed
from jumelage.kit.errors import Refused
from jumelage.kit.partial_dates import PartialDate
from jumelage.kit.search import fold
from jumelage.people.enums import OrganisationKind
from jumelage.people.models import SORTED, Organisation

MOST = 5000
KEPT = timedelta(days=1)
CREATED = gettext_noop("created")
CHANGED = gettext_noop("changed")


@transaction.atomic
def keep_list(
    *, office: Office, file_name: str, content: bytes, by: User | None, now: datetime
) -> CompanyImport:
    """Keep a list until it is checked and taken over; Refused with a sentence for a file that is none."""
    table = lists.read_table(file_name, content, most=MOST)
    if not table.rows:
        raise Refused(
            _("%(name)s has no row below its header: write one company a row.") % {"name": file_name}
        )
    if len(table.rows) > MOST:
        raise Refused(_("%(name)s has more than 5,000 rows: please part it.") % {"name": file_name})
    CompanyImport.objects.filter(office=office, taken_at=None, created_at__lt=now - KEPT).delete()
    made: CompanyImport = CompanyImport.objects.create(
        office=office, file_name=file_name[:200], digest=sha256(content).hexdigest(), header=list(table.header),
        lines=[[place, list(cells)] for place, cells in table.rows], columns=guessed(table.header),
        remarks=[list(remark) for remark in table.remarks], by=by,
    )  # fmt: skip
    return made


@transaction.atomic
def take_columns(*, table: CompanyImport, columns: Sequence[str]) -> CompanyImport:
    """Say which field each column is taken for."""
    current = _open(table)
    current.columns = list(columns)
    current.save(update_fields=["columns", "updated_at"])
    return current


@transaction.atomic
def take_list(
    *, table: CompanyImport, leave_out_faulty: bool, by: User | None, now: datetime
) -> CompanyImport:
    """Take a list over: new companies are entered, gaps of those that are there are filled, nothing is overwritten.

    Refused, and nothing changed, where a row has a fault, unless the faulty rows are to be left out; and for a list that was
    taken over already.
    """
    current = _open(table)
    if "name" not in current.columns:
        raise Refused(_("No column is taken for the name: say which column names the company."))
    rows = rows_of(current)
    faulty = [row for row in rows if not row.is_good]
    if faulty and not leave_out_faulty:
        raise Refused(
            _("Row %(row)s is not right yet: %(fault)s Nothing was taken over.")
            % {"row": faulty[0].place, "fault": faulty[0].faults[0]}
        )
    source = _("List %(name)s of %(day)s") % {
        "name": current.file_name, "day": formats.date_format(now.date(), "SHORT_DATE_FORMAT"),
    }  # fmt: skip
    new, known = [row for row in rows if row.is_new], [row for row in rows if row.is_changed]
    _enter(current.office, new, source[:250], by, now.date())
    _fill(known, source[:250], by, now.date())
    current.added, current.changed, current.taken_at, current.lines = len(new), len(known), now, []
    current.save()
    record(
        office=current.office, by=by, verb=gettext_noop("imported companies from"), on=current,
        changes={"added": ("", len(new)), "changed": ("", len(known))},
    )  # fmt: skip
    return current


def _open(table: CompanyImport) -> CompanyImport:
    current: CompanyImport = CompanyImport.objects.select_for_update(of=("self",)).get(pk=table.pk)
    if current.taken_at is not None:
        raise Refused(_("This list was taken over already."))
    return current


def _enter(office: Office, rows: Sequence[ListRow], source: str, by: User | None, today: date) -> None:
    """New companies, each with its organisation; few queries, however many there are."""
    bodies = [row for row in rows if row.body is None]
    for row in bodies:
        row.body = Organisation(
            office=office, name=row.name, kind=OrganisationKind.COMPANY, place=row.home, source=source,
            sort_key=fold(row.name)[:SORTED], **{name: row.values[name] for name in OF_BODY if name in row.values},
        )  # fmt: skip
        row.body.search = row.body.searchable()
    Organisation.objects.bulk_create([row.body for row in bodies if row.body], batch_size=500)
    record_all(by=by, verb=CREATED, on=[(row.body, {}) for row in bodies])
    for row in rows:
        row.company = Company(
            office=office, organisation=row.body, source=source, **_values(row.values, source, today)
        )
    made = [row.company for row in rows if row.company]
    Company.objects.bulk_create(made, batch_size=500)
    Owner.objects.bulk_create(
        (
            Owner(
                company=row.company,
                position=1,
                name=row.values["owner"],
                country=row.values.get("origin", ""),
            )
            for row in rows
            if row.values.get("owner")
        ),
        batch_size=500,
    )
    record_all(by=by, verb=CREATED, on=[(company, {}) for company in made])


def _values(values: Mapping[str, Any], source: str, today: date) -> dict[str, Any]:
    """What a row says of the company itself; a number of staff and an owner name their source."""
    told = {name: values[name] for name in OF_COMPANY if name in values}
    if "staff" in told:
        told |= {"staff_source": source, "staff_on": PartialDate.of(today)}
    if "owner" in values:
        told |= {"chain_source": source, "chain_on": today}
    return told


def _fill(rows: Sequence[ListRow], source: str, by: User | None, today: date) -> None:
    """Fill the gaps of companies that are there already."""
    trail: list[tuple[Company, dict[str, tuple[Any, Any]]]] = []
    for row in rows:
        company = row.company
        if company is None:
            continue
        for name in OF_BODY:
            if name in row.fills:
                setattr(company.organisation, name, row.fills[name])
        told = _values({name: value for name, value in row.fills.items() if name != "owner"}, source, today)
        for name, value in told.items():
            setattr(company, name, value)
        company.version += 1
        company.organisation.version += 1
        trail.append((company, {name: ("", value) for name, value in row.fills.items() if name != "owner"}))
    made = [company for company, _changes in trail]
    fields = [*OF_COMPANY, "staff_source", "staff_on", "version"]
    Company.objects.bulk_update(made, fields, batch_size=500)
    Organisation.objects.bulk_update(
        [company.organisation for company in made], [*OF_BODY, "version"], batch_size=500
    )
    record_all(by=by, verb=CHANGED, on=trail)
