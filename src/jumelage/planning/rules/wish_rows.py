"""A row of a table of wishes: what it says, whom and what it names, and a sentence for everything that is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from jumelage.journeys.models import Delegate, Group, Leg
from jumelage.kit.search import fold
from jumelage.people.models import Organisation
from jumelage.places.models import Venue
from jumelage.planning.models import Wish

from . import wish_columns as columns
from .hours import Hours, written


@dataclass(frozen=True, slots=True)
class Names:
    """What the cells of a table may name, by folded names; several of the same name stand side by side."""

    legs: Mapping[str, Sequence[Leg]]
    every_leg: Sequence[Leg]
    days: Mapping[int, Sequence[date]]
    venues: Mapping[tuple[int, str], Sequence[Venue]]
    organisations: Mapping[str, Sequence[Organisation]]
    groups: Mapping[str, Group]
    delegates: Mapping[str, Sequence[Delegate]]
    wishes: Mapping[tuple[int, str], Wish]


@dataclass(slots=True)
class WishRow:
    """A row as it was understood; `faults` keep it from being taken over, `made` says what would be new besides."""

    number: int
    title: str = ""
    leg: Leg | None = None
    wish: Wish | None = None
    values: dict[str, Any] = field(default_factory=dict)
    hours: list[Hours] | None = None
    after: list[str] = field(default_factory=list)
    new_hosts: list[str] = field(default_factory=list)
    new_venue: str = ""
    faults: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.faults

    @property
    def is_new(self) -> bool:
        return self.is_good and self.wish is None

    @property
    def is_changed(self) -> bool:
        return self.is_good and bool(self.changes)

    @property
    def made(self) -> str:
        """What is not known yet and would be entered with the wish."""
        return ", ".join([*self.new_hosts, *([self.new_venue] if self.new_venue else [])])


def understood(number: int, cells: Mapping[str, str], names: Names) -> WishRow:
    """Read one row; every fault of it is named, not only the first."""
    row = WishRow(number)
    _try(row, "title", lambda: _title(row, cells))
    _try(row, "leg", lambda: _leg(row, cells, names))
    for name in columns.FLAGS:
        _try_value(row, cells, name, columns.truth)
    for name in ("minutes", "least_minutes"):
        _try_value(row, cells, name, columns.minutes)
    for name in ("category", "source", "note"):
        _try_value(row, cells, name, lambda cell, name=name: columns.text(name, cell))  # type: ignore[misc]  # bound at once
    _try_value(row, cells, "value", columns.worth)
    _try_value(row, cells, "kind", columns.kind)
    _try_value(row, cells, "groups", lambda cell: _each(cell, names.groups, _no_group))
    _try_value(row, cells, "delegates", lambda cell: _people(cell, names))
    row.after = columns.pieces(cells.get("after", ""))
    if row.leg is not None:
        _of_leg(row, row.leg, cells, names)
    _try(row, "least_minutes", lambda: _durations(row))
    if row.wish is not None and row.is_good:
        row.changes = _changes(row, row.wish)
    return row


def _try(row: WishRow, name: str, read: Callable[[], object]) -> None:
    try:
        read()
    except ValueError as problem:
        row.faults.append(f"{columns.LABELS[name]}: {problem}")


def _try_value(row: WishRow, cells: Mapping[str, str], name: str, read: Callable[[str], Any]) -> None:
    """Empty cells say nothing: what is there already stays."""
    if cells.get(name, ""):
        _try(row, name, lambda: row.values.update({name: read(cells[name])}))


def _title(row: WishRow, cells: Mapping[str, str]) -> None:
    row.title = columns.text("title", cells.get("title", ""))
    if not row.title:
        raise ValueError(_("This row has no title: say in a few words what is wished."))


def _leg(row: WishRow, cells: Mapping[str, str], names: Names) -> None:
    wanted = cells.get("leg", "")
    found = list(names.legs.get(fold(wanted), ())) if wanted else list(names.every_leg)
    cities = ", ".join(dict.fromkeys(str(leg.place) for leg in names.every_leg))
    if not found:
        raise ValueError(
            _("“%(name)s” is no city of this journey. Its cities: %(cities)s.")
            % {"name": wanted[:60], "cities": cities}
        )
    if len(found) > 1:
        found = _by_day(found, cells, names)
    if len(found) != 1:
        raise ValueError(
            _("It is open which city is meant. Please name one of: %(cities)s.") % {"cities": cities}
        )
    row.leg = found[0]


def _by_day(legs: Sequence[Leg], cells: Mapping[str, str], names: Names) -> list[Leg]:
    """Where the city leaves it open, the days of the windows may tell."""
    every_day = sorted({day for days in names.days.values() for day in days})
    try:
        wanted = {hours.day for hours in columns.windows(cells, every_day)}
    except ValueError:
        return []
    return [leg for leg in legs if wanted and wanted <= set(names.days[leg.pk])]


def _of_leg(row: WishRow, leg: Leg, cells: Mapping[str, str], names: Names) -> None:
    """What depends on the city: windows on its days, venues in it, the wish that is there already."""
    row.wish = names.wishes.get((leg.pk, fold(row.title)))
    if any(cells.get(name) for name in ("windows", "day", "opens", "closes")):
        _try(row, "windows", lambda: setattr(row, "hours", columns.windows(cells, names.days[leg.pk])))
    if cells.get("venue"):
        _try(row, "venue", lambda: _venue(row, leg, cells["venue"], names))
    if cells.get("hosts"):
        _try(row, "hosts", lambda: _hosts(row, cells["hosts"], names))


def _venue(row: WishRow, leg: Leg, cell: str, names: Names) -> None:
    name = " ".join(cell.split())
    found = names.venues.get((leg.place_id, fold(name)), ())
    if len(found) > 1:
        raise ValueError(
            _("Several venues are called “%(name)s”: please choose by hand.") % {"name": name[:60]}
        )
    if len(name) > 200:
        raise ValueError(_("A name has at most %(longest)s characters.") % {"longest": 200})
    if found:
        row.values["venue"] = found[0]
    else:
        row.new_venue = name


def _hosts(row: WishRow, cell: str, names: Names) -> None:
    known = []
    for name in columns.pieces(cell):
        found = names.organisations.get(fold(name), ())
        if len(found) > 1:
            raise ValueError(
                _("Several organisations are called “%(name)s”: please choose by hand.") % {"name": name[:60]}
            )
        if len(name) > 200:
            raise ValueError(_("A name has at most %(longest)s characters.") % {"longest": 200})
        if found:
            known.append(found[0])
        else:
            row.new_hosts.append(" ".join(name.split()))
    row.values["hosts"] = known


def _each(cell: str, known: Mapping[str, Group], refusal: Callable[[str], str]) -> list[Group]:
    found = []
    parts = [
        part
        for piece in columns.pieces(cell)
        for part in ([piece] if fold(piece) in known else piece.split(","))
    ]
    for name in (part.strip() for part in parts):
        if fold(name) not in known:
            raise ValueError(refusal(name[:60]))
        found.append(known[fold(name)])
    return found


def _no_group(name: str) -> str:
    return _(
        "There is no group “%(name)s” on this journey: enter it under Delegation, or correct the name."
    ) % {"name": name}


def _people(cell: str, names: Names) -> list[Delegate]:
    """Delegates by name; a comma may part two people or a family name from its given name."""
    found = []
    for part in columns.pieces(cell):
        for name in [part] if fold(part.replace(",", " ")) in names.delegates else part.split(","):
            matching = names.delegates.get(fold(name.replace(",", " ")), ())
            if not matching:
                raise ValueError(
                    _(
                        "“%(name)s” does not travel on this journey: enter them under Delegation, or correct the name."
                    )
                    % {"name": name.strip()[:60]}
                )
            if len(matching) > 1:
                raise ValueError(
                    _("More than one of the delegation is called “%(name)s”: please write the whole name.")
                    % {"name": name.strip()[:60]}
                )
            found.append(matching[0])
    return list(dict.fromkeys(found))


def _durations(row: WishRow) -> None:
    least = row.values.get("least_minutes") or (row.wish.least_minutes if row.wish else None)
    most = row.values.get("minutes") or (row.wish.minutes if row.wish else 60)
    if least and least > most:
        raise ValueError(_("This is more than the minutes wished: please check both."))


def _changes(row: WishRow, wish: Wish) -> list[str]:
    """The labels of what the row says otherwise than the wish that is there."""
    changed = []
    for name, value in row.values.items():
        now = getattr(wish, name)
        same = (
            {one.pk for one in now.all()} == {one.pk for one in value}
            if name in columns.LISTS
            else now == value
        )
        if not same or (name == "hosts" and row.new_hosts):
            changed.append(str(columns.LABELS[name]))
    if row.new_venue:
        changed.append(str(columns.LABELS["venue"]))
    if row.hours is not None:
        held = [Hours(window.day, window.opens, window.closes) for window in wish.windows.all()]
        if written(held) != written(row.hours):
            changed.append(str(columns.LABELS["windows"]))
    if row.after and {fold(other.title) for other in wish.after.all()} != {fold(name) for name in row.after}:
        changed.append(str(columns.LABELS["after"]))
    return changed
