"""A journey's briefing book, for one edition in one language."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jumelage.briefing.enums import Edition
from jumelage.journeys.models import Delegate, Journey, Leg, ProgrammeItem
from jumelage.kit.partial_dates import PartialDate
from jumelage.people.models import Person
from jumelage.places import queries as places
from jumelage.places.actions import ensure_place
from jumelage.places.bridge import country_name
from jumelage.places.models import Place
from jumelage.ui.maps import INK, MapArc, MapPoint, WorldMap, journey_svg

from . import programme, sheets
from .shapes import Book, DelegateLine, GiftLine, LegLine, Named, Written
from .words import words
from .writing import hours, lines, native, native_name, period


def book_of(journey: Journey, *, edition: Edition, language: str, now: datetime) -> Book:
    """Compose the book; the number of queries does not grow with the programme."""
    with translation.override(language):
        return _compose(journey, edition, language, now)


def _compose(journey: Journey, edition: Edition, language: str, now: datetime) -> Book:
    home = places.home_of(journey.office) or ensure_place(journey.office.home_geoname_id)
    legs = list(Leg.objects.filter(journey=journey).select_related("place", "hotel__place"))
    items = _items(journey)
    people = programme.people_cards(items, journey, language, now)
    organiser = edition == Edition.FULL
    return Book(
        language=language,
        title=journey.label,
        office=journey.office.name,
        edition=str(edition.label),
        handling=_("Confidential")
        if organiser
        else _("For the delegation")
        if edition == Edition.DELEGATES
        else "",
        as_of=date_format(now.astimezone(ZoneInfo(journey.office.zone)), "DATETIME_FORMAT"),
        dates=period(journey.start_date, journey.end_date),
        lead=_lead(journey, language),
        duty_phone=journey.duty_phone,
        emergency=journey.emergency if edition != Edition.HOST else "",
        fictional=journey.is_fictional,
        purpose=(journey.purpose if edition != Edition.HOST else journey.public_summary).strip(),
        objectives=lines(journey.objectives) if edition != Edition.HOST else (),
        decision=journey.decision if organiser else "",
        map=_map(legs, home),
        map_alt=_("Map of the route: %(places)s")
        % {"places": " – ".join([str(home), *(str(leg.place) for leg in legs)])},
        delegates=_delegates(journey, organiser=organiser),
        legs=tuple(_leg(leg, home, language, now) for leg in legs),
        days=programme.days(items, home=home),
        dossiers=programme.dossiers(items, people, organiser=organiser) if edition != Edition.HOST else (),
        partners=sheets.partner_sheets(legs, journey, home, now) if edition != Edition.HOST else (),
        people=tuple(people.values()) if edition != Edition.HOST else (),
        gifts=_gifts(items) if organiser else (),
        words=words(),
    )


def _items(journey: Journey) -> list[ProgrammeItem]:
    return list(
        ProgrammeItem.objects.filter(journey=journey)
        .select_related("venue__place", "leg__place", "speaker")
        .prefetch_related("groups", "hosts", "counterparts__names", "counterparts__tenures__organisation")
        .order_by("start_at", "pk")
    )


def _lead(journey: Journey, language: str) -> Named | None:
    """The leader with the office held on the first day; the book's reader knows already that they lead."""
    if journey.lead_id is None:
        return None
    person = Person.objects.prefetch_related("names", "tenures__organisation").get(pk=journey.lead_id)
    on = PartialDate.of(journey.start_date) if journey.start_date else None
    tenure = next(programme.held_on(person.tenures.all(), on), None) if on else None
    return Named(person.display_name, native_name(person), programme.function_of(tenure, language))


def _delegates(journey: Journey, *, organiser: bool) -> tuple[DelegateLine, ...]:
    delegates = (
        Delegate.objects.filter(journey=journey)
        .select_related("person")
        .prefetch_related("groups", "person__names", "person__tenures__organisation")
    )
    return tuple(
        DelegateLine(
            number=str(number),
            name=" ".join(filter(None, [delegate.person.degree, delegate.person.display_name])),
            native=native_name(delegate.person),
            function=delegate.function,
            organisation=_organisation(delegate),
            strand=str(delegate.get_strand_display()),
            groups=", ".join(group.name for group in delegate.groups.all()),
            phone=delegate.phone if organiser else "",
            fictional=delegate.person.is_fictional,
        )
        for number, delegate in enumerate(delegates, start=1)
    )


def _organisation(delegate: Delegate) -> str:
    running = [tenure for tenure in delegate.person.tenures.all() if not tenure.to_date]
    return running[0].organisation.name if running else ""


def _leg(leg: Leg, home: Place, language: str, now: datetime) -> LegLine:
    moment = (
        datetime.combine(leg.arrive_date, datetime.min.time(), ZoneInfo("UTC")) if leg.arrive_date else now
    )
    difference = hours(places.time_difference(home, leg.place, moment))
    free = []
    if leg.arrive_date:
        found = places.holidays_between(
            leg.place, leg.arrive_date, leg.leave_date or leg.arrive_date, language
        )
        free = [f"{date_format(holiday.date, 'SHORT_DATE_FORMAT')} {holiday.name}" for holiday in found]
    times = [f"{moment:%H:%M}" if moment else "" for moment in (leg.arrive_time, leg.leave_time)]
    way = " ".join(filter(None, [str(leg.get_mode_display()) if leg.mode else "", leg.carrier, leg.number]))
    return LegLine(
        number=str(leg.position),
        place=str(leg.place),
        native=native(leg.place.name_native, leg.place.country),
        country=country_name(leg.place.country, language),
        stay=period(leg.arrive_date, leg.leave_date),
        clock=_("%(hours)s from %(home)s") % {"hours": difference, "home": home},
        way=", ".join(
            filter(
                None,
                [
                    way,
                    _("arrival %(time)s") % {"time": times[0]} if times[0] else "",
                    _("departure %(time)s") % {"time": times[1]} if times[1] else "",
                ],
            )
        ),
        hotel=leg.hotel.name if leg.hotel else "",
        hotel_address=leg.hotel.address if leg.hotel else "",
        hotel_native=native(leg.hotel.address_native or leg.hotel.name_native, leg.place.country)
        if leg.hotel
        else Written(),
        dress=leg.dress,
        weather=leg.weather,
        note=leg.note,
        holidays=tuple(free),
    )


def _gifts(items: list[ProgrammeItem]) -> tuple[GiftLine, ...]:
    return tuple(
        GiftLine(date_format(item.start_date, "SHORT_DATE_FORMAT"), item.gift, item.label)
        for item in items
        if item.gift
    )


def _map(legs: list[Leg], home: Place) -> str | None:
    """The route as SVG with plain colours and the book's own fonts."""
    stops = {f"p{leg.place_id}": leg.place for leg in legs}
    if not stops:
        return None
    route = ["home", *(f"p{leg.place_id}" for leg in legs), "home"]
    points = [MapPoint("home", str(home), home.latitude, home.longitude, "home")]
    points += [
        MapPoint(key, str(place), place.latitude, place.longitude, "stop")
        for key, place in stops.items()
        if place.pk != home.pk
    ]
    known = {point.key for point in points}
    arcs = tuple(
        MapArc(start, end, "leg") for start, end in pairwise(route) if start != end and {start, end} <= known
    )
    world = WorldMap(tuple(points), arcs, "home", _("Route"), "")
    return journey_svg(world, name="route", width=960, height=430, size=17, ink=INK, fonts=FONTS_OF_BOOK)


FONTS_OF_BOOK = {
    "": "Noto Sans", "ko": "Noto Sans CJK KR", "zh": "Noto Sans CJK SC", "ja": "Noto Sans CJK JP",
    "he": "Rubik", "ar": "Noto Sans Arabic",
}  # fmt: skip
