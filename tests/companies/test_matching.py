"""The office's companies matched with a register: what is certain, what a person decides, and what is remembered."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from jumelage.audit.models import Entry
from jumelage.companies import actions
from jumelage.companies.enums import Again, Basis, Sign
from jumelage.companies.models import Company, CompanyMatch, MatchRun, Owner, StockSource
from jumelage.companies.rules.matching import Side, basis_of, reopened, signs
from jumelage.kit.errors import Refused, Stale
from tests.companies import factories
from tests.companies.test_stock import register

pytestmark = pytest.mark.django_db
LEI = "529900T8BM49AURSDO55"
NOW = timezone.make_aware(timezone.datetime(2024, 10, 12, 9, 0))
ENTITIES = f"""id,name,kind,country,region,city,since,lei,number,vat
d1,Hangang Sensorik Europe GmbH,,DE,DE-NW,Düsseldorf,2015-03-01,{LEI},HRB 100,
d2,Namsan Trading GmbH,,DE,DE-NW,Düsseldorf,2020-06-01,,HRB 200,DE123456789
d3,Namsan Trading AG,,DE,DE-NW,Köln,2020-06-01,,HRB 300,
d4,Seorak Werke GmbH,,DE,DE-NW,Köln,2010-01-01,,,
p1,Erika Mustermann,person,DE,DE-NW,Düsseldorf,,,,
kr,Hangang Holdings,,KR,,,,,,
"""
HOLDINGS = """owned,owner,kind
d1,kr,direct
d4,kr,direct
"""


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def snapshot(in_office, media):
    return counted(in_office)


def counted(office, entities=ENTITIES, holdings=HOLDINGS):
    source = factories.read_source(office, register(entities, holdings))
    asked = actions.request_snapshot(
        office=office, by=None, sources=[source], region="DE-NW", first_year=2023, as_of=date(2024, 10, 11)
    )
    return actions.count_snapshot(snapshot=asked, now=NOW)


def matched(snapshot, by=None, now=NOW):
    run = actions.request_matching(office=snapshot.office, by=by, snapshot=snapshot, now=now)
    done = actions.match_companies(run=run, now=now)
    assert (done.problem, done.trouble) == ("", {})
    return done


def of(company):
    return CompanyMatch.objects.get(company=company)


def test_the_same_identifier_is_certain(in_office, snapshot):
    company = factories.company(in_office, "Ganz anders GmbH", owners=(), lei=LEI)

    matched(snapshot)

    assert (of(company).basis, of(company).candidates[0]["id"]) == (Basis.IDENTIFIER, "d1")


def test_names_that_are_alike_are_doubtful_and_strangers_are_nobody(in_office, snapshot):
    alike = factories.company(in_office, "Namsan Trading", owners=())
    nobody = factories.company(in_office, "Völlig Unbekannt Werkzeug KG", owners=())

    run = matched(snapshot)

    assert of(alike).basis == Basis.DOUBTFUL
    assert {one["id"] for one in of(alike).candidates} == {"d2", "d3"}
    assert of(nobody).basis == Basis.NOBODY
    assert (run.companies, run.entities) == (2, 5)


def test_nobody_is_entered_before_a_person_says_so(in_office, snapshot):
    company = factories.company(in_office, "Seorak Werke GmbH", owners=())

    matched(snapshot)
    company.refresh_from_db()

    assert (company.source_key, company.origin, Owner.objects.count()) == ("", "", 0)


def test_accepting_fills_in_what_the_register_knows_and_says_who_did_it(in_office, snapshot, clerk):
    company = factories.company(in_office, "Hangang Sensorik Europe", owners=())
    matched(snapshot)

    actions.decide_same(match=of(company), key="d1", seen=None, by=clerk, now=NOW)
    company.refresh_from_db()

    assert (company.source_key, company.lei, company.register_number, company.origin) == (
        "d1",
        LEI,
        "HRB 100",
        "KR",
    )
    assert [owner.name for owner in company.owners.all()] == ["Hangang Holdings"]
    assert (of(company).decided_by, of(company).decided_at) == (clerk, NOW)
    assert Entry.objects.filter(verb="found in the register", object_id=company.pk).get().changes["lei"] == [
        "",
        LEI,
    ]


def test_a_chain_that_was_entered_by_hand_is_never_replaced(in_office, snapshot, clerk):
    company = factories.company(in_office, "Seorak Werke GmbH", owners=(("Seorak Europe B.V.", "NL"),))
    matched(snapshot)

    actions.decide_same(match=of(company), key="d4", seen=None, by=clerk, now=NOW)
    company.refresh_from_db()

    assert (company.origin, company.owners.get().name) == ("NL", "Seorak Europe B.V.")


def test_taking_back_empties_what_was_filled_in_but_not_what_was_changed_since(in_office, snapshot, clerk):
    company = factories.company(in_office, "Hangang Sensorik Europe", owners=())
    matched(snapshot)
    actions.decide_same(match=of(company), key="d1", seen=None, by=clerk, now=NOW)
    Company.objects.filter(pk=company.pk).update(register_number="HRB 101")

    actions.take_back(match=of(company), seen=None, by=clerk)
    company.refresh_from_db()

    assert (company.source_key, company.lei, company.register_number, company.origin) == (
        "",
        "",
        "HRB 101",
        "",
    )
    assert company.chain_on is None
    assert not company.owners.exists()
    assert of(company).verdict == "open"


def test_what_was_decided_is_not_asked_again(in_office, snapshot, clerk):
    same, nobody = (
        factories.company(in_office, "Hangang Sensorik Europe", owners=()),
        factories.company(in_office, "Namsan Trading", owners=()),
    )
    matched(snapshot)
    actions.decide_same(match=of(same), key="d1", seen=None, by=clerk, now=NOW)
    actions.decide_nobody(match=of(nobody), seen=None, by=clerk, now=NOW)

    matched(counted(in_office))

    assert (of(same).verdict, of(nobody).verdict) == ("same", "nobody")
    assert of(nobody).decided_by == clerk


@pytest.mark.parametrize(
    ("before", "after", "again"),
    [
        ("Namsan Trading GmbH", "Namsan Trading Europe GmbH", Again.CHANGED_THERE),
        ("d3,Namsan Trading AG", "d9,Namsan Trading SE", Again.NEW),
    ],
)
def test_a_changed_register_is_asked_about_again(in_office, snapshot, clerk, before, after, again):
    company = factories.company(in_office, "Namsan Trading", owners=())
    matched(snapshot)
    actions.decide_nobody(match=of(company), seen=None, by=clerk, now=NOW)

    matched(counted(in_office, ENTITIES.replace(before, after)))

    assert (of(company).verdict, of(company).again) == ("open", again)


def test_a_company_that_left_the_register_is_asked_about_again(in_office, snapshot, clerk):
    company = factories.company(in_office, "Seorak Werke GmbH", owners=())
    matched(snapshot)
    actions.decide_same(match=of(company), key="d4", seen=None, by=clerk, now=NOW)

    matched(counted(in_office, "\n".join(row for row in ENTITIES.split("\n") if not row.startswith("d4"))))

    assert (of(company).verdict, of(company).again) == ("open", Again.GONE)


def test_a_company_that_was_renamed_here_is_asked_about_again(in_office, snapshot, clerk):
    company = factories.company(in_office, "Namsan Trading", owners=())
    matched(snapshot)
    actions.decide_nobody(match=of(company), seen=None, by=clerk, now=NOW)
    body = company.organisation
    body.name = "Namsan Trading Rhein"
    body.save()

    matched(snapshot)

    assert of(company).again == Again.CHANGED_HERE


def test_a_decision_made_while_the_register_is_compared_is_kept(in_office, snapshot, clerk, monkeypatch):
    company = factories.company(in_office, "Namsan Trading", owners=())
    matched(snapshot)
    from jumelage.companies.actions import matching

    compared = matching._compared

    def meanwhile(*args):
        rows = compared(*args)
        actions.decide_nobody(match=of(company), seen=None, by=clerk, now=NOW)
        return rows

    monkeypatch.setattr(matching, "_compared", meanwhile)
    matched(snapshot)

    assert of(company).verdict == "nobody"


def test_all_that_are_certain_are_accepted_together_each_entry_once(in_office, snapshot, clerk):
    one = factories.company(in_office, "Eins GmbH", owners=(), lei=LEI)
    twin = factories.company(in_office, "Zwei GmbH", owners=(), lei=LEI)
    other = factories.company(in_office, "Namsan Trading", owners=())
    matched(snapshot)

    number = actions.accept_all(office=in_office, basis=Basis.IDENTIFIER, by=clerk, now=NOW)

    assert number == 1
    assert [of(company).verdict for company in (one, twin, other)] == ["same", "open", "open"]


def test_what_is_doubtful_cannot_be_accepted_together(in_office, clerk):
    with pytest.raises(Refused):
        actions.accept_all(office=in_office, basis=Basis.DOUBTFUL, by=clerk, now=NOW)


def test_accepting_many_asks_no_more_than_accepting_one(
    in_office, snapshot, clerk, django_assert_max_num_queries
):
    for number in range(4):
        factories.company(in_office, f"Seorak Werke {number} GmbH", owners=(), source_key=f"x{number}")
    run = factories.match_run(snapshot)
    for company in Company.objects.all():
        factories.company_match(
            company, run, basis="name", candidates=[factories.candidate(f"k{company.pk}")]
        )

    with django_assert_max_num_queries(14):
        assert actions.accept_all(office=in_office, basis=Basis.NAME, by=clerk, now=NOW) == 4


def test_nobody_overwrites_a_decision_they_have_not_seen(in_office, snapshot, clerk):
    company = factories.company(in_office, "Namsan Trading", owners=())
    matched(snapshot)
    match = of(company)
    actions.decide_nobody(match=match, seen=match.version, by=clerk, now=NOW)

    with pytest.raises(Stale):
        actions.decide_same(match=match, key="d2", seen=match.version, by=clerk, now=NOW)


def test_an_entry_that_the_register_does_not_have_is_refused(in_office, snapshot, clerk):
    company = factories.company(in_office, "Namsan Trading", owners=())
    matched(snapshot)

    with pytest.raises(Refused):
        actions.decide_same(match=of(company), key="nothing", seen=None, by=clerk, now=NOW)
    actions.decide_same(match=of(company), key="d4", seen=None, by=clerk, now=NOW)

    assert of(company).key == "d4"


def test_only_one_matching_runs_at_a_time_and_a_lost_one_is_given_up(in_office, snapshot):
    lost = actions.request_matching(office=in_office, by=None, snapshot=snapshot, now=NOW)
    MatchRun.objects.filter(pk=lost.pk).update(state="running", moved_at=NOW)

    with pytest.raises(Refused):
        actions.request_matching(office=in_office, by=None, snapshot=snapshot, now=NOW)
    again = actions.request_matching(
        office=in_office, by=None, snapshot=snapshot, now=NOW + timedelta(hours=7)
    )

    lost.refresh_from_db()
    assert (lost.state, again.state) == ("failed", "waiting")
    assert lost.trouble == {"code": "cut_off"}


def test_a_source_that_is_gone_ends_in_a_sentence_and_changes_nothing(in_office, snapshot):
    factories.company(in_office, "Namsan Trading", owners=())
    StockSource.objects.get().file.delete(save=False)

    with translation.override("de"):
        run = actions.request_matching(office=in_office, by=None, snapshot=snapshot, now=NOW)
        run = actions.match_companies(run=run, now=NOW)

    assert run.state == "failed"
    assert run.trouble["code"] == "missing"
    assert not CompanyMatch.objects.exists()


def test_only_the_register_that_was_compared_last_is_kept(in_office, snapshot, media):
    matched(snapshot)
    newer = counted(in_office)

    matched(newer)
    actions.remove_snapshot(snapshot=newer, by=None)

    snapshot.refresh_from_db()
    assert not snapshot.register
    kept = list(media.rglob("*.parquet"))
    assert len(kept) <= 1  # the removed one goes when the transaction ends


OURS = Side("Hangang GmbH", "hangang", "gmbh", "dusseldorf", number="HRB 1")


@pytest.mark.parametrize(
    ("theirs", "basis"),
    [
        (Side("Hangang GmbH", "hangang", "gmbh", "dusseldorf", number="HRB1"), Basis.IDENTIFIER),
        (Side("Anders GmbH", "anders", "gmbh", "munchen", number="HRB 1"), Basis.DOUBTFUL),
        (Side("Hangang GmbH", "hangang", "gmbh", "dusseldorf", number="HRB 2"), Basis.DOUBTFUL),
        (Side("Hangang GmbH", "hangang", "gmbh", "dusseldorf"), Basis.NAME),
    ],
)
def test_a_register_number_counts_only_where_the_rest_agrees(theirs, basis):
    assert basis_of(signs(OURS, theirs), is_sure=True) == basis


def test_another_lei_speaks_against_everything():
    found = signs(Side("A", "a", "", lei="1"), Side("A", "a", "", lei="2", vat="DE1"))

    assert found[-1] == Sign.NOT_LEI
    assert basis_of(found, is_sure=True) == Basis.DOUBTFUL


def test_an_open_question_is_not_asked_again():
    assert reopened("open", "", mark=("a", "b"), before={}, now={}, proposed=["x"]) == ""
