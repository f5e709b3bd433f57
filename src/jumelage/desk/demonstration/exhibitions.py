"""The exhibition of October 2024: title, photographer, cities and the opening are public; the rest is fictional.

Works, sizes, values, crates, loans and every day but the opening in Chongqing are invented and marked so.
"""

from datetime import date, time
from decimal import Decimal

from django.core.files.base import ContentFile

from jumelage.accounts.models import Office, User
from jumelage.exhibitions import actions
from jumelage.exhibitions.enums import Condition, ExhibitionState, LoanState, Moment, Transport
from jumelage.exhibitions.models import Exhibition, Stop, Work
from jumelage.journeys.models import ProgrammeItem
from jumelage.partners.models import Tie
from jumelage.places.actions import ensure_place
from jumelage.places.models import Venue

from . import pictures
from .people import CHONGQING, DUESSELDORF, REPORTED

FICTION = "erfunden für die Demonstration"
WORKS = (
    ("Rheinknie am Morgen (erfunden)", "Bend of the Rhine in the morning (fictional)", 60, 90, "1800"),
    ("Nebel über dem Jangtse (erfunden)", "Mist above the Yangtze (fictional)", 60, 90, "1800"),
    ("Kaimauer (erfunden)", "Quay wall (fictional)", 80, 120, "2400"),
    ("Fähre bei Nacht (erfunden)", "Ferry at night (fictional)", 80, 120, "2400"),
    ("Zwei Ufer (erfunden)", "Two banks (fictional)", 100, 150, "3200"),
    ("Treppe am Fluss (erfunden)", "Stairs by the river (fictional)", 40, 60, "1200"),
)


def build(office: Office, *, by: User) -> None:
    """Enter the exhibition with fictional works, two crates, a loan and both stops."""
    tie = Tie.objects.filter(office=office, place=ensure_place(CHONGQING)).first()
    exhibition = actions.create_exhibition(
        office=office, by=by,
        values={
            "title": "Power of Inspiration – Flusslandschaften an Rhein und Jangtse",
            "title_en": "Power of Inspiration – River landscapes on Rhine and Yangtze",
            "artist": "Bernard Langerock", "state": ExhibitionState.ENDED, "is_public": True, "is_fictional": True,
            "story": "Fotografien von zwei Flüssen: zuerst in Düsseldorf gezeigt, im Oktober 2024 in der Partnerstadt Chongqing eröffnet.",
            "story_en": "Photographs of two rivers: shown in Düsseldorf first, opened in the partner city of Chongqing in October 2024.",
            "credit": "Fotografie: Bernard Langerock", "insurer": "Beispielversicherung, Police 4711 (erfunden)", "carnet_number": "DE-000-0000 (erfunden)",
            "carnet_holder": "Leihgeber (erfunden)", "carnet_until": date(2025, 8, 31), "ties": [tie] if tie else [], "source": REPORTED,
            "note": "Werke, Maße, Werte, Kisten und Leihe sind erfunden.",
        },
    )  # fmt: skip
    loan = actions.save_loan(
        exhibition=exhibition, by=by,
        values={
            "lender": "Leihgeber (erfunden)", "state": LoanState.RETURNED, "begins_on": date(2024, 8, 1), "ends_on": date(2024, 12, 31),
            "climate": "50 % ± 5 %, 20 °C ± 2 °C", "lux": 80, "source": FICTION,
        },
    )  # fmt: skip
    crates = [
        actions.save_crate(
            exhibition=exhibition, by=by,
            values={
                "number": f"K {number}", "length": Decimal(170), "width": Decimal(50), "height": Decimal(120), "tare": Decimal(45),
                "origin": "DE", "note": FICTION,
            },
        )
        for number in (1, 2)
    ]  # fmt: skip
    works = [
        actions.save_work(
            exhibition=exhibition, by=by,
            values={
                "title": title, "title_en": title_en, "artist": "Bernard Langerock", "technique": "Fotografie", "technique_en": "Photograph",
                "height": Decimal(height), "width": Decimal(width), "depth": Decimal("3.5"), "weight": Decimal(height) / 10,
                "value": Decimal(value), "currency": "EUR", "loan": loan, "crate": crates[place % 2], "origin": "DE",
                "condition": Condition.GOOD, "is_fictional": True, "source": FICTION,
            },
        )
        for place, (title, title_en, height, width, value) in enumerate(WORKS)
    ]  # fmt: skip
    chongqing = _stops(office, by, exhibition, stays=works[4])
    _opening(office, by, chongqing)
    _reports(by, chongqing, works)


def _stops(office: Office, by: User, exhibition: Exhibition, *, stays: Work) -> Stop:
    """Both stops; the largest work does not travel. Return the one in Chongqing."""
    gallery = Venue.objects.filter(office=office, name="Galerie Z-Space").first()
    actions.save_stop(
        exhibition=exhibition, by=by,
        values={
            "place": ensure_place(DUESSELDORF), "opening": date(2024, 8, 20), "close": date(2024, 9, 20), "dismantled": date(2024, 9, 24),
            "dispatch": date(2024, 9, 27), "source": FICTION, "note": "Alle Tage dieser Station sind erfunden.",
        },
    )  # fmt: skip
    return actions.save_stop(
        exhibition=exhibition, by=by,
        values={
            "place": ensure_place(CHONGQING), "venue": gallery, "transport": Transport.AIR, "build_up": date(2024, 10, 14),
            "opening": date(2024, 10, 17), "opening_time": time(16), "close": date(2024, 11, 15), "dismantled": date(2024, 11, 18),
            "absent": [stays], "source": REPORTED, "note": "Aufbau, Uhrzeit, letzter Tag, Abbau und das fehlende Werk sind erfunden.",
        },
    )  # fmt: skip


def _opening(office: Office, by: User, stop: Stop) -> None:
    """The opening is an item of the journey's programme."""
    item = ProgrammeItem.objects.filter(
        journey__office=office, start_date=stop.opening, title__startswith="Eröffnung der Ausstellung"
    ).first()  # fmt: skip
    actions.link_opening(stop=stop, item=item, by=by)


def _reports(by: User, stop: Stop, works: list[Work]) -> None:
    """Two works on arrival, one of them again before dispatch; what was seen is invented."""
    seen = (
        (works[0], Moment.IN, date(2024, 10, 14), Condition.GOOD, "Erfunden: unverändert, Verpackung trocken."),
        (works[2], Moment.IN, date(2024, 10, 14), Condition.WORN, "Erfunden: Rahmen unten rechts leicht bestoßen, Bild unberührt."),
        (works[0], Moment.OUT, date(2024, 11, 18), Condition.GOOD, "Erfunden: unverändert."),
    )  # fmt: skip
    for work, moment, day, condition, text in seen:
        report = actions.save_report(
            stop=stop, by=by,
            values={
                "work": work, "moment": moment, "on": day, "condition": condition, "text": text, "examiner": "Restauratorin (erfunden)",
            },
        )  # fmt: skip
        if condition == Condition.WORN:
            actions.add_photo(
                report=report, file=ContentFile(pictures.frame_with_mark(), "rahmen.png"), by=by,
                alt="Zeichnung statt eines Fotos: gerahmtes Bild, die Ecke unten rechts ist markiert.",
                credit="Zeichnung für die Demonstration",
            )  # fmt: skip
