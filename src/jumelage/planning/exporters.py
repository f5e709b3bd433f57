"""The wishes of a journey as a table: what is written is read again by the import, row for row."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from jumelage.kit.spreadsheets import table_file
from jumelage.planning.models import Wish
from jumelage.planning.queries import TravelPage
from jumelage.planning.rules import Hours, written
from jumelage.planning.rules.wish_columns import LABELS

COLUMNS = [name for name in LABELS if name not in ("day", "opens", "closes")]


def wishes_file(wishes: Iterable[Wish], file_format: str) -> bytes:
    """Return the wishes as CSV or XLSX with a column for each field, named in the reader's language."""
    header = [str(LABELS[name]) for name in COLUMNS]
    rows = [[_cell(wish, name) for name in COLUMNS] for wish in wishes]
    return table_file(file_format, header, rows)


def _cell(wish: Wish, name: str) -> object:
    if name == "windows":
        held = [Hours(window.day, window.opens, window.closes) for window in wish.windows.all()]
        return "; ".join(written(held).splitlines())
    if name == "kind":
        return wish.get_kind_display()
    if name == "leg":
        return str(wish.leg.place)
    if name in ("hosts", "groups", "delegates", "after"):
        return "; ".join(str(one) for one in getattr(wish, name).all())
    value = getattr(wish, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else value if isinstance(value, int) else str(value)


def travel_file(page: TravelPage, file_format: str) -> bytes:
    """Return the ways of a city: where to in the first line, where from in the first column, minutes between."""
    header = [_("From / to"), *(stand.name for stand in page.stands)]
    rows = [[row.start.name, *(way.minutes if way else "" for way in row.ways)] for row in page.rows]
    return table_file(file_format, header, rows)
