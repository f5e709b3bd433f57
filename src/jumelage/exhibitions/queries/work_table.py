"""What a table of works would do, row by row: new works, changed ones, and what is wrong with the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jumelage.exhibitions.models import Crate, Loan, Work, WorkImport
from jumelage.exhibitions.rules.work_columns import LABELS, read
from jumelage.kit.search import fold


@dataclass(slots=True)
class WorkRow:
    """A row of the table: the values it gives, the work it changes, and what is wrong with it."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    work: Work | None = None
    faults: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(self.values.get("title") or (self.work.title if self.work else ""))

    @property
    def is_good(self) -> bool:
        return not self.faults

    @property
    def is_new(self) -> bool:
        return self.is_good and self.work is None

    @property
    def is_changed(self) -> bool:
        """Whether it says something of a known work that is not kept yet."""
        return self.is_good and self.work is not None and bool(self.news)

    @property
    def news(self) -> dict[str, Any]:
        """What the row says that the known work does not say yet."""
        return {name: value for name, value in self.values.items() if getattr(self.work, name) != value}


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows are compared with, by number or name."""

    works: Mapping[int, Work]
    crates: Mapping[str, Crate]
    loans: Mapping[str, Loan]


def work_rows(table: WorkImport) -> list[WorkRow]:
    """Read a kept table against the works that are there; three queries."""
    one = table.exhibition_id
    known = _Known(
        {work.number: work for work in Work.objects.filter(exhibition=one).select_related("loan", "crate")},
        {fold(crate.number): crate for crate in Crate.objects.filter(exhibition=one)},
        {fold(loan.lender): loan for loan in Loan.objects.filter(exhibition=one)},
    )
    rows = [
        _row(place, line, table.columns, known)
        for place, line in enumerate(table.lines[1:], start=2)
        if any(cell.strip() for cell in line)
    ]
    _find_twins(rows)
    return rows


def _row(place: int, line: Sequence[str], columns: Sequence[str], known: _Known) -> WorkRow:
    row = WorkRow(place)
    for name, cell in zip(columns, line, strict=False):
        if name and cell.strip():
            _take(row, name, cell.strip(), known)
    row.work = known.works.get(row.values.get("number", 0))
    if row.work is None and not row.values.get("title"):
        row.faults.append(_("The title is missing."))
    if row.values.get("value") is not None and not (row.values.get("currency") or (row.work and row.work.currency)):  # fmt: skip
        row.faults.append(_("A value needs its currency."))
    row.faults += _refused(row.values)
    return row


def _take(row: WorkRow, name: str, cell: str, known: _Known) -> None:
    try:
        if name == "crate":
            row.values[name] = _named(known.crates, cell, _("There is no crate “%(name)s” yet: please enter it first."))  # fmt: skip
        elif name == "loan":
            row.values[name] = _named(known.loans, cell, _("There is no loan of “%(name)s” yet: please enter it first."))  # fmt: skip
        else:
            row.values[name] = read(name, cell)
    except ValueError as fault:
        row.faults.append(f"{LABELS[name]}: {fault}")


def _named(known: Mapping[str, Any], cell: str, sentence: str) -> Any:
    found = known.get(fold(cell))
    if found is None:
        raise ValueError(sentence % {"name": cell[:40]})
    return found


def _refused(values: Mapping[str, Any]) -> list[str]:
    """What the model's own fields say against the values."""
    faults = []
    for name, value in values.items():
        if name in ("crate", "loan"):
            continue
        model_field: Any = Work._meta.get_field(name)
        try:
            model_field.clean(value, None)
        except ValidationError as error:
            faults += [f"{LABELS[name]}: {message}" for message in error.messages]
    return faults


def _find_twins(rows: Sequence[WorkRow]) -> None:
    first: dict[int, int] = {}
    for row in rows:
        number = row.values.get("number")
        if number is None:
            continue
        if number in first:
            row.faults.append(_("The number %(number)s stands in row %(row)s already.") % {"number": number, "row": first[number]})  # fmt: skip
        first.setdefault(number, row.number)
