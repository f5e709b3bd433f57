"""A table of wishes before it is taken over: what each row would do, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from jumelage.journeys.models import Delegate, Group, Journey
from jumelage.kit.related import load_links
from jumelage.kit.search import fold
from jumelage.people.models import Organisation
from jumelage.places.models import Venue
from jumelage.planning.models import Wish, WishImport
from jumelage.planning.rules.wish_columns import LABELS
from jumelage.planning.rules.wish_rows import Names, WishRow, understood

from .frames import days_of_leg

ROWS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of the file, and the field that it is taken for."""

    head: str
    field: str


@dataclass(frozen=True, slots=True)
class TablePage:
    """The page on which a table is checked."""

    columns: Sequence[TableColumn]
    rows: Sequence[WishRow]
    fault: str

    @property
    def new(self) -> int:
        return sum(row.is_new for row in self.rows)

    @property
    def changed(self) -> int:
        return sum(row.is_changed for row in self.rows)

    @property
    def same(self) -> int:
        return sum(row.is_good and not row.is_new and not row.is_changed for row in self.rows)

    @property
    def faulty(self) -> int:
        return sum(not row.is_good for row in self.rows)

    @property
    def unread(self) -> int:
        """Columns that are taken for nothing although they have a name."""
        return sum(bool(column.head) and not column.field for column in self.columns)

    def shown(self, number: str) -> Page[WishRow]:
        """A page of the rows; in a table of several pages those that are not right yet come first."""
        rows = list(self.rows)
        if len(rows) > ROWS_SHOWN:
            rows.sort(key=lambda row: (row.is_good, row.number))
        return Paginator(rows, ROWS_SHOWN).get_page(number)

    @property
    def can_take(self) -> bool:
        return not self.fault and self.new + self.changed > 0


def table_page(table: WishImport) -> TablePage:
    """Return what a table says; the number of queries does not grow with it."""
    header = table.lines[0] if table.lines else []
    columns = [TableColumn(head, field) for head, field in zip(header, table.columns, strict=False)]
    if "title" not in table.columns:
        sentence = _("No column is taken for the title: say which column names the wish.")
        return TablePage(columns, (), sentence)
    return TablePage(columns, rows_of_table(table), "")


def rows_of_table(table: WishImport) -> list[WishRow]:
    """Read every row of a table that holds something, with the number that a spreadsheet program gives it."""
    names = _names(table.journey)
    rows = []
    for number, line in enumerate(table.lines[1:], 2):
        cells = {field: cell for field, cell in zip(table.columns, line, strict=False) if field}
        if any(cells.values()):
            rows.append(understood(number, cells, names))
    _refuse_twins(rows)
    _refuse_unknown_order(rows, {fold(wish.title) for wish in names.wishes.values()})
    return rows


def _refuse_twins(rows: Iterable[WishRow]) -> None:
    seen: dict[tuple[int, str], WishRow] = {}
    for row in rows:
        if row.leg is not None and row.title:
            first = seen.setdefault((row.leg.pk, fold(row.title)), row)
            if first is not row:
                row.faults.append(
                    _("This wish stands in row %(number)s already: one row for each, with all its windows.")
                    % {"number": first.number}
                )


def _refuse_unknown_order(rows: Iterable[WishRow], known: set[str]) -> None:
    rows = list(rows)
    titles = known | {fold(row.title) for row in rows}
    for row in rows:
        for name in row.after:
            if fold(name) not in titles or fold(name) == fold(row.title):
                row.faults.append(
                    _("%(label)s: there is no other wish “%(name)s” in this table or on this journey.")
                    % {"label": LABELS["after"], "name": name[:60]}
                )


def _names(journey: Journey) -> Names:
    legs = list(journey.legs.select_related("place"))
    delegates = list(
        Delegate.objects.filter(journey=journey).select_related("person").prefetch_related("person__names")
    )
    wishes = list(Wish.objects.filter(journey=journey).select_related("venue"))
    load_links(wishes, "windows", "hosts", "groups", "delegates", "after")
    venues = Venue.objects.filter(place__in=[leg.place_id for leg in legs])
    organisations = Organisation.objects.filter(office=journey.office).only(
        "name", "name_native", "short_name"
    )
    return Names(
        legs=_by((name, leg) for leg in legs for name in _city(leg.place)),
        every_leg=legs,
        days={leg.pk: days_of_leg(leg) for leg in legs},
        venues=_by(
            ((venue.place_id, name), venue)
            for venue in venues
            for name in _folded(venue.name, venue.name_native)
        ),
        organisations=_by(
            (name, one)
            for one in organisations
            for name in _folded(one.name, one.name_native, one.short_name)
        ),
        groups={fold(group.name): group for group in Group.objects.filter(journey=journey)},
        delegates=_by((name, delegate) for delegate in delegates for name in _called(delegate)),
        wishes={(wish.leg_id, fold(wish.title)): wish for wish in wishes},
    )


def _city(place: Any) -> set[str]:
    return _folded(place.name, place.name_de, place.name_en, place.name_native)


def _called(delegate: Delegate) -> set[str]:
    """All the ways in which somebody of the delegation is written; the family name alone is one, too."""
    person = delegate.person
    names = list(person.names.all())
    written = [person.display_name, *(name.full_name for name in names)]
    parts = [
        (person.given_name, person.family_name),
        *((name.given_name, name.family_name) for name in names),
    ]
    for given, family in parts:
        written += [f"{given} {family}", f"{family} {given}", f"{family}{given}", family]
    return _folded(*written)


def _folded(*names: str) -> set[str]:
    return {fold(name) for name in names} - {""}


def _by(pairs: Iterable[tuple[Hashable, Any]]) -> Mapping[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return dict(found)
