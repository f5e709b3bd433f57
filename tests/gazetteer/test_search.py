"""Searching while someone types: the place that a person expects comes first."""

import pytest

import gazetteer


def found(text: str, **options: object) -> list[str]:
    return [hit.locality.label("de") for hit in gazetteer.search(text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Frank", "Frankfurt am Main"),
        ("Mün", "München"),
        ("mun", "München"),
        ("muen", "München"),
        ("Chem", "Chemnitz"),
        ("Ber", "Berlin"),
        ("Be", "Berlin"),
        ("Kö", "Köln"),
        ("Düs", "Düsseldorf"),
        ("Dusseldorf", "Düsseldorf"),
        ("Duesseldorf", "Düsseldorf"),
        ("düsseldorf", "Düsseldorf"),
        ("Lon", "London"),
        ("Par", "Paris"),
        ("Rom", "Rom"),
        ("Wars", "Warschau"),
        ("New Y", "New York"),
        ("Bresl", "Breslau"),
        ("Wroc", "Breslau"),
        ("Seou", "Seoul"),
        ("서", "Seoul"),
        ("首尔", "Seoul"),
        ("重", "Chongqing"),
        ("Tschung", "Chongqing"),
        ("Tscherniw", "Czernowitz"),
        ("Czern", "Czernowitz"),
        ("Tscherni", "Tschernihiw"),
        ("Mail", "Mailand"),
        ("Lütt", "Lüttich"),
        ("杜塞", "Düsseldorf"),
        ("חיפ", "Haifa"),
        ("Ulm", "Ulm"),
        ("Essen", "Essen"),
        ("Halle", "Halle (Saale)"),
        ("NRW", "Nordrhein-Westfalen"),
        ("Bay", "Bayern"),
        ("Kalif", "Kalifornien"),
        ("Île-de-F", "Île-de-France"),
        ("  sankt   pet ", "Sankt Petersburg"),
        ("St. Gal", "St. Gallen"),
        ("am Main", "Frankfurt am Main"),
        ("Reval", "Tallinn"),
        ("'s-Hert", "'s-Hertogenbosch"),
    ],
)
def test_the_expected_place_comes_first(typed: str, first: str) -> None:
    assert found(typed)[0] == first


def test_a_syllable_that_is_still_being_typed_finds_its_place() -> None:
    assert "Seoul" in found("서우")


@pytest.mark.parametrize("typed", ["Seoul", "Düsseldorf", "Chemnitz", "Haifa"])
def test_a_city_is_shown_once(typed: str) -> None:
    cities = found(typed, kinds=("city",))

    assert cities.count(typed) == 1


def test_a_later_word_of_a_name_finds_it() -> None:
    assert "New York" in found("York")
    assert "Den Haag" in found("Haag")


def test_the_name_that_matched_is_told() -> None:
    hit = gazetteer.search("Tschungk")[0]

    assert (hit.matched, hit.locality.name) == ("Tschungking", "Chongqing")


def test_each_reader_gets_places_near_home_and_own_names_first() -> None:
    german, english = (gazetteer.search("Hal", language=tongue)[0].locality for tongue in ("de", "en"))

    assert (german.country, english.country) == ("DE", "CA")


def test_the_name_in_the_readers_language_is_the_one_shown() -> None:
    english = gazetteer.search("Hanov", language="en", kinds=("city",))[0]

    assert (english.matched, english.locality.country) == ("Hanover", "DE")


def test_a_country_or_a_kind_narrows_the_search() -> None:
    assert {hit.locality.country for hit in gazetteer.search("San", country="KR")} == {"KR"}
    assert {hit.locality.kind for hit in gazetteer.search("B", kinds=("region",))} == {"region"}
    assert {hit.locality.kind for hit in gazetteer.search("B", kinds=("city",))} == {"city"}


@pytest.mark.parametrize("limit", [0, 1, 3, 25])
def test_no_more_than_asked_for(limit: int) -> None:
    assert len(gazetteer.search("a", limit=limit)) == limit


@pytest.mark.parametrize(
    "typed", ["", "   ", "\x00\x1f", "...", "-", "🙂", "zzzzqqqq", "x" * 1_000_000, "%", "*"]
)
def test_what_names_no_place_finds_nothing(typed: str) -> None:
    assert found(typed) == []


def test_control_characters_and_marks_of_direction_do_not_disturb() -> None:
    assert found("\u202aSe\x00oul\u202c")[0] == "Seoul"
