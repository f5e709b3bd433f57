"""From which dates anniversaries are counted, and where the records do not fit the kind of tie."""

from datetime import date

import pytest

from jumelage.kit.partial_dates import PartialDate
from jumelage.partners.models import Agreement, Milestone, Stage
from jumelage.partners.rules import OriginKind, doubts, origins

TODAY = date(2026, 11, 23)


def stage(since, level="P", status="active", **fields):
    return Stage(since=PartialDate.parse(since), level=level, status=status, **fields)


def agreement(signed_on, kind="partnership", ends_on="", **fields):
    ends = PartialDate.parse(ends_on) if ends_on else None
    return Agreement(signed_on=PartialDate.parse(signed_on), kind=kind, ends_on=ends, **fields)


def origins_of(*stages, agreements=(), milestones=(), contacts_since=None):
    found = origins(
        contacts_since=contacts_since,
        stages=stages,
        agreements=agreements,
        milestones=milestones,
        today=TODAY,
    )
    return [(origin.kind, origin.date.isoformat()) for origin in found]


def test_agreements_that_count_come_before_milestones_and_contacts():
    found = origins_of(
        stage("2004"),
        agreements=[agreement("2004-07-22"), agreement("2001", kind="intent", counts=False)],
        milestones=[
            Milestone(on=PartialDate.parse("2009"), title="Künstler"),
            Milestone(on=PartialDate.parse("2024-10"), title="Besuch", counts=False),
        ],
        contacts_since=PartialDate.parse("1999"),
    )

    assert found == [
        (OriginKind.AGREEMENT, "2004-07-22"),
        (OriginKind.MILESTONE, "2009"),
        (OriginKind.CONTACTS, "1999"),
    ]


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ([stage("1988")], "1988"),
        ([stage("1947", level="K"), stage("1988")], "1988"),
        ([stage("1992"), stage("2022", status="suspended")], "1992"),
        ([stage("1992"), stage("2010", status="dormant"), stage("2020")], "1992"),
        ([stage("1980"), stage("1990", status="ended"), stage("2000")], "2000"),
        ([stage("1980", status="exploring"), stage("1985")], "1985"),
        ([stage("1988"), stage("2031", level="F")], "1988"),
    ],
)
def test_without_agreement_the_beginning_of_todays_level_counts(stages, expected):
    assert origins_of(*stages) == [(OriginKind.STAGE, expected)]


@pytest.mark.parametrize(
    "stages",
    [
        [],
        [stage("2024", level="K", status="exploring")],
        [stage("2018", level="F", counts=False)],
        [stage("1990"), stage("2020", status="ended")],
    ],
)
def test_nothing_to_count_from(stages):
    assert origins_of(*stages) == []


def test_ended_ties_have_no_anniversaries_whatever_was_signed():
    ended = stage("2020", status="ended")

    assert origins_of(stage("1990"), ended, agreements=[agreement("1990")]) == []


@pytest.mark.parametrize(
    ("level", "agreements", "number"),
    [
        ("P", [agreement("1988")], 0),
        ("P", [agreement("1988", kind="friendship")], 1),
        ("P", [agreement("1988", ends_on="2030")], 1),
        ("P", [], 1),
        ("F", [agreement("1988", kind="friendship")], 0),
        ("F", [], 1),
        ("PP", [agreement("2022", kind="project", ends_on="2025")], 0),
        ("PP", [agreement("2022", kind="project")], 1),
        ("K", [], 0),
        ("K", [agreement("2022", kind="intent")], 0),
        ("K", [agreement("2022", kind="friendship")], 1),
    ],
)
def test_records_are_held_against_the_definition_of_the_level(level, agreements, number):
    assert len(doubts(level, agreements)) == number
