"""Expressions for words in any letters."""

from __future__ import annotations

import pytest

from lecture.caseless import caseless, small


def test_a_word_is_found_in_any_letters() -> None:
    words = caseless(r"\bGruppe|TEAM\b")

    assert [match.group() for match in words.finditer(small("Die GRUPPE und das Team"))] == ["gruppe", "team"]


def test_classes_and_names_of_groups_keep_their_meaning() -> None:
    expression = caseless(r"(?P<Word>\w+)\W+(?P=Word)\b\S")

    assert expression.search(small("Rat, RAT!"))


def test_each_letter_keeps_its_place_also_where_its_small_form_has_two() -> None:
    text = "İzmir, STRASSE, Ж"

    assert len(small(text)) == len(text)
    assert small(text).index("strasse") == text.index("STRASSE")


def test_an_expression_that_asks_for_capitals_is_refused() -> None:
    with pytest.raises(ValueError, match="asks for capitals"):
        caseless("(?-i:Ring)")
