"""A delegate's page by secret link: their own programme, what changed lately, nothing internal, nothing after revoking."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jumelage.journeys.actions import cancel_item, create_feed, move_item, revoke_feed
from jumelage.journeys.models import FeedLink
from jumelage.journeys.queries.own import own_programme

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(in_office, clerk):
    made = factories.journey(in_office, clerk)
    factories.two_legs(made, clerk)
    return made


@pytest.fixture
def link(journey, clerk):
    """The link of a delegate, made some days ago."""
    delegate = factories.delegate(journey, by=clerk)
    made = create_feed(journey=journey, delegate=delegate, by=clerk)
    FeedLink.objects.update(created_at=datetime(2024, 9, 1, tzinfo=UTC))
    made.refresh_from_db()
    return made


def page(client, link, language="en"):
    return client.get(
        reverse("journeys:own_programme", args=[link.secret]), headers={"accept-language": language}
    )


def test_a_delegate_sees_what_is_for_them_and_for_everybody(client, journey, clerk, link):
    mine, others = (factories.group(journey, name, clerk) for name in ("Meine", "Andere"))
    link.delegate.groups.set([mine])
    factories.item(journey, clerk, title="Für alle")
    factories.item(journey, clerk, title="Für meine", groups=[mine], start_time=time(12), end_time=time(13))
    factories.item(journey, clerk, title="Für andere", groups=[others])

    text = page(client, link).content.decode()

    assert "Für alle" in text
    assert "Für meine" in text
    assert "Für andere" not in text
    assert "Tuesday, 15 October 2024" in text
    assert "Dienstag, 15. Oktober 2024" in page(client, link, "de").content.decode()


def test_what_was_moved_or_called_off_stands_there_at_once(client, journey, clerk, link):
    moved, off = (
        factories.item(journey, clerk, title="Wandert"),
        factories.item(journey, clerk, title="Entfällt"),
    )
    move_item(item=moved, seen=None, day=date(2024, 10, 15), start=time(14), groups=None, by=clerk)
    cancel_item(item=off, by=clerk)

    text = page(client, link).content.decode()

    assert "14:00–15:00" in text
    assert "was Tue 15 Oct, 10:00" in text
    assert "falls out" in text


def test_after_some_days_a_change_is_none_any_more(journey, clerk, link):
    moved, off = (
        factories.item(journey, clerk, title="Wandert"),
        factories.item(journey, clerk, title="Entfällt"),
    )
    move_item(item=moved, seen=None, day=date(2024, 10, 15), start=time(14), groups=None, by=clerk)
    cancel_item(item=off, by=clerk)

    [day] = own_programme(link, timezone.now() + timedelta(days=4))

    assert [(own.item.title, own.was, own.is_new) for own in day.items] == [("Wandert", None, False)]


def test_nothing_internal_is_shown(client, journey, clerk, link):
    factories.item(
        journey, clerk, aim="GEHEIM-ZIEL", talking_points="GEHEIM-PUNKTE", sensitive="GEHEIM-HEIKEL", gift="GEHEIM-GESCHENK",
        seating="GEHEIM-SITZ", plan_b="GEHEIM-PLAN", source="GEHEIM-QUELLE",
    )  # fmt: skip

    answer = page(client, link)

    assert "GEHEIM" not in answer.content.decode()
    assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex", "no-referrer")
    assert "no-store" in answer["Cache-Control"]


def test_a_revoked_link_shows_nothing(client, journey, clerk, link):
    factories.item(journey, clerk, title="Vertraulich")
    revoke_feed(link=link, by=clerk, now=timezone.now())

    answer = page(client, link)

    assert answer.status_code == 410
    assert "Vertraulich" not in answer.content.decode()
    assert client.get(reverse("journeys:own_programme", args=["none"])).status_code == 404


def test_the_page_asks_as_often_for_three_items_as_for_one(journey, clerk, link, django_assert_num_queries):
    factories.item(journey, clerk)
    own_programme(link, timezone.now())
    with django_assert_num_queries(2):
        own_programme(link, timezone.now())
    for title in ("Zwei", "Drei"):
        factories.item(journey, clerk, title=title)
    with django_assert_num_queries(2):
        own_programme(link, timezone.now())
