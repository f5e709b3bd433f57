"""Exhibitions, their works, crates, stops and loans as the desk keeps them."""

from datetime import date
from decimal import Decimal

import pytest
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jumelage.audit.models import Entry
from jumelage.exhibitions import actions, queries
from jumelage.exhibitions.models import Crate, Exhibition, Work
from jumelage.kit.errors import Refused, Stale

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(office, in_office):
    return factories.exhibition(office)


def test_a_new_work_gets_the_next_number_and_is_found_by_its_artist_in_any_script(made, office):
    factories.work(made)
    second = factories.work(made, title="Ufer", artist="Lee Ufan", artist_native="이우환")

    assert second.number == 2
    assert [hit.title for hit in queries.search(office, "우환", limit=5)] == ["Ufer"]


def test_the_same_number_of_a_work_is_refused(made):
    factories.work(made, number=7)

    with pytest.raises(Refused, match="Nummer 7"):
        factories.work(made, number=7)
    assert Work.objects.count() == 1


def test_the_same_number_of_a_crate_is_refused_however_it_is_written(made):
    factories.crate(made, "K 1")

    with pytest.raises(Refused, match="Kiste"):
        factories.crate(made, "  k   1 ")
    assert Crate.objects.count() == 1


@pytest.mark.parametrize(
    "values",
    [
        {"height": Decimal(-3)},
        {"width": Decimal(1000)},
        {"value": Decimal(5), "currency": ""},
        {"value": Decimal(-1)},
    ],
)
def test_impossible_sizes_and_values_are_refused(made, values):
    with pytest.raises(Refused):
        factories.work(made, **values)
    assert not Work.objects.exists()


@pytest.mark.parametrize(
    "days",
    [
        {"opening": date(2024, 10, 17), "close": date(2024, 10, 16)},
        {"build_up": date(2024, 10, 18)},
        {"dismantled": date(2024, 11, 1)},
        {"dispatch": date(2024, 11, 1)},
        {"dismantled": date(2024, 11, 20), "dispatch": date(2024, 11, 15)},
    ],
)
def test_days_of_a_stop_stand_in_order(made, days):
    with pytest.raises(Refused, match="prüfen Sie beide Tage"):
        factories.stop(made, **days)
    assert not made.stops.exists()


def test_two_people_edit_an_exhibition_and_the_second_is_told(made):
    actions.change_exhibition(exhibition=made, seen=1, values={"curator": "A"}, by=None)

    with pytest.raises(Stale):
        actions.change_exhibition(exhibition=made, seen=1, values={"curator": "B"}, by=None)
    assert Exhibition.objects.get().curator == "A"


def test_changes_stand_in_the_trail_once(made):
    actions.change_exhibition(exhibition=made, seen=1, values={"curator": "A"}, by=None)
    actions.change_exhibition(exhibition=made, seen=2, values={"curator": "A"}, by=None)

    entries = Entry.objects.filter(object_id=made.pk, content_type__model="exhibition", verb="changed")
    assert [entry.changes for entry in entries] == [{"curator": ["", "A"]}]


def test_a_crate_goes_and_its_works_stay(made):
    crate = factories.crate(made)
    work = factories.work(made, crate=crate)

    actions.remove_crate(crate=crate, by=None)

    work.refresh_from_db()
    assert work.crate is None


def test_packing_moves_works_from_one_crate_to_another(made):
    first, second = factories.crate(made), factories.crate(made, "K 2")
    work = factories.work(made, crate=first)

    moved = actions.pack(crate=second, works=[work], by=None)

    work.refresh_from_db()
    assert (moved, work.crate) == (1, second)


def test_a_work_of_another_exhibition_is_not_packed(made, office):
    crate = factories.crate(made)
    work = factories.work(factories.exhibition(office))

    with pytest.raises(Refused):
        actions.pack(crate=crate, works=[work], by=None)


def test_a_rate_for_the_own_currency_is_refused(made):
    with pytest.raises(Refused):
        factories.rate(made, "EUR", "1")


def test_an_exhibition_is_entered_by_its_form(as_clerk, office):
    answer = as_clerk.post(
        reverse("exhibitions:exhibition_new"),
        {
            "title": "Flussbilder",
            "title_en": "River pictures",
            "state": "prepared",
            "currency": "EUR",
            "organiser": "",
        },
        follow=True,
    )

    assert answer.status_code == 200
    assert "Flussbilder" in answer.content.decode()


def test_a_work_of_ten_metres_is_asked_whether_it_was_in_millimetres(as_clerk, made):
    address = reverse("exhibitions:work_new", args=[made.pk])
    answer = as_clerk.post(
        address, {"title": "Rolle", "width": "10000", "pieces": "1", "condition": "unknown"}
    )

    assert answer.status_code == 400
    assert "Waren das Millimeter?" in answer.content.decode()
    assert not Work.objects.exists()


def test_sizes_are_read_with_a_german_comma(as_clerk, made):
    address = reverse("exhibitions:work_new", args=[made.pk])
    as_clerk.post(
        address,
        {
            "title": "Blatt",
            "width": "30,5",
            "pieces": "1",
            "condition": "good",
            "value": "1.200,50",
            "currency": "EUR",
        },
    )

    work = Work.objects.get()
    assert (work.width, work.value) == (Decimal("30.5"), Decimal("1200.50"))


def test_a_value_without_currency_is_refused_at_the_currency(as_clerk, made):
    address = reverse("exhibitions:work_new", args=[made.pk])
    answer = as_clerk.post(address, {"title": "Blatt", "pieces": "1", "condition": "good", "value": "1200"})

    assert "currency" in answer.context["form"].errors


def test_a_second_saving_of_a_work_shows_both_versions(as_clerk, made):
    work = factories.work(made)
    actions.save_work(exhibition=made, work=work, values={"title": "Rhein am Mittag"}, by=None)

    answer = as_clerk.post(
        reverse("exhibitions:work_edit", args=[work.pk]),
        {"number": "1", "title": "Rhein am Abend", "pieces": "1", "condition": "good", "version": "1"},
    )

    assert answer.status_code == 409
    assert "Rhein am Mittag" in answer.content.decode()


def queries_of(client, address):
    from django.db import connection

    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def filled(made, number):
    loan = factories.loan(made, lender=f"Leihgeber {number}")
    factories.work(made, crate=factories.crate(made, f"K {number}"), loan=loan)
    factories.stop(made, opening=date(2020 + number, 1, 1), close=date(2020 + number, 2, 1))


@pytest.mark.parametrize(
    "page", ["exhibition_list", "exhibition_detail", "work_list", "crate_list", "loan_list"]
)
def test_pages_ask_as_often_for_three_as_for_one(page, as_clerk, made, office):
    filled(made, 1)
    address = reverse(f"exhibitions:{page}", args=[] if page == "exhibition_list" else [made.pk])
    once = queries_of(as_clerk, address)

    for number in (2, 3):
        filled(made, number)
        filled(factories.exhibition(office), number)

    assert queries_of(as_clerk, address) == once


def test_the_list_is_narrowed_by_text_and_state(as_clerk, made, office):
    factories.exhibition(office, title="Hafenlicht", state="ended")

    found = as_clerk.get(
        reverse("exhibitions:exhibition_list"), {"q": "hafen", "state": "ended"}
    ).content.decode()

    assert "Hafenlicht" in found
    assert "Flussbilder" not in found


def test_works_are_narrowed_by_crate_and_condition(as_clerk, made):
    factories.work(made, title="Gepackt", crate=factories.crate(made), condition="good")
    factories.work(made, title="Lose", condition="damaged")
    address = reverse("exhibitions:work_list", args=[made.pk])

    assert "Gepackt" not in as_clerk.get(address, {"crate": "none"}).content.decode()
    assert "Lose" not in as_clerk.get(address, {"condition": "good"}).content.decode()


def test_a_partner_city_shows_the_exhibitions_that_stop_there(as_clerk, made, office):
    from tests.partners.factories import tie

    factories.stop(made)
    chongqing = tie(office, "Chongqing")

    panel = as_clerk.get(reverse("exhibitions:panel_for_tie", args=[chongqing.pk])).content.decode()
    page = as_clerk.get(chongqing.get_absolute_url()).content.decode()

    assert "Flussbilder" in panel
    assert reverse("exhibitions:panel_for_tie", args=[chongqing.pk]) in page
