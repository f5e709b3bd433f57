"""People and organisations of the demonstration: real ones with public facts, the rest fictional."""

from dataclasses import dataclass, field
from datetime import date

from jumelage.accounts.models import Office, User
from jumelage.people import actions
from jumelage.people.actions import NameInput
from jumelage.people.enums import ContactKind, Function, NameOrder, OrganisationKind, Salutation, Script
from jumelage.people.models import Organisation, Person
from jumelage.places.actions import ensure_place

DUESSELDORF, SEOUL, CHONGQING, PALERMO = 2934246, 1835848, 1814906, 2523920
ANNOUNCED = "Mitteilung der Stadt Düsseldorf, 11.10.2024"
REPORTED = "Pressedienst der Stadt Düsseldorf und Presseberichte, Oktober 2024"
FICTIONAL = "Demonstration: erfunden"


@dataclass(slots=True)
class Known:
    """What other parts of the demonstration refer to by a short key."""

    people: dict[str, Person] = field(default_factory=dict)
    bodies: dict[str, Organisation] = field(default_factory=dict)


BODIES = [
    ("city", "Landeshauptstadt Düsseldorf", "", OrganisationKind.CITY, DUESSELDORF, ANNOUNCED),
    ("economy", "Wirtschaftsförderung Düsseldorf", "", OrganisationKind.CITY, DUESSELDORF, ANNOUNCED),
    ("fair", "Messe Düsseldorf", "", OrganisationKind.FAIR, DUESSELDORF, REPORTED),
    ("ihk", "IHK Düsseldorf", "", OrganisationKind.CHAMBER, DUESSELDORF, REPORTED),
    ("seoul", "Stadtregierung Seoul", "서울특별시", OrganisationKind.CITY, SEOUL, ANNOUNCED),
    ("chongqing", "Stadtregierung Chongqing", "重庆市人民政府", OrganisationKind.CITY, CHONGQING, ANNOUNCED),
    ("consulate", "Deutsches Generalkonsulat Chongqing", "德国驻重庆总领事馆", OrganisationKind.CONSULATE, CHONGQING, REPORTED),
    ("aimmo", "AIMMO", "에이모", OrganisationKind.COMPANY, SEOUL, REPORTED),
    ("hyundai", "HD Hyundai / HD Korea Shipbuilding & Offshore Engineering", "HD현대 / HD한국조선해양", OrganisationKind.COMPANY, SEOUL, REPORTED),
    ("doosan", "Doosan Robotics", "두산로보틱스", OrganisationKind.COMPANY, SEOUL, REPORTED),
    ("seegene", "Seegene", "씨젠", OrganisationKind.COMPANY, SEOUL, REPORTED),
    ("wcico", "WCICO", "", OrganisationKind.ASSOCIATION, CHONGQING, REPORTED),
    ("gallery", "Galerie Z-Space", "", OrganisationKind.CULTURE, CHONGQING, REPORTED),
    ("palermo", "Stadtverwaltung Palermo", "Comune di Palermo", OrganisationKind.CITY, PALERMO, FICTIONAL),
    ("robotik", "Rheinbogen Robotik GmbH (erfunden)", "", OrganisationKind.COMPANY, DUESSELDORF, FICTIONAL),
    ("medizin", "Medikanal AG (erfunden)", "", OrganisationKind.COMPANY, DUESSELDORF, FICTIONAL),
    ("verein", "Freundeskreis Rhein und Jangtse e. V. (erfunden)", "", OrganisationKind.ASSOCIATION, DUESSELDORF, FICTIONAL),
]  # fmt: skip


def build(office: Office, *, by: User) -> Known:
    """Enter organisations, people, the offices they hold and their contacts."""
    known = Known()
    for key, name, native, kind, place, source in BODIES:
        known.bodies[key] = Organisation.objects.filter(office=office, name=name).first() or actions.create_organisation(
            office=office, by=by,
            values={"name": name, "name_native": native, "kind": kind, "place": ensure_place(place), "source": source},
        )  # fmt: skip
    _real(office, by, known)
    _fictional(office, by, known)
    _contacts(office, by, known)
    return known


def _real(office: Office, by: User, known: Known) -> None:
    known.people["keller"] = _person(
        office,
        by,
        "Keller",
        "Stephan",
        degree="Dr.",
        salutation=Salutation.MR,
        language="de",
        source=ANNOUNCED,
    )
    _hold(known, "keller", "city", Function.MAYOR, "Oberbürgermeister", "Lord Mayor", "2020-11-01", by)
    known.people["hu"] = _person(
        office, by, "Hu", "Henghua", order=NameOrder.FAMILY_FIRST, scheme="Pinyin", salutation=Salutation.MR,
        names=[NameInput(Script.HAN_SIMPLIFIED, "胡衡华", "胡", "衡华", "zh")], source=ANNOUNCED,
    )  # fmt: skip
    _hold(known, "hu", "chongqing", Function.MAYOR, "Bürgermeister", "Mayor", "", by)
    known.people["diener"] = _person(
        office, by, "Diener", "Wolfram", salutation=Salutation.MR, language="de", source=REPORTED
    )
    _hold(
        known,
        "diener",
        "fair",
        Function.CHIEF_EXECUTIVE,
        "Vorsitzender der Geschäftsführung",
        "Chief Executive",
        "",
        by,
    )
    known.people["langerock"] = _person(
        office, by, "Langerock", "Bernard", salutation=Salutation.MR, language="de", source=ANNOUNCED,
        note="Fotograf; begleitet die Städtepartnerschaft seit vielen Jahren künstlerisch.",
    )  # fmt: skip
    known.people["chun"] = _person(
        office, by, "Chun", "Jong-Yoon", order=NameOrder.GIVEN_FIRST, scheme="RR", degree="Dr.", salutation=Salutation.MR,
        source=REPORTED,
    )  # fmt: skip
    _hold(known, "chun", "seegene", Function.CHIEF_EXECUTIVE, "Gründer", "Founder", "", by)


def _fictional(office: Office, by: User, known: Known) -> None:
    rows = [
        (
            "musterfeld",
            "Musterfeld",
            "Mara",
            Salutation.MS,
            "city",
            Function.HEAD,
            "Leiterin Büro für Internationales",
        ),
        ("beispiel", "Beispiel", "Tim", Salutation.MR, "economy", Function.STAFF, "Ansprechpartner Korea"),
        ("ratsam", "Ratsam", "Helga", Salutation.MS, "city", Function.COUNCILLOR, "Ratsmitglied"),
        (
            "greifer",
            "Greifer",
            "Yusuf",
            Salutation.MR,
            "robotik",
            Function.CHIEF_EXECUTIVE,
            "Geschäftsführer",
        ),
        ("pille", "von der Pille", "Katharina", Salutation.MS, "medizin", Function.BOARD, "Vorständin"),
        ("bruecke", "Brücke", "Jonas", Salutation.MR, "verein", Function.CHAIR, "Vorsitzender"),
    ]
    for key, family, given, salutation, body, function, title in rows:
        particle, _, rest = family.rpartition("der ")
        known.people[key] = _person(
            office, by, rest or family, given, salutation=salutation, language="de", fictional=True, source=FICTIONAL,
            particle=f"{particle}der" if particle else "", email=f"{key}@example.org",
        )  # fmt: skip
        _hold(known, key, body, function, title, "", "2021", by)
    known.people["dolmetsch"] = _person(
        office, by, "Seo", "Yeon-ju", order=NameOrder.FAMILY_FIRST, scheme="RR", salutation=Salutation.MS, fictional=True,
        names=[NameInput(Script.HANGUL, "서연주", "서", "연주", "ko")], source=FICTIONAL,
        note="Dolmetscherin Koreanisch – Deutsch (erfunden).",
    )  # fmt: skip


def _contacts(office: Office, by: User, known: Known) -> None:
    record = actions.record_contact
    record(
        office=office, by=by, persons=[known.people["beispiel"]], organisations=[known.bodies["seegene"]],
        values={"on": date(2024, 9, 12), "kind": ContactKind.VIDEO, "topic": "Abstimmung des Besuchs in Seoul (erfunden)",
                "summary": "Ablauf und Ansprechpartner für den Besuch geklärt.", "source": FICTIONAL},
    )  # fmt: skip
    record(
        office=office, by=by, persons=[known.people["keller"], known.people["langerock"]],
        values={"on": date(2024, 6, 20), "kind": ContactKind.MEETING, "topic": "Ausstellung für Chongqing (erfunden)",
                "place": ensure_place(DUESSELDORF), "source": FICTIONAL},
    )  # fmt: skip


def _person(
    office: Office, by: User, family: str, given: str, *, salutation: str, source: str, order: str = NameOrder.GIVEN_FIRST,
    scheme: str = "", degree: str = "", language: str = "", particle: str = "", email: str = "", note: str = "",
    fictional: bool = False, names: list[NameInput] | None = None,
) -> Person:  # fmt: skip
    found = Person.objects.filter(office=office, family_name=family, given_name=given).first()
    return found or actions.create_person(
        office=office, by=by, names=names or [],
        values={
            "family_name": family, "given_name": given, "name_particle": particle, "name_order": order, "name_scheme": scheme,
            "degree": degree, "salutation": salutation, "language": language, "email": email, "note": note,
            "is_fictional": fictional, "source": source,
        },
    )  # fmt: skip


def _hold(
    known: Known, person: str, body: str, function: str, title: str, title_en: str, since: str, by: User
) -> None:
    holder, organisation = known.people[person], known.bodies[body]
    if not holder.tenures.filter(organisation=organisation, function=function).exists():
        actions.add_tenure(
            person=holder, organisation=organisation, function=function, title=title, title_en=title_en,
            from_date=since, source=FICTIONAL if holder.is_fictional else holder.source, by=by,
        )  # fmt: skip
