"""What does not fit in a tour, what is insured on each leg, and what the public may learn."""

from datetime import date
from decimal import Decimal

import pytest

from jumelage.exhibitions import queries
from jumelage.exhibitions.rules import transport
from jumelage.exhibitions.rules.findings import StopFacts, Tour, WorkFacts, findings, fits

from . import factories

WORK = WorkFacts(1, "1 · Rhein", has_value=True)


def stop(name, begins, ends, **values):
    return StopFacts(name, "DE", "road", begins, ends, **values)


def kinds(tour):
    return [finding.kind for finding in findings(tour)]


def test_a_stop_that_begins_before_the_one_before_is_cleared_is_found():
    stops = [stop("A", date(2024, 1, 1), date(2024, 2, 10)), stop("B", date(2024, 2, 5), date(2024, 3, 1))]

    [finding] = findings(Tour(stops, [WORK]))

    assert (finding.kind, finding.severity) == ("overlap", "danger")
    assert "1 · Rhein" in finding.sentence


def test_two_halves_of_an_exhibition_may_be_shown_at_once():
    other = WorkFacts(2, "2 · Jangtse", has_value=True)
    first = stop("A", date(2024, 1, 1), date(2024, 2, 10), absent=frozenset({2}))
    second = stop("B", date(2024, 2, 5), date(2024, 3, 1), absent=frozenset({1}))

    assert kinds(Tour([first, second], [WORK, other])) == []


@pytest.mark.parametrize(("days", "found"), [(1, ["transport"]), (4, [])])
def test_a_lorry_needs_its_days(days, found):
    stops = [
        stop("A", date(2024, 1, 1), date(2024, 2, 1)),
        stop("B", date(2024, 2, 1 + days), date(2024, 3, 1), km=900),
    ]

    assert kinds(Tour(stops, [WORK])) == found


def test_a_lorry_to_the_far_end_of_a_continent_is_doubted():
    stops = [
        stop("A", date(2024, 1, 1), date(2024, 2, 1)),
        stop("B", date(2024, 5, 1), date(2024, 6, 1), km=8000),
    ]

    assert kinds(Tour(stops, [WORK])) == ["far"]


def test_air_freight_takes_longer_where_customs_look_at_it():
    assert transport.days_needed("air", 8000, one_customs_union=False) > transport.days_needed(
        "air", 800, one_customs_union=True
    )
    assert transport.share_customs("DE", "PL")
    assert not transport.share_customs("DE", "CN")


def test_works_go_into_a_crate_turned_as_they_like():
    assert fits((Decimal(3), Decimal(60), Decimal(80)), (Decimal(90), Decimal(10), Decimal(70)))
    assert not fits((Decimal(3), Decimal(75), Decimal(80)), (Decimal(90), Decimal(10), Decimal(70)))


@pytest.mark.django_db
def test_a_tour_with_everything_wrong_says_so(office, in_office):
    made = factories.exhibition(office)
    small = factories.crate(made, length=Decimal(50))
    loan = factories.loan(made, ends_on=date(2024, 10, 20))
    factories.work(made, crate=small, loan=loan, value=None, currency="")
    factories.stop(made, place=factories.DUESSELDORF, opening=date(2024, 9, 1), close=date(2024, 10, 15))
    factories.stop(made)

    stops = list(made.stops.select_related("place", "venue"))
    checks = queries.tour_checks(made, stops, [])

    assert {finding.kind for finding in checks.findings} == {"transport", "loan", "crate", "value", "customs"}


@pytest.mark.django_db
def test_insured_sums_are_added_up_by_currency_and_together_at_the_noted_rate(office, in_office):
    made = factories.exhibition(office)
    factories.work(made)
    absent = factories.work(made, value=Decimal(10_000), currency="CNY")
    first = factories.stop(made)
    first.absent.add(absent)
    second = factories.stop(made, opening=date(2025, 1, 1), close=date(2025, 2, 1))

    without_rate = queries.tour_checks(made, [first, second], []).legs
    with_rate = queries.tour_checks(made, [first, second], [factories.rate(made)]).legs

    assert [leg.total for leg in without_rate] == [Decimal(1200), None]
    assert without_rate[1].missing == ("CNY",)
    assert with_rate[1].sums == {"EUR": Decimal(1200), "CNY": Decimal(10_000)}
    assert with_rate[1].total == Decimal(2500)


@pytest.mark.django_db
def test_the_public_learns_neither_values_nor_lenders(office, in_office):
    made = factories.exhibition(office, is_public=True, note="streng intern", lender="Privatsammlung Muster")
    factories.work(made, owner="Privatsammlung Muster", value=Decimal(77_777))
    factories.stop(made, contact="Frau Muster", insurance="Police 4711")
    factories.exhibition(office, title="Noch geheim")

    [told] = queries.public_exhibitions(office)

    assert [work.title for work in told.works] == ["Rhein am Morgen"]
    assert not {"77777", "Muster", "4711", "intern"} & set(str(told).replace("'", " ").split())
    assert "Muster" not in str(told)


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["idea", "cancelled"])
def test_an_idea_is_not_told_even_if_it_is_marked_as_public(office, in_office, state):
    made = factories.exhibition(office, is_public=True, state=state)

    assert queries.public_exhibitions(office) == []
    assert queries.public_exhibition(office, made.pk) is None


@pytest.mark.django_db
def test_the_page_shows_what_does_not_fit_and_what_is_insured(as_clerk, office, in_office):
    made = factories.exhibition(office)
    factories.work(made)
    factories.stop(made, place=factories.DUESSELDORF, opening=date(2024, 9, 1), close=date(2024, 10, 16))
    factories.stop(made)

    page = as_clerk.get(made.get_absolute_url()).content.decode()

    assert "1.200 EUR" in page
    assert "Der Transport braucht mindestens 5" in page
