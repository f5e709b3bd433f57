"""Wishes and runs for tests, on the journey of tests.journeys.factories. Call inside an office's scope."""

from datetime import UTC, datetime

from jumelage.planning import actions
from jumelage.planning.models import PlanningRun, PlanningStep
from jumelage.planning.rules import parse_windows
from tests.journeys import factories as journeys

NOW = datetime(2024, 9, 1, 12, tzinfo=UTC)


def journey(office, by=None):
    """Seoul and Chongqing with two delegates."""
    made = journeys.journey(office, by)
    journeys.two_legs(made, by)
    journeys.delegate(made, journeys.person(office, "Muster", "Max"), by)
    journeys.delegate(made, journeys.person(office, "Beispiel", "Berta"), by)
    return made


def wish(journey, title="Besuch der Beispielwerke", windows="", by=None, **values):
    leg = values.pop("leg", None) or journey.legs.first()
    hours = parse_windows(windows, ())
    return actions.add_wish(
        journey=journey, by=by, windows=hours, values={"title": title, "leg": leg, **values}
    )


def table(journey, text, by=None, name="wuensche.csv"):
    content = text.encode() if isinstance(text, str) else text
    return actions.keep_table(journey=journey, file_name=name, content=content, by=by, now=NOW)


def run(journey, by=None, **fields):
    return PlanningRun.objects.create(journey=journey, asked_by=by, **fields)


def step(journey, by=None, kind="removed"):
    return PlanningStep.objects.create(journey=journey, kind=kind, by=by)
