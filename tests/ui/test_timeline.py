"""What happened when: years, what lies ahead, and the states of a tie as a strip."""

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from jumelage.kit.partial_dates import PartialDate
from jumelage.ui.timeline import StatusBand, TimelineEntry, strip_svg, years_of

TODAY = date(2024, 10, 11)
SVG = "{http://www.w3.org/2000/svg}"


def entry(text: str, title: str = "x") -> TimelineEntry:
    return TimelineEntry(PartialDate.parse(text), title)


def band(text: str, status: str, label: str = "Partnership") -> StatusBand:
    return StatusBand(PartialDate.parse(text), status, label)


def shape_of(svg: str, status: str) -> ET.Element:
    shapes = ET.fromstring(svg).iter(f"{SVG}rect")
    return next(shape for shape in shapes if shape.get("class", "").endswith(f"strip__band--{status}"))


def test_entries_are_grouped_by_year_the_newest_first() -> None:
    years = years_of([entry("2001"), entry("2004-07-22"), entry("2004-03")], today=TODAY)

    assert [(year.year, [found.on.isoformat() for found in year.entries]) for year in years] == [
        (2004, ["2004-07-22", "2004-03"]),
        (2001, ["2001"]),
    ]


def test_oldest_first_when_asked() -> None:
    years = years_of([entry("2004"), entry("2001")], today=TODAY, newest_first=False)

    assert [year.year for year in years] == [2001, 2004]


def test_present_year_is_divided_at_today() -> None:
    years = years_of([entry("2024-10-11"), entry("2024-10-17"), entry("2029")], today=TODAY)

    assert [(year.year, year.ahead, len(year.entries)) for year in years] == [
        (2029, True, 1),
        (2024, True, 1),
        (2024, False, 1),
    ]


def test_year_alone_counts_as_begun() -> None:
    assert [year.ahead for year in years_of([entry("2024"), entry("2025")], today=TODAY)] == [True, False]


def test_unknown_kinds_and_statuses_are_refused() -> None:
    with pytest.raises(ValueError, match="'party' is not one of status, agreement"):
        TimelineEntry(PartialDate(2004), "x", "party")
    with pytest.raises(ValueError, match="'frozen' is not one of exploring, active"):
        band("2004", "frozen")


def test_bands_meet_and_end_today() -> None:
    svg = strip_svg([band("1992-06-01", "active"), band("2022-02-25", "suspended")], today=TODAY)
    active, suspended = shape_of(svg, "active"), shape_of(svg, "suspended")

    end = float(active.get("x", "")) + float(active.get("width", ""))
    assert end == pytest.approx(float(suspended.get("x", "")), abs=0.2)
    assert float(suspended.get("x", "")) + float(suspended.get("width", "")) < 720


def test_states_differ_in_more_than_colour() -> None:
    svg = strip_svg(
        [
            band("1999", "exploring"),
            band("2004", "active"),
            band("2015", "dormant"),
            band("2022", "suspended"),
        ],
        today=TODAY,
    )

    assert shape_of(svg, "exploring").get("stroke-dasharray") == "3 3"
    assert shape_of(svg, "active").get("fill") != shape_of(svg, "dormant").get("fill")
    assert svg.count('class="strip__hatch"') == 1


def test_name_stands_in_its_band_only_where_it_fits() -> None:
    svg = strip_svg(
        [band("1992", "active", "Partnership"), band("2024-09", "suspended", "Suspended since")], today=TODAY
    )

    assert "Partnership" in svg
    assert "Suspended since" not in svg


@pytest.mark.parametrize(
    ("since", "years"),
    [
        ("2020", ["2020", "2021", "2022", "2023", "2024", "2025"]),
        ("1950", ["1950", "1960", "1970", "1980", "1990", "2000", "2010", "2020"]),
    ],
)
def test_axis_has_a_handful_of_round_years(since: str, years: list[str]) -> None:
    texts = ET.fromstring(strip_svg([band(since, "active")], today=TODAY)).iter(f"{SVG}text")

    assert [text.text for text in texts if text.get("class") == "strip__year"] == years


def test_strip_speaks_its_title_and_escapes_words() -> None:
    svg = strip_svg([band("1990", "active", "<b>&")], today=TODAY, title="Tie & more", name="moscow")

    assert ET.fromstring(svg)[0].text == "Tie & more"
    assert ET.fromstring(svg).get("aria-labelledby") == "moscow-title"
    assert not re.search(r"<b>| style=", svg)


def test_nothing_is_drawn_for_no_band_or_for_one_that_lies_ahead() -> None:
    assert strip_svg([], today=TODAY) == ""
    assert strip_svg([band("2030", "active")], today=TODAY) == ""
