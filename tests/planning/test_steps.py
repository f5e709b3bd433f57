"""Wishes and travel times are changed in steps, and each is taken back as a whole or not at all."""

import pytest
from django.urls import reverse

from jumelage.audit.models import Entry
from jumelage.journeys.models import ProgrammeItem, TravelTime
from jumelage.kit.errors import Refused
from jumelage.planning import actions
from jumelage.planning.models import PlanningStep, Window, Wish
from jumelage.planning.rules import parse_windows
from tests.journeys import factories as journeys

from . import factories
from .factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def undo(clerk, step=None):
    return actions.undo_planning(step=step or PlanningStep.objects.first(), by=clerk, now=NOW)


def imported(journey, clerk, text):
    return actions.take_table(table=factories.table(journey, text), leave_out_faulty=False, by=clerk, now=NOW)


@pytest.fixture
def rich(journey, clerk):
    """A wish with all that a wish can have, one that comes before it and one that comes after it."""
    group = journeys.group(journey, "Wirtschaft", clerk)
    venue = journeys.venue(journey.office, "Rathaus", latitude=37.5663, longitude=126.9779)
    first = factories.wish(journey, "Zeremonie")
    wish = factories.wish(
        journey, "Empfang", "15.10.2024 9–12\n16.10.2024 14–17", venue=venue, groups=[group], after=[first],
        hosts=[journeys.organisation(journey.office, "Hafenamt")], delegates=[journey.delegates.first()],
        value=77, minutes=90, least_minutes=45, must=True, interpreter=True, category="Festakt", note="Anstecknadeln",
    )  # fmt: skip
    factories.wish(journey, "Abschied", after=[wish])
    return wish


def everything(wish):
    return (
        wish.title, wish.venue, wish.value, wish.minutes, wish.least_minutes, wish.must, wish.interpreter, wish.category,
        wish.note, [str(window) for window in wish.windows.all()], list(wish.groups.all()), list(wish.hosts.all()),
        list(wish.delegates.all()), list(wish.after.all()), list(wish.later.all()), wish.item,
    )  # fmt: skip


def test_a_removed_wish_comes_back_with_all_it_had(journey, clerk, rich):
    rich.item = journeys.item(journey, clerk)
    rich.save()
    number, before = rich.pk, everything(rich)

    actions.remove_wish(wish=rich, by=clerk)
    assert not Wish.objects.filter(title="Empfang").exists()
    undo(clerk)

    assert everything(Wish.objects.get(pk=number)) == before
    assert [entry.verb for entry in Entry.objects.order_by("-pk")[:2]] == [
        "took back a step of",
        "removed a wish from",
    ]


def test_a_step_is_taken_back_once(journey, clerk, rich):
    actions.remove_wish(wish=rich, by=clerk)
    undo(clerk)

    with pytest.raises(Refused, match="This was taken back already"):
        undo(clerk)
    assert Wish.objects.count() == 3


def test_what_is_gone_since_is_left_out_of_a_wish_that_comes_back(journey, clerk, rich):
    rich.item = journeys.item(journey, clerk)
    rich.save()
    number = rich.pk
    actions.remove_wish(wish=rich, by=clerk)
    Wish.objects.exclude(pk=number).delete()
    ProgrammeItem.objects.all().delete()
    journey.groups.all().delete()

    undo(clerk)

    wish = Wish.objects.get(pk=number)
    assert (wish.item, list(wish.groups.all()), list(wish.after.all())) == (None, [], [])
    assert [str(host) for host in wish.hosts.all()] == ["Hafenamt"]


def test_a_wish_does_not_come_back_to_a_city_that_is_gone(journey, clerk, rich):
    actions.remove_wish(wish=rich, by=clerk)
    journey.legs.first().delete()

    with pytest.raises(Refused, match="The city of “Empfang” is no longer on this journey"):
        undo(clerk)
    assert not Wish.objects.filter(title="Empfang").exists()


def test_a_changed_wish_is_as_it_was_again(journey, clerk, rich):
    before = everything(rich)

    actions.change_wish(
        wish=rich, seen=None, values={"title": "Anderes", "hosts": [], "value": 3},
        windows=parse_windows("17.10.2024 9–10", ()), by=clerk,
    )  # fmt: skip
    undo(clerk)

    again = Wish.objects.get(pk=rich.pk)
    assert everything(again) == before
    assert again.version > rich.version + 1  # whoever had it open is told


def test_saving_a_wish_without_a_change_is_no_step(journey, clerk):
    wish = factories.wish(journey, "Hafen", "15.10.2024 9–12")

    actions.change_wish(
        wish=wish,
        seen=None,
        values={"title": "Hafen"},
        windows=parse_windows("15.10.2024 9–12", ()),
        by=clerk,
    )

    assert not PlanningStep.objects.exists()


TABLE = """Titel;Stadt;Fenster;Gastgeber;Wert;Nicht vor
Hafen;Seoul;15.10.2024 9-12;Hafenamt;50;
Werft;Seoul;;Neue Werft;20;Hafen
Turm;Seoul;15.10.2024 14-17;;30;
"""


def test_an_imported_table_is_taken_back_as_a_whole(journey, clerk):
    harbour = factories.wish(journey, "Hafen", "16.10.2024 9–12", value=10)
    done = imported(journey, clerk, TABLE)
    assert (done.added, done.changed) == (2, 1)
    assert [wish.title for wish in Wish.objects.get(title="Werft").after.all()] == ["Hafen"]
    assert Wish.objects.get(title="Hafen").value == 50

    undo(clerk)

    again = Wish.objects.get()
    assert (again.pk, again.value, list(again.hosts.all())) == (harbour.pk, 10, [])
    assert [str(window) for window in again.windows.all()] == ["2024-10-16 09:00-12:00"]


@pytest.mark.parametrize("change", ["value", "item", "removed"])
def test_a_table_stays_where_one_of_its_wishes_was_changed_since(journey, clerk, change):
    imported(journey, clerk, TABLE)
    step, wish = PlanningStep.objects.get(), Wish.objects.get(title="Turm")
    if change == "value":
        actions.change_wish(wish=wish, seen=None, values={"value": 99}, windows=parse_windows("15.10.2024 14–17", ()), by=clerk)  # fmt: skip
    elif change == "item":
        wish.item = journeys.item(journey, clerk)
        wish.save()
    else:
        actions.remove_wish(wish=wish, by=clerk)
    before = set(Wish.objects.values_list("title", "value"))

    with pytest.raises(Refused, match="“Turm” was changed since"):
        undo(clerk, step)

    assert set(Wish.objects.values_list("title", "value")) == before
    assert PlanningStep.objects.get(pk=step.pk).undone_at is None


def test_a_table_can_be_taken_back_once_the_later_steps_are(journey, clerk):
    imported(journey, clerk, TABLE)
    step = PlanningStep.objects.get()
    actions.remove_wish(wish=Wish.objects.get(title="Turm"), by=clerk)

    undo(clerk)
    undo(clerk, step)

    assert not Wish.objects.exists()


def test_a_wish_that_others_wait_for_is_not_taken_away_from_them(journey, clerk):
    imported(journey, clerk, TABLE)
    factories.wish(journey, "Abschied", after=[Wish.objects.get(title="Turm")])

    with pytest.raises(Refused, match="“Abschied” is to come after “Turm” by now"):
        undo(clerk)
    assert Wish.objects.count() == 4


def test_an_import_of_many_rows_takes_as_many_queries_as_one_of_few(
    journey, clerk, django_assert_max_num_queries
):
    def rows(first, last):
        return "Titel;Stadt;Fenster;Wert\n" + "".join(
            f"Wunsch {number};Seoul;15.10.2024 9-12;{number % 100 + 1}\n" for number in range(first, last)
        )

    imported(journey, clerk, rows(0, 3))  # what is looked up once in a process is not counted
    with django_assert_max_num_queries(60):
        imported(journey, clerk, rows(0, 300))
    with django_assert_max_num_queries(45):
        undo(clerk)

    assert Wish.objects.count() == 3
    assert Window.objects.count() == 3
    assert Entry.objects.filter(verb="added a wish to").count() == 300


def test_windows_that_were_taken_for_all_are_given_back(journey, clerk):
    for title in ("Hafen", "Turm"):
        factories.wish(journey, title)
    assert len(actions.take_offers(journey=journey, only=None, by=clerk)) == 2
    assert Window.objects.exists()

    undo(clerk)

    assert not Window.objects.exists()


@pytest.fixture
def ways(journey, clerk):
    actions.change_travel_times(journey=journey, ways={("a", "b"): 10, ("b", "a"): 20}, by=clerk)
    return lambda: set(TravelTime.objects.values_list("start", "end", "minutes", "source"))


def test_travel_times_are_what_they_were_again(journey, clerk, ways):
    before = ways()
    actions.change_travel_times(
        journey=journey, ways={("a", "b"): None, ("b", "a"): 25, ("b", "c"): 5}, by=clerk
    )

    undo(clerk)
    assert ways() == before
    undo(clerk, PlanningStep.objects.filter(undone_at=None).get())
    assert ways() == set()


def test_travel_times_that_were_changed_since_stay(journey, clerk, ways):
    step = PlanningStep.objects.get()
    actions.change_travel_times(journey=journey, ways={("a", "b"): 15}, by=clerk)
    before = ways()

    with pytest.raises(Refused, match="The way from a to b was changed since"):
        undo(clerk, step)
    assert ways() == before


def test_an_imported_table_of_ways_is_taken_back(journey, clerk):
    venues = [
        journeys.venue(journey.office, name, latitude=37.5 + number / 50, longitude=127)
        for number, name in enumerate(["Rathaus", "Museum"])
    ]
    for venue in venues:
        factories.wish(journey, f"Besuch: {venue}", venue=venue)

    actions.import_travel_times(
        journey=journey, content=b";Rathaus;Museum\nRathaus;;11\nMuseum;12;\n", by=clerk
    )
    assert TravelTime.objects.count() == 2
    undo(clerk)

    assert not TravelTime.objects.exists()


def test_the_pages_show_the_last_step_and_take_it_back(as_clerk, journey, clerk):
    wish = factories.wish(journey, "Hafen")
    page = as_clerk.post(
        reverse("planning:wish_remove", args=[journey.pk, wish.pk]), follow=True
    ).content.decode()
    assert "Wunsch entfernt: Hafen" in page
    step = PlanningStep.objects.get()
    assert page.count(step.undo_url) == 2  # above the wishes, and among the last steps

    page = as_clerk.post(step.undo_url, follow=True).content.decode()
    assert "Zurückgenommen: Wunsch entfernt: Hafen." in page
    assert Wish.objects.get() == wish

    page = as_clerk.post(step.undo_url, follow=True).content.decode()
    assert "Das wurde schon zurückgenommen." in page


def test_a_viewer_sees_no_undo(client, journey, clerk, viewer):
    actions.remove_wish(wish=factories.wish(journey, "Hafen"), by=clerk)
    client.force_login(viewer)

    page = client.get(reverse("planning:workspace", args=[journey.pk])).content.decode()

    assert PlanningStep.objects.get().undo_url not in page
    assert client.post(PlanningStep.objects.get().undo_url).status_code == 403


def test_another_office_finds_no_step(client, journey, clerk, stranger):
    actions.remove_wish(wish=factories.wish(journey, "Hafen"), by=clerk)
    client.force_login(stranger)

    assert client.post(PlanningStep.objects.get().undo_url).status_code == 404
    assert not Wish.objects.exists()
