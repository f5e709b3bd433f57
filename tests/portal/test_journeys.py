"""Journeys as everybody may know them: marked public, with the items marked to be published."""

from datetime import UTC, date, datetime, time

import pytest
from freezegun import freeze_time
from icalendar import Calendar

from tests.journeys import factories
from tests.portal.sites import site

LIST = "/portal/duesseldorf/journeys/"
BEFORE = datetime(2024, 10, 1, 8, tzinfo=UTC)
AFTER = datetime(2024, 11, 1, 8, tzinfo=UTC)


@pytest.fixture
def opened(in_office):
    return site(in_office).office


def journey(office, by, **values):
    made = factories.journey(office, by, **{"status": "planned", "is_public": True, **values})
    factories.two_legs(made, by)
    return made


def item(made, by, title="Eröffnung", **values):
    return factories.item(
        made, by, start_date=date(2024, 10, 15), start_time=time(10), title=title,
        **{"status": "confirmed", "publish": True, "leg": made.legs.first(), **values},
    )  # fmt: skip


def page(made):
    return f"{LIST}{made.pk}-delegationsreise-nach-seoul-und-chongqing/"


def test_only_public_journeys_are_shown(client, opened, clerk):
    shown, hidden = journey(opened, clerk), journey(opened, clerk, is_public=False, title="Geheime Reise")
    idea = journey(opened, clerk, status="idea", title="Nur eine Idee")

    answer = client.get(LIST).content.decode()

    assert shown.title in answer
    assert hidden.title not in answer
    assert idea.title not in answer
    assert client.get(f"{LIST}{hidden.pk}-geheime-reise/").status_code == 404


def test_of_the_programme_only_what_may_be_published_is_told(client, opened, clerk):
    made = journey(opened, clerk, purpose="Innerer Zweck", duty_phone="0211 4711", emergency="Notfallblatt")
    item(
        made,
        clerk,
        aim="Unser Ziel",
        talking_points="Sprechzettel",
        sensitive="Heikel",
        gift="Vase",
        interpreter="Frau D.",
    )
    item(made, clerk, "Vertrauliches Gespräch", publish=False)
    item(made, clerk, "Noch ein Vorschlag", status="proposed")
    factories.delegate(made, factories.person(opened), clerk)

    answer = client.get(page(made)).content.decode()

    assert "Eröffnung" in answer
    inner = ("Innerer Zweck", "0211 4711", "Notfallblatt", "Unser Ziel", "Sprechzettel", "Heikel", "Vase", "Frau D.",
             "Vertrauliches Gespräch", "Noch ein Vorschlag", "Berta")  # fmt: skip
    assert [words for words in inner if words in answer] == []


def test_times_are_those_of_the_place(client, opened, clerk):
    made = journey(opened, clerk)
    item(made, clerk)

    answer = client.get(page(made)).content.decode()

    assert "2024-10-15T10:00:00+09:00" in answer
    assert "10:00" in answer


def test_results_are_told_after_the_return(client, opened, clerk):
    made = journey(opened, clerk, public_result="Zwei Vorhaben verabredet.")

    with freeze_time(BEFORE):
        assert "Zwei Vorhaben" not in client.get(page(made)).content.decode()
    with freeze_time(AFTER):
        assert "Zwei Vorhaben" in client.get(page(made)).content.decode()


def test_calendar_holds_public_items_with_their_zone(client, opened, clerk):
    made = journey(opened, clerk)
    item(made, clerk)
    item(made, clerk, "Geheim", publish=False)

    answer = client.get("/portal/duesseldorf/dates.ics")

    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert answer["Content-Type"].startswith("text/calendar")
    assert str(event["summary"]) == "Eröffnung"
    assert event["dtstart"].params["TZID"] == "Asia/Seoul"


def test_a_cancelled_item_is_called_off_and_not_kept_back(client, opened, clerk):
    made = journey(opened, clerk)
    item(made, clerk, status="cancelled")

    assert "abgesagt" in client.get(page(made)).content.decode()
    [event] = Calendar.from_ical(client.get("/portal/duesseldorf/dates.ics").content).walk("VEVENT")
    assert str(event["status"]) == "CANCELLED"
