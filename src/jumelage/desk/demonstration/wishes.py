"""The journey of October 2024 as it could have been planned: its public visits as wishes, every window and value invented.

The hosts and occasions are public; when they could be held, how long, with whom and what they are worth is made up and says so.
"""

from dataclasses import dataclass
from datetime import date, time

from jumelage.accounts.models import Office, User
from jumelage.journeys import actions
from jumelage.journeys.enums import ItemKind, ItemStatus, JourneyStatus, Mode, Strand
from jumelage.journeys.models import Delegate, Group, Journey, Leg
from jumelage.places import actions as places
from jumelage.places.models import Venue
from jumelage.planning.actions import add_wish
from jumelage.planning.rules import parse_windows

from .people import CHONGQING, FICTIONAL, REPORTED, SEOUL, Known

INVENTED = f"{REPORTED}; Zeitfenster, Dauer und Wert erfunden"
HOTELS = {SEOUL: "Hotel am Cheonggyecheon (erfunden)", CHONGQING: "Hotel an den zwei Flüssen (erfunden)"}

# Where the visits are held: nobody has published it, so these spots are assumed, some minutes apart.
SPOTS = [
    ("aimmo", "Haus von AIMMO (Lage angenommen)", SEOUL, 37.4020, 127.1080),
    ("hyundai", "Haus von HD Hyundai (Lage angenommen)", SEOUL, 37.4010, 127.1160),
    ("doosan", "Haus von Doosan Robotics (Lage angenommen)", SEOUL, 37.2660, 127.0300),
    ("seegene", "Haus von Seegene (Lage angenommen)", SEOUL, 37.5170, 127.1120),
    ("culture", "Kulturhaus am Han (erfunden)", SEOUL, 37.5260, 126.9340),
    ("chongqing", "Stadtregierung Chongqing (Lage angenommen)", CHONGQING, 29.5640, 106.5510),
    ("gallery", "Galerie Z-Space (Lage angenommen)", CHONGQING, 29.5480, 106.5380),
    ("consulate", "Generalkonsulat (Lage angenommen)", CHONGQING, 29.5580, 106.5770),
    ("wcico", "WCICO (Lage angenommen)", CHONGQING, 29.6140, 106.4960),
    ("school", "Sportschule am Jangtse (erfunden)", CHONGQING, 29.4920, 106.5660),
]


@dataclass(frozen=True, slots=True)
class Row:
    """A wish as a line: host, title, kind, value, wished and least minutes, groups, people, windows."""

    host: str
    title: str
    kind: str
    value: int
    minutes: int
    least: int
    groups: str
    people: str
    windows: str
    interpreter: bool = False


WISHES = {
    SEOUL: [
        Row("seoul", "Gespräch in der Stadtregierung", ItemKind.TALK, 60, 90, 60, "R", "keller", "14.10. 15-18\n15.10. 9-11", interpreter=True),
        Row("", "Standortfrühstück", ItemKind.SEMINAR, 40, 90, 90, "W", "keller", "15.10. 8-10\n16.10. 8-9:45"),
        Row("aimmo", "Unternehmensbesuch AIMMO", ItemKind.VISIT, 30, 90, 60, "W", "", "14.10. 14-18\n15.10. 10-16", interpreter=True),
        Row("hyundai", "Unternehmensbesuch HD Hyundai", ItemKind.VISIT, 45, 90, 75, "W", "keller", "15.10. 13-17:30"),
        Row("doosan", "Unternehmensbesuch Doosan Robotics", ItemKind.VISIT, 35, 90, 60, "W", "", "15.10. 13:30-18"),
        Row("seegene", "Unternehmensbesuch Seegene", ItemKind.VISIT, 35, 90, 60, "W", "", "15.10. 9-12\n16.10. 8:30-11"),
        Row("", "Seminar „Düsseldorf – your Gateway to Europe’s Health Market“", ItemKind.SEMINAR, 45, 75, 60, "W", "diener", "15.10. 16-18:30\n16.10. 9:30-11:45"),
        Row("", "Gespräch mit Gründerinnen und Gründern (erfunden)", ItemKind.TALK, 25, 90, 75, "W", "", "15.10. 14-17", interpreter=True),
        Row("culture", "Gespräch über Künstleraustausch (erfunden)", ItemKind.TALK, 15, 90, 60, "K", "", "15.10. 10-17", interpreter=True),
        Row("culture", "Atelierrundgang am Han (erfunden)", ItemKind.VISIT, 10, 120, 90, "K", "", "15.10. 9-12\n15.10. 14-18"),
    ],
    CHONGQING: [
        Row("chongqing", "Treffen mit Bürgermeister Hu Henghua", ItemKind.TALK, 100, 90, 60, "R", "keller", "17.10. 9-12\n18.10. 14-16", interpreter=True),
        Row("chongqing", "Feier: 20 Jahre Städtepartnerschaft", ItemKind.CEREMONY, 90, 90, 90, "RWK", "keller", "17.10. 11-15", interpreter=True),
        Row("gallery", "Eröffnung der Ausstellung von Bernard Langerock", ItemKind.OPENING, 70, 90, 60, "RK", "keller", "17.10. 16-18"),
        Row("", "Vortrag an der Universität (erfunden)", ItemKind.SEMINAR, 30, 90, 90, "R", "keller", "17.10. 16-17:45"),
        Row("wcico", "Gespräch mit WCICO", ItemKind.TALK, 35, 90, 60, "R", "", "17.10. 14-17\n18.10. 9-12", interpreter=True),
        Row("", "Unternehmensbesuche in der Stadt", ItemKind.VISIT, 30, 180, 120, "W", "", "17.10. 14-18\n18.10. 9-17", interpreter=True),
        Row("school", "Sportbegegnung mit Jugendlichen (erfunden)", ItemKind.VISIT, 20, 120, 90, "RK", "", "18.10. 10-13\n18.10. 15-17"),
        Row("gallery", "Gespräch über Kulturaustausch", ItemKind.TALK, 20, 60, 45, "K", "", "18.10. 10-12", interpreter=True),
    ],
}  # fmt: skip


def build(office: Office, *, by: User, known: Known) -> Journey:
    """Enter the example with its legs, delegation, two items that stand, and its wishes."""
    journey = _journey(office, by, known)
    legs = _legs(journey, by)
    groups = {
        name[0]: actions.add_group(journey=journey, by=by, name=name)
        for name in ("Rat und Verwaltung", "Wirtschaft", "Kultur")
    }
    delegates = _delegates(journey, by, known, groups)
    _standing(journey, by, legs)
    spots = _spots(office, by)
    for place, rows in WISHES.items():
        for row in rows:
            _wish(journey, row, legs[place], groups, delegates, known, spots, by)
    return journey


def _journey(office: Office, by: User, known: Known) -> Journey:
    """An idea: what was only tried out counts neither in the yearly report nor on the public site."""
    return actions.create_journey(
        office=office, by=by,
        values={
            "title": "Planungsbeispiel: Seoul und Chongqing (Zeitfenster erfunden)",
            "title_en": "Planning example: Seoul and Chongqing (windows invented)",
            "status": JourneyStatus.IDEA, "lead": known.people["keller"],
            "start_date": date(2024, 10, 13), "end_date": date(2024, 10, 19),
            "purpose": "Die Reise vom Oktober 2024, noch einmal geplant: Gastgeber und Anlässe sind öffentlich, alle Zeitfenster, "
            "Orte, Dauern und Werte sind erfunden.",
            "is_fictional": True, "source": INVENTED,
        },
    )  # fmt: skip


def _legs(journey: Journey, by: User) -> dict[int, Leg]:
    rows = [
        (SEOUL, date(2024, 10, 14), time(11, 30), date(2024, 10, 16), time(13)),
        (CHONGQING, date(2024, 10, 16), time(17), date(2024, 10, 19), time(1, 30)),
    ]
    return {
        place: actions.add_leg(
            journey=journey, by=by,
            values={
                "place": places.ensure_place(place), "arrive_date": arrive, "arrive_time": reached, "leave_date": leave,
                "leave_time": left, "mode": Mode.FLIGHT, "hotel": Venue.objects.filter(name=HOTELS[place]).first(),
            },
        )
        for place, arrive, reached, leave, left in rows
    }  # fmt: skip


def _delegates(journey: Journey, by: User, known: Known, groups: dict[str, Group]) -> dict[str, Delegate]:
    """Who leads and who interprets belong to no group: they go where they are needed."""
    rows = [
        ("keller", "Leitung der Delegation", Strand.LEAD, ""),
        ("ratsam", "Vertreterin des Rates (erfunden)", Strand.COUNCIL, "R"),
        ("musterfeld", "Organisation (erfunden)", Strand.CITY, "R"),
        ("diener", "Messe Düsseldorf", Strand.BUSINESS, "W"),
        ("beispiel", "Ansprechpartner für den koreanischen Markt (erfunden)", Strand.CITY, "W"),
        ("greifer", "Unternehmen (erfunden)", Strand.BUSINESS, "W"),
        ("pille", "Unternehmen (erfunden)", Strand.BUSINESS, "W"),
        ("langerock", "Fotograf der Ausstellung", Strand.CULTURE, "K"),
        ("bruecke", "Freundeskreis (erfunden)", Strand.CULTURE, "K"),
        ("dolmetsch", "Dolmetscherin (erfunden)", Strand.STAFF, ""),
    ]
    return {
        key: actions.add_delegate(
            journey=journey, by=by,
            values={
                "person": known.people[key], "function": function, "strand": strand,
                "groups": [groups[name] for name in names],
            },
        )
        for key, function, strand, names in rows
    }  # fmt: skip


def _standing(journey: Journey, by: User, legs: dict[int, Leg]) -> None:
    """What is booked: the ways from the airports, and one dinner that is only proposed."""
    rows = [
        (SEOUL, 14, "11:30-14:00", ItemKind.TRANSFER, "Ankunft und Fahrt zum Hotel", "Arrival and transfer to the hotel", ItemStatus.CONFIRMED),
        (SEOUL, 15, "19:00-21:00", ItemKind.MEAL, "Abendessen der Delegation", "Dinner of the delegation", ItemStatus.PROPOSED),
        (CHONGQING, 16, "17:00-18:30", ItemKind.TRANSFER, "Ankunft und Fahrt zum Hotel", "Arrival and transfer to the hotel", ItemStatus.CONFIRMED),
    ]  # fmt: skip
    for place, day, hours, kind, title, title_en, status in rows:
        start, end = (time.fromisoformat(part) for part in hours.split("-"))
        actions.add_item(
            journey=journey, by=by,
            values={
                "leg": legs[place], "kind": kind, "status": status, "title": title, "title_en": title_en,
                "start_date": date(2024, 10, day), "start_time": start, "end_time": end, "venue": legs[place].hotel, "source": FICTIONAL,
            },
        )  # fmt: skip


def _spots(office: Office, by: User) -> dict[str, Venue]:
    made = {
        key: places.create_venue(
            office=office, by=by,
            values={"name": name, "place": places.ensure_place(place), "latitude": latitude, "longitude": longitude},
        )
        for key, name, place, latitude, longitude in SPOTS
    }  # fmt: skip
    hall = Venue.objects.filter(name="Rathaus Seoul").first()
    return made | ({"seoul": hall} if hall else {})


def _wish(
    journey: Journey,
    row: Row,
    leg: Leg,
    groups: dict[str, Group],
    delegates: dict[str, Delegate],
    known: Known,
    spots: dict[str, Venue],
    by: User,
) -> None:
    hosts = [known.bodies[row.host]] if row.host in known.bodies else []
    days = [date(2024, 10, day) for day in range(13, 20)]
    add_wish(
        journey=journey, by=by, windows=parse_windows(row.windows, days),
        values={
            "title": row.title, "kind": row.kind, "leg": leg, "venue": spots.get(row.host, leg.hotel), "hosts": hosts,
            "value": row.value, "minutes": row.minutes, "least_minutes": row.least if row.least < row.minutes else None,
            "groups": [groups[name] for name in row.groups], "together": len(row.groups) > 1,
            "delegates": [delegates[row.people]] if row.people else [], "interpreter": row.interpreter, "source": INVENTED,
        },
    )  # fmt: skip
