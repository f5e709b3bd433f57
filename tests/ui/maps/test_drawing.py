"""The pictures: well-formed, readable, without anything a strict policy would refuse."""

import re
from xml.etree import ElementTree as ET

import pytest

from jumelage.ui.maps import Ink, MapPoint, WorldMap, journey_svg, world_svg
from tests.ui.maps.partner_cities import HOME, JOURNEY, PARTNER_MAP

SVG = "{http://www.w3.org/2000/svg}"


def labels_of(svg: str) -> dict[str, ET.Element]:
    texts = ET.fromstring(svg).iter(f"{SVG}text")
    return {text.text or "": text for text in texts if text.get("class") == "map-label"}


@pytest.mark.parametrize("draw", [world_svg, journey_svg])
def test_every_partner_is_named_on_the_map(draw) -> None:
    assert set(labels_of(draw(PARTNER_MAP))) == {point.label for point in PARTNER_MAP.points}


@pytest.mark.parametrize("draw", [world_svg, journey_svg])
def test_names_stand_within_the_frame(draw) -> None:
    svg = draw(PARTNER_MAP, width=800)
    root = ET.fromstring(svg)
    _, _, width, height = map(float, root.get("viewBox", "").split())

    assert width == 800
    for text in labels_of(svg).values():
        assert 0 < float(text.get("x", "")) < width
        assert 0 < float(text.get("y", "")) < height


def test_picture_speaks_its_title_and_description() -> None:
    root = ET.fromstring(world_svg(PARTNER_MAP, name="partners"))

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "partners-title"
    assert root.get("aria-describedby") == "partners-description"
    assert [(child.tag, child.get("id")) for child in list(root)[:2]] == [
        (f"{SVG}title", "partners-title"),
        (f"{SVG}desc", "partners-description"),
    ]
    assert root[0].text == "Partner cities of Düsseldorf"


def test_picture_without_title_is_decoration() -> None:
    root = ET.fromstring(world_svg(WorldMap((HOME,))))

    assert root.get("aria-hidden") == "true"


def test_no_style_no_link_no_script() -> None:
    svg = world_svg(PARTNER_MAP) + journey_svg(JOURNEY)

    assert not re.search(r"<(a|style|script|image|use)\b| style=| on\w+=|url\(|javascript", svg)


def test_names_of_users_are_escaped() -> None:
    odd = WorldMap((MapPoint("x", "<script>&Co", 0, 0, href="/x/"),), (), "", '"Maps" & <more>')

    assert labels_of(world_svg(odd)).keys() == {"<script>&Co"}


def test_hangul_and_han_carry_their_language_and_their_font() -> None:
    labels = labels_of(
        journey_svg(JOURNEY, fonts={"": "Fira Sans", "ko": "Noto Sans KR", "zh": "Noto Sans SC"})
    )

    assert {text: (label.get("lang"), label.get("font-family")) for text, label in labels.items()} == {
        "Düsseldorf": (None, "Fira Sans"),
        "서울": ("ko", "Noto Sans KR"),
        "重庆": ("zh", "Noto Sans SC"),
    }


def test_han_of_a_japanese_place_is_japanese_when_said_so() -> None:
    chiba = WorldMap((MapPoint("chiba", "千葉県", 35.6, 140.1, language="ja"),))

    assert labels_of(world_svg(chiba))["千葉県"].get("lang") == "ja"


def test_page_leaves_fonts_to_the_style_sheet() -> None:
    assert "font-family" not in world_svg(PARTNER_MAP)


def test_print_takes_the_colours_it_is_given() -> None:
    svg = journey_svg(JOURNEY, ink=Ink(sea="#010203", land="#040506", text="#070809"))

    assert all(colour in svg for colour in ("#010203", "#040506", "#070809"))


def test_each_leg_has_an_arrow() -> None:
    assert journey_svg(JOURNEY).count('class="map-arrow"') == 3
    assert world_svg(PARTNER_MAP).count('class="map-arrow"') == 0


def test_suspended_tie_differs_in_more_than_colour() -> None:
    root = ET.fromstring(world_svg(PARTNER_MAP))
    arcs = {path.get("class"): path for path in root.iter(f"{SVG}path")}

    assert arcs["map-arc map-arc--suspended"].get("stroke-dasharray") == "6 4"
    assert arcs["map-arc map-arc--active"].get("stroke-dasharray") is None


def test_journey_across_the_pacific_is_drawn_in_one_piece() -> None:
    pacific = WorldMap(
        (
            MapPoint("chiba", "Chiba", 35.6, 140.1, "home"),
            MapPoint("vancouver", "Vancouver", 49.28, -123.12, "stop"),
        )
    )
    xs = {text: float(label.get("x", "")) for text, label in labels_of(journey_svg(pacific)).items()}

    assert xs["Chiba"] < 480 < xs["Vancouver"]


def test_journey_to_one_place_shows_its_surroundings() -> None:
    reading = WorldMap((MapPoint("reading", "Reading", 51.4543, -0.9781, "stop"),))
    land = re.search(r'class="map-land"[^>]* d="([^"]*)"', journey_svg(reading))

    assert land
    assert land[1].count("M") > 5


def test_map_of_nothing_is_the_world() -> None:
    assert labels_of(journey_svg(WorldMap(()))) == {}


@pytest.mark.parametrize("svg", [world_svg(PARTNER_MAP), journey_svg(JOURNEY)], ids=["world", "journey"])
def test_pictures_stay_light(svg: str) -> None:
    assert len(svg) < 70_000
