"""The tables and what is made of them."""

import pytest

from gazetteer import expand, storage
from gazetteer.expand import CITY, Place, Tag, UnknownPlaceError, add_exonyms, entries, heads
from gazetteer.folding import fold


def place(**changes: object) -> Place:
    values: dict[str, object] = {
        "id": 1,
        "kind": CITY,
        "name": "Wrocław",
        "country": "PL",
        "admin1": "PL.72",
        "latitude": 51.1,
        "longitude": 17.0,
        "zone": "Europe/Warsaw",
        "population": 670_000,
        "german": "",
        "english": "",
        "native": "",
        "names": ["Vratislav"],
    }
    return Place(**(values | changes))  # type: ignore[arg-type]


def test_a_line_of_our_table_names_the_largest_place_of_that_name() -> None:
    village, city = place(id=2, population=900), place()

    add_exonyms(
        [village, city],
        [
            {
                "kind": "city",
                "country": "PL",
                "name": "Wroclaw",
                "de": "Breslau",
                "en": "",
                "native": "",
                "also": "Brassel; Presslau",
            }
        ],
    )

    assert (city.german, city.listed, village.german) == ("Breslau", ["Brassel", "Presslau"], "")


def test_a_line_that_names_no_place_is_told() -> None:
    line = {"kind": "city", "country": "PL", "name": "Utopia", "de": "U", "en": "", "native": "", "also": ""}

    with pytest.raises(UnknownPlaceError, match="there is no city Utopia in PL"):
        add_exonyms([place()], [line])


def test_names_of_the_tables_weigh_more_than_untagged_ones() -> None:
    found = entries(place(german="Breslau"))

    assert found["breslau"].tags == Tag.GERMAN
    assert found["wrocław".replace("ł", "l")].tags == Tag.MAIN | Tag.ENGLISH
    assert found["breslau"].weight > found["vratislav"].weight


def test_a_crowded_prefix_keeps_its_best_places_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expand, "MANY", 3)
    monkeypatch.setattr(expand, "KEPT", 2)
    rows = sorted((f"be{letter}", number, "", 0, number, "PL") for number, letter in enumerate("abcdef"))

    kept = {(row[0], row[1]) for row in heads(rows)}

    assert kept == {("b", 5), ("b", 4), ("be", 5), ("be", 4)}


def test_the_database_is_made_from_the_tables_as_committed() -> None:
    assert expand.is_current(), "run: python -m gazetteer"


def test_every_line_of_our_table_is_whole() -> None:
    rows = list(expand.read_table("exonyms.tsv"))

    assert all(None not in row and None not in row.values() for row in rows)
    assert all(row["kind"] in ("city", "region") and len(row["country"]) == 2 for row in rows)
    assert len({(row["kind"], row["country"], row["name"]) for row in rows}) == len(rows)


def test_every_whole_name_sets_its_bit_and_later_words_set_none() -> None:
    rows = [("bad tolz", 1, "Bad Tölz", Tag.MAIN, 0, "DE"), ("tolz", 1, "Bad Tölz", Tag.WORD, 0, "DE")]

    bits = expand.known_bits(rows)

    def is_set(key: str) -> bool:
        bit = expand.bit_of(key)
        return bool(bits[bit >> 3] & 1 << (bit & 7))

    assert (is_set("bad tolz"), is_set("tolz")) == (True, False)


@pytest.mark.parametrize("name", ["Düsseldorf", "Duesseldorf", "서울", "Tschernihiw", "Bayern", "Łódź"])
def test_a_name_may_be_one(name: str) -> None:
    assert storage.may_be_name(fold(name))


def test_most_words_cannot_be_names() -> None:
    words = ("Delegation", "Oberbürgermeisterin", "Ringpartnerschaft", "Gedenkfeier", "Sonntagabend")

    assert sum(storage.may_be_name(fold(word)) for word in words) <= 1
