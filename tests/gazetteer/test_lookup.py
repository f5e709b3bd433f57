"""Resolving a name exactly, as the reader of announcements does."""

from concurrent.futures import ThreadPoolExecutor

import pytest

import gazetteer

CHERNIVTSI, CHONGQING, DUSSELDORF, SEOUL = 710719, 1814906, 2934246, 1835848


@pytest.mark.parametrize(
    ("name", "geoname_id"),
    [
        ("Breslau", 3081368),
        ("Wrocław", 3081368),
        ("서울", SEOUL),
        ("Seoul", SEOUL),
        ("首尔", SEOUL),
        ("重庆", CHONGQING),
        ("重慶", CHONGQING),
        ("Tschungking", CHONGQING),
        ("Chungking", CHONGQING),
        ("Tschernihiw", 710735),
        ("Чернігів", 710735),
        ("Czernowitz", CHERNIVTSI),
        ("Чернівці", CHERNIVTSI),
        ("Tscherniwzi", CHERNIVTSI),
        ("Cernăuți", CHERNIVTSI),
        ("Mailand", 3173435),
        ("Lüttich", 2792413),
        ("杜塞尔多夫", DUSSELDORF),
        ("뒤셀도르프", DUSSELDORF),
        ("חיפה", 294801),
        ("Haifa", 294801),
        ("Warschau", 756135),
        ("Königsberg", 554234),
        ("Koenigsberg", 554234),
        ("DÜSSELDORF", DUSSELDORF),
        ("Duesseldorf", DUSSELDORF),
        ("Preßburg", 3060972),
        ("Pressburg", 3060972),
        ("Kischinau", 618426),
        ("Frankfurt/Main", 2925533),
        ("Karl-Marx-Stadt", 2940132),
        ("Aix-la-Chapelle", 3247449),
    ],
)
def test_a_city_is_resolved_by_any_of_its_names(name: str, geoname_id: int) -> None:
    assert gazetteer.resolve(name)[0].geoname_id == geoname_id


@pytest.mark.parametrize(
    ("name", "country", "label"),
    [
        ("Präfektur Chiba", "JP", "Präfektur Chiba"),
        ("千葉県", "JP", "Präfektur Chiba"),
        ("Île-de-France", "FR", "Île-de-France"),
        ("Nordrhein-Westfalen", "DE", "Nordrhein-Westfalen"),
        ("NRW", "DE", "Nordrhein-Westfalen"),
        ("Bayern", "DE", "Bayern"),
        ("Bavaria", "DE", "Bayern"),
        ("Kalifornien", "US", "Kalifornien"),
        ("California", "US", "Kalifornien"),
        ("경기도", "KR", "Gyeonggi-do"),
        ("Normandie", "FR", "Normandie"),
        ("Katalonien", "ES", "Katalonien"),
        ("Jihomoravský kraj", "CZ", "Jihomoravský kraj"),
        ("Woiwodschaft Niederschlesien", "PL", "Woiwodschaft Niederschlesien"),
    ],
)
def test_a_region_is_resolved_in_german_english_and_its_own_language(
    name: str, country: str, label: str
) -> None:
    region = gazetteer.resolve(name, kinds=("region",))[0]

    assert (region.kind, region.country, region.label("de")) == ("region", country, label)
    assert region.zone
    assert region.geoname_id < 0


def test_accents_count_when_a_name_is_resolved_but_two_letters_may_stand_for_an_umlaut() -> None:
    assert gazetteer.resolve("Zuerich")[0].label("de") == "Zürich"
    assert gazetteer.resolve("Zuŕich") == []


def test_a_city_comes_before_its_region_of_the_same_name() -> None:
    kinds = [place.kind for place in gazetteer.resolve("Chiba", country="JP")]

    assert kinds == ["city", "region"]


def test_a_country_and_a_kind_narrow_the_answer() -> None:
    assert {place.country for place in gazetteer.resolve("Breslau")} >= {"PL", "CA"}
    assert [place.country for place in gazetteer.resolve("Breslau", country="ca")] == ["CA"]
    assert [place.kind for place in gazetteer.resolve("Hamburg", country="DE", kinds=("region",))] == [
        "region"
    ]


@pytest.mark.parametrize(
    "name", ["", "   ", "Nirgendwohausen", "\x00", "%_'\"; DROP TABLE name", "x" * 100_000, "🙂"]
)
def test_what_is_no_place_resolves_to_nothing(name: str) -> None:
    assert gazetteer.resolve(name) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Czernowitz", "Чернівці", True),
        ("Chongqing", "重庆", True),
        ("Seoul", "서울", True),
        ("Frankfurt", "Frankfurt (Oder)", False),
        ("Düsseldorf", "Duisburg", False),
        ("Nirgendwohausen", "Nirgendwohausen", False),
    ],
)
def test_two_names_mean_one_place_or_not(one: str, other: str, *, same: bool) -> None:
    assert gazetteer.same_place(one, other) is same


@pytest.mark.parametrize(
    ("geoname_id", "german", "english", "native"),
    [
        (CHONGQING, "Chongqing", "Chongqing", "重庆"),
        (756135, "Warschau", "Warsaw", "Warszawa"),
        (CHERNIVTSI, "Czernowitz", "Chernivtsi", "Чернівці"),
        (SEOUL, "Seoul", "Seoul", "서울"),
        (294801, "Haifa", "Haifa", "חיפה"),
        (2867714, "München", "Munich", "München"),
        (DUSSELDORF, "Düsseldorf", "Düsseldorf", ""),
        (524901, "Moskau", "Moscow", "Москва"),
    ],
)
def test_a_place_has_its_names_for_german_and_english_readers_and_its_own(
    geoname_id: int, german: str, english: str, native: str
) -> None:
    place = gazetteer.by_id(geoname_id)

    assert (place.label("de"), place.label("en-gb"), place.native()) == (german, english, native)


def test_a_place_keeps_its_other_names_without_machine_transcriptions() -> None:
    names = gazetteer.other_names(SEOUL)

    assert "首尔" in names
    assert "Сеул" in names
    assert "shou er" not in names
    with pytest.raises(KeyError):
        gazetteer.other_names(1)


def test_a_place_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        gazetteer.by_id(1)


def test_a_city_lies_in_a_region_which_has_its_iso_code() -> None:
    region = gazetteer.region_of(gazetteer.by_id(DUSSELDORF))

    assert region is not None
    assert (region.label("de"), region.iso_code) == ("Nordrhein-Westfalen", "DE-NW")
    assert gazetteer.region_of(region) is None


def test_several_threads_may_ask_at_once() -> None:
    names = ["Breslau", "서울", "重庆", "Haifa", "Mailand", "Reval", "Memel", "Laibach"] * 8

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda name: gazetteer.search(name + " ")[0].locality.geoname_id, names))

    assert together == [gazetteer.resolve(name)[0].geoname_id for name in names]
