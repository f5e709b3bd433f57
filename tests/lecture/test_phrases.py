"""Phrases are looked for only where a text has their words, and found wherever they stand."""

import re

import pytest

from lecture import lexicon
from lecture.relations.phrases import Phrases, openings


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("called off", {"calle"}),
        ("calls? off", {"call"}),
        (r"\bon to\b", None),
        ("turns? up|appears", {"turn", "appea"}),
        ("turns? up|is in", None),
        (r"(?:im|am) (?:\w+er )?rathaus", {"ratha"}),
        (r"in der (?:hanse|dom)?stadt\b", {"der"}),
        ("un(?:like|done)", None),
        ("(?:heim|rück)reise an", {"heim", "rück"}),
        ("(?<!nicht )wie geplant", {"gepla"}),
    ],
)
def test_a_phrase_tells_by_which_words_it_is_known(phrase, expected):
    assert openings(phrase) == expected


def test_a_phrase_is_found_and_a_german_word_in_a_compound_too():
    phrases = Phrases({"off": ["abgesagt", "zum opfer"], "go": [r"\breise\b"]}, compounds=True)

    assert phrases.say("die fahrt ist abgesagt", "off")
    assert phrases.say("die vorabgesagte fahrt", "off")
    assert phrases.say("fiel dem sturm zum opfer", "off")
    assert not phrases.say("zum opern", "off")
    assert not phrases.say("die fahrt ist abgesagt", "go")


@pytest.mark.parametrize("language", ["de", "en"])
def test_plain_phrases_of_the_lexicon_are_all_found(language):
    """Whatever is filed under a word is found in a text that holds nothing but the phrase."""
    entries = {
        key: value for key, value in lexicon.words("trips")[language].items() if isinstance(value, list)
    }
    phrases = Phrases(entries, compounds=language == "de")
    plain = [
        (key, phrase) for key, value in entries.items() for phrase in value if re.fullmatch(r"[\w ]+", phrase)
    ]

    assert plain
    assert [pair for pair in plain if not phrases.say(f"und {pair[1]} und", pair[0])] == []
