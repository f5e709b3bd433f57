"""The map component: picture, table and data in one figure, nothing a strict policy would refuse."""

import json
import re

import pytest
from bs4 import BeautifulSoup, Tag
from django.template import TemplateSyntaxError, engines
from django.utils import translation

from jumelage.ui.maps import MapPoint, WorldMap
from jumelage.ui.templatetags.maps import KIND_LABELS
from tests.ui.maps.partner_cities import HOME, JOURNEY, PARTNER_MAP


def render(source: str, **context: object) -> BeautifulSoup:
    page = engines["django"].from_string("{% load maps %}" + source).render(context)
    return BeautifulSoup(page, "html.parser")


def figure_of(world: WorldMap, language: str = "en", form: str = "world") -> Tag:
    with translation.override(language):
        figure = render("{% world_map world form=form name='partners' %}", world=world, form=form).find(
            "figure"
        )
    assert isinstance(figure, Tag)
    return figure


def data_of(figure: Tag) -> dict:
    script = figure.find("script", id=figure["data-jumelage-map"])
    assert isinstance(script, Tag)
    return json.loads(script.text)


def test_table_repeats_every_place_with_link_status_and_distance() -> None:
    rows = [
        [cell.get_text(strip=True) for cell in row.find_all(["th", "td"])]
        for row in figure_of(PARTNER_MAP).select("tbody tr")
    ]

    assert len(rows) == 20
    assert rows[0] == ["Düsseldorf", "Our city", "", ""]
    assert ["Chongqing", "active", "Partnership", "8,119 km"] in rows
    assert ["Moskau", "suspended", "Partnership", "2,083 km"] in rows


def test_places_in_the_table_are_links() -> None:
    links = {link.get_text(): link["href"] for link in figure_of(PARTNER_MAP).select("tbody a")}

    assert links["Reading"] == "/partners/reading/"
    assert "Düsseldorf" not in links


def test_german_speaks_german() -> None:
    figure = figure_of(PARTNER_MAP, "de")

    assert [item.get_text(strip=True) for item in figure.select(".world-map__legend li")] == [
        "Unsere Stadt",
        "in Anbahnung",
        "aktiv",
        "ruhend",
        "ausgesetzt",
        "beendet",
    ]
    assert figure.select_one("summary").get_text(strip=True) == "20 Orte als Tabelle"
    assert data_of(figure)["words"]["globe"] == "Globus"
    assert "8.119 km" in figure.get_text()


def test_legend_holds_only_kinds_that_occur() -> None:
    kinds = [item["data-map-kind"] for item in figure_of(JOURNEY, form="journey").select("[data-map-kind]")]

    assert kinds == ["home", "stop"]


def test_data_for_the_live_map_say_script_and_direction() -> None:
    haifa = WorldMap((HOME, MapPoint("haifa", "חיפה", 32.794, 34.9896, href="/partners/haifa/")), home="home")

    points = data_of(figure_of(haifa))["points"]

    assert points[1] == {
        "key": "haifa",
        "label": "חיפה",
        "language": "he",
        "direction": "rtl",
        "place": [34.9896, 32.794],
        "kind": "active",
        "href": "/partners/haifa/",
        "note": "",
    }


def test_bounds_hold_places_and_arcs() -> None:
    (west, south), (east, north) = data_of(figure_of(JOURNEY, form="journey"))["bounds"]

    assert (west, south, east) == pytest.approx((6.7762, 29.563, 126.978))
    assert north > 62, "the way to Seoul runs far north"


def test_bounds_across_the_antimeridian_stay_narrow() -> None:
    pacific = WorldMap((MapPoint("a", "Chiba", 35.6, 140.1), MapPoint("b", "Vancouver", 49.3, -123.1)))

    (west, _), (east, _) = data_of(figure_of(pacific))["bounds"]

    assert east - west == pytest.approx(96.8)


def test_everything_comes_from_our_own_static_files() -> None:
    figure = figure_of(PARTNER_MAP)

    addresses = [
        *data_of(figure)["files"].values(),
        *(script["src"] for script in figure.select("script[src]")),
    ]

    assert len(addresses) == 6
    assert all(address.startswith("/static/ui/") for address in addresses)


def test_markup_carries_no_style_and_no_handler() -> None:
    html = str(figure_of(PARTNER_MAP))

    assert not re.search(r"\sstyle=|\son\w+=", html)


def test_map_without_places_or_title_still_renders() -> None:
    figure = figure_of(WorldMap(()))

    assert data_of(figure)["bounds"] is None
    assert figure.select("tbody tr") == []
    assert not figure.has_attr("aria-label")


def test_unknown_argument_is_an_error_at_compile_time() -> None:
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument 'colour'"):
        render("{% world_map world colour='red' %}", world=PARTNER_MAP)


def test_every_kind_has_a_label() -> None:
    from jumelage.ui.maps import POINT_KINDS

    assert set(KIND_LABELS) == set(POINT_KINDS)
