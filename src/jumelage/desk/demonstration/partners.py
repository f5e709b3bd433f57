"""Düsseldorf's ties from public facts, in our own words; each date names where it is written.

Where sources leave a date open, the record says so instead of choosing one silently.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jumelage.accounts.models import Office, User
from jumelage.kit.partial_dates import PartialDate
from jumelage.partners import actions
from jumelage.partners.enums import AgreementKind, Level, Status
from jumelage.partners.models import Tie
from jumelage.places.actions import ensure_place

OWN_UNIT = "Büro für Internationale und Europäische Angelegenheiten"
BILD_WZ = "Presseberichte: bild.de 79282698, wz.de 1.2710807"
REPORT_2018 = "Jahresbericht 2018 der Stadt Düsseldorf, Inhaltsverzeichnis (docslib.org/doc/5198219)"
NEWS = "Landeshauptstadt Düsseldorf, Pressedienst und Seiten zu Internationalem"
CHIBA = "ddorf-aktuell.de ?p=10551; rp-online.de aid-39031129"
MOSCOW = "rp-online.de aid-66797831; supertipp-online.de; Vertrag: rbth.com 2017/05/15"
CZERNOWITZ = "staedtetag.de; supertipp-online.de"
CHEMNITZ = "chemnitz.de, Partnerstädte; wz.de aid-25347575"
SEOUL = "Landeshauptstadt Düsseldorf, Pressedienst vom 11. Oktober 2024"
MAYOR = "Oberbürgermeister Dr. Stephan Keller"


@dataclass(frozen=True, slots=True)
class Bond:
    """One tie as it is entered: the first stage, the later ones, what was signed and what happened."""

    geoname_id: int
    level: str
    since: str
    source: str
    fields: tuple[str, ...] = ()
    status: str = Status.ACTIVE
    contacts_since: str = ""
    first: tuple[tuple[str, Any], ...] = ()
    stages: tuple[dict[str, Any], ...] = ()
    agreements: tuple[dict[str, Any], ...] = ()
    milestones: tuple[dict[str, Any], ...] = ()
    story: str = ""
    story_en: str = ""
    note: str = ""


def build(office: Office, by: User | None) -> dict[str, Tie]:
    """Enter the ties of the demonstration office; the keys are short names for other parts of it."""
    return {key: _enter(office, by, bond) for key, bond in (PARTNERS | FRIENDS | CONTACTS).items()}


def _enter(office: Office, by: User | None, bond: Bond) -> Tie:
    tie = actions.create_tie(
        office=office,
        by=by,
        place=ensure_place(bond.geoname_id),
        level=bond.level,
        status=bond.status,
        since=PartialDate.parse(bond.since),
        values={
            "contacts_since": PartialDate.parse(bond.contacts_since) if bond.contacts_since else None,
            "fields": list(bond.fields),
            "unit": OWN_UNIT,
            "story": bond.story,
            "story_en": bond.story_en,
            "note": bond.note,
            "is_public": True,
            "source": bond.source,
        },
        stage={"source": bond.source, **dict(bond.first)},
    )
    for values in _dated(bond.stages, "since", bond.source):
        actions.add_stage(tie=tie, values=values, by=by)
    for values in _dated(bond.agreements, "signed_on", bond.source):
        actions.add_agreement(tie=tie, values=values, by=by)
    for values in _dated(bond.milestones, "on", bond.source):
        actions.add_milestone(tie=tie, values=values, by=by)
    return tie


def _dated(parts: Iterable[dict[str, Any]], name: str, source: str) -> Iterable[dict[str, Any]]:
    for part in parts:
        yield {"source": source, **part, name: PartialDate.parse(part[name])}


PARTNERS = {
    "reading": Bond(
        2639577, Level.CONTACT, "1947", BILD_WZ,
        fields=("citizens", "youth"),
        contacts_since="1947",
        stages=({"since": "1988", "level": Level.PARTNERSHIP, "status": Status.ACTIVE},),
        agreements=({"signed_on": "1988", "kind": AgreementKind.PARTNERSHIP},),
        story="Die älteste Verbindung der Stadt: Wenige Jahre nach dem Krieg lud Phoebe Cusden aus Reading sechs Kinder "
        "aus Düsseldorf ein. Vier Jahrzehnte später wurde aus der Verbindung ein Vertrag.",
        story_en="The city's oldest tie: a few years after the war Phoebe Cusden of Reading invited six children from "
        "Düsseldorf. Four decades later the tie became a contract.",
    ),
    "haifa": Bond(
        294801, Level.PARTNERSHIP, "1988", BILD_WZ,
        fields=("culture",),
        contacts_since="1978",
        agreements=(
            {
                "signed_on": "1988", "kind": AgreementKind.PARTNERSHIP,
                "note": "Berichte nennen 1978 und 1988; 1978 ist hier als Beginn der Kontakte geführt. Am Vertrag zu prüfen.",
            },
        ),
        story="Zu ihr gehört ein Austausch von Künstlerinnen und Künstlern mit dem Künstlerdorf Ein Hod bei Haifa.",
        story_en="Part of it is an exchange of artists with the artists' village of Ein Hod near Haifa.",
    ),
    "chemnitz": Bond(
        2940132, Level.PARTNERSHIP, "1988-04-13", CHEMNITZ,
        agreements=({"signed_on": "1988-04-13", "kind": AgreementKind.PARTNERSHIP},),
        story="Geschlossen über die innerdeutsche Grenze hinweg, als die Stadt noch Karl-Marx-Stadt hieß.",
        story_en="Concluded across the inner-German border while the city was still called Karl-Marx-Stadt.",
    ),
    "warschau": Bond(
        756135, Level.PARTNERSHIP, "1989", BILD_WZ,
        agreements=({"signed_on": "1989", "kind": AgreementKind.PARTNERSHIP},),
        story="Im Jahr des Umbruchs in Europa geschlossen.",
        story_en="Concluded in the year of upheaval in Europe.",
    ),
    "moskau": Bond(
        524901, Level.PARTNERSHIP, "1992-06-01", MOSCOW,
        stages=(
            {
                "since": "2022-02-25", "level": Level.PARTNERSHIP, "status": Status.SUSPENDED,
                "by_whom": f"Schreiben von {MAYOR} an Bürgermeister S. Sobjanin",
                "reason": "Angriff Russlands auf die Ukraine",
                "public_wording": "Die Städtepartnerschaft mit Moskau ist seit dem 25. Februar 2022 ausgesetzt.",
                "public_wording_en": "The partnership with Moscow has been suspended since 25 February 2022.",
            },
        ),
        agreements=({"signed_on": "1992-06-01", "kind": AgreementKind.PARTNERSHIP},),
        note="Auf den Ortsschildern nicht mehr genannt. In der Aufzählung der acht Partnerstädte (2024) nicht enthalten.",
    ),
    "chongqing": Bond(
        1814906, Level.FRIENDSHIP, "2001", NEWS,
        fields=("business", "culture", "sport", "youth"),
        first=(("by_whom", "Vereinbarung über freundschaftliche Zusammenarbeit"),),
        contacts_since="2001",
        stages=({"since": "2004-07-22", "level": Level.PARTNERSHIP, "status": Status.ACTIVE},),
        agreements=(
            {"signed_on": "2001", "kind": AgreementKind.COOPERATION, "counts": False},
            {"signed_on": "2004-07-22", "kind": AgreementKind.PARTNERSHIP},
        ),
        milestones=(
            {"on": "2009", "title": "Künstleraustausch beginnt", "title_en": "Artist exchange begins"},
            {
                "on": "2024-09", "counts": False,
                "title": "Schülerinnen und Schüler aus Chongqing im Jan-Wellem-Saal empfangen",
                "title_en": "Pupils from Chongqing received in the Jan Wellem Hall",
                "source": "vivid-magazin.de",
            },
            {
                "on": "2024-10", "counts": False,
                "title": "Delegation zum zwanzigjährigen Bestehen in Chongqing",
                "title_en": "Delegation to Chongqing for the twentieth anniversary",
                "text": "Mit der Fotoausstellung „Power of Inspiration – Flusslandschaften an Rhein und Jangtse“ "
                "von Bernard Langerock.",
                "text_en": "With the photo exhibition “Power of Inspiration – Flusslandschaften an Rhein und Jangtse” "
                "by Bernard Langerock.",
            },
        ),
        story="Aus freundschaftlicher Zusammenarbeit wurde 2004 eine Partnerschaft. Zwei Städte am großen Strom: Jugend, "
        "Sport und Kultur, seit 2009 auch ein Austausch von Künstlerinnen und Künstlern, stehen neben der Wirtschaft.",
        story_en="Friendly cooperation became a partnership in 2004. Two cities on a great river: youth, sport and "
        "culture, since 2009 also an exchange of artists, stand beside business.",
    ),
    "palermo": Bond(
        2523920, Level.PARTNERSHIP, "2016", "Presseberichte: bild.de 79282698; ddorf-aktuell.de ?p=27985",
        agreements=({"signed_on": "2016", "kind": AgreementKind.PARTNERSHIP},),
    ),
    "chiba": Bond(
        -1397559804, Level.CONTACT, "2004", CHIBA,
        contacts_since="2004",
        stages=(
            {"since": "2005", "level": Level.FRIENDSHIP, "status": Status.ACTIVE},
            {
                "since": "2019-05-25", "level": Level.PARTNERSHIP, "status": Status.ACTIVE,
                "by_whom": "Ratsbeschluss vom 7. März 2019 (einstimmig)",
            },
        ),
        agreements=(
            {"signed_on": "2005", "kind": AgreementKind.COOPERATION, "counts": False},
            {
                "signed_on": "2019-05-25", "kind": AgreementKind.PARTNERSHIP,
                "signed_in": "Düsseldorf, am Japan-Tag",
                "signatory_ours": "Oberbürgermeister Geisel", "signatory_theirs": "Gouverneur K. Morita",
                "council_decision_on": date(2019, 3, 7),
                "note": "Partnerin ist die Präfektur, nicht die Stadt Chiba.",
            },
        ),
        story="Partnerin ist eine ganze Präfektur. Nach ersten Kontakten 2004 und einer Zusammenarbeit seit 2005 beschloss "
        "der Rat 2019 einstimmig die Partnerschaft; unterzeichnet wurde am Japan-Tag.",
        story_en="The partner is a whole prefecture. After first contacts in 2004 and cooperation from 2005 the council "
        "decided unanimously in 2019; the contract was signed on Japan Day.",
    ),
    "czernowitz": Bond(
        710719, Level.PARTNERSHIP, "2022-09-01", CZERNOWITZ,
        first=(("by_whom", "Ratsbeschluss vom 10. März 2022"),),
        agreements=(
            {
                "signed_on": "2022-09-01", "kind": AgreementKind.PARTNERSHIP,
                "signatory_ours": MAYOR, "signatory_theirs": "Bürgermeister R. Klitschuk",
                "council_decision_on": date(2022, 3, 10),
                "note": "Ein Nachschlagewerk im Netz datiert die Reise irrtümlich auf 2020.",
            },
        ),
        story="Zwei Wochen nach dem Angriff auf die Ukraine beschloss der Rat die Partnerschaft.",
        story_en="The council decided on the partnership two weeks after the attack on Ukraine.",
    ),
}  # fmt: skip

REPORTED = (("counts", False), ("reason", "2018 ist das Jahr des Berichts; der Beginn ist nicht belegt."))
"""Friendships that a report of 2018 names without a date."""

FRIENDS = {
    "montreal": Bond(6077243, Level.FRIENDSHIP, "2018", REPORT_2018, first=REPORTED),
    "toulouse": Bond(2972315, Level.FRIENDSHIP, "2018", REPORT_2018, first=REPORTED),
    "lissabon": Bond(2267057, Level.FRIENDSHIP, "2018", REPORT_2018, first=REPORTED),
    "washington": Bond(4140963, Level.FRIENDSHIP, "2018", REPORT_2018, first=REPORTED),
    "puerto": Bond(2512196, Level.FRIENDSHIP, "2018", REPORT_2018, first=REPORTED),
}

CONTACTS = {
    "seoul": Bond(
        1835848, Level.CONTACT, "2024-10", SEOUL,
        fields=("business", "health"),
        status=Status.EXPLORING,
        story="Ein Netz, das gerade erst entsteht: Rund zwanzig der sechzig koreanischen Unternehmen in "
        "Nordrhein-Westfalen sitzen in Düsseldorf, seit Oktober 2024 betreut von einem Korea-Desk der "
        "Wirtschaftsförderung.",
        story_en="A network that is only just being built: about twenty of the sixty Korean companies in North "
        "Rhine-Westphalia are in Düsseldorf, looked after since October 2024 by a Korea desk of the economic "
        "development office.",
    ),
}  # fmt: skip
