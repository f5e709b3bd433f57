"""The pages of companies: list, search, page with its owners, forms, export."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scope

from jumelage.audit.models import Entry
from jumelage.companies import queries
from jumelage.companies.models import Company
from tests.companies import factories
from tests.people.factories import make_organisation

pytestmark = pytest.mark.django_db
LIST = "/companies/"
LEI = "529900T8BM49AURSDO55"


def page(response):
    return BeautifulSoup(response.content, "html.parser")


def entered(**values):
    empty = dict.fromkeys(
        ("name", "place", "origin", "chain_source", "chain_on", "since", "site", "sector", "staff", "staff_source",
         "staff_on", "register", "register_number", "lei", "vat_id", "source_key", "note", "source"), ""
    )  # fmt: skip
    rows = values.pop("owners", [])
    chain = {"owners-TOTAL_FORMS": str(max(len(rows), 1)), "owners-INITIAL_FORMS": "0"}
    for number in range(max(len(rows), 1)):
        row = rows[number] if number < len(rows) else ("", "", "")
        for name, value in zip(("name", "country", "share"), row, strict=True):
            chain[f"owners-{number}-{name}"] = value
        chain[f"owners-{number}-key"] = ""
    return {**empty, "visit_every": "12", **chain, **values}


def test_list_shows_origin_owner_and_next_visit(as_viewer, in_office):
    made = factories.company(in_office, staff=12, staff_source="Unternehmen", since="2023-09")
    factories.visit(made, on=date(2020, 1, 15), state="held")

    row = page(as_viewer.get(LIST)).select_one("tbody tr")

    assert "Hangang Sensorik GmbH" in row.text
    assert "Hangang Holdings Co., Ltd." in row.text
    assert "Südkorea" in row.text
    assert "15.01.2021" in row.text
    assert "überfällig" in row.text


def test_list_asks_the_same_number_of_queries_for_one_and_for_three(
    as_viewer, in_office, django_assert_num_queries
):
    factories.company(in_office, "Eins GmbH")
    as_viewer.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as one:
        as_viewer.get(LIST)
    factories.company(in_office, "Zwei GmbH")
    factories.company(in_office, "Drei GmbH")

    with django_assert_num_queries(len(one)):
        as_viewer.get(LIST)


@pytest.mark.parametrize("text", ["hangang", "Sensorik", LEI, "HRB 4711"])
def test_company_is_found_by_name_and_number(as_viewer, in_office, text):
    factories.company(in_office, lei=LEI, register_number="HRB 4711")
    factories.company(in_office, "Ganz anders AG", owners=(("Other Inc.", "US"),))

    rows = page(as_viewer.get(LIST, {"q": text})).select("tbody tr")

    assert ["Hangang" in row.text for row in rows] == [True]


def test_global_search_finds_a_company(as_viewer, in_office):
    factories.company(in_office)

    kinds = [
        heading.text for heading in page(as_viewer.get("/search/", {"q": "hangang"})).select("#results h2")
    ]

    assert "Unternehmen" in kinds


@pytest.mark.parametrize(
    "query", ["origin=XX", "place=abc", "site=none", "page=zzz", "q=%00", "q=" + "x" * 3000]
)
def test_odd_filters_are_no_error(as_viewer, in_office, query):
    factories.company(in_office)

    assert as_viewer.get(f"{LIST}?{query}").status_code == 200


def test_page_draws_the_chain_from_the_ultimate_owner_down(as_viewer, in_office):
    made = factories.company(
        in_office,
        owners=(("Hangang Europe B.V.", "NL"), ("Hangang Holdings Co., Ltd.", "KR")),
        chain_source="Register",
    )

    steps = page(as_viewer.get(made.get_absolute_url())).select(".owner-chain__step")

    assert [step.select_one(".strong").text for step in steps] == [
        "Hangang Holdings Co., Ltd.",
        "Hangang Europe B.V.",
        "Hangang Sensorik GmbH",
    ]
    assert "Südkorea" in steps[0].text


def test_new_company_is_entered_with_its_chain_and_takes_its_origin_from_it(as_clerk, in_office):
    response = as_clerk.post(
        reverse("companies:company_new"),
        entered(name="Namsan Optik GmbH", place="Düsseldorf",
                owners=[("Namsan Europe B.V.", "NL", "100"), ("Namsan Corp.", "KR", "87,5")]),
    )  # fmt: skip

    made = Company.objects.get(organisation__name="Namsan Optik GmbH")
    assert response["Location"] == made.get_absolute_url()
    assert made.origin == "KR"
    assert [(owner.name, owner.share) for owner in made.owners.all()][1] == ("Namsan Corp.", 87.5)
    assert made.organisation.place.name_de == "Düsseldorf"
    assert Entry.objects.filter(verb="created", object_id=made.pk).exists()


def test_company_that_is_there_already_is_named_with_a_link(as_clerk, in_office):
    made = factories.company(in_office)

    response = as_clerk.post(reverse("companies:company_new"), entered(name="Hangang Sensorik GmbH"))

    assert response.status_code == 400
    assert made.get_absolute_url() in response.content.decode()
    assert Company.objects.count() == 1


def test_organisation_that_is_known_gets_the_profile(as_clerk, in_office):
    body = make_organisation(in_office, "Seorak Chemie GmbH", kind="company")

    as_clerk.post(reverse("companies:company_new"), entered(name="Seorak Chemie GmbH"))

    assert Company.objects.get().organisation == body


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"origin": "US", "owners": [("Namsan Corp.", "KR", "")]}, "Kette der Eigentümer endet"),
        ({"staff": "40"}, "woher die Zahl der Beschäftigten"),
        ({"lei": "529900T8BM49AURSDO56"}, "Prüfziffern"),
        ({"lei": "kurz"}, "20 Großbuchstaben"),
        ({"vat_id": "123"}, "zwei Buchstaben"),
        ({"owners": [("", "KR", "")]}, "Eigentümer"),
        ({"owners": [("Namsan Corp.", "KR", "130")]}, "100"),
        ({"since": "32.13.2024"}, "Kalender"),
        ({"name": ""}, "Dieses Feld"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence_and_saves_nothing(as_clerk, in_office, values, sentence):
    response = as_clerk.post(
        reverse("companies:company_new"), entered(**{"name": "Namsan Optik GmbH", **values})
    )

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert not Company.objects.exists()


def test_editing_changes_the_chain_and_the_trail_says_so(as_clerk, in_office):
    made = factories.company(in_office)

    as_clerk.post(
        reverse("companies:company_edit", args=[made.pk]),
        entered(version="1", owners=[("Hangang Europe B.V.", "NL", ""), ("Hangang Holdings Co., Ltd.", "KR", "")],
                origin="KR"),
    )  # fmt: skip

    made.refresh_from_db()
    assert made.version == 2
    assert [owner.country for owner in made.owners.all()] == ["NL", "KR"]
    assert "owners" in Entry.objects.get(verb="changed").changes
    assert "Eigentümer:" in page(as_clerk.get(made.get_absolute_url())).text


def test_second_to_save_is_told(as_clerk, in_office):
    made = factories.company(in_office)
    Company.objects.filter(pk=made.pk).update(version=2, sector="Optik")

    response = as_clerk.post(
        reverse("companies:company_edit", args=[made.pk]),
        entered(version="1", sector="Sensorik", origin="KR"),
    )

    assert response.status_code == 409
    assert "Optik" in response.content.decode()


def test_export_holds_safe_cells_and_is_noted(as_clerk, in_office):
    factories.company(in_office, "=HYPERLINK(1)")

    text = as_clerk.get(reverse("companies:company_export")).content.decode("utf-8-sig")

    assert "'=HYPERLINK(1)" in text
    assert Entry.objects.filter(verb="exported the companies").exists()


def test_another_office_sees_nothing_of_ours(as_stranger, in_office):
    made = factories.company(in_office)

    assert as_stranger.get(made.get_absolute_url()).status_code == 404
    assert "Hangang" not in as_stranger.get(LIST).content.decode()


def test_neither_list_nor_page_needs_a_script_or_a_colour(as_viewer, in_office):
    made = factories.company(in_office)

    for path in (LIST, made.get_absolute_url()):
        assert page(as_viewer.get(path)).select_one("h1")


def test_scope_is_kept(office, other_office):
    factories.company(other_office)

    with scope(office=office):
        assert not Company.objects.exists()


@pytest.mark.parametrize(
    "text", ["hrb4711", "HRB-4711", "4711", f" {LEI.lower()} ", "de 136 695 976", "GLEIF-KR-1"]
)
def test_identifier_is_found_however_it_is_typed(as_clerk, in_office, text):
    factories.company(
        in_office, lei=LEI, register_number="HRB 4711", vat_id="DE136695976", source_key="GLEIF-KR-1"
    )
    factories.company(in_office, "Ganz anders AG", lei="", register_number="HRB 47110")

    rows = page(as_clerk.get(LIST, {"q": text})).select("tbody tr")

    assert ["Hangang" in row.text for row in rows] == [True]


def test_register_number_is_kept_in_one_way_of_writing(as_clerk, in_office):
    as_clerk.post(
        reverse("companies:company_new"), entered(name="Hangang GmbH", register_number="hrb-nr. 04711")
    )
    as_clerk.post(reverse("companies:company_new"), entered(name="Bär GmbH", register_number="HRB 12345 B"))
    as_clerk.post(
        reverse("companies:company_new"), entered(name="Seorak Ltd", register_number="110111-0000001")
    )

    assert sorted(Company.objects.values_list("register_number", flat=True)) == [
        "110111-0000001", "HRB 12345 B", "HRB 4711",
    ]  # fmt: skip


def test_number_is_looked_up_by_its_indexes(in_office):
    if connection.vendor != "sqlite":
        pytest.skip("other databases choose by the size of the table")

    plan = queries.numbered(in_office, "HRB 4711").explain()

    assert "SCAN" not in plan
    for name in ("lei", "vat_id", "register_number", "source_key"):
        assert f"(office_id=? AND {name}=?)" in plan
