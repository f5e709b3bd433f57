"""Funders, their rules and rates, applications with their tasks, money, the calendar of deadlines."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from icalendar import Calendar

from jumelage.exchanges import actions, queries
from jumelage.exchanges.enums import Anchor, DeadlineKind, RateUnit, Span
from jumelage.exchanges.models import Application, CostLine, Exchange, ExchangeTask, Funder, FundingRate
from jumelage.exchanges.rules import catalogue, deadlines, money
from jumelage.exchanges.templatetags import exchanges as tags
from jumelage.exchanges.validators import validate_countries
from jumelage.kit.errors import Refused
from tests.exchanges import factories
from tests.exchanges.factories import TODAY

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
DEADLINES = [(one.key, deadline) for one in catalogue.entries() for deadline in one.deadlines]
RATES = [(one.key, rate) for one in catalogue.entries() for rate in one.rates]


def tasks(exchange):
    found = ExchangeTask.objects.filter(exchange=exchange)
    return {task.title: task.due_date for task in found}


# The file of known funders


@pytest.mark.parametrize("entry", catalogue.entries(), ids=lambda entry: entry.key)
def test_known_funder_has_source_day_and_sensible_bounds(entry):
    values = entry.values

    assert values["source"]
    assert values["website"].startswith("https://")
    assert values["checked_on"] <= date(2100, 1, 1)
    assert validate_countries(values["countries"]) is None
    for low, high in (("age_from", "age_to"), ("days_from", "days_to")):
        assert (values[low] is None) == (values[high] is None)
        assert values[low] is None or 0 < values[low] <= values[high] <= 120


@pytest.mark.parametrize(
    ("key", "deadline"), DEADLINES, ids=[f"{key}-{one['kind']}" for key, one in DEADLINES]
)
def test_known_deadline_has_source_and_a_day(key, deadline):
    assert deadline["source"], key
    assert deadline["kind"] in DeadlineKind.values
    assert deadline["anchor"] in Anchor.values
    assert ("month" in deadline) == (deadline["anchor"] in {Anchor.YEAR_BEFORE, Anchor.SAME_YEAR})
    assert deadline.get("span", "days") in Span.values


@pytest.mark.parametrize(("key", "rate"), RATES, ids=[f"{key}-{one['name']}" for key, one in RATES])
def test_known_rate_has_source_unit_and_first_day(key, rate):
    assert rate["source"], key
    assert rate["unit"] in RateUnit.values
    assert rate["amount"] > 0
    assert rate["valid_to"] is None or rate["valid_to"] >= rate["valid_from"]


def test_known_funders_are_taken_over_once_and_the_offices_own_stay(in_office, clerk):
    number = actions.adopt_catalogue(office=in_office, by=clerk)
    kjp = Funder.objects.get(key="kjp")
    actions.save_funder(office=in_office, funder=kjp, values={"age_to": 27}, by=clerk)

    assert number == len(catalogue.entries())
    assert actions.adopt_catalogue(office=in_office, by=clerk) == 0
    assert Funder.objects.get(key="kjp").age_to == 27
    assert {rate.name for rate in kjp.rates.all()} >= {"Programm in Deutschland"}


# When something is due


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        ({"anchor": "start", "amount": 3, "span": "months"}, date(2026, 2, 28)),
        ({"anchor": "start", "amount": 6, "span": "weeks"}, date(2026, 4, 19)),
        ({"anchor": "end", "amount": 10, "span": "days"}, date(2026, 6, 17)),
        ({"anchor": "end", "amount": 8, "span": "months"}, date(2027, 2, 7)),
        ({"anchor": "year_before", "month": 10, "day": 1}, date(2025, 10, 1)),
        ({"anchor": "same_year", "month": 2, "day": 31}, date(2026, 2, 28)),
    ],
)
def test_due_day_follows_from_the_days_of_the_exchange(rule, due):
    whole = {"amount": 0, "span": "days", "month": None, "day": None, **rule}

    assert deadlines.due_on(start=date(2026, 5, 31), end=date(2026, 6, 7), **whole) == due
    assert deadlines.due_on(start=None, end=None, **whole) is None


def test_application_gets_its_funders_deadlines_as_tasks_which_move_with_the_exchange(in_office, clerk):
    exchange, funder = factories.exchange(in_office, clerk), factories.funder(in_office, clerk)
    factories.deadline(funder, clerk)
    factories.deadline(funder, clerk, kind="proof", anchor="end", amount=8, span="weeks")
    factories.application(exchange, funder, clerk)

    assert tasks(exchange) == {"Stiftung Beispiel: Antrag": date(2026, 4, 18)}

    moved = {"start_date": date(2026, 8, 18), "end_date": date(2026, 8, 20)}
    actions.change_exchange(exchange=exchange, seen=None, values=moved, by=clerk)
    assert tasks(exchange) == {"Stiftung Beispiel: Antrag": date(2026, 5, 18)}


def test_granted_application_asks_for_the_proof_on_the_day_of_the_notice(in_office, clerk):
    exchange, funder = factories.exchange(in_office, clerk), factories.funder(in_office, clerk)
    factories.deadline(funder, clerk)
    factories.deadline(funder, clerk, kind="proof", anchor="end", amount=8, span="weeks")
    application = factories.application(exchange, funder, clerk)

    granted = {"state": "granted", "granted": Decimal(900)}
    actions.save_application(exchange=exchange, application=application, values=granted, by=clerk)
    assert tasks(exchange) == {"Stiftung Beispiel: Verwendungsnachweis": date(2026, 9, 19)}

    told = {"proof_due_on": date(2026, 9, 1)}
    actions.save_application(exchange=exchange, application=Application.objects.get(), values=told, by=clerk)
    assert tasks(exchange) == {"Stiftung Beispiel: Verwendungsnachweis": date(2026, 9, 1)}


def test_proof_that_only_the_notice_dates_is_a_task_too(in_office, clerk):
    exchange, funder = factories.exchange(in_office, clerk), factories.funder(in_office, clerk)
    values = {"state": "granted", "granted": Decimal(900), "proof_due_on": date(2026, 9, 1)}

    application = factories.application(exchange, funder, clerk, **values)
    assert tasks(exchange) == {"Stiftung Beispiel: Verwendungsnachweis": date(2026, 9, 1)}

    actions.save_application(exchange=exchange, application=application, values={"state": "proven"}, by=clerk)
    assert tasks(exchange) == {}


def test_done_task_stays_when_its_rule_goes(in_office, clerk):
    exchange, funder = factories.exchange(in_office, clerk), factories.funder(in_office, clerk)
    rule = factories.deadline(funder, clerk)
    factories.application(exchange, funder, clerk)
    actions.tick_task(task=ExchangeTask.objects.get(), is_done=True, by=clerk, now=NOW)

    actions.remove_deadline(deadline=rule, by=clerk)

    assert [(task.title, task.done_by) for task in ExchangeTask.objects.all()] == [
        ("Stiftung Beispiel: Antrag", clerk)
    ]


def test_grant_without_its_sum_is_refused(in_office, clerk):
    exchange, funder = factories.exchange(in_office, clerk), factories.funder(in_office, clerk)

    with pytest.raises(Refused, match="braucht die bewilligte Summe"):
        factories.application(exchange, funder, clerk, state="granted")


def test_funder_with_applications_cannot_be_removed(in_office, clerk):
    funder = factories.funder(in_office, clerk)
    factories.application(factories.exchange(in_office, clerk), funder, clerk)

    with pytest.raises(Refused, match="kann nicht entfernt werden"):
        actions.remove_funder(funder=funder, by=clerk)


# Rates


def test_two_rates_of_one_name_cannot_hold_on_the_same_day(in_office, clerk):
    funder = factories.funder(in_office, clerk)
    first = factories.rate(funder, clerk)

    with pytest.raises(Refused, match="Beenden Sie zuerst jenen Satz"):
        factories.rate(funder, clerk, valid_from=date(2026, 1, 1))
    actions.save_rate(funder=funder, rate=first, values={"valid_to": date(2025, 12, 31)}, by=clerk)
    factories.rate(funder, clerk, valid_from=date(2026, 1, 1), amount=Decimal(26))

    page = queries.funder_page(funder, today=TODAY)
    assert [(one.rate.amount, one.holds) for one in page.rates] == [
        (Decimal(26), True),
        (Decimal("24.00"), False),
    ]


def test_rate_is_typed_as_germans_write_it(as_clerk, office, clerk):
    funder = factories.funder(office, clerk)
    data = {
        "name": "Programm", "unit": "person_day", "amount": "1.024,50", "currency": "EUR", "valid_from": "2026-01-01",
        "source": "Merkblatt 2026",
    }  # fmt: skip

    answer = as_clerk.post(reverse("exchanges:fundingrate_new", args=[funder.pk]), data)

    assert answer.url == funder.get_absolute_url()
    assert FundingRate._base_manager.get().amount == Decimal("1024.50")


def test_rate_without_source_is_refused(as_clerk, office, clerk):
    funder = factories.funder(office, clerk)
    data = {
        "name": "Programm",
        "unit": "person_day",
        "amount": "24",
        "currency": "EUR",
        "valid_from": "2026-01-01",
    }

    answer = as_clerk.post(reverse("exchanges:fundingrate_new", args=[funder.pk]), data)

    assert list(answer.context["form"].errors) == ["source"]


def test_funder_of_a_country_that_is_none_is_refused(as_clerk, office):
    answer = as_clerk.post(reverse("exchanges:funder_new"), {"name": "Stiftung", "countries": "FR, Polen"})

    assert answer.context["form"].errors["countries"] == [
        "„POLEN“ ist kein Land: Erwartet werden zwei Großbuchstaben wie FR."
    ]


# Money


def test_own_share_is_what_nobody_pays_for_in_each_currency(in_office, clerk):
    exchange, funder = factories.exchange(in_office, clerk), factories.funder(in_office, clerk)
    for values in (
        {"label": "Flug", "planned": Decimal(5000), "settled": Decimal(5200)},
        {"label": "Beiträge", "planned": Decimal(1000), "settled": Decimal(900), "is_income": True},
        {"label": "Bus", "planned": Decimal(800000), "currency": "KRW"},
    ):
        actions.save_cost(exchange=exchange, cost=None, values=values, by=clerk)
    factories.application(
        exchange,
        funder,
        clerk,
        state="granted",
        asked=Decimal(3000),
        granted=Decimal(2500),
        advance=Decimal(2000),
    )
    factories.application(exchange, funder, clerk, state="refused", asked=Decimal(9000))

    euro, won = money.balances(CostLine.objects.all(), Application.objects.all())

    assert (euro.currency, euro.difference, euro.asked) == ("EUR", Decimal(200), Decimal(3000))
    assert (euro.share_planned, euro.share_settled) == (Decimal(1500), Decimal(2300))
    assert (won.currency, won.share_planned) == ("KRW", Decimal(800000))


@pytest.mark.parametrize(
    ("values", "field"),
    [({"planned": "-5"}, "planned"), ({"planned": "viel"}, "planned"), ({"label": ""}, "label")],
)
def test_cost_that_is_no_sum_is_refused(as_clerk, office, clerk, values, field):
    exchange = factories.exchange(office, clerk)
    data = {"label": "Bus", "kind": "travel", "currency": "EUR", **values}

    answer = as_clerk.post(reverse("exchanges:costline_new", args=[exchange.pk]), data)

    assert list(answer.context["form"].errors) == [field]


# What is due, and its calendar


def test_due_tasks_stand_by_their_day_without_what_is_off(in_office, clerk):
    late, soon, off = (
        factories.exchange(in_office, clerk, title=title) for title in ("Spät", "Bald", "Abgesagt")
    )
    for exchange, day in ((soon, 9), (late, 1), (off, 3)):
        values = {"title": f"Für {exchange.title}", "due_date": date(2026, 3, day)}
        actions.save_task(exchange=exchange, task=None, values=values, by=clerk)
    Exchange.objects.filter(pk=off.pk).update(state="cancelled")

    due = queries.due_tasks(in_office, TODAY)

    assert [(one.task.title, one.days, one.is_late) for one in due] == [
        ("Für Spät", -1, True),
        ("Für Bald", 7, False),
    ]
    assert [tags.when_due(one) for one in due] == ["seit 1 Tag überfällig", "in 7 Tagen"]


def test_missing_consents_and_certificates_are_due_by_the_first_day(as_clerk, in_office, clerk):
    begins = timezone.localdate() + timedelta(days=30)
    exchange = factories.exchange(in_office, clerk, start_date=begins, end_date=begins)
    later = begins + timedelta(days=90)
    far = factories.exchange(in_office, clerk, title="Später", start_date=later, end_date=later)
    for one in (exchange, far):
        factories.participant(one, clerk, born_on=begins - timedelta(days=15 * 365))
        factories.leader(one, clerk)

    lines = queries.due_lines(in_office, timezone.localdate())
    page = as_clerk.get("/exchanges/due/").content.decode()
    home = as_clerk.get("/").content.decode()

    assert [(line.exchange, line.day, line.days) for line in lines] == [(exchange, begins, 30)] * 2
    assert [line.href.partition("?gap=")[2] for line in lines] == ["guardian", "certificate"]
    for text in (page, home):
        assert "Für 1 minderjährige Person fehlt die Einwilligung" in text
        assert "/participants/?gap=certificate" in text


def test_nothing_is_due_once_it_is_there(in_office, clerk):
    begins = timezone.localdate() + timedelta(days=30)
    exchange = factories.exchange(in_office, clerk, start_date=begins, end_date=begins)
    person = factories.participant(exchange, clerk, born_on=begins - timedelta(days=15 * 365))
    factories.consent(person, clerk)
    factories.leader(exchange, clerk, certificate_seen_on=timezone.localdate())

    assert queries.due_lines(in_office, timezone.localdate()) == []


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_due_asks_the_same_however_much(in_office, clerk, number, django_assert_num_queries):
    begins = timezone.localdate() + timedelta(days=30)
    for place in range(number):
        exchange = factories.exchange(
            in_office, clerk, title=f"A {place}", start_date=begins, end_date=begins
        )
        factories.participant(exchange, clerk, born_on=begins - timedelta(days=15 * 365))
        factories.leader(exchange, clerk)

    with django_assert_num_queries(5):
        lines = queries.due_lines(in_office, timezone.localdate())

    assert len(lines) == 2 * number


def test_calendar_of_deadlines_names_tasks_and_no_person(as_clerk, client, office, clerk):
    exchange = factories.exchange(office, clerk)
    factories.participant(exchange, clerk)
    with scope(office=office):
        actions.save_task(
            exchange=exchange,
            task=None,
            values={"title": "Bus mieten", "due_date": date(2026, 6, 1)},
            by=clerk,
        )
        feed = actions.open_feed(office=office, by=clerk)

    answer = client.get(reverse("exchanges:calendar", args=[feed.secret]))

    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Bus mieten (Jugendorchester in Seoul)"
    assert event["DTSTART"].dt == date(2026, 6, 1)
    assert b"Beispiel" not in answer.content


def test_revoked_calendar_is_gone_and_an_unknown_one_never_was(client, office, clerk):
    with scope(office=office):
        feed = actions.open_feed(office=office, by=clerk)
        actions.revoke_feed(feed=feed, by=clerk, now=NOW)

    gone = client.get(reverse("exchanges:calendar", args=[feed.secret]))
    unknown = client.get(reverse("exchanges:calendar", args=["unknown"]))

    assert (gone.status_code, unknown.status_code) == (410, 404)
    assert "widerrufen" in gone.content.decode()


def test_task_is_done_and_opened_again_with_a_button(as_clerk, office, clerk):
    exchange = factories.exchange(office, clerk)
    with scope(office=office):
        task = actions.save_task(exchange=exchange, task=None, values={"title": "Bus mieten"}, by=clerk)
    address = reverse("exchanges:exchangetask_tick", args=[task.pk])

    as_clerk.post(address, {"done": "1"})
    task.refresh_from_db()
    assert task.done_by == clerk

    as_clerk.post(address, {"done": "0"})
    task.refresh_from_db()
    assert task.done_at is None
