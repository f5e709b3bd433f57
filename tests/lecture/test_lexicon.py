"""Every entry of the lexicons is sound: right columns, known kinds, no entry twice, and found in a text."""

import re

import pytest

from lecture import lexicon
from lecture.entities import countries, offices, organisations
from lecture.relations import occasions
from lecture.tokens import cut

OFFICE_KINDS = {
    "mayor", "deputy", "governor", "state", "city", "consul", "head", "calling", "noble", "address", "degree", "none"
}  # fmt: skip
COUNTRIES = lexicon.table("countries")
OFFICES = [
    row for row in lexicon.table("offices") if not row["form"].startswith("-") and row["kind"] != "none"
]


@pytest.mark.parametrize("row", COUNTRIES, ids=lambda row: row["iso"])
def test_each_country_has_names_and_adjectives_that_lead_to_it(row):
    assert re.fullmatch(r"[A-Z]{2}", row["iso"])
    for language in ("de", "en"):
        words = countries.words(language)
        assert words.names[row[f"names_{language}"].split("|")[0].lower()] == row["iso"]
        for adjective in row[f"adjectives_{language}"].split("|"):
            assert adjective.lower() in words.adjectives


def test_no_country_twice():
    codes = [row["iso"] for row in COUNTRIES]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("row", OFFICES, ids=lambda row: f"{row['language']}-{row['form']}")
def test_each_office_is_found(row):
    assert row["kind"] in OFFICE_KINDS
    found = offices.at(cut(f"{row['form']} Anna Muster", row["language"]), 0)
    assert found is not None
    assert found.kind in OFFICE_KINDS


def test_organisation_markers_have_a_known_kind_and_gender():
    for row in lexicon.table("organisations"):
        assert row["kind"] in {"head", "legal", "company", "known", "excluded"}, row
        if row["language"] == "de" and row["kind"] == "head":
            assert row["gender"] in {"m", "f", "n", "p"}, row


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_event_noun_has_its_kind(language):
    for kind, nouns in lexicon.words("events")[language]["kinds"].items():
        for noun in nouns:
            if noun not in lexicon.group_of("events", language, "not_events"):
                assert occasions.kind_of(noun, language) == kind, noun


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_phrase_is_a_sound_expression(language):
    for file in ("trips", "ties"):
        for key, entry in lexicon.words(file)[language].items():
            if isinstance(entry, list):
                for phrase in entry:
                    assert re.compile(phrase), (file, key, phrase)


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_deed_is_a_sound_expression_of_a_known_kind(language):
    events = lexicon.words("events")[language]
    for kind, phrases in events["deeds"].items():
        assert kind in events["kinds"], kind
        for phrase in phrases:
            assert re.compile(phrase), (kind, phrase)
            assert phrase == phrase.lower() or "\\" in phrase, phrase


def test_names_are_words_in_capitals_and_sorted():
    names = lexicon.given_names()

    assert {"Stephan", "Małgorzata", "Oleksandr"} <= names
    assert not names & {"August", "General", "Paris", "Council"}
    assert all(name[0].isupper() for name in names)


@pytest.mark.parametrize("word", ["Delegation", "Ausstellung", "Unternehmensbesuchen", "Partnerstädten"])
def test_everyday_nouns_are_known(word):
    assert lexicon.is_noun(word)


@pytest.mark.parametrize("word", ["Chongqing", "Langerock", "Wiśniewska"])
def test_names_are_no_everyday_nouns(word):
    assert not lexicon.is_noun(word)


def test_heads_of_organisations_are_found_in_the_genitive():
    assert (
        organisations.find(cut("Konzert des Clara-Schumann-Gymnasiums", "de"), [], [], [])[0].name
        == "Clara-Schumann-Gymnasium"
    )
