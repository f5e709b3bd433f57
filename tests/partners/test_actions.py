"""Changing ties: what is saved, what is refused with a sentence, what the trail says."""

import pytest
from django.utils.translation import override

from jumelage.audit.models import Entry
from jumelage.kit.errors import Refused, Stale
from jumelage.kit.partial_dates import PartialDate
from jumelage.partners import actions
from jumelage.partners.models import Agreement, Milestone, Stage, Tie
from tests.partners import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def on(text):
    return PartialDate.parse(text)


def trail():
    return list(Entry.objects.order_by("pk").values_list("verb", "label"))


def create(office, clerk, where="Chongqing", **given):
    values = {"level": "P", "status": "active", "since": on("2004-07-22"), "values": {"fields": ["culture"]}}
    return actions.create_tie(office=office, by=clerk, place=factories.place(where), **{**values, **given})


def test_create_tie_with_its_first_stage(in_office, clerk):
    tie = create(in_office, clerk, stage={"by_whom": "Council"})

    stage = tie.stages.get()
    assert (stage.level, stage.status, stage.since, stage.by_whom) == (
        "P",
        "active",
        on("2004-07-22"),
        "Council",
    )
    assert trail() == [("created", "Chongqing")]


def test_second_tie_to_the_same_place_points_to_the_first(in_office, clerk):
    first = create(in_office, clerk)

    with pytest.raises(actions.AlreadyTied, match="There is a tie to Chongqing already") as refusal:
        create(in_office, clerk, level="F")

    assert refusal.value.tie == first
    assert Tie.objects.count() == 1


def test_same_place_may_be_tied_to_two_offices(in_office, other_office, clerk):
    create(in_office, clerk)
    from django_scopes import scope

    with scope(office=other_office):
        create(other_office, None)

        assert Tie.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"where": "Düsseldorf"}, "your own city"),
        ({"status": "ended", "stage": {"reason": "x"}}, "cannot begin as"),
        ({"values": {"fields": ["astrology"]}}, "Unknown field of cooperation: astrology"),
    ],
)
def test_unfit_ties_are_refused_and_leave_nothing(in_office, clerk, given, sentence):
    with pytest.raises(Refused, match=sentence):
        create(in_office, clerk, **given)

    assert (Tie.objects.count(), Stage.objects.count(), trail()) == (0, 0, [])


def test_change_tie_notes_only_what_changed(in_office, clerk):
    tie = factories.tie(in_office, unit="Büro OB")

    saved = actions.change_tie(tie=tie, seen=1, values={"unit": "Amt 01", "note": ""}, by=clerk)

    assert (saved.unit, saved.version) == ("Amt 01", 2)
    assert Entry.objects.get().changes == {"unit": ["Büro OB", "Amt 01"]}


def test_change_tie_that_somebody_else_saved_meanwhile(in_office, clerk):
    tie = factories.tie(in_office)
    actions.change_tie(tie=tie, seen=1, values={"unit": "Amt 01"}, by=clerk)

    with pytest.raises(Stale) as refusal:
        actions.change_tie(tie=tie, seen=1, values={"unit": "Amt 99"}, by=clerk)

    assert refusal.value.current.unit == "Amt 01"
    assert Tie.objects.get().unit == "Amt 01"


def test_tie_recorded_by_mistake_is_removed_and_leaves_a_trace(in_office, clerk):
    tie = create(in_office, clerk)

    actions.remove_tie(tie=tie, by=clerk)

    assert not Tie.objects.exists()
    assert trail() == [("created", "Chongqing"), ("removed", "Chongqing")]


@pytest.mark.parametrize(
    "part", [factories.agreement, lambda tie: factories.stage(tie, since="2010", level="F")]
)
def test_tie_with_a_history_is_ended_not_removed(in_office, clerk, part):
    tie = factories.tie(in_office)
    part(tie)

    with pytest.raises(actions.Refused, match="has a history"):
        actions.remove_tie(tie=tie, by=clerk)

    assert Tie.objects.get() == tie


def test_suspension_is_a_new_stage_with_its_reason(in_office, clerk):
    tie = factories.tie(in_office, "Moscow", since="1992-06-01")

    actions.add_stage(
        tie=tie,
        values={"since": on("2022-02-25"), "level": "P", "status": "suspended", "reason": "war"},
        by=clerk,
    )

    assert [stage.status for stage in tie.stages.all()] == ["active", "suspended"]
    assert trail() == [("added a stage", "Moscow")]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"since": on("2004-07-22"), "level": "F", "status": "active"}, "two stages on"),
        ({"since": on("2022"), "level": "P", "status": "suspended"}, "give the reason"),
        ({"since": on("2001"), "level": "F", "status": "ended", "reason": "x"}, "cannot begin as"),
    ],
)
def test_stage_that_cannot_be_is_refused(in_office, clerk, values, sentence):
    tie = factories.tie(in_office)

    with pytest.raises(Refused, match=sentence):
        actions.add_stage(tie=tie, values=values, by=clerk)

    assert (tie.stages.count(), trail()) == (1, [])


def test_correcting_a_stage_checks_the_whole_timeline(in_office, clerk):
    tie = factories.tie(in_office, since="2001", status="exploring")
    later = factories.stage(tie, since="2004")

    with pytest.raises(Refused, match="cannot follow"):
        actions.change_stage(stage=later, seen=1, values={"status": "suspended", "reason": "x"}, by=clerk)
    saved = actions.change_stage(stage=later, seen=1, values={"since": on("2004-07-22")}, by=clerk)

    assert (saved.status, saved.since) == ("active", on("2004-07-22"))
    assert Entry.objects.get().changes == {"since": ["2004", "22 July 2004"]}


def test_last_stage_stays(in_office, clerk):
    tie = factories.tie(in_office)
    stage = tie.stages.get()

    with pytest.raises(Refused, match="at least one stage"):
        actions.remove_stage(stage=stage, by=clerk)

    assert tie.stages.get() == stage


def test_removing_a_stage_leaves_a_trace(in_office, clerk):
    tie = factories.tie(in_office)
    wrong = factories.stage(tie, since="2010", level="F")

    actions.remove_stage(stage=wrong, by=clerk)

    assert tie.stages.count() == 1
    assert Entry.objects.get().changes == {"stage": ["Friendship, active (2010)", ""]}


def test_agreement_is_recorded_changed_and_removed(in_office, clerk):
    tie = factories.tie(in_office)

    agreement = actions.add_agreement(tie=tie, values={"signed_on": on("2004-07-22")}, by=clerk)
    agreement = actions.change_agreement(
        agreement=agreement, seen=1, values={"signed_in": "Chongqing"}, by=clerk
    )
    actions.remove_agreement(agreement=agreement, by=clerk)

    assert Agreement.objects.count() == 0
    assert [verb for verb, _ in trail()] == [
        "added an agreement",
        "changed an agreement",
        "removed an agreement",
    ]


@pytest.mark.parametrize(
    ("ends", "refused"),
    [("2004-07-21", True), ("2003", True), ("2004-06", True), ("2004-07-22", False), ("2004", False)],
)
def test_agreement_does_not_end_before_it_was_signed(in_office, clerk, ends, refused):
    tie = factories.tie(in_office)
    values = {"signed_on": on("2004-07-22"), "ends_on": on(ends)}

    if refused:
        with pytest.raises(Refused, match="before it was signed"):
            actions.add_agreement(tie=tie, values=values, by=clerk)
    else:
        actions.add_agreement(tie=tie, values=values, by=clerk)

    assert Agreement.objects.count() == (0 if refused else 1)


def test_same_agreement_twice_is_refused(in_office, clerk):
    tie = factories.tie(in_office)
    factories.agreement(tie)
    other = factories.agreement(tie, "2001")

    with pytest.raises(Refused, match="recorded already"):
        actions.add_agreement(tie=tie, values={"signed_on": on("2004-07-22")}, by=clerk)
    with pytest.raises(Refused, match="recorded already"):
        actions.change_agreement(agreement=other, seen=1, values={"signed_on": on("2004-07-22")}, by=clerk)

    assert sorted(agreement.signed_on.year for agreement in tie.agreements.all()) == [2001, 2004]


def test_milestone_is_recorded_changed_and_removed(in_office, clerk):
    tie = factories.tie(in_office)

    made = actions.add_milestone(tie=tie, values={"on": on("2009"), "title": "Artists"}, by=clerk)
    with pytest.raises(Stale):
        actions.change_milestone(milestone=made, seen=7, values={"title": "Artist exchange"}, by=clerk)
    made = actions.change_milestone(milestone=made, seen=1, values={"title": "Artist exchange"}, by=clerk)
    actions.remove_milestone(milestone=made, by=clerk)

    assert Milestone.objects.count() == 0
    assert [verb for verb, _ in trail()] == [
        "added a milestone",
        "changed a milestone",
        "removed a milestone",
    ]
