"""What people read on a run's page: of a worker that was killed, of a problem that is refused, of items that clash."""

import os
import signal
import subprocess
import sys
from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jumelage.journeys.models import ProgrammeItem
from jumelage.planning import actions
from jumelage.planning.enums import Failure, RunState
from jumelage.planning.models import PlanningRun
from tests.journeys import factories as journeys

from . import factories
from .test_runs import planned

pytestmark = pytest.mark.django_db
WORKER = (
    "import time; from jumelage.kit.processes import own_mark; print(own_mark(), flush=True); time.sleep(600)"
)


@pytest.fixture
def worker():
    process = subprocess.Popen([sys.executable, "-c", WORKER], stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def page_of(client, run):
    return client.get(reverse("planning:run_detail", args=[run.journey_id, run.pk])).content.decode()


def test_a_worker_that_is_killed_leaves_a_sentence_and_the_programme(as_clerk, journey, clerk, worker):
    factories.wish(journey)
    item = journeys.item(journey, clerk)
    mark = worker.stdout.readline().strip()
    run = factories.run(journey, clerk, state=RunState.RUNNING, moved_at=timezone.now(), worker=mark)
    assert "läuft" in page_of(as_clerk, run)

    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()

    assert "Die Planung wurde abgebrochen" in page_of(as_clerk, run)
    run.refresh_from_db()
    assert (run.state, run.failure) == (RunState.FAILED, Failure.CUT_OFF)
    assert list(ProgrammeItem.objects.all()) == [item]
    again = actions.start_run(
        journey=journey, seconds=5, by=clerk, now=timezone.now(), enqueue=lambda _number: None
    )
    assert again.state == RunState.WAITING


def test_a_run_that_nobody_takes_up_says_so(as_clerk, journey, clerk):
    run = factories.run(journey, clerk)
    assert "hat noch nicht begonnen" not in page_of(as_clerk, run)

    PlanningRun.objects.update(asked_at=timezone.now() - timedelta(seconds=30))

    assert "hat noch nicht begonnen" in page_of(as_clerk, run)


def test_what_the_planner_refuses_is_told_in_the_readers_language(as_clerk, journey, clerk):
    run = factories.run(journey, clerk, problem={"wishes": [], "days": [], "groups": []})

    actions.run_now(run=run)

    run.refresh_from_db()
    assert (run.state, run.failure) == (RunState.FAILED, Failure.REFUSED)
    assert "wishes_none" in [complaint["code"] for complaint in run.complaints]
    text = page_of(as_clerk, run)
    assert "So lässt sich nicht planen. Das Programm bleibt, wie es ist." in text
    assert "gebraucht wird eine Liste mit mindestens einem Wunsch" in text
    clerk.language = "en"
    clerk.save()
    assert "a problem needs a list of at least one of the wishes" in page_of(as_clerk, run)


def test_two_items_that_stand_at_once_are_named(as_clerk, journey, clerk):
    for title in ("Empfang", "Festakt"):
        journeys.item(
            journey,
            clerk,
            title=title,
            start_time=time(10),
            end_time=time(11),
            status="confirmed",
            is_pinned=True,
        )

    run = planned(journey, clerk)

    text = page_of(as_clerk, run)
    assert "passen nicht zusammen" in text
    assert "Empfang" in text
    assert "Festakt" in text
    assert "Alles übernehmen" not in text


def test_nothing_ticked_takes_nothing_over(as_clerk, journey, clerk):
    factories.wish(journey, "Beispielwerke", "15.10.2024 9–12")
    run = planned(journey, clerk)
    address = reverse("planning:run_accept", args=[journey.pk, run.pk])

    answer = as_clerk.post(address, follow=True).content.decode()

    assert "Nichts ist angekreuzt" in answer
    assert not ProgrammeItem.objects.exists()


def test_a_visit_that_is_not_in_the_proposal_takes_nothing_over(as_clerk, journey, clerk):
    factories.wish(journey, "Beispielwerke", "15.10.2024 9–12")
    run = planned(journey, clerk)
    address = reverse("planning:run_accept", args=[journey.pk, run.pk])

    answer = as_clerk.post(address, {"visit": "w999999"}, follow=True).content.decode()

    assert "Der Vorschlag hat sich inzwischen geändert" in answer or "Nichts ist angekreuzt" in answer
    assert not ProgrammeItem.objects.exists()
