"""Tables of wishes: kept when they are sent, taken over as a whole in one transaction, then emptied."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record, record_all
from jumelage.journeys.models import Journey
from jumelage.kit.errors import Refused
from jumelage.kit.search import fold
from jumelage.kit.table_files import rows_of
from jumelage.people.actions import create_organisation
from jumelage.people.models import Organisation
from jumelage.places.actions import create_venue
from jumelage.places.models import Venue
from jumelage.planning.enums import ChangeKind
from jumelage.planning.models import Wish, WishImport
from jumelage.planning.queries.problem import MOST_WISHES
from jumelage.planning.queries.wish_table import rows_of_table
from jumelage.planning.rules.wish_columns import guessed
from jumelage.planning.rules.wish_rows import WishRow

from .steps import keep_wishes
from .wish_states import BATCH, LINKS, OWN, RECORDS, State, states_of, write_states

KEPT = timedelta(days=1)
"""A table that nobody has taken over by then is thrown away."""


@transaction.atomic
def keep_table(
    *, journey: Journey, file_name: str, content: bytes, by: User | None, now: datetime
) -> WishImport:
    """Keep a table until it is checked and taken over; Refused with a sentence for a file that is none."""
    lines = rows_of(content, most=MOST_WISHES)
    if len(lines) < 2:
        raise Refused(_("This table has no row below its first line: write one wish a row."))
    WishImport.objects.filter(journey=journey, taken_at=None, at__lt=now - KEPT).delete()
    width = max(len(line) for line in lines)
    lines = [[*line, *[""] * (width - len(line))] for line in lines]
    made: WishImport = WishImport.objects.create(
        journey=journey, file_name=file_name[:200], lines=lines, columns=guessed(lines[0]), by=by
    )
    return made


@transaction.atomic
def take_columns_for(*, table: WishImport, columns: Sequence[str]) -> WishImport:
    """Say which field each column is taken for."""
    current = _open(table)
    current.columns = list(columns)
    current.save(update_fields=["columns"])
    return current


@transaction.atomic
def take_table(*, table: WishImport, leave_out_faulty: bool, by: User | None, now: datetime) -> WishImport:
    """Take a table over: new wishes are added, those that are there already get what the table says.

    Refused, and nothing changed, where a row has a fault, unless the faulty rows are to be left out; and for a table
    that was taken over already.
    """
    Journey.objects.select_for_update(of=("self",)).get(
        pk=table.journey_id
    )  # two tables at once make no doubles
    current = _open(table)
    if "title" not in current.columns:
        raise Refused(_("No column is taken for the title: say which column names the wish."))
    rows = rows_of_table(current)
    faulty = [row for row in rows if not row.is_good]
    if faulty and not leave_out_faulty:
        raise Refused(
            _("Row %(row)s is not right yet: %(fault)s Nothing was taken over.")
            % {"row": faulty[0].number, "fault": faulty[0].faults[0]}
        )
    good = [row for row in rows if row.is_new or row.is_changed]
    _enter_names(current.journey, good, by)
    before = states_of(_locked(good))
    wishes = {row.number: row.wish or _new(current.journey, row) for row in good}
    Wish.objects.bulk_create([wishes[row.number] for row in good if row.wish is None], batch_size=BATCH)
    wanted = {wishes[row.number].pk: _wanted(row, before) for row in good}
    _order(current.journey, good, wishes, wanted)
    write_states(current.journey, wanted)
    _record(current.journey, wanted, before, by)
    keep_wishes(
        journey=current.journey, kind=ChangeKind.IMPORTED, before=before, touched=wanted, by=by, about=current.file_name
    )  # fmt: skip
    current.added, current.changed = sum(row.is_new for row in good), sum(row.is_changed for row in good)
    current.taken_at, current.lines = now, []
    current.save()
    record(
        office=current.journey.office, by=by, verb=gettext_noop("imported wishes for"), on=current.journey,
        changes={"rows": (len(rows), len(good))},
    )  # fmt: skip
    return current


def _open(table: WishImport) -> WishImport:
    current: WishImport = WishImport.objects.select_for_update(of=("self",)).get(pk=table.pk)
    if current.taken_at is not None:
        raise Refused(_("This table was taken over already."))
    return current


def _enter_names(journey: Journey, rows: Sequence[WishRow], by: User | None) -> None:
    """Enter the hosts and venues that nobody knows yet, each once."""
    hosts: dict[str, Organisation] = {}
    venues: dict[tuple[int, str], Venue] = {}
    for row in rows:
        place = row.leg.place if row.leg else None
        for name in row.new_hosts:
            if fold(name) not in hosts:
                values = {"name": name, "place": place}
                hosts[fold(name)] = create_organisation(office=journey.office, by=by, values=values)
            row.values["hosts"] = [*row.values["hosts"], hosts[fold(name)]]
        if row.new_venue and place is not None:
            key = (place.pk, fold(row.new_venue))
            if key not in venues:
                values = {"name": row.new_venue, "place": place}
                venues[key] = create_venue(office=journey.office, by=by, values=values)
            row.values["venue"] = venues[key]


def _locked(rows: Sequence[WishRow]) -> list[int]:
    """Keep the wishes that are changed from others until it is done."""
    numbers = [row.wish.pk for row in rows if row.wish is not None]
    list(Wish.objects.select_for_update(of=("self",)).filter(pk__in=numbers).values_list("pk"))
    return numbers


def _new(journey: Journey, row: WishRow) -> Wish:
    """A wish that has nothing yet but its number; the rest is written with all others."""
    return Wish(journey=journey, leg=row.leg, title=row.title, version=0)


def _wanted(row: WishRow, before: Mapping[int, State]) -> State:
    """The state that a row asks for: what it does not say stays, for a new wish as it is usual."""
    state: State = {**(before[row.wish.pk] if row.wish is not None else _usual(row))}
    for name, value in row.values.items():
        if name in LINKS:
            state[name] = sorted({one.pk for one in value})
        elif name in RECORDS:
            state[f"{name}_id"] = value.pk if value is not None else None
        else:
            state[name] = value
    if row.hours is not None:
        state["windows"] = [[each.day.isoformat(), each.opens.isoformat(), each.closes.isoformat()] for each in row.hours]  # fmt: skip
    return state


def _usual(row: WishRow) -> State:
    wish = Wish(leg=row.leg, title=row.title)
    usual = {name: getattr(wish, name) for name in OWN}
    return usual | {f"{name}_id": getattr(wish, f"{name}_id") for name in RECORDS} | {name: [] for name in (*LINKS, "windows")}  # fmt: skip


def _order(
    journey: Journey, rows: Sequence[WishRow], wishes: Mapping[int, Wish], wanted: Mapping[int, State]
) -> None:
    """Say which wishes come first, now that all of them are there; one of the same city where several have the name."""
    if not any(row.after for row in rows):
        return
    known: dict[str, list[Wish]] = {}
    for wish in Wish.objects.filter(journey=journey):
        known.setdefault(fold(wish.title), []).append(wish)
    for row in rows:
        if row.after:
            wish = wishes[row.number]
            before = [_nearest(known[fold(name)], wish) for name in row.after if fold(name) in known]
            wanted[wish.pk]["after"] = sorted({other.pk for other in before})


def _nearest(known: Sequence[Wish], wish: Wish) -> Wish:
    return next((other for other in known if other.leg_id == wish.leg_id), known[0])


def _record(
    journey: Journey, wanted: Mapping[int, State], before: Mapping[int, State], by: User | None
) -> None:
    """An entry for each wish, as if it had been entered by hand."""
    added = [(journey, {"wish": ("", state["title"])}) for number, state in wanted.items() if number not in before]  # fmt: skip
    changed = [
        (journey, {"wish": (state["title"], state["title"]), **_differences(before[number], state)})
        for number, state in wanted.items()
        if number in before
    ]
    record_all(by=by, verb=gettext_noop("added a wish to"), on=added)
    record_all(by=by, verb=gettext_noop("changed a wish of"), on=changed)


def _differences(before: State, after: State) -> dict[str, tuple[str, str]]:
    return {name: (_told(before[name]), _told(after[name])) for name in after if before[name] != after[name]}


def _told(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(" ".join(each) if isinstance(each, list) else str(each) for each in value)
    return "" if value is None else str(value)
