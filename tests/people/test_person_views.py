"""The list of people, one person's page, the form, the export."""

import re

import pytest
from django.test import Client

from jumelage.audit.models import Entry
from jumelage.people import actions
from jumelage.people.enums import Function, NameOrder, OrganisationKind, Salutation, Script
from jumelage.people.models import Person

from .factories import (
    make_chinese,
    make_contact,
    make_korean,
    make_organisation,
    make_person,
    make_place,
    make_tenure,
)

pytestmark = pytest.mark.django_db


def entry(**values):
    """A filled-in form for a new person."""
    return {
        "family_name": "Kim", "given_name": "Min-jun", "name_order": NameOrder.FAMILY_FIRST,
        "salutation": Salutation.NEUTRAL, "name_0": "김민준", **values,
    }  # fmt: skip


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def names(response):
    """The names in the list's order."""
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', response.content.decode())


def staffed(office, count=1):
    """People in offices of one city, enough of everything that a row shows."""
    city = make_organisation(office, "Stadtregierung", place=make_place())
    for number in range(count):
        person = make_korean(office, given_name=f"Min-{number}", email=f"kim{number}@example.org")
        make_tenure(person, city, title="Bürgermeister")
    return city


def test_the_list_sorts_in_every_alphabets_sequence_and_shows_native_names(as_clerk, in_office):
    make_person(in_office, "Özdemir", "Cansu")
    make_person(in_office, "Ott", "Jan")
    make_person(in_office, "Oertel", "Ida")
    make_chinese(in_office)

    response = as_clerk.get("/people/")

    assert names(response) == ["Lin Hongyuan", "Oertel, Ida", "Özdemir, Cansu", "Ott, Jan"]
    assert '<span class="name-native" lang="zh-Hans" dir="ltr">林宏远</span>' in text(response)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("?q=김민준", ["Kim Min-jun"]),
        ("?q=min+jun", ["Kim Min-jun"]),
        ("?q=muller", ["Müller, Jörg"]),
        ("?q=nobody", []),
        ("?function=mayor", ["Kim Min-jun"]),
        ("?country=KR", ["Kim Min-jun"]),
        ("?kind=company", ["Müller, Jörg"]),
        ("?kind=company&country=KR", []),
        ("?function=nonsense&page=minus", ["Kim Min-jun", "Müller, Jörg"]),
        ("?page=99999999999999999999", ["Kim Min-jun", "Müller, Jörg"]),
        ("?q=%00%1F", ["Kim Min-jun", "Müller, Jörg"]),
    ],
)
def test_the_list_is_searched_and_filtered(as_clerk, in_office, address, found):
    seoul = make_place("Seoul", "KR")
    make_tenure(make_korean(in_office), make_organisation(in_office, "Stadt Seoul", place=seoul))
    firm = make_organisation(
        in_office, "Beispielwerke", kind=OrganisationKind.COMPANY, place=make_place("Bonn", "DE")
    )
    make_tenure(make_person(in_office, "Müller", "Jörg"), firm, Function.CHIEF_EXECUTIVE)

    response = as_clerk.get(f"/people/{address}")

    assert response.status_code == 200
    assert names(response) == found


def test_filters_look_at_offices_held_today(as_clerk, in_office):
    city = make_organisation(in_office)
    make_tenure(make_person(in_office), city, to_date="2020")

    assert names(as_clerk.get("/people/?function=mayor")) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_three_people_as_for_one(
    as_clerk, in_office, count, django_assert_num_queries
):
    staffed(in_office, count)

    with django_assert_num_queries(LIST_QUERIES):
        as_clerk.get("/people/")


LIST_QUERIES = 15


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_as_often_for_three_of_everything_as_for_one(
    as_clerk, in_office, count, django_assert_num_queries
):
    person, place = make_korean(in_office), make_place()
    for number in range(count):
        body = make_organisation(in_office, f"Stadt {number}", place=place)
        make_tenure(person, body, title=f"Amt {number}")
        make_contact(in_office, f"Gespräch {number}", persons=[person], organisations=[body])

    with django_assert_num_queries(DETAIL_QUERIES):
        as_clerk.get(person.get_absolute_url())


DETAIL_QUERIES = 20


def test_counting_stops_at_a_thousand(as_clerk, in_office):
    Person.objects.bulk_create(
        [Person(office=in_office, family_name=f"N{n:04}", sort_key=f"n{n:04}") for n in range(1001)]
    )

    first, second = as_clerk.get("/people/"), as_clerk.get("/people/?page=2")

    assert "1.000" in text(first)
    assert names(first)[0] == "N0000"
    assert names(second)[0] == "N0050"


def test_the_page_of_a_person_says_how_to_address_them(as_clerk, in_office):
    person = make_chinese(in_office, phonetic_hint="lin hong-jüan")
    city = make_organisation(in_office, place=make_place())
    make_tenure(person, city, title="Bürgermeister", title_en="Mayor", from_date="2022-01")

    page = text(as_clerk.get(person.get_absolute_url()))

    assert "Sehr geehrter Herr Bürgermeister Lin," in page
    assert "Dear Mayor Lin," in page
    assert "Herrn Bürgermeister<br>Lin Hongyuan<br>Stadtregierung Chongqing" in page
    assert "lin hong-jüan" in page


def test_a_new_person_is_entered_and_the_script_recognised(as_clerk, in_office):
    response = as_clerk.post("/people/new/", entry())

    person = Person.objects.get()
    assert response.url == person.get_absolute_url()
    assert [(name.script, name.full_name) for name in person.names.all()] == [(Script.HANGUL, "김민준")]
    assert Entry.objects.get().verb == "created"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"family_name": ""}, "Familienname"),
        ({"family_name": "   "}, "Familienname"),
        ({"family_name": "K" * 121}, "120"),
        ({"family_name": "Kim\x07"}, "U+0007"),
        ({"family_name": "Kim\u202e"}, "U+202E"),
        ({"family_name": "Kim\x00"}, "Nullzeichen"),
        ({"note": "x" * 20_001}, "20000"),
        ({"email": "kim@"}, "E-Mail"),
        ({"salutation": "lord"}, "lord"),
        ({"name_0": "林宏远"}, "林宏远"),
        ({"name_0": "김민준", "script_0": "Cyrl"}, "김민준"),
        ({"name_0": "?!"}, "?!"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_keeps_what_was_typed(
    as_clerk, in_office, values, sentence
):
    response = as_clerk.post("/people/new/", entry(phone="+82 2 123", **values))

    assert response.status_code == 400
    assert sentence in text(response)
    assert 'value="+82 2 123"' in text(response)
    assert not Person.objects.exists()


def test_somebody_of_the_same_name_is_pointed_out_and_not_in_the_way(as_clerk, in_office):
    first = make_korean(in_office)

    hint = as_clerk.get("/people/namesakes/?family_name=kim&given_name=Min+Jun")
    as_clerk.post("/people/new/", entry())

    assert first.get_absolute_url() in text(hint)
    second = Person.objects.exclude(pk=first.pk).get()
    assert first.get_absolute_url() in text(as_clerk.get(second.get_absolute_url()))
    assert text(as_clerk.get("/people/namesakes/?family_name=Kim")).strip() == ""


def test_the_second_to_save_sees_both_versions_and_decides(as_clerk, in_office, head):
    person = make_korean(in_office)
    form = entry(version=person.version, phone="+82 2 222")
    actions.change_person(person=person, seen=person.version, values={"phone": "+82 2 111"}, by=head)

    told = as_clerk.post(f"{person.get_absolute_url()}edit/", form)

    assert told.status_code == 409
    assert "+82 2 111" in text(told)
    assert "+82 2 222" in text(told)
    version = re.search(r'name="version" value="(\d+)"', told.content.decode())[1]
    as_clerk.post(f"{person.get_absolute_url()}edit/", form | {"version": version})
    assert Person.objects.get().phone == "+82 2 222"


def test_names_in_other_scripts_are_changed_and_removed(as_clerk, in_office):
    person = make_person(in_office, "Klitschuk", "Roman", names=[(Script.CYRILLIC, "Роман Клічук")])

    as_clerk.post(
        f"{person.get_absolute_url()}edit/",
        {
            "family_name": "Klitschuk", "given_name": "Roman", "name_order": "given_first",
            "salutation": "mr", "version": 1, "name_0": "", "name_1": "Роман Вікторович Клічук", "language_1": "uk",
        },
    )  # fmt: skip

    assert [(n.full_name, n.language) for n in person.names.all()] == [("Роман Вікторович Клічук", "uk")]


@pytest.mark.parametrize("path", ["", "edit/", "offices/new/"])
def test_people_of_another_office_do_not_exist(as_stranger, office, path):
    person = make_person(office)

    assert as_stranger.get(f"/people/{person.pk}/{path}").status_code == 404
    assert as_stranger.post(f"/people/{person.pk}/{path}", entry()).status_code in {404, 403}


def test_viewers_read_and_do_not_write(as_viewer, in_office):
    person = make_person(in_office)

    page = text(as_viewer.get(person.get_absolute_url()))

    assert "/edit/" not in page
    for address in ("/people/new/", f"/people/{person.pk}/edit/", "/people/export/"):
        assert as_viewer.get(address).status_code == 403
        assert as_viewer.post(address, entry()).status_code == 403


def test_somebody_who_is_not_signed_in_sees_nobody(office):
    person = make_person(office)

    assert Client().get(f"/people/{person.pk}/").status_code == 302


def test_the_export_has_the_chosen_columns_and_harmless_cells(as_clerk, in_office, clerk):
    make_person(in_office, "=1+1", "@SUM", phone="+49 211 1")
    make_korean(in_office)

    response = as_clerk.post("/people/export/", {"columns": ["family_name", "given_name", "phone", "native"]})

    table = response.content.decode("utf-8-sig").split("\r\n")
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert set(table[1:3]) == {"'=1+1;'@SUM;;'+49 211 1", "Kim;Min-jun;김민준;"}
    note = Entry.objects.get()
    assert (note.verb, note.actor) == ("exported people", clerk)
    assert note.changes["people"] == ["", "2"]


def test_the_export_takes_what_the_list_shows(as_clerk, in_office):
    make_korean(in_office)
    make_person(in_office)

    response = as_clerk.post("/people/export/?q=keller", {"columns": ["family_name"]})

    assert response.content.decode("utf-8-sig").split("\r\n")[1:] == ["Keller", ""]


def test_an_export_without_columns_is_refused(as_clerk, in_office):
    response = as_clerk.post("/people/export/", {})

    assert response.status_code == 400
    assert not Entry.objects.exists()


def test_suggestions_hold_names_and_numbers(as_clerk, in_office):
    person = make_korean(in_office)
    make_person(in_office)

    options = as_clerk.get("/people/suggest/?q=김민준").content.decode()

    assert re.findall(r'data-id="(\d+)" data-text="([^"]+)"', options) == [(str(person.pk), "Kim Min-jun")]
    assert as_clerk.get("/people/suggest/?q=").content.decode().strip() == ""


def test_the_part_that_htmx_takes_is_the_part_of_the_whole_page(as_clerk, in_office):
    staffed(in_office, 3)

    def results(**headers):
        page = as_clerk.get("/people/?q=kim", headers=headers).content.decode()
        return re.search(r'<div id="results".*', page, re.DOTALL)[0].split("</main>")[0]

    assert results(**{"HX-Request": "true"}) == results()
