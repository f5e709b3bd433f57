"""Reasons are true: what they name is moved, and the wish fits."""

from datetime import datetime, timedelta

import pytest

from tests.tournee.problems import DAY, NEXT, day, problem, window, wish
from tournee import Stop, parse, solve
from tournee.board import Board
from tournee.generate import generate
from tournee.reasons import left_out
from tournee.rules import Ruled
from tournee.search import search
from tournee.sentences import Sentence
from tournee.timing import time_day

MAYOR = [{"id": "mayor", "name": "Mayor"}]
TWO_GROUPS = [{"id": "A"}, {"id": "B"}]


def plan(document):
    return solve(parse(document), stop=Stop(rounds=150))


def reason(document, name):
    return next(item.reason for item in plan(document).left_out if item.wish == name)


CASES = {
    "no_day": problem(wish("a", window("10:00", "12:00", NEXT))),
    "group_absent": problem(
        wish("a", attend="all"), groups=[{"id": "A"}, {"id": "B", "days": [NEXT]}], days=[day(), day(NEXT, end="09:30")]
    ),
    "person_elsewhere": problem(
        wish("a", groups=["A"], needs={"people": ["mayor"]}),
        people=MAYOR,
        groups=[{"id": "A"}, {"id": "B", "members": ["mayor"]}],
    ),
    "person_away": problem(
        wish("a", window("10:00", "12:00"), needs={"people": ["mayor"]}),
        people=[{"id": "mayor", "available": [window("11:30", "18:00")]}],
    ),
    "staff_missing": problem(wish("a", needs={"languages": [{"language": "ko"}]})),
    "too_few": problem(wish("a", needs={"at_least": 3})),
    "unreachable": problem(wish("a", window("09:00", "10:10"))),
    "fixed_items": problem(
        wish("a", window("10:00", "11:00")), wish("b", windows=None, fixed={"start": f"{DAY}T10:00"})
    ),
    "moved_later": problem(
        wish("a", window("10:30", "11:50")), wish("b", window("09:30", "10:30"), value=5)
    ),
    "person_busy": problem(
        wish("a", window("10:00", "11:00"), groups=["A"], needs={"people": ["mayor"]}),
        wish("b", window("10:00", "11:00"), groups=["B"], needs={"people": ["mayor"]}, value=5),
        people=MAYOR,
        groups=TWO_GROUPS,
    ),
    "excluded": problem(wish("a", excludes=["b"]), wish("b", value=5)),
    "category": problem(
        wish("a", category="museum"),
        wish("b", category="museum", value=5),
        category_limits=[{"category": "museum", "per_day": 1}],
    ),
    "incomplete": problem(wish("a", together=["b"]), wish("b", window("09:00", "10:10"))),
    "displaced": problem(wish("a", window("12:00", "13:00")), wish("b", window("12:00", "13:00"), value=5)),
}  # fmt: skip


@pytest.mark.parametrize(("code", "document"), CASES.items(), ids=CASES.keys())
def test_each_reason(code, document):
    found = reason(document, "a")

    assert found.code == code
    assert found.text("de") != found.text("en")
    assert "{" not in found.text("de") + found.text("en")


@pytest.mark.parametrize(("tight", "seed"), [(True, 1), (True, 2), (False, 3)])
def test_what_a_reason_names_is_moved_and_the_wish_fits(tight, seed):
    document = generate(days=2, groups=2, wishes=18, tight=tight, seed=seed)
    answer = solve(parse(document), stop=Stop(seconds=20))
    held = {stop.wish for group_day in answer.programme for stop in group_day.stops}
    titles = {item["title"]: item["id"] for item in document["wishes"]}

    for item in answer.left_out:
        words = item.reason.words
        changed = {**document, "wishes": [dict(one) for one in document["wishes"]]}
        wanted = next(one for one in changed["wishes"] if one["id"] == item.wish)
        without = set()
        if item.reason.code in {"displaced", "person_busy", "category"}:
            without = {titles[title] for title in words["others"]}
        elif item.reason.code in {"moved_later", "moved_earlier"}:
            wanted["windows"] = [moved(one, item.reason) for one in wanted["windows"]]
        else:
            assert item.reason.code in {"no_room", "unreachable", "fixed_items", "unexplored"}
            continue
        keep = (held - without) | {item.wish}
        changed["wishes"] = [{**one, "must": True} for one in changed["wishes"] if one["id"] in keep]

        assert solve(parse(changed), stop=Stop(seconds=20)).conflicts == (), item.reason.text()


def moved(one, reason):
    if not one["from"].startswith(reason.words["when"].date().isoformat()):
        return one
    minutes = timedelta(minutes=reason.words["minutes"])
    if reason.code == "moved_later":
        return {**one, "to": (datetime.fromisoformat(one["to"]) + minutes).isoformat()}
    return {**one, "from": (datetime.fromisoformat(one["from"]) - minutes).isoformat()}


@pytest.mark.parametrize(
    ("minutes", "english", "german"),
    [
        (
            20,
            "Would fit if its window closed 20 minutes later than Tue 12 November, 14:30.",
            "Würde passen, wenn sein Zeitfenster 20 Minuten später endete als am Di., 12. November, 14:30 Uhr.",
        ),
        (
            1,
            "Would fit if its window closed 1 minute later than Tue 12 November, 14:30.",
            "Würde passen, wenn sein Zeitfenster 1 Minute später endete als am Di., 12. November, 14:30 Uhr.",
        ),
    ],
)
def test_moments_and_numbers_as_people_say_them(minutes, english, german):
    reason = Sentence("moved_later", {"minutes": minutes, "when": datetime(2024, 11, 12, 14, 30)})

    assert (reason.text("en"), reason.text("de")) == (english, german)


def test_a_delay_that_breaks_the_next_visit():
    answer = plan(problem(wish("a", window("10:00", "11:00")), wish("b", window("11:35", "12:35"))))

    assert [(item.wish, item.minutes, item.reason.code) for item in answer.tight] == [("a", 5, "delay_visit")]


def test_a_delay_that_costs_lunch():
    lunch = {"title": "Lunch", "minutes": 60, "from": "12:00", "to": "13:10"}
    answer = plan(
        problem(
            wish("a", window("10:30", "11:30")),
            wish("b", window("13:05", "14:05")),
            days=[day(breaks=[lunch])],
        )
    )

    assert ("a", "Lunch") in [(item.wish, item.reason.words["others"]) for item in answer.tight]


def test_a_delay_that_brings_the_group_back_too_late():
    answer = plan(problem(wish("a", window("16:00", "17:20"), windows=[window("16:20", "17:20")])))

    assert [(item.minutes, item.reason.code) for item in answer.tight] == [(10, "delay_end")]


FIXED = {name: wish(name, windows=None, fixed={"start": f"{DAY}T{at}"}) for name, at in
         {"a": "10:00", "b": "10:30", "c": "14:00", "d": "16:00", "e": "08:30"}.items()}  # fmt: skip


@pytest.mark.parametrize(("names", "conflict"), [("abcd", {"a", "b"}), ("cde", {"e"}), ("acd", None)])
def test_the_smallest_set_that_cannot_hold(names, conflict):
    answer = plan(problem(*(FIXED[name] for name in names)))

    assert [set(item.wishes) for item in answer.conflicts] == ([conflict] if conflict else [])
    assert bool(answer.programme) is (conflict is None)


def test_three_that_hold_two_by_two_but_not_together():
    musts = [wish(name, window("09:00", "12:00"), must=True) for name in "abc"]

    assert [set(item.wishes) for item in plan(problem(*musts)).conflicts] == [{"a", "b", "c"}]


def test_words_are_joined_in_both_languages():
    sentence = Sentence("displaced", {"others": ["X", "Y", "Z"], "worth": 9, "own": 2})

    assert sentence.text("en") == "Displaced by X, Y and Z, worth 9 against 2."
    assert sentence.text("de") == "Verdrängt durch X, Y und Z, Wert 9 gegen 2."


@pytest.mark.parametrize("tight", [True, False])
def test_what_displaces_a_wish_leaves_room_when_it_is_gone(tight):
    problem = parse(generate(days=3, groups=2, wishes=50, tight=tight, seed=5))
    ruled = Ruled(Board(problem))
    chosen = search(ruled, stop=Stop(rounds=300), seed=1, threads=1)
    titles = {wish.title: number for number, wish in enumerate(problem.wishes)}

    reasons = left_out(ruled, chosen, seconds=60)

    told = [one for one in reasons if one.reason.code == "displaced"]
    assert told
    for one in told:
        gone = {titles[title] for title in one.reason.words["others"]}
        wish = ruled.board.wish_index[one.wish]
        assert any(_fits(ruled.board, chosen, gone, option) for option in ruled.board.of_wish[wish]), one


def _fits(board, chosen, gone, option):
    """By the exact timing, which the reasons do not use."""
    day = board.options[option].day
    rest = [o for w, o in enumerate(chosen) if o >= 0 and w not in gone and board.options[o].day == day]
    return isinstance(time_day(board, day, [*rest, option], nodes=500_000), list)
