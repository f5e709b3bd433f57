"""Tables of works: kept when they are sent, taken over as a whole in one transaction, then emptied."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.exhibitions.models import Exhibition, WorkImport
from jumelage.exhibitions.queries import work_rows
from jumelage.exhibitions.rules.work_columns import guessed
from jumelage.kit.errors import Refused
from jumelage.kit.table_files import rows_of

from .works import save_work

MOST = 1_000
KEPT = timedelta(days=1)
"""A table that nobody has taken over by then is thrown away."""


@transaction.atomic
def keep_table(
    *, exhibition: Exhibition, file_name: str, content: bytes, by: User | None, now: datetime
) -> WorkImport:
    """Keep a table until it is looked at and taken over; Refused with a sentence for a file that is none."""
    lines = rows_of(content, most=MOST)
    columns = guessed(lines[0])
    if "title" not in columns and "number" not in columns:
        raise Refused(_("No column of this table is called “Titel” or “Title”: please name the columns in its first line."))  # fmt: skip
    if len(lines) < 2:
        raise Refused(_("This table has no row below its first line: write one work a row."))
    WorkImport.objects.filter(exhibition=exhibition, taken_at=None, at__lt=now - KEPT).delete()
    made: WorkImport = WorkImport.objects.create(
        exhibition=exhibition, file_name=file_name[:200], lines=lines, columns=columns, by=by
    )
    return made


@transaction.atomic
def take_table(*, table: WorkImport, leave_out_faulty: bool, by: User | None, now: datetime) -> WorkImport:
    """Take a table over: new works are added, those with a known number get what the table says.

    Refused, and nothing changed, where a row has a fault, unless the faulty rows are to be left out; and for a table
    that was taken over already.
    """
    current: WorkImport = WorkImport.objects.select_for_update(of=("self",)).get(pk=table.pk)
    if current.taken_at is not None:
        raise Refused(_("This table was taken over already."))
    exhibition, rows = table.exhibition, work_rows(current)
    faulty = [row for row in rows if not row.is_good]
    if faulty and not leave_out_faulty:
        raise Refused(
            _("Row %(row)s is not right yet: %(fault)s Nothing was taken over.")
            % {"row": faulty[0].number, "fault": faulty[0].faults[0]}
        )
    good = sorted((row for row in rows if row.is_new or row.is_changed), key=lambda row: "number" not in row.values)  # fmt: skip
    current.added, current.changed = sum(row.is_new for row in good), sum(row.is_changed for row in good)
    for row in good:
        values = row.values if row.work is None else row.news
        save_work(exhibition=exhibition, work=row.work, values=values, by=by)
    current.taken_at, current.lines = now, []
    current.save()
    record(
        office=exhibition.office, by=by, verb=gettext_noop("imported works into"), on=exhibition,
        changes={"rows": (len(rows), len(good))},
    )  # fmt: skip
    return current
