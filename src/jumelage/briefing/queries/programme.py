"""Days, dossiers and counterparts of a programme, as a book shows them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby

from django.db.models import Count, Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.journeys.enums import ItemStatus, PressMode
from jumelage.journeys.models import Journey, ProgrammeItem
from jumelage.journeys.rules import clock
from jumelage.kit.partial_dates import PartialDate
from jumelage.people.enums import ContactKind
from jumelage.people.models import ContactEvent, Person, Tenure
from jumelage.people.rules import naming
from jumelage.places.models import Place

from .shapes import DayPlan, Dossier, ItemLine, Named, PersonCard, Written
from .writing import day, hours, lines, native, native_name


def days(items: Iterable[ProgrammeItem], *, home: Place) -> tuple[DayPlan, ...]:
    """The programme by local days, each item in local and home time."""
    by_day = groupby(
        sorted(items, key=lambda item: (item.start_date, item.start_at)), key=lambda item: item.start_date
    )
    return tuple(_day(on, list(own), home) for on, own in by_day)


def _day(on: date, items: list[ProgrammeItem], home: Place) -> DayPlan:
    places = list(dict.fromkeys(str(item.leg.place) for item in items if item.leg))
    differences = {
        hours(clock.offset_between(item.start_at, there=item.zone, home=home.zone)) for item in items
    }
    return DayPlan(
        label=" · ".join([day(on), *places]),
        clocks=_("Local time; %(hours)s from %(home)s")
        % {"hours": ", ".join(sorted(differences)), "home": home},
        items=tuple(_line(item, home) for item in items),
    )


def _line(item: ProgrammeItem, home: Place) -> ItemLine:
    shift = clock.day_shift(item.start_at, there=item.zone, home=home.zone)
    at_home = f"{clock.local(item.start_at, home.zone):%H:%M}"
    state = "" if item.status == ItemStatus.CONFIRMED else str(item.get_status_display())
    return ItemLine(
        time=f"{item.start_time:%H:%M}–{item.end_time:%H:%M}",
        home_time=f"{at_home} ({shift:+d})" if shift else at_home,
        title=item.label,
        state=state,
        cancelled=item.status == ItemStatus.CANCELLED,
        venue=_venue(item),
        venue_native=_venue_native(item),
        counterparts=", ".join(person.display_name for person in item.counterparts.all()),
        groups=", ".join(group.name for group in item.groups.all()) or _("everybody"),
        press=""
        if item.press == PressMode.CLOSED
        else _("Press: %(mode)s") % {"mode": item.get_press_display()},
    )


def _venue(item: ProgrammeItem) -> str:
    return ", ".join(filter(None, [item.venue.name, item.venue.address])) if item.venue else ""


def _venue_native(item: ProgrammeItem) -> Written:
    if item.venue is None:
        return Written()
    return native(
        " ".join(filter(None, [item.venue.name_native, item.venue.address_native])), item.venue.place.country
    )


def dossiers(
    items: Iterable[ProgrammeItem], people: dict[int, PersonCard], *, organiser: bool
) -> tuple[Dossier, ...]:
    """One dossier for each item that has more to say than its line in the programme."""
    return tuple(_dossier(item, people, organiser=organiser) for item in items if _has_more(item))


def _has_more(item: ProgrammeItem) -> bool:
    if item.status == ItemStatus.CANCELLED:
        return False
    return bool(item.aim or item.talking_points or item.sensitive or item.result or item.counterparts.all())


def _dossier(item: ProgrammeItem, people: dict[int, PersonCard], *, organiser: bool) -> Dossier:
    return Dossier(
        title=item.label,
        when=f"{day(item.start_date)}, {item.start_time:%H:%M}–{item.end_time:%H:%M}",
        kind=str(item.get_kind_display()),
        venue=_venue(item),
        aim=item.aim,
        hosts=tuple(Named(host.name) for host in item.hosts.all()),
        speaker=item.speaker.display_name if item.speaker else "",
        interpreter=item.interpreter,
        seating=item.seating,
        gift=item.gift if organiser else "",
        press=str(item.get_press_display()),
        plan_b=item.plan_b if organiser else "",
        people=tuple(people[person.pk] for person in item.counterparts.all()),
        points=lines(item.talking_points) if organiser else (),
        sensitive=lines(item.sensitive) if organiser else (),
        result=item.result,
    )


def people_cards(
    items: Iterable[ProgrammeItem], journey: Journey, language: str, now: datetime
) -> dict[int, PersonCard]:
    """A card for each counterpart; one query for the history of meetings with the lead."""
    people = {person.pk: person for item in items for person in item.counterparts.all()}
    history = _history(people, journey, now)
    ordered = sorted(people.values(), key=lambda person: (person.family_name, person.given_name))
    reference = PartialDate.of(journey.start_date or now.date())
    return {person.pk: _card(person, language, reference, history.get(person.pk, "")) for person in ordered}


def _card(person: Person, language: str, reference: PartialDate, history: str) -> PersonCard:
    tenure = next(iter(held_on(person.tenures.all(), reference)), None)
    return PersonCard(
        name=naming.display_name(person, language),
        native=native_name(person),
        phonetic=person.phonetic_hint,
        function=function_of(tenure, language),
        address=naming.oral_address(person, language, tenure),
        letter=naming.letter_salutation(person, language, tenure),
        history=history,
    )


def held_on(tenures: Iterable[Tenure], on: PartialDate) -> Iterator[Tenure]:
    """Of loaded tenures those that may be held on that day; as TenureQuerySet.held_on does in the database."""
    for tenure in tenures:
        begun = not tenure.from_date or tenure.from_date.first <= on.last
        if begun and (not tenure.to_date or tenure.to_date.last >= on.first):
            yield tenure


def function_of(tenure: Tenure | None, language: str) -> str:
    if tenure is None:
        return ""
    title = tenure.title if language == "de" or not tenure.title_en else tenure.title_en
    return ", ".join(filter(None, [title or str(tenure.get_function_display()), tenure.organisation.name]))


def _history(people: Iterable[int], journey: Journey, now: datetime) -> dict[int, str]:
    """What the records say of earlier meetings in person with the journey's lead."""
    if journey.lead is None:
        return {}
    before = journey.start_date or now.date()
    met = {
        row["persons"]: row
        for row in ContactEvent.objects.filter(
            persons=journey.lead, on__lt=before, kind__in=ContactKind.in_person()
        )
        .filter(persons__in=list(people))
        .order_by()
        .values("persons")
        .annotate(times=Count("pk", distinct=True), last=Max("on"))
    }
    lead = journey.lead.display_name
    said = {}
    for person in people:
        if person not in met:
            said[person] = _("First meeting with %(lead)s according to our records.") % {"lead": lead}
            continue
        row = met[person]
        said[person] = ngettext(
            "Has met %(lead)s %(times)d time, last on %(day)s.",
            "Has met %(lead)s %(times)d times, last on %(day)s.",
            row["times"],
        ) % {"lead": lead, "times": row["times"], "day": date_format(row["last"])}
    return said
