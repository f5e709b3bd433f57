"""The journey of October 2024 from what is public, and two fictional ones ahead so that the desk is alive.

Public: destinations, departure, visits, the opening, the first meeting with the mayor of Chongqing.
Fictional: every hour, booking, hotel and delegate not named in the announcement.
"""

from datetime import date, time, timedelta

from jumelage.accounts.models import Office, User
from jumelage.journeys import actions
from jumelage.journeys.enums import Direction, ItemKind, ItemStatus, JourneyStatus, Mode, PressMode, Strand
from jumelage.journeys.models import Delegate, Group, Journey, Leg, ProgrammeItem
from jumelage.people import actions as people_actions
from jumelage.people.enums import ContactKind
from jumelage.places import actions as places
from jumelage.places.models import Venue

from . import ahead, costs, wishes
from .people import ANNOUNCED, CHONGQING, FICTIONAL, REPORTED, SEOUL, Known

OCTOBER = date(2024, 10, 13)


def build(office: Office, *, by: User, known: Known, today: date) -> Journey:
    """Enter the journeys; the one of October 2024 is done and its results are recorded."""
    journey = _october(office, by, known)
    legs = _legs(office, by, journey)
    groups = {
        name: actions.add_group(journey=journey, by=by, name=name)
        for name in ("Offizielle Delegation", "Wirtschaft", "Kultur")
    }
    _delegates(journey, by, known, groups)
    _seoul(office, by, journey, legs[0], known, groups)
    _chongqing(office, by, journey, legs[1], known, groups)
    ahead.tick_off(journey, by, today, but=0)
    _afterwards(office, by, journey, known, today)
    ahead.build(office, by=by, known=known, today=today)
    costs.build(office, by=by, journey=journey)
    wishes.build(office, by=by, known=known)
    return journey


def _october(office: Office, by: User, known: Known) -> Journey:
    return actions.create_journey(
        office=office, by=by,
        values={
            "title": "Delegationsreise nach Seoul und Chongqing 2024",
            "title_en": "Delegation to Seoul and Chongqing 2024",
            "direction": Direction.OUTGOING,
            "status": JourneyStatus.PLANNED,
            "lead": known.people["keller"],
            "start_date": OCTOBER,
            "end_date": date(2024, 10, 19),
            "purpose": "Wirtschaftliche Beziehungen zu Seoul stärken, wo das Netz erst entsteht, und mit der Partnerstadt Chongqing "
            "das zwanzigjährige Bestehen der Städtepartnerschaft feiern.",
            "objectives": "Bestehende koreanische Investoren besuchen und betreuen\nUm weitere Ansiedlungen werben\n"
            "Erstes Treffen der Stadtoberhäupter von Düsseldorf und Chongqing\nAusstellung von Bernard Langerock eröffnen",
            "is_public": True,
            "public_summary": "Eine Delegation unter Leitung des Oberbürgermeisters besucht Seoul und die Partnerstadt Chongqing.",
            "public_summary_en": "A delegation led by the Lord Mayor visits Seoul and the partner city of Chongqing.",
            "public_result": "Die Stadtoberhäupter von Düsseldorf und Chongqing sind sich zum ersten Mal begegnet; das zwanzigjährige Bestehen der "
            "Partnerschaft wurde mit einer Ausstellung gefeiert. In Seoul besuchte die Delegation Unternehmen, die in Düsseldorf vertreten sind.",
            "public_result_en": "The mayors of Düsseldorf and Chongqing met for the first time; twenty years of partnership were marked with an "
            "exhibition. In Seoul the delegation visited companies that are present in Düsseldorf.",
            "emergency": "Notruf Korea: 112 (Polizei), 119 (Rettung)\nNotruf China: 110 (Polizei), 120 (Rettung)\n"
            "Treffpunkt der Delegation: Hotelhalle",
            "duty_phone": "0211 000000 (erfunden)",
            "is_fictional": True,
            "source": ANNOUNCED,
        },
    )  # fmt: skip


def _venue(office: Office, by: User, name: str, place: int, **values: object) -> Venue:
    return places.create_venue(
        office=office, by=by, values={"name": name, "place": places.ensure_place(place), **values}
    )


def _legs(office: Office, by: User, journey: Journey) -> list[Leg]:
    hotels = [
        _venue(
            office,
            by,
            "Hotel am Cheonggyecheon (erfunden)",
            SEOUL,
            name_native="청계천 호텔 (가상)",
            latitude=37.5690,
            longitude=126.9845,
        ),
        _venue(office, by, "Hotel an den zwei Flüssen (erfunden)", CHONGQING, name_native="两江酒店（虚构）"),
    ]
    return [
        actions.add_leg(
            journey=journey, by=by,
            values={
                "place": places.ensure_place(SEOUL), "arrive_date": date(2024, 10, 14), "arrive_time": time(11, 30),
                "leave_date": date(2024, 10, 16), "leave_time": time(13, 0), "mode": Mode.FLIGHT, "hotel": hotels[0],
                "dress": "Geschäftlich, dunkler Anzug am Abend", "weather": "um 17 °C, trocken",
            },
        ),
        actions.add_leg(
            journey=journey, by=by,
            values={
                "place": places.ensure_place(CHONGQING), "arrive_date": date(2024, 10, 16), "arrive_time": time(17, 0),
                "leave_date": date(2024, 10, 19), "leave_time": time(1, 30), "mode": Mode.FLIGHT, "hotel": hotels[1],
                "dress": "Geschäftlich; festlich zur Jubiläumsfeier", "weather": "um 19 °C, feucht",
            },
        ),
    ]  # fmt: skip


def _delegates(journey: Journey, by: User, known: Known, groups: dict[str, Group]) -> list[Delegate]:
    official, business, culture = groups.values()
    rows = [
        ("keller", "Leitung der Delegation", Strand.LEAD, [official, business, culture]),
        ("ratsam", "Vertreterin des Rates (erfunden)", Strand.COUNCIL, [official, culture]),
        ("diener", "Messe Düsseldorf", Strand.BUSINESS, [official, business]),
        ("musterfeld", "Organisation (erfunden)", Strand.CITY, [official, culture]),
        ("beispiel", "Ansprechpartner für den koreanischen Markt (erfunden)", Strand.CITY, [business]),
        ("greifer", "Unternehmen (erfunden)", Strand.BUSINESS, [business]),
        ("pille", "Unternehmen (erfunden)", Strand.BUSINESS, [business]),
        ("langerock", "Fotograf der Ausstellung", Strand.CULTURE, [culture]),
        ("bruecke", "Freundeskreis (erfunden)", Strand.CULTURE, [culture]),
        ("dolmetsch", "Dolmetscherin (erfunden)", Strand.STAFF, [official, business]),
    ]
    return [
        actions.add_delegate(
            journey=journey, by=by,
            values={"person": known.people[key], "function": function, "strand": strand, "groups": own},
        )
        for key, function, strand, own in rows
    ]  # fmt: skip


def _item(
    journey: Journey,
    by: User,
    leg: Leg,
    day: int,
    hours: str,
    kind: str,
    title: str,
    title_en: str,
    **values: object,
) -> ProgrammeItem:
    start, end = (time.fromisoformat(part) for part in hours.split("-"))
    on = date(2024, 10, day)
    last = on + timedelta(days=1) if end < start else on
    return actions.add_item(
        journey=journey, by=by,
        values={
            "leg": leg, "kind": kind, "title": title, "title_en": title_en, "start_date": on, "start_time": start,
            "end_date": last, "end_time": end, "zone": leg.place.zone, "status": ItemStatus.CONFIRMED, "source": REPORTED, **values,
        },
    )  # fmt: skip


def _seoul(
    office: Office, by: User, journey: Journey, leg: Leg, known: Known, groups: dict[str, Group]
) -> None:
    people, bodies = known.people, known.bodies
    _, business, _ = groups.values()
    hall = _venue(
        office, by, "Rathaus Seoul", SEOUL, name_native="서울특별시청", address="110 Sejong-daero, Jung-gu",
        address_native="서울특별시 중구 세종대로 110", latitude=37.5663, longitude=126.9779,
    )  # fmt: skip

    def add(day: int, hours: str, kind: str, title: str, title_en: str, **values: object) -> ProgrammeItem:
        return _item(journey, by, leg, day, hours, kind, title, title_en, **values)

    add(
        14,
        "11:30-14:00",
        ItemKind.TRANSFER,
        "Ankunft und Fahrt zum Hotel",
        "Arrival and transfer to the hotel",
        venue=leg.hotel,
    )
    add(14, "16:00-17:30", ItemKind.TALK, "Gespräch in der Stadtregierung", "Talk at the city government", venue=hall,
        hosts=[bodies["seoul"]], speaker=people["keller"], interpreter="konsekutiv, Koreanisch",
        aim="Kontakte pflegen und das Netz mit Seoul ausbauen.",
        talking_points="Dank für den Empfang\nAnsprechpartner für den koreanischen Markt vorstellen\nThemen: GreenTech, MedTech, KI",
        gift="Bildband der Stadt")  # fmt: skip
    add(15, "08:00-09:30", ItemKind.SEMINAR, "Standortfrühstück", "Location breakfast", venue=leg.hotel, groups=[business],
        speaker=people["keller"], press=PressMode.PHOTO, publish=True,
        aim="Den Standort Düsseldorf im koreanischen Markt bekannter machen.")  # fmt: skip
    add(15, "10:30-12:00", ItemKind.VISIT, "Unternehmensbesuch AIMMO", "Company visit: AIMMO", hosts=[bodies["aimmo"]], groups=[business],
        aim="Bestehenden Investor betreuen: seit September 2023 mit sechs Beschäftigten in Düsseldorf.",
        talking_points="Zusammenarbeit mit dem Sprinter-Werk\nPersonal und Räume: Was fehlt?")  # fmt: skip
    add(15, "14:00-15:30", ItemKind.VISIT, "Unternehmensbesuch HD Hyundai", "Company visit: HD Hyundai", hosts=[bodies["hyundai"]],
        groups=[business], aim="Europäisches Forschungszentrum in Düsseldorf seit 2023: nächste Schritte.")  # fmt: skip
    add(15, "16:30-18:00", ItemKind.VISIT, "Unternehmensbesuch Doosan Robotics", "Company visit: Doosan Robotics",
        hosts=[bodies["doosan"]], groups=[business], aim="Europazentrale seit August 2024: ankommen und wachsen.")  # fmt: skip
    add(
        15,
        "19:00-21:30",
        ItemKind.MEAL,
        "Abendessen mit der Delegation",
        "Dinner of the delegation",
        source=FICTIONAL,
    )
    add(16, "08:30-10:00", ItemKind.VISIT, "Unternehmensbesuch Seegene", "Company visit: Seegene", hosts=[bodies["seegene"]],
        groups=[business], counterparts=[people["chun"]], aim="Seit 2017 in Düsseldorf; Europazentrale ab 2025.")  # fmt: skip
    add(16, "10:15-11:15", ItemKind.SEMINAR, "Seminar „Düsseldorf – your Gateway to Europe’s Health Market“",
        "Seminar “Düsseldorf – your Gateway to Europe’s Health Market”", groups=[business], speaker=people["diener"],
        press=PressMode.OPEN, publish=True, aim="Gründer der Medizintechnik zur Medica einladen.")  # fmt: skip


def _chongqing(
    office: Office, by: User, journey: Journey, leg: Leg, known: Known, groups: dict[str, Group]
) -> None:
    people, bodies = known.people, known.bodies
    official, business, culture = groups.values()
    gallery = _venue(office, by, "Galerie Z-Space", CHONGQING)

    def add(day: int, hours: str, kind: str, title: str, title_en: str, **values: object) -> ProgrammeItem:
        return _item(journey, by, leg, day, hours, kind, title, title_en, **values)

    add(
        16,
        "17:00-18:30",
        ItemKind.TRANSFER,
        "Ankunft und Fahrt zum Hotel",
        "Arrival and transfer to the hotel",
        venue=leg.hotel,
    )
    add(17, "10:00-11:30", ItemKind.TALK, "Treffen mit Bürgermeister Hu Henghua", "Meeting with Mayor Hu Henghua",
        hosts=[bodies["chongqing"]], counterparts=[people["hu"]], speaker=people["keller"], groups=[official],
        interpreter="konsekutiv, Chinesisch", press=PressMode.PHOTO, publish=True,
        aim="Erstes Treffen der beiden Stadtoberhäupter; gemeinsame Vorhaben für die nächsten Jahre.",
        talking_points="Zwanzig Jahre Partnerschaft: Dank an die Bürgerinnen und Bürger beider Städte\n"
        "Jugend, Sport und Kultur als Herzstück\nWirtschaft: Besuche in beide Richtungen",
        sensitive="Sprachregelungen mit dem Generalkonsulat abstimmen", gift="Fotografie aus der Ausstellung",
        seating="Gäste rechts, Dolmetscher hinter den Leitern")  # fmt: skip
    add(17, "12:00-13:30", ItemKind.CEREMONY, "Feier: 20 Jahre Städtepartnerschaft", "Celebration: 20 years of partnership",
        hosts=[bodies["chongqing"]], counterparts=[people["hu"]], speaker=people["keller"], press=PressMode.OPEN, publish=True,
        aim="Das Jubiläum der Partnerschaft vom 22. Juli 2004 würdigen.")  # fmt: skip
    add(17, "16:00-17:30", ItemKind.OPENING, "Eröffnung der Ausstellung von Bernard Langerock",
        "Opening of the exhibition by Bernard Langerock", venue=gallery, hosts=[bodies["gallery"]], groups=[official, culture],
        speaker=people["keller"], press=PressMode.OPEN, publish=True,
        aim="„Power of Inspiration – Flusslandschaften an Rhein und Jangtse“: zuvor in Düsseldorf gezeigt.")  # fmt: skip
    add(17, "19:00-21:00", ItemKind.RECEPTION, "Empfang des Generalkonsulats", "Reception by the consulate general",
        hosts=[bodies["consulate"]])  # fmt: skip
    add(18, "10:00-11:30", ItemKind.TALK, "Gespräch mit WCICO", "Talk with WCICO", hosts=[bodies["wcico"]], groups=[official],
        aim="Mögliche Zusammenarbeit ausloten; sie soll nach der Reise ausgearbeitet werden.")  # fmt: skip
    add(18, "13:00-15:00", ItemKind.VISIT, "Unternehmensbesuche", "Company visits", groups=[business])
    add(
        18,
        "15:00-16:00",
        ItemKind.FREE,
        "Stadtrundgang",
        "Walk through the city",
        groups=[culture],
        source=FICTIONAL,
    )


def _afterwards(office: Office, by: User, journey: Journey, known: Known, today: date) -> None:
    """The journey is done: the mayors have met, and two things wait for their next step."""
    people_actions.record_contact(
        office=office,
        by=by,
        persons=[known.people["keller"], known.people["hu"]],
        organisations=[known.bodies["chongqing"]],
        values={
            "on": date(2024, 10, 17),
            "kind": ContactKind.MEETING,
            "topic": "Erstes Treffen der Stadtoberhäupter",
            "summary": "Zwanzig Jahre Städtepartnerschaft gewürdigt.",
            "place": places.ensure_place(CHONGQING),
            "source": REPORTED,
        },
    )
    _to_follow_up(office, by, known, today)
    actions.change_journey(
        journey=journey, seen=None, by=by,
        values={"status": JourneyStatus.DONE},
    )  # fmt: skip


def _to_follow_up(office: Office, by: User, known: Known, today: date) -> None:
    people_actions.record_contact(
        office=office,
        by=by,
        persons=[known.people["musterfeld"]],
        organisations=[known.bodies["wcico"]],
        values={
            "on": date(2024, 10, 18),
            "kind": ContactKind.MEETING,
            "topic": "Mögliche Zusammenarbeit mit WCICO",
            "summary": "Nach der Reise auszuarbeiten.",
            "place": places.ensure_place(CHONGQING),
            "follow_up": "Vorschlag zur Zusammenarbeit an WCICO senden (Frist erfunden)",
            "follow_up_due": today + timedelta(days=12),
            "follow_up_owner": by,
            "source": REPORTED,
        },
    )
    people_actions.record_contact(
        office=office,
        by=by,
        persons=[known.people["beispiel"]],
        organisations=[known.bodies["doosan"]],
        values={
            "on": today - timedelta(days=40),
            "kind": ContactKind.CALL,
            "topic": "Räume für die Europazentrale (erfunden)",
            "follow_up": "Liste freier Flächen schicken",
            "follow_up_due": today - timedelta(days=5),
            "follow_up_owner": by,
            "source": FICTIONAL,
        },
    )
