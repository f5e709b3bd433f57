"""The pages on places and the list that opens while someone types."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from jumelage.places import actions
from jumelage.places.models import Place

SEOUL, CHONGQING, HAIFA, DUSSELDORF = 1835848, 1814906, 294801, 2934246


def page(response):
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(page(response).get_text(" ").split())


def test_the_list_offers_places_with_what_tells_them_apart(as_clerk):
    response = as_clerk.get(reverse("places:suggest"), {"q": "Tschung"})

    option = page(response).select_one("[role=option]")
    assert option["data-id"] == str(CHONGQING)
    assert option["data-text"] == "Chongqing, China"
    assert "Tschungking" in option.get_text()


def test_the_list_can_be_of_cities_only(as_clerk):
    both = page(as_clerk.get(reverse("places:suggest"), {"q": "Bay"})).select("[role=option]")
    cities = page(as_clerk.get(reverse("places:suggest"), {"q": "Bay", "cities": "1"})).select(
        "[role=option]"
    )

    assert both[0]["data-text"].startswith("Bayern")
    assert not any(option["data-text"].startswith("Bayern") for option in cities)


@pytest.mark.parametrize("typed", ["", " ", "\x00", "zzzzqqqq", "x" * 100_000, "<script>"])
def test_what_finds_nothing_gives_an_empty_list(as_clerk, typed):
    response = as_clerk.get(reverse("places:suggest"), {"q": typed})

    assert response.status_code == 200
    assert page(response).select("[role=option]") == []


def test_typing_asks_the_database_for_the_session_only(as_clerk, django_assert_num_queries):
    as_clerk.get(reverse("places:suggest"), {"q": "warm"})

    with django_assert_num_queries(3):  # session, user, seats
        as_clerk.get(reverse("places:suggest"), {"q": "Seo"})


def test_the_page_of_a_place_shows_names_clock_distance_and_holidays(as_clerk):
    response = as_clerk.get(reverse("places:place_detail", args=[SEOUL]))

    shown = text(response)
    assert page(response).select_one("[lang=ko]").get_text() == "서울"
    for words in ("Südkorea", "Asia/Seoul", "Zeit zu Hause plus", "8.558 km Luftlinie", "개천절", "首尔"):
        assert words in shown
    assert page(response).select_one("time[data-jumelage-clock='Asia/Seoul']")


def test_looking_at_a_place_does_not_record_it(as_clerk):
    as_clerk.get(reverse("places:place_detail", args=[HAIFA]))

    assert not Place.objects.filter(geoname_id=HAIFA).exists()


def test_the_page_of_ones_own_city_tells_no_distance(as_clerk):
    assert "Luftlinie" not in text(as_clerk.get(reverse("places:place_detail", args=[DUSSELDORF])))


def test_a_region_has_its_page(as_clerk):
    from jumelage.places import bridge

    (chiba,) = bridge.exactly("Präfektur Chiba", language="de")

    response = as_clerk.get(reverse("places:place_detail", args=[chiba.geoname_id]))

    assert page(response).h1.get_text() == "Präfektur Chiba"
    assert "千葉県" in text(response)


def test_a_place_that_does_not_exist_is_not_found(as_clerk):
    assert as_clerk.get(reverse("places:place_detail", args=[1])).status_code == 404


def test_the_field_on_the_list_leads_to_the_place(as_clerk):
    response = as_clerk.get(reverse("places:place_list"), {"place": "서울"})

    assert response.status_code == 302
    assert response.url == reverse("places:place_detail", args=[SEOUL])


def test_a_name_of_several_places_asks_on_the_list_too(as_clerk):
    response = as_clerk.get(reverse("places:place_list"), {"place": "Freiburg"})

    assert response.status_code == 400
    assert len(page(response).select("input[type=radio]")) >= 2


def test_the_list_of_venues_costs_the_same_at_one_and_three(
    as_clerk, clerk, office, django_assert_num_queries
):
    as_clerk.get(reverse("places:place_list"))  # notes the session's use
    places = [actions.ensure_place(number) for number in (SEOUL, CHONGQING, HAIFA)]
    for count in (1, 3):
        for place in places[:count]:
            actions.create_venue(office=office, by=clerk, values={"name": f"Rathaus {count}", "place": place})
        with django_assert_num_queries(5):  # session, user, seats; count and rows
            response = as_clerk.get(reverse("places:place_list"))

    assert "Rathaus 3" in text(response)


def test_the_page_of_a_place_costs_the_same_at_one_and_three_venues(
    as_clerk, clerk, office, django_assert_num_queries
):
    place = actions.ensure_place(SEOUL)
    as_clerk.get(place.get_absolute_url())  # notes the session's use
    for name in ("Rathaus", "Börse", "Galerie"):
        actions.create_venue(office=office, by=clerk, values={"name": name, "place": place})
        with django_assert_num_queries(6):  # session, user, seats; place, home, venues
            as_clerk.get(place.get_absolute_url())


def test_everything_is_said_in_english_too(as_clerk, clerk):
    clerk.language = "en"
    clerk.save()

    shown = text(as_clerk.get(reverse("places:place_detail", args=[SEOUL])))

    for words in ("South Korea", "ahead of home", "8,558 km as the crow flies", "National Foundation Day"):
        assert words in shown
