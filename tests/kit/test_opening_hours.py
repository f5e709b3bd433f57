"""Opening hours as people write them, kept as OpenStreetMap writes them, shown in the reader's language."""

from datetime import time

import pytest
from django import forms
from django.utils.translation import override

from jumelage.kit.opening_hours import Opening, OpeningHoursField, in_common, parse, shown, stored


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mo–Fr 9–17", "Mo-Fr 09:00-17:00"),
        ("Mo–Fr 9:00–12:30, 14:00–17:00 Uhr; Sa 10–14", "Mo-Fr 09:00-12:30,14:00-17:00; Sa 10:00-14:00"),
        ("Montag bis Donnerstag: 8.30 bis 16 Uhr\nFreitags 8.30–12", "Mo-Th 08:30-16:00; Fr 08:30-12:00"),
        ("Tue, Thu and Sat 10 to 18", "Tu 10:00-18:00; Th 10:00-18:00; Sa 10:00-18:00"),
        ("Di–So 11–18; Mo geschlossen", "Tu-Su 11:00-18:00"),
        ("Sa-Mo 10-12", "Mo 10:00-12:00; Sa-Su 10:00-12:00"),
        ("täglich 0–24", "Mo-Su 00:00-23:59"),
        ("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00"),
        ("Mo 9–12\nMo 11–15", "Mo 09:00-15:00"),
        ("", ""),
    ],
)
def test_hours_may_be_written_in_many_ways(text, kept):
    assert stored(parse(text)) == kept
    assert stored(parse(kept)) == kept


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Mo–Fr 09:00–12:00, 14:00–17:00\nSo 10:00–14:00"), ("en", "Mon–Fri 09:00–12:00, 14:00–17:00\nSun 10:00–14:00")]
)  # fmt: skip
def test_hours_are_shown_in_the_readers_language_and_read_again(language, words):
    kept = "Mo-Fr 09:00-12:00,14:00-17:00; Su 10:00-14:00"

    with override(language):
        assert shown(kept) == words
        assert stored(parse(shown(kept))) == kept


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("immer", "“immer” are no opening hours: write them like “Mon–Fri 9:00–12:30, 14:00–17:00”."),
        ("Mo–Xy 9–12", "“Mo–Xy 9–12”: “Mo–Xy” is no day of the week."),
        ("Mo 12–9", "“Mo 12–9” closes before it opens: please check the times."),
        ("Mo 9–25", "“Mo 9–25”: “9–25” is no time of opening, such as 9:00–17:00."),
        ("Mo 9:75–12", "“Mo 9:75–12”: “9:75–12” is no time of opening, such as 9:00–17:00."),
    ],
)
def test_what_are_no_hours_is_named(text, sentence):
    with override("en"), pytest.raises(forms.ValidationError) as refusal:
        OpeningHoursField().clean(text)

    assert refusal.value.messages == [sentence]


def test_several_houses_are_open_in_common():
    found = in_common([parse("Mo–Fr 9–12, 13–17"), [], parse("Di 11–15; Sa 9–12")])

    assert found == [Opening(1, time(11), time(12)), Opening(1, time(13), time(15))]
    assert in_common([[], []]) == []
