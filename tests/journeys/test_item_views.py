"""The programme on pages: days, items in full, edited in place, refused, held."""

import re
from datetime import date, time

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from jumelage.journeys import actions
from jumelage.journeys.models import ProgrammeItem
from jumelage.people.models import ContactEvent
from tests.htmx import comparable, page_after
from tests.journeys import factories

pytestmark = pytest.mark.django_db


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def url(name, item_or_journey, **query):
    journey = getattr(item_or_journey, "journey_id", None)
    args = [journey, item_or_journey.pk] if journey else [item_or_journey.pk]
    address = reverse(f"journeys:{name}", args=args)
    return f"{address}?{'&'.join(f'{key}={value}' for key, value in query.items())}" if query else address


def entry(**values):
    return {
        "title": "Gespräch im Rathaus", "kind": "talk", "status": "confirmed", "press": "closed",
        "start_date": "2024-10-15", "start_time": "10:00", "end_time": "11:00", **values,
    }  # fmt: skip


def in_place(target):
    return {"HX-Request": "true", "HX-Target": target}


@pytest.fixture
def journey(in_office):
    journey = factories.journey(in_office)
    factories.two_legs(journey)
    return journey


def test_a_day_shows_both_clocks_and_what_does_not_fit(as_clerk, journey):
    factories.item(journey, title="Frühstück", start_time=time(6), end_time=time(7))
    factories.item(journey, title="Empfang", start_time=time(6, 30), end_time=time(8))

    page = text(as_clerk.get(url("programme", journey, day="2024-10-15")))

    assert "Dienstag, 15. Oktober 2024 Seoul" in page
    assert "06:00–07:00 zu Hause 23:00 −1" in page
    assert "1 Punkt zu prüfen" in page


def test_the_grid_is_made_of_the_list(as_clerk, journey):
    group = factories.group(journey, "Wirtschaft")
    everybody = factories.item(journey)
    business = factories.item(journey, start_time=time(12), end_time=time(13), groups=[group])

    page = BeautifulSoup(as_clerk.get(url("programme", journey, day="2024-10-15")).content, "html.parser")

    slots = {slot["id"]: slot for slot in page.select("ol.day-grid__slots > li")}
    assert list(slots) == [f"item-{everybody.pk}", f"item-{business.pk}"]
    first, second = slots.values()
    assert (first["data-track"], first["data-start"], first["data-end"]) == ("1", "25", "37")
    assert (second["data-track"], second["data-start"], second["data-end"]) == ("2", "49", "61")
    assert not page.select("main [style]")


@pytest.mark.parametrize("view", ["grid", "list", "all"])
def test_a_group_sees_its_own_and_what_is_for_everybody(as_clerk, journey, view):
    business, culture = factories.group(journey, "Wirtschaft"), factories.group(journey, "Kultur")
    factories.item(journey, title="Für alle")
    factories.item(journey, title="Für Firmen", start_time=time(12), end_time=time(13), groups=[business])
    factories.item(journey, title="Für Künste", start_time=time(14), end_time=time(15), groups=[culture])

    page = text(as_clerk.get(url("programme", journey, day="2024-10-15", view=view, group=business.pk)))

    assert "Für alle" in page
    assert "Für Firmen" in page
    assert "Für Künste" not in page


@pytest.mark.parametrize(
    "query", ["day=2024-02-31", "day=x&view=y&group=z", "group=999999", "day=1999-01-01"]
)
def test_nonsense_in_the_address_is_ignored(as_clerk, journey, query):
    factories.item(journey)

    response = as_clerk.get(f"{url('programme', journey)}?{query}")

    assert response.status_code == 200
    assert "Gespräch im Rathaus" in text(response)


def test_a_journey_without_dates_has_an_empty_programme(as_clerk, in_office):
    journey = factories.journey(in_office, start_date=None, end_date=None)

    assert "Noch kein Programm" in text(as_clerk.get(url("programme", journey)))


@pytest.mark.parametrize("count", [1, 3])
def test_a_day_takes_the_same_queries_for_one_and_for_three(
    as_clerk, journey, in_office, django_assert_num_queries, count
):
    for number in range(count):
        factories.item(
            journey,
            start_time=time(10 + number),
            end_time=time(11 + number),
            venue=factories.venue(in_office, f"Haus {number}"),
            hosts=[factories.organisation(in_office, f"Werk {number}")],
        )
    as_clerk.get(url("programme", journey))

    with django_assert_num_queries(28):
        as_clerk.get(url("programme", journey, day="2024-10-15"))


def test_only_the_day_is_loaded(as_clerk, journey, django_assert_max_num_queries):
    factories.item(journey, title="Heute")
    factories.item(
        journey, title="Morgen", start_date=date(2024, 10, 16), start_time=time(20), end_time=time(21)
    )

    page = as_clerk.get(url("programme", journey, day="2024-10-15", view="list"))

    assert [slot.item.title for day in page.context["programme"].days for slot in day.slots] == ["Heute"]


def test_the_print_view_leaves_out_what_is_cancelled(as_clerk, journey, clerk):
    factories.item(journey, title="Bleibt")
    actions.cancel_item(
        item=factories.item(journey, title="Entfällt", start_time=time(14), end_time=time(15)), by=clerk
    )

    page = text(as_clerk.get(url("programme_print", journey)))

    assert "Bleibt" in page
    assert "(03:00" in page
    assert "Entfällt" not in page


def test_an_item_is_planned_with_a_new_venue(as_clerk, journey):
    response = as_clerk.post(
        url("item_new", journey), entry(new_venue="Rathaus Seoul", new_address="110 Sejong-daero")
    )

    item = ProgrammeItem.objects.get()
    assert response.url == f"{url('programme', journey)}?day=2024-10-15"
    assert (str(item.leg), item.zone, item.end_date) == ("Seoul", "Asia/Seoul", date(2024, 10, 15))
    assert (item.venue.name, str(item.venue.place)) == ("Rathaus Seoul", "Seoul")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"start_date": "31.04.2024"}, "gibt es im Kalender nicht"),
        ({"end_time": "09:00"}, "bevor es beginnt"),
        ({"start_date": "2025-10-15"}, "mehr als einen Monat außerhalb"),
        ({"zone": "Asia/Soul"}, "Asia/Soul"),
        ({"title": " "}, "zwingend erforderlich"),
        ({"title": "x" * 201}, "200"),
        ({"aim": "x" * 20_001}, "20000"),
        ({"title": "Ge\u202espräch"}, "U+202E"),
        ({"leg": "999999"}, "gültige Auswahl"),
        ({"venue": "999999"}, "gültige Auswahl"),
        ({"hosts_id": "999999"}, "nicht mehr vorhanden"),
        ({"start_date": "2024-10-16", "new_venue": "Halle"}, "Bitte wählen Sie die Station"),
    ],
)
def test_what_cannot_be_gets_its_sentence_and_saves_nothing(as_clerk, journey, values, sentence):
    response = as_clerk.post(url("item_new", journey), entry(**values))

    assert response.status_code == 400
    assert sentence in text(response)
    assert not ProgrammeItem.objects.exists()


def test_a_time_that_the_clocks_skip_is_refused(as_clerk, in_office):
    journey = factories.journey(in_office, start_date=date(2025, 3, 28), end_date=date(2025, 4, 2))

    response = as_clerk.post(
        url("item_new", journey),
        entry(start_date="2025-03-30", start_time="02:30", end_time="04:00", zone="Europe/Berlin"),
    )

    assert response.status_code == 400
    assert "02:30" in text(response)


def test_an_item_edited_on_its_own_page(as_clerk, journey):
    item = factories.item(journey)

    response = as_clerk.post(url("item_edit", item), entry(title="Empfang", version="1"))

    item.refresh_from_db()
    assert response.url == item.get_absolute_url()
    assert (item.title, item.sequence, item.zone, item.leg) == ("Empfang", 1, "Asia/Seoul", item.leg)


@pytest.mark.parametrize("view", ["grid", "list"])
def test_edited_in_place_the_page_equals_a_fresh_one(as_clerk, journey, view):
    item = factories.item(journey)
    address = url("programme", journey, day="2024-10-15", view=view)
    before = as_clerk.get(address).content.decode()

    answer = as_clerk.post(
        f"{url('item_edit', item)}?view={view}",
        entry(title="Empfang", start_time="10:30", version="1"),
        headers=in_place(f"item-{item.pk}"),
    )

    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == ("#programme", "outerHTML")
    assert answer.headers["HX-Push-Url"] == address
    after = page_after(before, answer.content.decode(), "programme")
    assert after == comparable(as_clerk.get(address).content.decode())


def test_cancelling_the_edit_brings_the_programme_back(as_clerk, journey):
    item = factories.item(journey)
    address = url("programme", journey, day="2024-10-15", view="list")
    page = as_clerk.get(address).content.decode()

    form = as_clerk.get(f"{url('item_edit', item)}?view=list", headers=in_place(f"item-{item.pk}"))
    back = BeautifulSoup(form.content, "html.parser").select_one("a[hx-get]")["hx-get"]
    answer = as_clerk.get(back, headers=in_place("programme"))

    editing = page_after(page, form.content.decode(), f"item-{item.pk}")
    assert "slot--editing" in editing
    assert page_after(editing, answer.content.decode(), "programme") == comparable(page)


def test_refused_in_place_the_form_stays_with_its_sentence(as_clerk, journey):
    item = factories.item(journey)

    answer = as_clerk.post(
        url("item_edit", item), entry(end_time="09:00", version="1"), headers=in_place(f"item-{item.pk}")
    )

    assert answer.status_code == 400
    assert BeautifulSoup(answer.content, "html.parser").find(id=f"item-{item.pk}") is not None
    assert "bevor es beginnt" in text(answer)


@pytest.mark.parametrize("headers", [{}, None], ids=["as a page", "in place"])
def test_the_second_to_save_sees_both_versions_and_then_wins(as_clerk, journey, clerk, headers):
    item = factories.item(journey)
    headers = in_place(f"item-{item.pk}") if headers is None else headers
    actions.change_item(item=item, seen=1, values={"title": "Ihres", "end_time": time(12)}, by=clerk)

    refused = as_clerk.post(url("item_edit", item), entry(title="Meins", version="1"), headers=headers)
    shown = BeautifulSoup(refused.content, "html.parser")
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in shown.select(".clashes tbody tr")]
    version = shown.select_one("input[name=version]")["value"]
    accepted = as_clerk.post(url("item_edit", item), entry(title="Meins", version=version), headers=headers)

    assert refused.status_code == 409
    assert rows == [
        ["Titel", "Ihres", "Meins"],
        ["Status", "vorgeschlagen", "bestätigt"],
        ["Ende (Ortszeit)", "12:00", "11:00"],
    ]
    assert accepted.status_code in {200, 302}
    item.refresh_from_db()
    assert (item.title, item.end_time) == ("Meins", time(11))


def test_an_item_is_cancelled_and_taken_up_again(as_clerk, journey):
    item = factories.item(journey)

    as_clerk.post(url("item_cancel", item))
    cancelled = text(as_clerk.get(item.get_absolute_url()))
    as_clerk.post(url("item_restore", item))

    item.refresh_from_db()
    assert "abgesagt" in cancelled
    assert (item.status, item.sequence) == ("proposed", 2)


def test_what_was_held_writes_the_contact_history(as_clerk, journey, in_office):
    mayor, clerk, absent = (factories.person(in_office, name) for name in ("Oben", "Amt", "Fern"))
    factories.delegate(journey, clerk)
    factories.delegate(journey, absent)
    item = factories.item(journey, counterparts=[mayor], kind="visit")

    as_clerk.post(
        url("item_held", item),
        {"result": "Zusage erhalten", "persons_id": [str(mayor.pk), str(clerk.pk)], "version": "1"},
    )

    contact = ContactEvent.objects.get()
    item.refresh_from_db()
    assert (item.status, item.result, item.contact_event) == ("held", "Zusage erhalten", contact)
    assert (contact.on, contact.kind, str(contact.place)) == (date(2024, 10, 15), "visit", "Seoul")
    assert set(contact.persons.all()) == {mayor, clerk}


def test_items_of_others_are_not_found(as_clerk, as_stranger, as_viewer, journey, in_office):
    item = factories.item(journey)
    other = factories.journey(in_office, title="Andere")

    for name in ("item_detail", "item_edit", "item_held"):
        assert as_stranger.get(url(name, item)).status_code == 404
        assert as_clerk.get(reverse(f"journeys:{name}", args=[other.pk, item.pk])).status_code == 404
    assert as_viewer.get(url("item_detail", item)).status_code == 200
    assert as_viewer.get(url("item_edit", item)).status_code == 403
    assert as_viewer.post(url("item_cancel", item)).status_code == 403
    item.refresh_from_db()
    assert item.status == "proposed"
