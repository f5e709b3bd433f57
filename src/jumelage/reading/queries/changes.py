"""What a proposal would change in the record that it matches: before and after, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.journeys.enums import ItemStatus, JourneyStatus
from jumelage.journeys.models import Journey, Leg, ProgrammeItem
from jumelage.kit.search import fold
from jumelage.partners.enums import Status
from jumelage.partners.models import Stage, Tie
from jumelage.people.models import Person
from jumelage.reading import rules
from jumelage.reading.rules.comparing import route

Data = Mapping[str, Any]
STATUSES = {
    "active": Status.ACTIVE,
    "suspended": Status.SUSPENDED,
    "planned": Status.EXPLORING,
    "ended": Status.ENDED,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a record that an announcement would change.

    `is_stated` tells whether the text says so itself; what only follows from its silence (a leg that it does
    not name) is offered, but not ticked. `hindrance` says why a person has to do something else first.
    """

    key: str
    label: str
    before: str
    after: str
    value: Any
    is_stated: bool = True
    hindrance: str = ""


def changes_of(data: Data, record: models.Model | None, people: Mapping[str, Person]) -> tuple[Change, ...]:
    """Return what a finding would change in a record; `people` are those known by name, for who leads.

    Fetch legs, stages and their places beforehand: no query starts here then.
    """
    if isinstance(record, Journey):
        return tuple(_journey(data, record, people))
    if isinstance(record, ProgrammeItem):
        return tuple(_item(data, record))
    if isinstance(record, Tie):
        return tuple(_tie(data, record))
    return ()


def _journey(data: Data, journey: Journey, people: Mapping[str, Person]) -> Iterator[Change]:
    first, last = (_("From"), _("Until")) if journey.is_incoming else (_("Departure"), _("Return"))
    for key, field, label in (("start", "start_date", first), ("end", "end_date", last)):
        before, after = getattr(journey, field), day_of(data[key])
        if after and after != before:
            yield Change(key, label, shown_day(before), shown_day(after), after)
    yield from _lead(data, journey, people)
    yield from _status(data, journey)
    yield from _legs(data, journey)


def _lead(data: Data, journey: Journey, people: Mapping[str, Person]) -> Iterator[Change]:
    name = data["lead"]
    if not name or _same_person(name, journey.lead):
        return
    person = people.get(fold(name))
    hindrance = "" if person else _("Accept the person first, then the journey can be led by them.")
    yield Change(
        "lead", _("Led by"), str(journey.lead or "–"), str(person or name), person, hindrance=hindrance
    )


def _same_person(name: str, person: Person | None) -> bool:
    """Whether a person may go by this name: a surname alone is enough."""
    return person is not None and set(fold(name).split()) <= set(fold(str(person)).split())


def _status(data: Data, journey: Journey) -> Iterator[Change]:
    is_off = journey.status == JourneyStatus.CANCELLED
    if data["cancelled"] and not is_off:
        value: str = JourneyStatus.CANCELLED
    elif is_off and not data["cancelled"] and data["start"]:
        value = JourneyStatus.PLANNED
    else:
        return
    yield Change(
        "cancelled", _("Status"), journey.get_status_display(), str(JourneyStatus(value).label), value,
        is_stated=data["cancelled"],
    )  # fmt: skip


def _legs(data: Data, journey: Journey) -> Iterator[Change]:
    legs = {leg.place.geoname_id: leg for leg in journey.legs.all()}
    named = route(data)
    if journey.is_incoming and not set(named) & set(legs):
        return  # a visit's stops are told as legs only where it goes on to other cities
    for number, told in zip(named, data["legs"], strict=True):
        if number in legs:
            yield from _stay(told, legs[number])
        elif told["city"] and isinstance(number, int):
            values = {"arrive_date": day_of(told["arrive"]), "leave_date": day_of(told["leave"])}
            place = rules.place_named(told["city"])
            yield Change(
                f"add:{number}", _("New leg"), "–", _with_days(told["city"], *values.values()),
                {"place": place, **values, "at": named.index(number) + 1},
            )  # fmt: skip
    if named:
        for number, leg in legs.items():
            if number not in named:
                yield Change(
                    f"drop:{number}", _("Leg that is not named any more"),
                    _with_days(str(leg.place), leg.arrive_date, leg.leave_date), _("remove"), leg, is_stated=False,
                )  # fmt: skip
    yield from _shift(data, journey, [leg for number, leg in legs.items() if number in named or not named])


def _stay(told: Data, leg: Leg) -> Iterator[Change]:
    labels = {"arrive": _("%(place)s: arrival"), "leave": _("%(place)s: departure")}
    for part, label in labels.items():
        before, after = getattr(leg, f"{part}_date"), day_of(told[part])
        if after and after != before:
            yield Change(
                f"{part}:{leg.place.geoname_id}", label % {"place": leg.place}, shown_day(before), shown_day(after),
                (leg, after),
            )  # fmt: skip


def _shift(data: Data, journey: Journey, legs: list[Leg]) -> Iterator[Change]:
    """Where the notice moves the departure and gives its legs no days, their days may move along."""
    start = day_of(data["start"])
    if not (start and journey.start_date) or any(told["arrive"] or told["leave"] for told in data["legs"]):
        return
    by = start - journey.start_date
    dated = [leg for leg in legs if leg.arrive_date or leg.leave_date]
    if by and dated:
        after = "; ".join(
            _with_days(str(leg.place), moved(leg.arrive_date, by), moved(leg.leave_date, by)) for leg in dated
        )
        before = "; ".join(_with_days(str(leg.place), leg.arrive_date, leg.leave_date) for leg in dated)
        label = ngettext("Legs move along by %(days)d day", "Legs move along by %(days)d days", by.days)
        yield Change("shift", label % {"days": by.days}, before, after, (dated, by), is_stated=False)


def _item(data: Data, item: ProgrammeItem) -> Iterator[Change]:
    day = day_of(data["date"])
    if day and day != item.start_date:
        yield Change("date", _("Day"), shown_day(item.start_date), shown_day(day), day)
    if data["cancelled"] and item.status != ItemStatus.CANCELLED:
        after = str(ItemStatus.CANCELLED.label)
        yield Change("cancelled", _("Status"), item.get_status_display(), after, ItemStatus.CANCELLED)


def _tie(data: Data, tie: Tie) -> Iterator[Change]:
    stages: list[Stage] = sorted(tie.stages.all(), key=lambda stage: stage.since.isoformat())
    year, status = data["since_year"], STATUSES.get(data["status"] or "")
    if not stages:
        return
    same_level = [stage for stage in stages if stage.level == stages[-1].level]
    first = same_level[0]
    if year and year != first.since.year:
        yield Change("since_year", _("Since"), str(first.since), str(year), (first, year))
    if status and status != stages[-1].status:
        before, after = stages[-1].get_status_display(), str(status.label)
        yield Change("status", _("Status"), before, after, (stages[-1], status))


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def moved(day: date | None, by: timedelta) -> date | None:
    return day + by if day else None


def shown_day(day: date | None) -> str:
    return date_format(day) if day else "–"


def _with_days(place: str, first: date | None, last: date | None) -> str:
    days = " – ".join(date_format(day, "SHORT_DATE_FORMAT") for day in (first, last) if day)
    return f"{place} ({days})" if days else place
