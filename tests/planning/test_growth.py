"""Long lists: a board of a thousand wishes in as many queries as a short one, page by page."""

from datetime import date, time

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jumelage.planning.models import Window, Wish

LARGEST_PAGE = 400_000
"""Bytes of a page that a phone still shows quickly; compressed it is a tenth of that."""


def many_wishes(journey, number):
    leg = journey.legs.first()
    made = Wish.objects.bulk_create(
        Wish(journey=journey, leg=leg, title=f"Wunsch {each:04}", value=1 + each % 100)
        for each in range(number)
    )
    Window.objects.bulk_create(
        Window(wish=wish, day=date(2024, 10, 15), opens=time(9), closes=time(17)) for wish in made
    )


def asked(client, address):
    """The answer's size and how many queries it took."""
    client.get(address)  # what is looked up once in a process is not counted
    with CaptureQueriesContext(connection) as caught:
        page = client.get(address)
    assert page.status_code == 200, address
    return len(page.content), len(caught)


def test_a_board_of_a_thousand_wishes_is_read_page_by_page(as_clerk, journey):
    address = f"/journeys/{journey.pk}/planning/"
    many_wishes(journey, 12)
    _small, few = asked(as_clerk, address)
    many_wishes(journey, 988)

    size, many = asked(as_clerk, address)

    assert many == few
    assert size < LARGEST_PAGE
    text = as_clerk.get(address, {"page": 20}).content.decode()
    assert "Seite 20 von 20" in text
    assert text.count('<td class="number">60</td>') == 50


def test_the_form_of_a_wish_stays_short_beside_a_thousand_others(as_clerk, journey):
    many_wishes(journey, 1)
    wish = Wish.objects.get()
    _small, few = asked(as_clerk, wish.get_absolute_url())
    many_wishes(journey, 999)

    size, many = asked(as_clerk, wish.get_absolute_url())

    assert many <= few
    assert size < LARGEST_PAGE
