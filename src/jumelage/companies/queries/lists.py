"""A list of companies before it is taken over: what each row would do, and what is wrong with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.companies.bridge import city_key, lists
from jumelage.companies.bridge.registers import bare_name
from jumelage.companies.models import Company, CompanyImport
from jumelage.companies.rules import company_columns
from jumelage.companies.rules.matching import sign
from jumelage.kit.search import fold
from jumelage.people.models import SORTED, Organisation
from jumelage.places.models import Place

from .stock import place_of_city

SHOWN = 200
IDENTIFIERS = (("lei", "lei"), ("vat_id", "vat"))
OF_BODY = ("name_native", "address", "website")
OF_COMPANY = ("lei", "vat_id", "register", "register_number", "origin", "sector", "staff", "since", "note")


@dataclass(slots=True)
class ListRow:
    """A row as it is understood: what it says of a company, which one that is, and what would change."""

    place: str
    name: str
    city: str
    values: dict[str, Any]
    faults: list[str]
    home: Place | None = None
    company: Company | None = None
    body: Organisation | None = None
    fills: dict[str, Any] = field(default_factory=dict)
    differs: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.faults

    @property
    def is_new(self) -> bool:
        return self.is_good and self.company is None

    @property
    def is_changed(self) -> bool:
        return self.is_good and self.company is not None and bool(self.fills)

    @property
    def fields(self) -> list[str]:
        """What would be filled in, as people call it."""
        return [label_of(name) for name in self.fills]


@dataclass(frozen=True, slots=True)
class ListColumn:
    head: str
    field: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """The page on which a list is checked; `rows` are the first ones, those with a fault before all others."""

    columns: Sequence[ListColumn]
    rows: Sequence[ListRow]
    total: int
    new: int
    changed: int
    same: int
    faulty: int
    fault: str
    earlier: CompanyImport | None

    @property
    def unread(self) -> int:
        return sum(bool(column.head) and not column.field for column in self.columns)

    @property
    def can_take(self) -> bool:
        return not self.fault and self.new + self.changed > 0


def label_of(name: str) -> str:
    """What a field of a company or its organisation is called."""
    model = Organisation if name in OF_BODY else Company
    return _("Ultimate owner") if name == "owner" else str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def list_page(table: CompanyImport) -> ListPage:
    """Return what a list says; the number of queries grows with its cities, not with its rows."""
    columns = [ListColumn(head, name) for head, name in zip(table.header, table.columns, strict=False)]
    same_file = CompanyImport.objects.filter(office=table.office, digest=table.digest, taken_at__isnull=False)
    earlier = same_file.exclude(pk=table.pk).first()
    fault = (
        ""
        if "name" in table.columns
        else _("No column is taken for the name: say which column names the company.")
    )
    rows = [] if fault else rows_of(table)
    shown = sorted(rows, key=lambda row: row.is_good)[:SHOWN]
    new, changed = sum(row.is_new for row in rows), sum(row.is_changed for row in rows)
    faulty = sum(not row.is_good for row in rows)
    return ListPage(
        columns, shown, len(rows), new, changed, len(rows) - new - changed - faulty, faulty, fault, earlier
    )


def rows_of(table: CompanyImport) -> list[ListRow]:
    """Read every row of a list, and find the companies that are there already."""
    rows = []
    for place, line in table.lines:
        cells = {name: cell for name, cell in zip(table.columns, line, strict=False) if name and cell}
        values, faults = company_columns.read(cells)
        rows.append(ListRow(place, values.pop("name", ""), values.pop("city", ""), _arranged(values), faults))
    homes = {
        row.city: place_of_city(row.city)
        for row in {fold(row.city): row for row in rows if row.city}.values()
    }
    by_word = {fold(name): home for name, home in homes.items()}
    for row in rows:
        row.home = by_word.get(fold(row.city))
        if row.city and row.home is None:
            parts = (row.values.get("address", ""), row.city)
            row.values["address"] = ", ".join(part for part in parts if part)[:300]
    _find(table.office, rows)
    _refuse_twins(rows)
    for row in rows:
        _compare(row)
    return rows


def _arranged(values: dict[str, Any]) -> dict[str, Any]:
    """The values by the names of our fields."""
    court, number = lists.register_of(values.pop("number", ""), values.pop("court", ""))
    street, postcode = values.pop("street", ""), values.pop("postcode", "")
    address = ", ".join(part for part in (street, postcode) if part)
    given = {"register": court[:120], "register_number": number[:40], "address": address[:300]}
    if "vat" in values:
        values["vat_id"] = values.pop("vat")
    return {**values, **{name: value for name, value in given.items() if value}}


def _find(office: Office, rows: Sequence[ListRow]) -> None:
    """Which of our companies, or organisations without a profile, the rows are: by identifier, else by name and place."""
    words = {fold(row.name)[:SORTED] for row in rows if row.name}
    leis = {row.values["lei"] for row in rows if "lei" in row.values}
    vats = {row.values["vat_id"] for row in rows if "vat_id" in row.values}
    numbers = {row.values["register_number"] for row in rows if "register_number" in row.values}
    found = Company.objects.filter(office=office).filter(
        Q(lei__in=leis)
        | Q(vat_id__in=vats)
        | Q(register_number__in=numbers)
        | Q(organisation__sort_key__in=words)
    )
    companies = list(found.select_related("organisation__place"))
    bodies = Organisation.objects.filter(office=office, sort_key__in=words, company=None).select_related(
        "place"
    )
    index: dict[tuple[str, str], Company] = {}
    for company in companies:
        for key in _keys_of(company):
            index.setdefault(key, company)
    loose = {(fold(body.name), _city(body.place)): body for body in bodies}
    anywhere = {name: body for (name, _where), body in loose.items()}
    named: dict[str, list[Company]] = {}
    for company in companies:
        named.setdefault(fold(company.organisation.name), []).append(company)
    for row in rows:
        keys = _keys(row.name, _city(row.home), row.values)
        row.company = next((index[key] for key in keys if key in index), None) or _only(row, named)
        row.body = row.company.organisation if row.company else loose.get((fold(row.name), _city(row.home)))
        if row.body is None and not row.city:
            row.body = anywhere.get(fold(row.name))


def _only(row: ListRow, named: dict[str, list[Company]]) -> Company | None:
    """The one company of this name, where the list does not say in which city it is."""
    found = named.get(fold(row.name), []) if not row.city else []
    return found[0] if len(found) == 1 else None


def _city(place: Place | None) -> str:
    return city_key(place.name_de) if place else ""


def _keys_of(company: Company) -> list[tuple[str, str]]:
    known = {
        "lei": company.lei, "vat_id": company.vat_id, "register": company.register,
        "register_number": company.register_number,
    }  # fmt: skip
    body = company.organisation
    return _keys(body.name, _city(body.place), known)


def _keys(name: str, city: str, values: dict[str, Any]) -> list[tuple[str, str]]:
    """By what a company is recognised, the strongest first."""
    keys = [(kind, str(values[kind])) for kind, _column in IDENTIFIERS if values.get(kind)]
    if values.get("register_number") and values.get("register"):
        keys.append(("number", f"{fold(values['register'])} {sign(values['register_number'])}"))
    return [*keys, ("name", f"{bare_name(name)} in {city}")] if name else keys


def _refuse_twins(rows: Iterable[ListRow]) -> None:
    """The same company twice in one list: the first row counts."""
    seen: dict[tuple[str, str], ListRow] = {}
    for row in rows:
        keys = _keys(row.name, _city(row.home), row.values)
        first = next((seen[key] for key in keys if key in seen), None)
        if first is not None and row.is_good:
            row.faults.append(_("This company stands in row %(place)s already.") % {"place": first.place})
            continue
        for key in keys:
            seen.setdefault(key, row)


def _compare(row: ListRow) -> None:
    """What the row tells beyond what is known, and where it says something else: that is left as it is."""
    for name, value in row.values.items():
        held = _held(row, name)
        if held in ("", None):
            row.fills[name] = value
        elif str(held) != str(value):
            row.differs.append(label_of(name))


def _held(row: ListRow, name: str) -> Any:
    if name == "owner":
        return row.values["owner"] if row.company else ""  # a chain that is entered is never touched
    if name in OF_BODY:
        return getattr(row.body, name) if row.body else ""
    return getattr(row.company, name) if row.company else ""
