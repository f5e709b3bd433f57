"""Exchanges of the demonstration: partners and funders are real, groups, days, sums and people are invented and say so."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from jumelage.accounts.models import Office, User
from jumelage.exchanges import actions
from jumelage.exchanges.models import Exchange, ExchangeTask, Funder, Participant
from jumelage.partners.models import Tie
from jumelage.people.actions import create_organisation
from jumelage.people.enums import OrganisationKind
from jumelage.people.models import Organisation

FICTIONAL = "Demonstration: erfunden"
NAMES = (
    "Amira Abendrot", "Benno Birnbaum", "Carla Capriccio", "David Dorn", "Elif Erlenbach", "Finn Fichte", "Greta Gabelstein",
    "Hamid Holunder", "Ida Immergrün", "Jonas Johannisbeer", "Kira Kastanienblatt-Lindenhöfer", "Levi Löwenzahn",
)  # fmt: skip
GUESTS = (("Li Muster", "李示例"), ("Wang Beispiel", "王样本"), ("Chen Vorlage", "陈范例"))


def build(office: Office, *, by: User, today: date) -> None:
    """Enter funders as they come with the software, and five exchanges in five states."""
    actions.adopt_catalogue(office=office, by=by)
    funders = {one.key: one for one in Funder.objects.filter(office=office)}
    _orchestra(office, by, funders["dfjw"], today)
    _football(office, by, funders["dpjw"], today)
    _school(office, by, today)
    _residency(office, by, today)
    _waterworks(office, by, today)


def _enter(office: Office, by: User, city: str, values: Mapping[str, Any]) -> Exchange:
    tie = Tie.objects.select_related("place").get(office=office, place__name=city)
    return actions.create_exchange(
        office=office, by=by,
        values={"place": tie.place, "owner": by, "is_fictional": True, "source": FICTIONAL, **values},
    )  # fmt: skip


def _group(
    exchange: Exchange,
    by: User,
    name: str,
    side: str,
    *,
    kind: str = OrganisationKind.ASSOCIATION,
    role: str = "",
) -> None:
    home = Organisation.objects.filter(office=exchange.office, name="Landeshauptstadt Düsseldorf").first()
    place = exchange.place if side == "theirs" else home.place if home else None
    body = Organisation.objects.filter(office=exchange.office, name=name).first() or create_organisation(
        office=exchange.office,
        by=by,
        values={"name": name, "kind": kind, "place": place, "source": FICTIONAL},
    )
    actions.add_group(exchange=exchange, organisation=body, side=side, role=role, by=by)


def _person(exchange: Exchange, by: User, name: str, **values: Any) -> Participant:
    given, _space, family = name.partition(" ")
    return actions.save_participant(
        exchange=exchange, participant=None, by=by,
        values={"given_name": given, "family_name": family, "is_fictional": True, **values},
    )  # fmt: skip


def _agreed(person: Participant, by: User, on: date, *kinds: str) -> None:
    for kind in kinds:
        actions.give_consent(
            participant=person, by=by, today=on,
            values={"kind": kind, "given_on": on, "given_by": f"Eltern {person.family_name} (erfunden)", "how": "paper"},
        )  # fmt: skip


def _costs(exchange: Exchange, by: User, *lines: tuple[str, str, str, str]) -> None:
    """Each line is (kind, label, planned, settled); the kind "income" is what comes in."""
    for kind, label, planned, settled in lines:
        values = {
            "kind": "other" if kind == "income" else kind,
            "label": label,
            "is_income": kind == "income",
        }
        sums = {"planned": Decimal(planned), "settled": Decimal(settled) if settled else None}
        actions.save_cost(exchange=exchange, cost=None, values={**values, **sums}, by=by)


def _orchestra(office: Office, by: User, funder: Funder, today: date) -> None:
    """Ahead: people entered, some of what they need is still missing, an application runs."""
    start = today + timedelta(days=124)
    exchange = _enter(
        office, by, "Toulouse",
        {
            "title": "Jugendorchester spielt in Toulouse", "title_en": "Youth orchestra plays in Toulouse", "kind": "youth",
            "direction": "outgoing", "state": "planned", "start_date": start, "end_date": start + timedelta(days=7),
            "theirs_expected": 14, "is_public": True,
            "purpose": "Junge Musikerinnen und Musiker beider Städte üben eine Woche gemeinsam und geben ein Konzert.",
            "purpose_en": "Young musicians of both cities rehearse together for a week and give a concert.",
            "story": "Gewohnt wird in Familien; das Programm stellen die Jugendlichen selbst zusammen. (Erfunden.)",
            "story_en": "They stay with families; the young people choose the programme themselves. (Invented.)",
        },
    )  # fmt: skip
    _group(exchange, by, "Jugendorchester Rheinbogen (erfunden)", "ours", role="Antragsteller")
    _group(exchange, by, "Orchestre des jeunes de la Garonne (erfunden)", "theirs", role="Gastgeber")
    for number, name in enumerate(NAMES):
        born = date(start.year - 13 - number % 5, 1 + number, 3 + number)
        person = _person(exchange, by, name, born_on=born, residence="Düsseldorf")
        if number % 4:
            _agreed(person, by, today, "guardian", "photo")
    _person(
        exchange, by, "Martha Musterfrau", part="leader", born_on=date(1984, 3, 9), residence="Düsseldorf",
        certificate_on=today - timedelta(days=420), certificate_seen_on=today - timedelta(days=400),
    )  # fmt: skip
    _person(exchange, by, "Paul Platzhalter", part="leader", born_on=date(1991, 11, 30), residence="Neuss")
    actions.save_application(
        exchange=exchange,
        application=None,
        by=by,
        values={"funder": funder, "asked": Decimal(3200), "state": "prepared"},
    )
    _task(exchange, by, "Elternabend (erfunden)", today + timedelta(days=30))
    _costs(
        exchange, by, ("travel", "Bus", "3400", ""), ("programme", "Konzertsaal und Noten", "900", ""),
        ("insurance", "Gruppenversicherung", "180", ""), ("income", "Beiträge der Teilnehmenden", "1200", ""),
    )  # fmt: skip


def _task(exchange: Exchange, by: User, title: str, due: date) -> ExchangeTask:
    return actions.save_task(
        exchange=exchange, task=None, values={"title": title, "due_date": due, "owner": by}, by=by
    )


def _football(office: Office, by: User, funder: Funder, today: date) -> None:
    """Held: the proof of use is late, the return visit an idea."""
    start = today - timedelta(days=140)
    exchange = _enter(
        office, by, "Warsaw",
        {
            "title": "Fußball verbindet: Jugendmannschaft aus Warschau", "title_en": "Football connects: a youth team from Warsaw",
            "kind": "sport", "direction": "incoming", "state": "confirmed", "start_date": start,
            "end_date": start + timedelta(days=5), "ours_expected": 18, "theirs_expected": 17, "is_public": True,
            "purpose": "Zwei Mannschaften trainieren zusammen und spielen in gemischten Teams.",
            "purpose_en": "Two teams train together and play in mixed sides.",
        },
    )  # fmt: skip
    _group(exchange, by, "Sportgemeinschaft Rheinknie (erfunden)", "ours", role="Gastgeber, Antragsteller")
    _group(exchange, by, "Klub Sportowy Przykład (erfunden)", "theirs")
    granted = {
        "asked": Decimal(4100),
        "granted": Decimal(3600),
        "advance": Decimal(2800),
        "number": "DPJW-0000 (erfunden)",
    }
    actions.save_application(
        exchange=exchange, application=None, by=by,
        values={"funder": funder, "state": "granted", "proof_due_on": today - timedelta(days=6), **granted},
    )  # fmt: skip
    _costs(
        exchange, by, ("lodging", "Jugendherberge", "3100", "3244.50"), ("meals", "Verpflegung", "1500", "1422.80"),
        ("interpreting", "Sprachmittlung", "600", "600"), ("income", "Beiträge", "700", "680"),
    )  # fmt: skip
    actions.write_report(
        exchange=exchange, seen=None, by=by,
        values={"state": "held", "report": "Fünf Tage, 35 junge Menschen, ein Turnier. (Erfunden.)", "report_on": today - timedelta(days=90)},
    )  # fmt: skip
    actions.create_return_visit(exchange=exchange, by=by)


def _school(office: Office, by: User, today: date) -> None:
    """Settled: pupils from Chongqing were received in September 2024; day, numbers and names here are invented."""
    exchange = _enter(
        office, by, "Chongqing",
        {
            "title": "Schülerbegegnung mit Chongqing", "title_en": "Pupils from Chongqing", "kind": "school",
            "direction": "incoming", "state": "closed", "start_date": date(2024, 9, 9), "end_date": date(2024, 9, 13),
            "is_public": True, "theirs_expected": 21, "ours_expected": 19, "delete_on": today + timedelta(days=365),
            "story": "Im September 2024 empfing die Stadt Schülerinnen und Schüler aus Chongqing im Rathaus. "
            "Tage und Zahlen dieses Eintrags sind erfunden.",
            "story_en": "In September 2024 the city received pupils from Chongqing at the town hall. Days and numbers of this entry are invented.",
        },
    )  # fmt: skip
    _group(exchange, by, "Gymnasium am Hafen (erfunden)", "ours", kind=OrganisationKind.SCHOOL)
    _group(exchange, by, "Mittelschule am Jangtse (erfunden)", "theirs", kind=OrganisationKind.SCHOOL)
    for name, native in GUESTS:
        _person(
            exchange,
            by,
            name,
            name_native=native,
            side="theirs",
            residence="Chongqing",
            born_on=date(2009, 6, 1),
        )


def _residency(office: Office, by: User, today: date) -> None:
    start = today + timedelta(days=210)
    exchange = _enter(
        office, by, "Haifa",
        {
            "title": "Atelier auf Zeit: Künstleraustausch mit Haifa", "title_en": "A studio for a while: artists' exchange with Haifa",
            "kind": "residency", "direction": "incoming", "state": "idea", "start_date": start,
            "end_date": start + timedelta(days=60), "theirs_expected": 1,
            "purpose": "Ein Aufenthalt von zwei Monaten mit Atelier und offener Werkstatt. (Erfunden.)",
        },
    )  # fmt: skip
    _group(exchange, by, "Atelierhaus am Strom (erfunden)", "ours", role="Gastgeber")


def _waterworks(office: Office, by: User, today: date) -> None:
    start = today + timedelta(days=45)
    exchange = _enter(
        office, by, "Chernivtsi",
        {
            "title": "Verwaltung hospitiert: Wasserwerk Czernowitz", "title_en": "Job shadowing: the waterworks of Chernivtsi",
            "kind": "administration", "direction": "incoming", "state": "confirmed", "start_date": start,
            "end_date": start + timedelta(days=4), "theirs_expected": 4, "is_public": True,
            "purpose": "Fachleute aus Czernowitz sehen zu, wie hier Leitungen gewartet werden. (Erfunden.)",
            "purpose_en": "Experts from Chernivtsi watch how pipes are maintained here. (Invented.)",
        },
    )  # fmt: skip
    _group(exchange, by, "Stadtwerke Beispiel (erfunden)", "ours")
