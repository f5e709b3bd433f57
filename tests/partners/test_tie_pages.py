"""The pages of ties: they work, they refuse, they say what is wrong, they stay at N queries."""

import pytest
from django.test import Client
from django_scopes import scope

from jumelage.audit.models import Entry
from jumelage.kit.partial_dates import PartialDate
from jumelage.partners.models import Tie
from tests.partners import factories

pytestmark = pytest.mark.django_db
LIST_QUERIES = 8
PAGE_QUERIES = 16


def text_of(response):
    return " ".join(response.content.decode().split())


def entry(**given):
    return {
        "place": "Chongqing",
        "level": "P",
        "status": "active",
        "since": "22.07.2004",
        "fields_of_cooperation": ["culture", "business"],
        **given,
    }


# ---- list ------------------------------------------------------------------------------------------


def test_list_names_the_first_step_where_there_is_nothing(as_clerk):
    assert "/partners/new/" in text_of(as_clerk.get("/partners/"))


def test_viewers_are_offered_no_changes(as_viewer, in_office):
    tie = factories.tie(in_office)

    page = text_of(as_viewer.get("/partners/")) + text_of(as_viewer.get(tie.get_absolute_url()))

    assert "/partners/new/" not in page
    assert "/partners/export.csv" not in page
    assert f"/partners/{tie.pk}/edit/" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Chongqing", "Seoul", "Reading"}),
        ("level=P", {"Chongqing", "Reading"}),
        ("status=exploring", {"Seoul"}),
        ("field=business", {"Chongqing", "Seoul"}),
        ("country=GB", {"Reading"}),
        ("q=서울", {"Seoul"}),
        ("level=nonsense", {"Chongqing", "Seoul", "Reading"}),
        ("level=P&country=KR", set()),
    ],
)
def test_list_is_filtered(as_clerk, in_office, query, shown):
    factories.tie(in_office, "Chongqing", fields=["business"])
    factories.tie(in_office, "Seoul", level="K", status="exploring", fields=["business"])
    factories.tie(in_office, "Reading")

    response = as_clerk.get(f"/partners/?{query}")

    assert {row.place.name for row in response.context["rows"]} == shown


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_however_long(as_clerk, in_office, number, django_assert_num_queries):
    for where in ["Chongqing", "Seoul", "Reading"][:number]:
        factories.agreement(factories.tie(in_office, where))
    as_clerk.get("/partners/")

    with django_assert_num_queries(LIST_QUERIES):
        as_clerk.get("/partners/")


# ---- partner page ----------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_page_takes_the_same_queries_however_full(as_clerk, in_office, number, django_assert_num_queries):
    tie = factories.tie(in_office, since="1990")
    for year in range(2000, 2000 + number):
        factories.agreement(tie, str(year))
        factories.milestone(tie, str(year))
        factories.stage(tie, since=f"{year}", level="F" if year % 2 else "P")
    as_clerk.get(tie.get_absolute_url())

    with django_assert_num_queries(PAGE_QUERIES):
        as_clerk.get(tie.get_absolute_url())


def test_page_says_what_is_suspended_and_why(as_clerk, in_office):
    tie = factories.tie(in_office, "Moscow", since="1992-06-01")
    factories.stage(
        tie,
        since="2022-02-25",
        status="suspended",
        by_whom="Schreiben des Oberbürgermeisters",
        reason="Angriff auf die Ukraine",
        public_wording="Die Partnerschaft ruht.",
    )

    page = text_of(as_clerk.get(tie.get_absolute_url()))

    assert "Schreiben des Oberbürgermeisters" in page
    assert "Angriff auf die Ukraine" in page
    assert "Die Partnerschaft ruht." in page
    assert "Moskau" in page
    assert "Москва" in page


def test_page_points_out_what_does_not_fit(as_clerk, in_office):
    tie = factories.tie(in_office, since="1990", contacts_since=PartialDate.parse("2001"))
    page = as_clerk.get(tie.get_absolute_url()).context["page"]

    assert len(page.remarks) == 2  # before the contacts began; no agreement


def test_another_offices_tie_is_not_found(as_stranger, other_office, office):
    with scope(office=office):
        tie = factories.tie(office)

    answers = {
        as_stranger.get(tie.get_absolute_url()).status_code,
        as_stranger.get(f"/partners/{tie.pk}/edit/").status_code,
        as_stranger.post(f"/partners/{tie.pk}/edit/", entry()).status_code,
        as_stranger.get(f"/partners/{tie.pk}/stages/new/").status_code,
    }

    assert answers == {404}


# ---- new and edit ----------------------------------------------------------------------------------


def test_new_tie_is_recorded_with_its_first_stage(as_clerk, in_office):
    response = as_clerk.post("/partners/new/", entry())

    tie = Tie.objects.get()
    assert response.url == tie.get_absolute_url()
    assert tie.fields == ["culture", "business"]
    assert tie.stages.get().since == PartialDate(2004, 7, 22)


def test_second_tie_to_a_place_links_to_the_first(as_clerk, in_office):
    tie = factories.tie(in_office)

    response = as_clerk.post("/partners/new/", entry())

    assert response.status_code == 400
    assert f'<a href="{tie.get_absolute_url()}">Chongqing</a>' in text_of(response)
    assert Tie.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"since": "31.04.2004"}, "since"),
        ({"since": "yesterday"}, "since"),
        ({"since": ""}, "since"),
        ({"place": "Nirgendheim an der Null"}, "place"),
        ({"level": "X"}, "level"),
        ({"status": "ended"}, "status"),
        ({"fields_of_cooperation": ["astrology"]}, "fields_of_cooperation"),
        ({"contacts_since": "29.02.2001"}, "contacts_since"),
    ],
)
def test_bad_entries_are_named_at_their_field_and_nothing_is_saved(as_clerk, in_office, given, field):
    response = as_clerk.post("/partners/new/", entry(**given))

    assert response.status_code == 400
    assert list(response.context["form"].errors) == [field]
    assert Tie.objects.count() == 0


def test_own_city_is_refused_with_a_sentence(as_clerk, in_office):
    response = as_clerk.post("/partners/new/", entry(place="Düsseldorf"))

    assert response.status_code == 400
    assert response.context["form"].non_field_errors()
    assert Tie.objects.count() == 0


def test_edit_saves_and_notes_the_change(as_clerk, in_office):
    tie = factories.tie(in_office)

    response = as_clerk.post(
        f"/partners/{tie.pk}/edit/", {"place": "Chongqing", "unit": "Büro OB", "version": 1}
    )

    tie.refresh_from_db()
    assert (response.status_code, tie.unit, tie.version) == (302, "Büro OB", 2)
    assert Entry.objects.get().changes == {"unit": ["", "Büro OB"]}


def test_second_editor_sees_both_versions_and_may_insist(as_clerk, in_office):
    tie = factories.tie(in_office)
    address = f"/partners/{tie.pk}/edit/"
    as_clerk.post(address, {"place": "Chongqing", "unit": "Amt 01", "version": 1})

    second = as_clerk.post(address, {"place": "Chongqing", "unit": "Amt 99", "version": 1})

    assert second.status_code == 409
    assert "Amt 01" in text_of(second)
    assert "Amt 99" in text_of(second)
    assert Tie.objects.get().unit == "Amt 01"
    as_clerk.post(address, {"place": "Chongqing", "unit": "Amt 99", "version": 2})
    assert Tie.objects.get().unit == "Amt 99"


@pytest.mark.parametrize("address", ["/partners/new/", "/partners/{pk}/edit/", "/partners/export.csv"])
def test_viewers_may_not(as_viewer, in_office, address):
    tie = factories.tie(in_office)

    assert as_viewer.get(address.format(pk=tie.pk)).status_code == 403


@pytest.mark.parametrize("address", ["/partners/", "/partners/1/", "/partners/new/", "/partners/export.csv"])
def test_strangers_are_sent_to_sign_in(address, db):
    assert Client().get(address).url == f"/account/login/?next={address}"


# ---- export ----------------------------------------------------------------------------------------


def test_export_holds_the_categories_and_no_formulas(as_clerk, in_office):
    factories.tie(in_office, "Chongqing", unit="=HYPERLINK(1)")
    factories.tie(in_office, "Seoul", level="K", status="exploring", since="2024", unit="-Amt", source="@x")

    response = as_clerk.get("/partners/export.csv")

    text = response.content.decode("utf-8-sig")
    header, first, second = (line.split(";") for line in text.splitlines())
    assert len(header) == len(first) == len(second) == 18
    assert (first[0], first[1], first[4], first[11]) == ("Chongqing", "重庆", "P", "'=HYPERLINK(1)")
    assert (second[4], second[7], second[11], second[17]) == ("K", "2024", "'-Amt", "'@x")
    assert [entry.verb for entry in Entry.objects.all()] == ["exported the ties"]


def test_page_draws_the_status_over_time_once_it_has_changed(as_clerk, in_office):
    moscow = factories.tie(in_office, "Moscow", since="1992-06-01")

    steady = text_of(as_clerk.get(moscow.get_absolute_url()))
    factories.stage(moscow, since="2022-02-25", status="suspended", by_whom="Brief des Oberbürgermeisters")
    changed = text_of(as_clerk.get(moscow.get_absolute_url()))

    assert "strip__band" not in steady
    assert changed.index("strip__band--active") < changed.index("strip__band--suspended")
    assert "<td>1. Juni 1992</td><td>25. Februar 2022</td>" in changed
