"""The history of a record, readable."""

import pytest
from django.utils.translation import override

from jumelage.audit.actions import record
from jumelage.audit.queries import history
from jumelage.people.models import Organisation, Person

pytestmark = pytest.mark.django_db


def test_history_names_fields_and_choices_in_words(in_office, clerk, django_assert_num_queries):
    body = Organisation.objects.create(office=in_office, name="Z-Space")
    record(office=in_office, by=clerk, verb="created", on=body)
    record(
        office=in_office, by=None, verb="changed", on=body,
        changes={"kind": ("other", "culture"), "seats": ("", 3)},
    )  # fmt: skip

    with override("en"), django_assert_num_queries(1):
        changes = history(body)

    assert [(change.who, change.what) for change in changes] == [("", "changed"), ("Dana Demir", "created")]
    assert [(f.label, f.before, f.after) for f in changes[0].fields] == [
        ("Kind", "Other", "Museum, gallery or theatre"),
        ("Seats", "", "3"),
    ]


def test_on_its_own_page_a_verb_ends_without_the_word_that_leads_to_the_record(in_office, clerk):
    body = Organisation.objects.create(office=in_office, name="Z-Space")
    record(office=in_office, by=clerk, verb="added a task to", on=body)

    with override("en"):
        assert [change.what for change in history(body)] == ["added a task"]


def test_history_of_others_is_not_mixed_in(in_office, clerk):
    ours, theirs = (Organisation.objects.create(office=in_office, name=name) for name in ("A", "B"))
    record(office=in_office, by=clerk, verb="created", on=theirs)

    assert history(ours) == []


def test_yes_and_no_are_words_in_the_history(in_office, clerk):
    person = Person.objects.create(office=in_office, family_name="Beispiel")
    record(office=in_office, by=clerk, verb="changed", on=person, changes={"is_fictional": (True, False)})

    with override("de"):
        [change] = history(person)[0].fields

    assert (change.before, change.after) == ("ja", "nein")
