"""Two people save the same record: the second is shown both versions, in the words of the page."""

from datetime import date, time

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from jumelage.kit.fields import ClockField, DayField
from jumelage.kit.forms import VersionedForm


class Record:
    version = 7
    title = "Meins"
    day = date(2024, 10, 15)
    at = time(9, 30)
    state = "held"
    publish = True


class RecordForm(VersionedForm):
    title = forms.CharField(label="Titel")
    day = DayField(label="Tag")
    at = ClockField(label="Beginn")
    state = forms.ChoiceField(label="Status", choices=[("held", "hat stattgefunden"), ("open", "offen")])
    publish = forms.BooleanField(label="Öffentlich", required=False)


def form(**values):
    typed = {"version": "3", "title": "Meins", "day": "15.10.2024", "at": "9:30", "state": "held", **values}
    data = QueryDict(mutable=True)
    data.update(typed)
    filled = RecordForm(data)
    assert filled.is_valid(), filled.errors
    return filled


@pytest.fixture(autouse=True)
def _german():
    with translation.override("de"):
        yield


def test_the_second_to_save_sees_both_versions_in_words():
    filled = form(title="Deins", day="2024-10-16", at="10.15", state="open")

    filled.adopt(Record())

    assert [(clash.label, clash.theirs, clash.mine) for clash in filled.clashes] == [
        ("Titel", "Meins", "Deins"),
        ("Tag", "15. Oktober 2024", "16. Oktober 2024"),
        ("Beginn", "09:30", "10:15"),
        ("Status", "hat stattgefunden", "offen"),
        ("Öffentlich", "ja", "nein"),
    ]


def test_the_next_saving_counts():
    filled = form()

    filled.adopt(Record())

    assert filled["version"].value() == "7"


@pytest.mark.parametrize(("field", "value"), [("day", "31.04.2024"), ("at", "25:00")])
def test_days_and_times_that_cannot_be_get_a_sentence(field, value):
    data = QueryDict(mutable=True)
    data.update({"title": "x", "day": "15.10.2024", "at": "9:30", "state": "held", field: value})

    errors = RecordForm(data).errors[field]

    assert errors == [str(RecordForm.base_fields[field].error_messages["invalid"])]
