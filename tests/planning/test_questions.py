"""What if, and make this work: plannings that answer a question or go around one item."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from jumelage.journeys.models import ProgrammeItem
from jumelage.kit.errors import Refused
from jumelage.planning import actions, queries
from jumelage.planning.enums import Question, RunState
from jumelage.planning.models import PlanningRun
from jumelage.planning.rules import Scenario
from tests.journeys import factories as journeys

from . import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
NOW = datetime(2024, 9, 1, 12, tzinfo=UTC)


def done(run):
    actions.run_now(run=run)
    run.refresh_from_db()
    assert run.failure == ""
    return run


def planned(journey, by):
    return done(actions.start_run(journey=journey, seconds=2, by=by, now=NOW, enqueue=lambda _number: None))


def asked(journey, by, *scenario):
    return done(
        actions.ask_what_if(
            journey=journey, scenario=Scenario(*scenario), by=by, now=NOW, enqueue=lambda _number: None
        )
    )


def test_a_day_less_costs_what_could_be_held_on_it_alone(journey, clerk):
    factories.wish(journey, "Beispielwerke", "15.10.2024 9–12", value=30)
    factories.wish(journey, "Museum", "15.10.2024 9–12\n16.10.2024 9–12", value=20, minutes=60)
    planned(journey, clerk)

    run = asked(journey, clerk, Question.LESS_DAY, date(2024, 10, 15))
    page = queries.run_page(run, "en")

    assert (page.price, page.question) == (30, "What if Tuesday 15 October falls away?")
    assert not ProgrammeItem.objects.exists()
    with pytest.raises(Refused, match="only answers a question"):
        actions.accept_proposal(run=run, by=clerk)


def test_a_second_interpreter_gains_what_one_cannot_do(journey, clerk):
    journeys.delegate(
        journey, journeys.person(journey.office, "Dolmetsch", "Doris"), clerk, function="Dolmetscherin"
    )
    groups = [journeys.group(journey, name, clerk) for name in ("Wirtschaft", "Kultur")]
    for delegate, group in zip(journey.delegates.exclude(function="Dolmetscherin"), groups, strict=True):
        delegate.groups.set([group])
    for group in groups:
        factories.wish(journey, f"Mit {group}", "15.10.2024 9–10", groups=[group], interpreter=True, value=10)
    planned(journey, clerk)

    assert queries.run_page(asked(journey, clerk, Question.INTERPRETER), "en").price == -10


def test_a_lead_who_leaves_early_misses_what_comes_after(journey, clerk):
    lead = journey.delegates.first()
    factories.wish(journey, "Mit Leitung", "16.10.2024 9–12", value=40, delegates=[lead])
    factories.wish(journey, "Ohne", "16.10.2024 9–12", value=5)
    planned(journey, clerk)

    run = asked(journey, clerk, Question.LEAD_LEAVES, date(2024, 10, 15), time(18), f"d{lead.pk}")

    assert queries.run_page(run, "en").price == 40


def test_nothing_can_be_asked_before_something_is_planned(journey, clerk):
    factories.wish(journey)

    with pytest.raises(Refused, match="plan the programme first"):
        asked(journey, clerk, Question.INTERPRETER)


def test_a_question_without_its_day_is_asked_for(as_clerk, journey):
    page = as_clerk.post(reverse("planning:run_ask", args=[journey.pk]), {"question": "lead_leaves"})

    assert page.status_code == 400


def test_the_page_shows_the_price_beside_the_question(as_clerk, journey, clerk):
    factories.wish(journey, "Beispielwerke", "15.10.2024 9–12", value=30)
    planned(journey, clerk)
    asked(journey, clerk, Question.LESS_DAY, date(2024, 10, 15))

    text = as_clerk.get(reverse("planning:workspace", args=[journey.pk])).content.decode()

    assert "Was wäre, wenn Dienstag, 15. Oktober entfällt?" in text
    assert "−30" in text


def test_the_rest_is_made_to_fit_around_the_item_that_was_moved(as_clerk, journey, clerk):
    moved = journeys.item(
        journey, clerk, title="Hierhin", start_time=time(10), end_time=time(11), status="proposed"
    )
    other = journeys.item(
        journey, clerk, title="Weicht", start_time=time(10, 30), end_time=time(11, 30), status="proposed"
    )
    firm = journeys.item(
        journey, clerk, title="Steht", start_time=time(13), end_time=time(14), status="confirmed"
    )

    run = done(actions.make_it_work(item=moved, by=clerk, now=NOW, enqueue=lambda _number: None))
    actions.accept_proposal(run=run, by=clerk)

    for each in (moved, other, firm):
        each.refresh_from_db()
    assert (moved.start_time, firm.start_time) == (time(10), time(13))
    assert other.end_at <= moved.start_at or other.start_at >= moved.end_at


def test_two_items_that_stay_are_named_where_they_cannot_be_held_together(journey, clerk):
    moved = journeys.item(
        journey, clerk, title="Hierhin", start_time=time(10), end_time=time(11), status="proposed"
    )
    journeys.item(
        journey, clerk, title="Steht", start_time=time(10, 30), end_time=time(11, 30), status="confirmed"
    )

    run = done(actions.make_it_work(item=moved, by=clerk, now=NOW, enqueue=lambda _number: None))

    [sentence] = queries.run_page(run, "en").conflicts
    assert "Hierhin" in sentence
    assert "Steht" in sentence


def test_a_run_whose_worker_was_killed_is_marked_when_somebody_looks(as_clerk, journey, clerk, monkeypatch):
    factories.wish(journey)
    item = journeys.item(journey, clerk)
    lost = factories.run(journey, clerk, state=RunState.RUNNING, moved_at=NOW)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=2))

    text = as_clerk.get(lost.get_absolute_url()).content.decode()

    assert "Die Planung wurde abgebrochen. Das Programm bleibt, wie es ist" in text
    assert PlanningRun.objects.get().state == RunState.FAILED
    assert list(ProgrammeItem.objects.all()) == [item]
