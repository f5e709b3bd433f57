"""The planner against the slow truth, and the constraints one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tournee.problems import DAY, NEXT, day, problem, window, wish
from tournee import Stop, parse, solve
from tournee.check import check
from tournee.generate import generate
from tournee.oracle import best_value

LUNCH = {"title": "Lunch", "minutes": 60, "from": "12:00", "to": "14:00"}
TWO_GROUPS = [{"id": "A"}, {"id": "B"}]
MAYOR = [{"id": "mayor"}]
INTERPRETERS = [
    {"id": "kim", "functions": ["interpreter"], "languages": ["ko"]},
    {"id": "lee", "functions": ["interpreter"], "languages": ["zh"]},
]


def plan(document):
    parsed = parse(document)
    answer = solve(parsed, stop=Stop(rounds=100))
    assert check(parsed, answer.programme, answer.score) == []
    assert answer.bound is None or answer.bound >= answer.score
    return answer


def starts(answer, group="A"):
    """Wish and local start, in order, of one group."""
    return [(s.wish, f"{s.start:%H:%M}") for d in answer.programme if d.group == group for s in d.stops]


def held(answer):
    return {stop.wish for group_day in answer.programme for stop in group_day.stops}


# What is asked, and what comes of it: wish and start of group A.
SPECIFICATION = {
    "a visit lies within its window": (
        problem(wish("a", window("14:00", "15:30"))),
        [("a", "14:00")],
    ),
    "the second window where the first is taken": (
        problem(wish("a", window("10:00", "11:00")), wish("b", window("10:00", "11:00"), window("15:00", "17:00"))),
        [("a", "10:00"), ("b", "15:00")],
    ),
    "a later day where the first has no room": (
        problem(
            wish("a", window("10:00", "11:00"), value=5),
            wish("b", window("10:00", "11:00"), window("10:00", "11:00", NEXT)),
            days=[day(), day(NEXT)],
        ),
        [("a", "10:00"), ("b", "10:00")],
    ),
    "the visit of greater value": (
        problem(wish("a", window("10:00", "11:00"), value=2), wish("b", window("10:00", "11:00"), value=3)),
        [("b", "10:00")],
    ),
    "what must be held comes before any value": (
        problem(wish("a", window("10:00", "11:00"), must=True), wish("b", window("10:00", "11:00"), value=9)),
        [("a", "10:00")],
    ),
    "a fixed time stands": (
        problem(wish("a", windows=None, fixed={"start": f"{DAY}T13:17"})),
        [("a", "13:17")],
    ),
    "the group is there before a ceremony": (
        problem(wish("a", window("10:00", "11:00")), wish("b", window("11:40", "12:45"), value=2, buffer=15), minutes=25),
        [("a", "10:00"), ("b", "11:40")],
    ),
    "a buffer that leaves no time": (
        problem(wish("a", window("10:00", "11:00")), wish("b", window("11:40", "12:40"), value=2, buffer=16), minutes=25),
        [("b", "11:40")],
    ),
    "lunch is held between visits": (
        problem(wish("a", window("11:00", "12:00")), wish("b", window("12:00", "15:00")), days=[day(breaks=[LUNCH])]),
        [("a", "11:00"), ("b", "13:30")],
    ),
    "no visit at the price of lunch": (
        problem(wish("a", window("12:15", "13:45"), duration=75, value=9), wish("b", window("15:00", "16:00")), days=[day(breaks=[LUNCH])]),
        [("b", "15:00")],
    ),
    "one thing after the other": (
        problem(wish("a", window("09:30", "12:00"), after=["b"]), wish("b", window("09:30", "12:00"))),
        [("b", "09:30"), ("a", "11:00")],
    ),
    "before, said from the other side": (
        problem(wish("a", window("09:30", "12:00")), wish("b", window("09:30", "12:00"), before=["a"])),
        [("b", "09:30"), ("a", "11:00")],
    ),
    "not both": (
        problem(wish("a", window("10:00", "11:00"), excludes=["b"]), wish("b", window("15:00", "16:00"), value=2)),
        [("b", "15:00")],
    ),
    "both or neither": (
        problem(
            wish("a", window("10:00", "11:00"), together=["b"]),
            wish("b", window("15:00", "16:00")),
            wish("c", window("15:00", "16:00"), value=3),
        ),
        [("c", "15:00")],
    ),
    "two museums a day at most": (
        problem(
            *(wish(f"m{k}", window(f"{10 + 2 * k}:00", f"{11 + 2 * k}:00"), category="museum", value=3 - k) for k in range(3)),
            category_limits=[{"category": "museum", "per_day": 2}],
        ),
        [("m0", "10:00"), ("m1", "12:00")],
    ),
    "travel takes longer in the rush hour": (
        problem(
            wish("a", window("09:00", "10:00"), place="hotel"),
            wish("b", window("10:00", "17:00")),
            travel={
                "matrices": [
                    {"places": ["hotel", "b"], "minutes": [[0, 20], [20, 0]]},
                    {"places": ["hotel", "b"], "minutes": [[0, 50], [50, 0]], "from": "09:30", "to": "12:00"},
                ]
            },
        ),
        [("a", "09:00"), ("b", "10:50")],
    ),
    "the group waits where setting out later arrives earlier": (
        problem(
            wish("b", window("09:00", "17:00")),
            travel={
                "matrices": [
                    {"places": ["hotel", "b"], "minutes": [[0, 20], [20, 0]]},
                    {"places": ["hotel", "b"], "minutes": [[0, 90], [90, 0]], "from": "08:00", "to": "09:10"},
                ]
            },
        ),
        [("b", "09:30")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("document", "programme"), SPECIFICATION.values(), ids=SPECIFICATION.keys())
def test_specification(document, programme):
    answer = plan(document)

    assert starts(answer) == programme
    assert answer.score == best_value(parse(document))


def test_groups_split_and_meet():
    answer = plan(
        problem(
            wish("a", window("10:00", "11:00")),
            wish("b", window("10:00", "11:00")),
            wish("all", window("12:00", "13:30"), attend="all", value=3),
            groups=TWO_GROUPS,
        )
    )

    assert {group: starts(answer, group)[-1] for group in "AB"} == {
        "A": ("all", "12:00"),
        "B": ("all", "12:00"),
    }
    assert {starts(answer, group)[0][0] for group in "AB"} == {"a", "b"}


def test_the_mayor_is_in_one_place_only():
    document = problem(
        wish("a", window("10:00", "11:10"), groups=["A"], needs={"people": ["mayor"]}, value=2),
        wish("b", window("10:00", "11:10"), groups=["B"], needs={"people": ["mayor"]}),
        groups=TWO_GROUPS,
        people=MAYOR,
    )

    assert held(plan(document)) == {"a"}


def test_the_mayor_needs_time_from_one_place_to_the_other():
    def both(end):
        document = problem(
            wish("a", window("10:00", "11:00"), groups=["A"], needs={"people": ["mayor"]}),
            wish("b", window("10:00", end), groups=["B"], needs={"people": ["mayor"]}),
            groups=TWO_GROUPS,
            people=MAYOR,
        )
        return held(plan(document)) == {"a", "b"}

    assert both("12:30")
    assert not both("12:29")


def test_who_travels_with_another_group_cannot_come():
    document = problem(
        wish("a", groups=["A"], needs={"people": ["mayor"]}),
        groups=[{"id": "A"}, {"id": "B", "members": ["mayor"]}],
        people=MAYOR,
    )

    assert held(plan(document)) == set()


@pytest.mark.parametrize(
    ("needs", "possible"),
    [
        ({"functions": [{"function": "interpreter"}]}, True),
        ({"functions": [{"function": "interpreter", "at_least": 2}]}, True),
        ({"functions": [{"function": "interpreter", "at_least": 3}]}, False),
        ({"functions": [{"function": "interpreter", "language": "ko"}]}, True),
        ({"functions": [{"function": "interpreter", "language": "fr"}]}, False),
        ({"languages": [{"language": "zh"}]}, True),
        ({"languages": [{"language": "zh", "at_least": 2}]}, False),
        ({"at_least": 1}, False),
        ({"at_least": 1, "people": ["kim"]}, True),
    ],
)
def test_needs(needs, possible):
    assert bool(held(plan(problem(wish("a", needs=needs), people=INTERPRETERS)))) is possible


def test_two_groups_share_two_interpreters():
    asked = {"functions": [{"function": "interpreter"}]}
    hour = window("10:00", "11:00")
    wishes = [wish(name, hour, groups=[name], needs=asked) for name in ("A", "B", "C")]
    document = problem(*wishes, groups=[{"id": name} for name in "ABC"], people=INTERPRETERS)

    assert len(held(plan(document))) == 2


def test_somebody_who_comes_later_is_waited_for():
    people = [{"id": "mayor", "available": [window("11:30", "18:00")]}]
    document = problem(
        wish("a", needs={"people": ["mayor"]}), people=people, groups=[{"id": "A", "members": ["mayor"]}]
    )

    assert starts(plan(document)) == [("a", "11:30")]


def test_visits_last_as_long_as_wished_where_there_is_time():
    document = problem(
        wish("a", window("10:00", "18:00"), duration={"minimum": 60, "wished": 120}),
        wish("b", window("12:00", "13:00"), duration=60),
    )
    lasting = {
        s.wish: (s.end - s.start).total_seconds() / 60 for d in plan(document).programme for s in d.stops
    }

    assert lasting["b"] == 60
    assert 60 <= lasting["a"] <= 120


def test_what_was_planned_before_stays_where_it_was():
    document = problem(
        wish("a", window("09:00", "18:00")),
        wish("b", window("09:00", "18:00")),
        previous=[
            {"wish": "a", "groups": ["A"], "start": f"{DAY}T15:00"},
            {"wish": "b", "groups": ["A"], "start": f"{DAY}T11:00"},
        ],
    )

    assert starts(plan(document)) == [("b", "11:00"), ("a", "15:00")]


def test_what_was_planned_before_and_cannot_be_held_takes_its_other_half_along():
    document = problem(
        wish("a", window("10:00", "11:00"), together=["b"]),
        wish("b", window("16:30", "17:45"), together=["a"], duration=75),
        wish("c", window("14:00", "15:00")),
        wish("d", window("16:00", "17:30"), value=3),
        previous=[
            {"wish": "d", "groups": ["A"], "start": f"{DAY}T16:00"},
            {"wish": "a", "groups": ["A"], "start": f"{DAY}T10:00"},
            {"wish": "b", "groups": ["A"], "start": f"{DAY}T16:30"},
        ],
    )

    assert starts(plan(document)) == [("c", "14:00"), ("d", "16:00")]


@st.composite
def documents(draw):
    """Problems of up to six wishes, two groups, two days and two helpers, with everything that the format knows."""
    hours = st.integers(9, 15)
    names = [f"w{k}" for k in range(draw(st.integers(1, 6)))]
    two_days = draw(st.booleans()) and len(names) < 5
    wishes = []
    for k, name in enumerate(names):
        windows = []
        for date in [DAY, *([NEXT] if two_days and draw(st.booleans()) else [])]:
            begin = draw(hours)
            windows.append(window(f"{begin:02}:00", f"{begin + draw(st.integers(1, 3)):02}:30", date))
        changes = {"duration": draw(st.sampled_from([30, 60, 80])), "value": draw(st.integers(1, 9))}
        if draw(st.booleans()):
            changes["groups"] = [draw(st.sampled_from("AB"))]
        elif draw(st.integers(0, 3)) == 0:
            changes["attend"] = "all"
        if draw(st.booleans()):
            changes["needs"] = draw(
                st.sampled_from(
                    [{"people": ["mayor"]}, {"functions": [{"function": "interpreter"}]}, {"people": ["kim"]}]
                )
            )
        if k and draw(st.integers(0, 2)) == 0:
            changes[draw(st.sampled_from(["after", "excludes", "together"]))] = [names[k - 1]]
        if draw(st.integers(0, 4)) == 0:
            changes["buffer"] = 15
        if draw(st.booleans()):
            changes["category"] = "museum"
        wishes.append(wish(name, *windows, **changes))
    return problem(
        *wishes,
        minutes=draw(st.sampled_from([0, 20, 45])),
        groups=TWO_GROUPS,
        people=[*MAYOR, *INTERPRETERS],
        days=[day(breaks=[LUNCH] if draw(st.booleans()) else []), *([day(NEXT)] if two_days else [])],
        category_limits=[{"category": "museum", "per_day": 1}],
    )


@settings(max_examples=100)
@given(document=documents())
def test_small_problems_are_planned_like_by_trying_everything(document):
    answer = plan(document)

    assert answer.score == best_value(parse(document))


def test_the_same_seed_and_threads_give_the_same_programme_where_it_is_proven():
    document = generate(days=2, groups=2, wishes=14, tight=True, seed=4)
    first, second = (solve(parse(document), stop=Stop(seconds=100), seed=3) for _ in range(2))

    assert first.optimal
    assert first.programme == second.programme
