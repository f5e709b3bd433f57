"""Counting the stock, the evidence behind every number, and claims checked against it."""

import io
import zipfile
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook

from jumelage.companies import actions, queries
from jumelage.companies.bridge import country_in
from jumelage.companies.models import Company, Snapshot, StockCell, StockEvidence
from jumelage.companies.rules.claims import Verdict
from tests.companies import factories

pytestmark = pytest.mark.django_db
ENTITIES = """id,name,kind,country,region,city,since
d1,Hangang GmbH,,DE,DE-NW,Düsseldorf,2015-03-01
d2,Namsan GmbH,,DE,DE-NW,DUESSELDORF,2020-06-01
k1,Seorak GmbH,,DE,DE-NW,Köln,2010-01-01
o1,Elsewhere GmbH,,DE,DE-BY,München,2010-01-01
h1,Rheinland GmbH,,DE,DE-NW,Düsseldorf,2001-01-01
nl,Hangang Europe B.V.,,NL,,,
kr,Hangang Holdings,,KR,,,
de,Rheinland Holding,,DE,DE-NW,Köln,
"""
HOLDINGS = """owned,owner,kind
d1,nl,direct
nl,kr,direct
d2,kr,direct
k1,kr,direct
o1,kr,direct
h1,de,direct
"""


def register(entities=ENTITIES, holdings=HOLDINGS):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("entities.csv", entities)
        archive.writestr("holdings.csv", holdings)
    return kept.getvalue()


def count(office, content=None, **asked):
    source = factories.read_source(office, content or register())
    values = {"region": "DE-NW", "first_year": 2014, "as_of": date(2024, 10, 11), **asked}
    snapshot = actions.request_snapshot(office=office, by=None, sources=[source], **values)
    return actions.count_snapshot(snapshot=snapshot, now=timezone.now())


def page(response):
    return BeautifulSoup(response.content, "html.parser")


def test_companies_are_counted_by_the_country_of_their_ultimate_owner(in_office):
    found = queries.stock_page(count(in_office), origin="KR")

    assert (found.total.value, found.here.value) == (3, 2)
    assert [(row.year, row.total.value) for row in found.years][::5] == [(2014, 1), (2019, 2), (2024, 3)]


def test_every_number_has_exactly_its_evidence(in_office):
    snapshot = count(in_office)

    for year in range(2014, 2025):
        for city in ("", "dusseldorf", "koln"):
            wanted = queries.Wanted("KR", city, year)
            assert queries.evidence(snapshot, wanted).count() == queries.counted(snapshot, wanted)


def test_evidence_names_the_chain_with_countries(in_office):
    row = StockEvidence.objects.get(snapshot=count(in_office), key="d1")

    assert [(one["name"], one["country"]) for one in row.owners] == [
        ("Hangang Europe B.V.", "NL"),
        ("Hangang Holdings", "KR"),
    ]
    assert (row.first_year, row.last_year) == (2015, 2024)


def test_counting_is_done_once(in_office):
    snapshot = count(in_office)
    before = StockCell.objects.count()

    actions.count_snapshot(snapshot=snapshot, now=timezone.now())

    assert StockCell.objects.count() == before


def test_page_leads_from_each_number_to_its_evidence(as_viewer, in_office):
    factories.snapshot(in_office, [("KR", "Düsseldorf", 2), ("KR", "Köln", 3), ("JP", "Düsseldorf", 1)])

    found = page(as_viewer.get("/stock/", {"origin": "KR"}))
    numbers = found.select(".stock-figure__number")

    assert [link.contents[0] for link in numbers] == ["5", "2"]
    assert "Synthetisches Register" in found.text
    for link in numbers:
        behind = page(as_viewer.get(link["href"]))
        assert len(behind.select("tbody tr")) == int(link.contents[0])


def test_evidence_asks_the_same_number_of_queries_for_one_and_for_three(
    as_viewer, in_office, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    one = reverse("companies:evidence_list", args=[factories.snapshot(in_office, [("KR", "Köln", 1)]).pk])
    three = reverse("companies:evidence_list", args=[factories.snapshot(in_office, [("KR", "Köln", 3)]).pk])
    as_viewer.get(one)
    with CaptureQueriesContext(connection) as asked:
        as_viewer.get(one)

    with django_assert_num_queries(len(asked)):
        as_viewer.get(three)


def test_page_before_the_first_counting_says_what_to_do(as_viewer):
    assert "noch nichts gezählt" in as_viewer.get("/stock/").content.decode()


@pytest.mark.parametrize("query", ["origin=xx", "city=%00", "year=abc", "year=99999999999", "page=-1"])
def test_odd_addresses_of_evidence_are_no_error(as_viewer, in_office, query):
    made = factories.snapshot(in_office)

    assert as_viewer.get(reverse("companies:evidence_list", args=[made.pk]) + f"?{query}").status_code == 200


@pytest.mark.parametrize("form", ["csv", "xlsx", "exe"])
def test_evidence_is_downloaded_with_safe_cells(as_clerk, in_office, form):
    made = factories.snapshot(in_office, [("KR", "Köln", 2)])
    made.evidence.update(name="=1+1")

    response = as_clerk.get(reverse("companies:evidence_export", args=[made.pk]), {"format": form})

    if form == "xlsx":
        sheet = load_workbook(io.BytesIO(response.content)).active
        assert [cell.value for cell in sheet["B"]][1:] == ["'=1+1", "'=1+1"]
    else:
        assert response.content.decode("utf-8-sig").count("'=1+1") == 2


def test_row_of_the_evidence_becomes_a_company_once(as_clerk, in_office):
    row = StockEvidence.objects.get(snapshot=count(in_office), key="d1")

    for _twice in range(2):
        response = as_clerk.post(reverse("companies:evidence_adopt", args=[row.pk]))

    made = Company.objects.get()
    assert response["Location"] == made.get_absolute_url()
    assert made.origin == "KR"
    assert made.organisation.place.name_de == "Düsseldorf"
    assert [owner.country for owner in made.owners.all()] == ["NL", "KR"]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"sources": [], "first_year": "2014"}, "Dieses Feld"),
        ({"as_of": "2999-01-01", "first_year": "2014"}, "Zukunft"),
        ({"as_of": "2013-01-01", "first_year": "2014"}, "nach dem Tag"),
        ({"as_of": "gestern", "first_year": "x"}, "Datum"),
    ],
)
def test_impossible_countings_are_refused(as_clerk, in_office, values, sentence):
    source = factories.stock_source(in_office)

    response = as_clerk.post(
        reverse("companies:snapshot_list"), {"sources": [source.pk], "rule": "consolidation", **values}
    )

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert not Snapshot.objects.exists()


def check(office, number, *, what, where="", **more):
    return queries.check_claims(office, [queries.Asked(what, where, number, number, **more)])[0]


TEXT = "In Nordrhein-Westfalen sitzen rund {many} koreanische Unternehmen, ein Drittel davon in Düsseldorf."


@pytest.mark.parametrize(
    ("many", "verdicts"),
    [(60, ["supported", "supported"]), (56, ["supported", "supported"]), (90, ["contradicted", "supported"])],
)
def test_claim_of_the_announcement_is_judged(in_office, many, verdicts):
    factories.snapshot(in_office, [("KR", "Düsseldorf", 20), ("KR", "Köln", 40)])

    assert [found.verdict for found in queries.check_text(in_office, TEXT.format(many=many))] == verdicts


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"what": "Schulen"}, "etwas anderes"),
        ({"what": "Unternehmen"}, "aus welchem Land"),
        ({"what": "koreanische Unternehmen", "where": "Bayern"}, "umfasst Bayern nicht"),
        ({"what": "koreanische Unternehmen", "where": "Wuppertal"}, "kein Unternehmen in Wuppertal"),
    ],
)
def test_claim_about_what_the_stock_does_not_know_is_unknown_and_says_why(in_office, asked, reason):
    factories.snapshot(in_office)

    with translation.override("de"):
        found = check(in_office, 5, **asked)

    assert found.verdict == Verdict.UNKNOWN
    assert reason in found.reason


def test_claim_without_a_stock_is_unknown(in_office):
    assert check(in_office, 1, what="Korean firms").verdict == Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        (None, Verdict.SUPPORTED),
        (date(2025, 3, 1), Verdict.SUPPORTED),
        (date(2019, 3, 1), Verdict.CONTRADICTED),
        (date(1999, 3, 1), Verdict.UNKNOWN),
        (date(2027, 3, 1), Verdict.UNKNOWN),
    ],
)
def test_claim_is_held_against_the_year_it_speaks_of(in_office, on, verdict):
    made = factories.snapshot(in_office, [("KR", "Köln", 3)], first_year=2019)
    made.cells.filter(year=2019).update(companies=1)

    assert check(in_office, 3, what="Korean companies", on=on).verdict == verdict


def test_many_claims_cost_as_much_as_one(in_office, django_assert_num_queries):
    factories.snapshot(in_office, [("KR", "Köln", 3)])
    asked = [queries.Asked("Korean companies", place, 3, 3) for place in ("Köln", "Düsseldorf", "Bonn", "")]

    with django_assert_num_queries(2):
        queries.check_claims(in_office, asked)


def test_exact_number_must_be_exact(in_office):
    factories.snapshot(in_office, [("KR", "Köln", 3)])

    exact = check(in_office, 4, what="Korean companies")
    about = check(in_office, 4, what="Korean companies", approx=True)

    assert (exact.verdict, about.verdict) == (Verdict.CONTRADICTED, Verdict.SUPPORTED)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("koreanischen Firmen", "KR"),
        ("companies from Japan", "JP"),
        ("Unternehmen aus China", "CN"),
        ("deutsche und französische Firmen", "FR"),
        ("Firmen", ""),
    ],
)
def test_words_tell_the_country(words, code):
    assert country_in(words) == code


def test_text_is_checked_on_the_page(as_viewer, in_office):
    factories.snapshot(in_office, [("KR", "Düsseldorf", 20), ("KR", "Köln", 40)])

    found = page(as_viewer.post("/stock/check/", {"text": TEXT.format(many=60)}))

    assert [badge.text.strip() for badge in found.select("#findings .badge")] == ["belegt", "belegt"]


def test_another_office_sees_no_snapshot_of_ours(as_stranger, in_office):
    made = factories.snapshot(in_office)

    assert as_stranger.get(made.get_absolute_url()).status_code == 404
    assert as_stranger.get(reverse("companies:evidence_list", args=[made.pk])).status_code == 404


def test_map_names_countries_of_origin_and_no_state_of_a_tie(as_viewer, in_office):
    factories.snapshot(in_office, [("KR", "Düsseldorf", 2), ("JP", "Köln", 1)])

    shown = page(as_viewer.get("/stock/"))

    assert [entry.text.strip() for entry in shown.select(".world-map__legend li")] == [
        "Unsere Stadt",
        "Herkunftsland",
    ]
    assert {cell.text for cell in shown.select(".world-map__places tbody td:nth-of-type(1)")} <= {
        "Unsere Stadt", "Herkunftsland",
    }  # fmt: skip


def test_how_an_origin_grew_leads_to_the_companies_of_the_first_year(as_viewer, in_office):
    snapshot = factories.snapshot(in_office, [("KR", "Düsseldorf", 2)], first_year=2014)

    link = page(as_viewer.get("/stock/")).select_one("#origins td:last-child a")

    assert link["href"] == f"/stock/snapshots/{snapshot.pk}/evidence/?origin=KR&year=2014"
    assert "2 Ende 2014" in link.text


def test_words_of_a_claim_stand_in_the_quotes_of_the_readers_language(as_viewer, in_office):
    factories.snapshot(in_office)

    shown = page(as_viewer.post("/stock/check/", {"text": "In Düsseldorf sitzen 2 koreanische Unternehmen."}))

    assert "koreanische Unternehmen" in shown.select_one("#findings q").text


def test_names_from_right_to_left_keep_their_direction(as_clerk, in_office):
    name = "شركة النور (GmbH)"
    company = factories.company(in_office, name, owners=(("קבוצת הגליל", "IL"),))
    desk = factories.market_desk(in_office, countries=["IL"])
    snapshot = factories.snapshot(in_office, [("IL", "Düsseldorf", 1)])
    snapshot.evidence.update(name=name)

    for path in ("/companies/", desk.get_absolute_url(), "/companies/aftercare/", company.get_absolute_url(), f"/stock/snapshots/{snapshot.pk}/evidence/"):  # fmt: skip
        main = page(as_clerk.get(path)).select_one("main")
        found = main.find_all(string=lambda text: name in text)
        assert any(one.find_parent(attrs={"dir": "auto"}) for one in found), path
