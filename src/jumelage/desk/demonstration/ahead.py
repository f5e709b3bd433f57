"""Two fictional journeys ahead, so that the demonstration has days to go and open tasks."""

from datetime import date, time, timedelta

from django.utils import timezone

from jumelage.accounts.models import Office, User
from jumelage.journeys import actions
from jumelage.journeys.actions.tasks import finish_task, seed_tasks
from jumelage.journeys.enums import Direction, ItemKind, ItemStatus, JourneyStatus, Mode, Strand
from jumelage.journeys.models import Journey, Leg, Task
from jumelage.places import actions as places

from .people import CHONGQING, DUESSELDORF, FICTIONAL, PALERMO, Known


def build(office: Office, *, by: User, known: Known, today: date) -> None:
    """Enter a journey to Palermo and a visit from Chongqing, both invented."""
    _palermo(office, by, known, today)
    _young_athletes(office, by, today)


def _palermo(office: Office, by: User, known: Known, today: date) -> None:
    """A journey out in nine weeks."""
    start = _next_monday(today + timedelta(weeks=9))
    palermo = actions.create_journey(
        office=office,
        by=by,
        values={
            "title": "Zehn Jahre Partnerschaft mit Palermo (erfunden)",
            "title_en": "Ten years of partnership with Palermo (fictional)",
            "status": JourneyStatus.APPROVED,
            "lead": known.people["ratsam"],
            "start_date": start,
            "end_date": start + timedelta(days=3),
            "purpose": "Erfundene Reise, damit die Demonstration eine Reise in Vorbereitung zeigt.",
            "is_public": True,
            "public_summary": "Eine erfundene Reise der Demonstration: zehn Jahre Partnerschaft werden in Palermo gefeiert.",
            "public_summary_en": "A fictional journey of the demonstration: ten years of partnership are marked in Palermo.",
            "is_fictional": True,
            "source": FICTIONAL,
        },
    )
    leg = actions.add_leg(
        journey=palermo,
        by=by,
        values={
            "place": places.ensure_place(PALERMO),
            "arrive_date": start,
            "arrive_time": time(14, 0),
            "leave_date": start + timedelta(days=3),
            "leave_time": time(10, 0),
            "mode": Mode.FLIGHT,
        },
    )
    _company(palermo, leg, start, by, known)
    tick_off(palermo, by, today, but=2)


def _company(palermo: Journey, leg: Leg, start: date, by: User, known: Known) -> None:
    for key, function, strand in (
        ("ratsam", "Leitung (erfunden)", Strand.LEAD),
        ("musterfeld", "Organisation (erfunden)", Strand.CITY),
        ("bruecke", "Freundeskreis (erfunden)", Strand.CULTURE),
    ):
        actions.add_delegate(
            journey=palermo,
            by=by,
            values={"person": known.people[key], "function": function, "strand": strand},
        )
    actions.add_item(
        journey=palermo,
        by=by,
        values={
            "leg": leg,
            "kind": ItemKind.TALK,
            "title": "Gespräch im Rathaus (erfunden)",
            "title_en": "Talk at the town hall (fictional)",
            "start_date": start + timedelta(days=1),
            "start_time": time(10),
            "end_date": start + timedelta(days=1),
            "end_time": time(11, 30),
            "zone": leg.place.zone,
            "hosts": [known.bodies["palermo"]],
            "aim": "Jubiläumsprogramm abstimmen.",
            "source": FICTIONAL,
        },
    )
    actions.add_item(
        journey=palermo,
        by=by,
        values={
            "leg": leg,
            "kind": ItemKind.CEREMONY,
            "status": ItemStatus.CONFIRMED,
            "title": "Feierstunde: zehn Jahre Partnerschaft (erfunden)",
            "title_en": "Ceremony: ten years of partnership (fictional)",
            "start_date": start + timedelta(days=1),
            "start_time": time(18),
            "end_date": start + timedelta(days=1),
            "end_time": time(19, 30),
            "zone": leg.place.zone,
            "publish": True,
            "source": FICTIONAL,
        },
    )


def _young_athletes(office: Office, by: User, today: date) -> None:
    """A visit in, in four weeks."""
    arrival = _next_monday(today + timedelta(weeks=4))
    visit = actions.create_journey(
        office=office,
        by=by,
        values={
            "title": "Jugendsportgruppe aus Chongqing zu Gast (erfunden)",
            "title_en": "Young athletes from Chongqing visit (fictional)",
            "direction": Direction.INCOMING,
            "status": JourneyStatus.PLANNED,
            "guest": places.ensure_place(CHONGQING),
            "start_date": arrival,
            "end_date": arrival + timedelta(days=4),
            "is_fictional": True,
            "source": FICTIONAL,
            "purpose": "Erfundener Besuch, damit die Demonstration einen Besuch in Vorbereitung zeigt.",
        },
    )
    actions.add_leg(
        journey=visit,
        by=by,
        values={
            "place": places.ensure_place(DUESSELDORF),
            "arrive_date": arrival,
            "leave_date": arrival + timedelta(days=4),
        },
    )
    tick_off(visit, by, today, but=1)


def _next_monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def tick_off(journey: Journey, by: User, today: date, *, but: int) -> None:
    """Add the checklist with everything done that was due before today, except the latest few."""
    seed_tasks(journey=journey, by=by)
    due = list(Task.objects.filter(journey=journey, due_date__lt=today).order_by("due_date", "pk"))
    for task in due[: len(due) - but]:
        finish_task(task=task, by=by, now=timezone.now())
