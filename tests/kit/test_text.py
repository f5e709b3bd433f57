"""Text as people enter it holds nothing that cannot be seen."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from jumelage.kit.text import PlainText, validate_visible


@pytest.mark.parametrize(
    "text", ["Kim Min-jun", "林宏远", "Zeile\n\tzwei\r\n", "می\u200cروم", "Silben\u00adtrennung", "👋"]
)
def test_what_people_write_passes(text):
    validate_visible(text)


@pytest.mark.parametrize("text", ["Kim\x07", "a\u202eb", "\u200bKim", "x\ue000", "\ufeffKim"])
def test_what_cannot_be_seen_is_refused_with_its_number(text):
    with pytest.raises(ValidationError, match=r"U\+[0-9A-F]{4}"):
        validate_visible(text)


def test_every_text_field_of_a_form_is_checked():
    class Note(PlainText):
        title = forms.CharField()
        count = forms.IntegerField()

    assert not Note({"title": "a\x07", "count": 1}).is_valid()
    assert Note({"title": "a", "count": 1}).is_valid()
