"""Reading a problem: everything wrong is said in a sentence, with its place and what to do."""

import json
from datetime import datetime, timedelta

import pytest

from tests.tournee.problems import DAY, NEXT, day, problem, window, wish
from tournee import Refused, parse, parse_text, schema
from tournee.generate import generate
from tournee.routing import minutes_between, minutes_table


def complaints(document) -> list[str]:
    with pytest.raises(Refused) as refused:
        parse(document)
    return [str(complaint) for complaint in refused.value.complaints]


MATRIX = {"places": ["hotel", "a"], "minutes": [[0, 5], [5, 0]]}


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ([], "the document: expected is an object"),
        ({}, "wishes: there are none"),
        (problem(wish("a"), wishes=[]), "wishes: there are none; a problem needs a list of at least one"),
        (problem(wish("a"), wishes=[wish(f"w{k}") for k in range(5001)]), "these are 5,001 wishes, at most 5,000"),
        (problem(wish("a"), days=[]), "days: there are none"),
        (problem(wish("a"), colour="red"), "there is no field 'colour'; known are title, days"),
        (problem(wish("a", window("12:00", "11:00"))), "wishes[0].windows[0]: it ends (2026-10-14 11:00) before it starts"),
        (problem(wish("a", window("12:00", "12:30"))), "wishes[0].windows[0]: it is shorter than the visit"),
        (problem(wish("a", windows=[])), "wishes[0].windows: there is none"),
        (problem(wish("a", window("noon", "13:00"))), "expected is an instant as YYYY-MM-DDTHH:MM"),
        (problem(wish("a", needs={"people": ["eve"]})), "wishes[0].needs.people: 'eve' does not travel; add the person"),
        (problem(wish("a", duration=0)), "wishes[0].duration: expected is a whole number from 1 to 1440, not 0"),
        (problem(wish("a", duration={"minimum": 60, "wished": 30})), "the wished duration (30 minutes) is shorter"),
        (problem(wish("a", value=-1)), "wishes[0].value: expected is a whole number from 0"),
        (problem(wish("a", value=True)), "not True"),
        (problem(wish("a", place="b"), places=[{"id": "hotel"}]), "wishes[0].place: there is no place 'b'"),
        (problem(wish("a", groups=["Z"])), "there is no group 'Z'"),
        (problem(wish("a", attend="some")), "expected is one (of the groups) or all"),
        (problem(wish("a", after=["z"])), "wishes[0].after: there is no wish 'z'"),
        (problem(wish("a", before=["a"])), "a wish cannot name itself"),
        (problem(wish("a", after=["b"]), wish("b", after=["a"])), "run in a circle among a, b"),
        (problem(wish("a", excludes=["b"], together=["b"]), wish("b")), "'b' is also excluded"),
        (problem(wish("a"), wish("a")), "wishes: 'a' stands there 2 times"),
        (problem(wish("a", fixed={"start": f"{DAY}T20:00"})), "its time lies in none of its windows"),
        (problem(wish("a"), days=[day(start="18:00", end="09:00")]), "days[0].end: the day ends at 09:00, before it starts"),
        (problem(wish("a"), days=[day(zone="Mars/Base")]), "days[0].zone: 'Mars/Base' is no time zone"),
        (problem(wish("a"), days=[day("2026-02-30")]), "expected is a day as YYYY-MM-DD"),
        (problem(wish("a"), days=[day(), day()]), "days: '2026-10-14' stands there 2 times"),
        (
            problem(wish("a"), days=[day(breaks=[{"minutes": 90, "from": "12:00", "to": "13:00"}])]),
            "a break of 90 minutes does not fit between 12:00 and 13:00",
        ),
        (problem(wish("a"), days=[day(start_place="x")]), "there is no place 'x'"),
        (problem(wish("a"), groups=[{"id": "A", "members": ["eve"]}]), "groups[0]: 'eve' is not among the people"),
        (problem(wish("a"), groups=[{"id": "A", "days": [NEXT]}]), "2026-10-15 is not among the days"),
        (
            problem(wish("a"), people=[{"id": "p"}], groups=[{"id": "A", "members": ["p"]}, {"id": "B", "members": ["p"]}]),
            "'p' is in 2 groups on 2026-10-14; a person can be in one place only",
        ),
        (
            problem(wish("a"), travel={"matrices": [{**MATRIX, "minutes": [[0, None], [5, 0]]}]}),
            "travel.matrices[0].minutes[0][1]: expected is a whole number from 0",
        ),
        (problem(wish("a"), travel={"matrices": [{**MATRIX, "minutes": [[0, -5], [5, 0]]}]}), "not -5"),
        (problem(wish("a"), travel={"matrices": [{**MATRIX, "minutes": [[0], [5, 0]]}]}), "1 numbers for 2 places"),
        (problem(wish("a"), travel={"matrices": [{**MATRIX, "minutes": [[0, 5]]}]}), "1 rows for 2 places"),
        (problem(wish("a"), travel={"matrices": [{**MATRIX, "from": "10:00"}]}), "its hours need a from and a later to"),
        (problem(wish("a"), travel={"mode": "broom"}), "'broom' is no mode; known are walk"),
        (problem(wish("a"), travel={}), "nothing is known of the way from 'hotel' to 'a'"),
        (problem(wish("a"), places=[{"id": "hotel"}, {"id": "a", "lat": 50}]), "needs both lat and lon"),
        (problem(wish("a"), previous=[{"wish": "z", "groups": ["A"], "start": f"{DAY}T10:00"}]), "'z' is not in the problem"),
        (
            problem(wish("a"), people=[{"id": "p", "available": [window("09:00", "12:00"), window("11:00", "13:00")]}]),
            "people[0].available: two of the times overlap",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_sentence(document, sentence):
    assert any(sentence in complaint for complaint in complaints(document)), complaints(document)


def test_everything_wrong_is_said_at_once():
    found = complaints(problem(wish("a", value=-1), wish("b", window("12:00", "11:00")), colour="red"))

    assert len(found) == 3


@pytest.mark.parametrize("text", ["", "{", "\ufeff{}", "[" * 100_000])
def test_no_json(text):
    with pytest.raises(Refused, match="is no JSON"):
        parse_text(text)


def test_times_without_offset_are_local_to_the_day():
    home = day("2026-10-12", zone="Europe/Berlin")
    parsed = parse(problem(wish("a"), wish("b", window("10:00", "12:00", "2026-10-12")), days=[home, day()]))

    assert parsed.wishes[0].windows[0].start == datetime.fromisoformat("2026-10-14T09:00+09:00")
    assert parsed.wishes[1].windows[0].start == datetime.fromisoformat("2026-10-12T10:00+02:00")


def test_an_hour_that_the_clocks_skip_is_refused():
    night = day("2026-03-29", zone="Europe/Berlin", start="02:30")

    assert any("the clocks go forward" in text for text in complaints(problem(wish("a"), days=[night])))


def test_a_day_on_which_the_clocks_go_back_is_an_hour_longer():
    parsed = parse(
        problem(wish("a"), days=[day("2026-10-25", zone="Europe/Berlin", start="00:00", end="12:00")])
    )

    assert (parsed.days[0].end.timestamp() - parsed.days[0].start.timestamp()) == timedelta(
        hours=13
    ).total_seconds()


def test_the_schema_knows_the_fields_that_the_reader_knows():
    document = generate(days=2, groups=2, wishes=5, tight=False, seed=1)

    assert set(document) <= set(schema()["properties"])
    assert json.loads(json.dumps(schema()))["additionalProperties"] is False


def test_generated_problems_are_accepted():
    parsed = parse(generate(days=5, groups=3, wishes=60, tight=True, seed=1))

    assert len(parsed.wishes) == 62


def test_every_complaint_is_said_in_two_languages_with_the_same_words():
    from string import Formatter

    from tournee.complaints import COMPLAINTS

    for code, texts in COMPLAINTS.items():
        english, german = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in texts)
        assert english == german, code


def test_complaint_has_a_code_and_its_place_in_german():
    with pytest.raises(Refused) as refused:
        parse(problem(wish("a", needs={"people": ["eve"]})))

    (complaint,) = refused.value.complaints
    assert complaint.code == "not_travelling"
    assert complaint.text("de").startswith(
        "wishes[0].needs.people: 'eve' reist nicht mit; bitte ergänzen Sie"
    )
    assert complaint.as_json()["where"] == "wishes[0].needs.people"


def test_counts_are_grouped_as_the_language_does():
    with pytest.raises(Refused) as refused:
        parse(problem(wish("a"), wishes=[wish(f"w{k}") for k in range(5001)]))

    assert "das sind 5.001 Wünsche, höchstens 5.000" in refused.value.complaints[0].text("de")


def test_estimates_are_rounded_up_and_go_faster_beyond_the_city():
    places = [
        {"id": "hotel", "lat": 50.0, "lon": 8.0},
        {"id": "next door", "lat": 50.0003, "lon": 8.0},
        {"id": "far", "lat": 51.0, "lon": 8.0},  # 111.2 km
        {"id": "nowhere"},
    ]
    travel = {
        "speed": 25, "detour": 1, "allowance": 10, "near": 0.05, "far": {"beyond": 40, "speed": 70}, "round_up": 5,
        "ways": [{"from": ["nowhere", "hotel"], "to": ["nowhere", "hotel", "next door", "far"], "minutes": 3},
                 {"from": ["hotel", "next door", "far"], "to": ["nowhere"], "minutes": 4},
                 {"from": ["hotel"], "to": ["far", "unheard of"], "minutes": 77}],
    }  # fmt: skip
    wishes = [wish(place["id"]) for place in places[1:]]
    parsed = parse(problem(*wishes, places=places, travel=travel))

    table = minutes_table(parsed, parsed.places)

    assert table.tolist() == [[0, 3, 77, 4], [0, 0, 170, 4], [170, 170, 0, 4], [3, 3, 3, 0]]
    assert [[minutes_between(parsed, a, b) for b in parsed.places] for a in parsed.places] == table.tolist()


@pytest.mark.parametrize(
    ("travel", "sentence"),
    [
        ({"ways": [{"from": ["hotel"], "to": ["a"], "minutes": -1}]}, "travel.ways[0].minutes: "),
        ({"ways": [{"from": ["hotel"], "to": ["a"]}]}, "travel.ways[0].minutes: "),
        ({"ways": [{"von": ["hotel"], "to": ["a"], "minutes": 1}]}, "travel.ways[0]: "),
        ({"far": {"beyond": -1, "speed": 50}}, "travel.far.beyond: "),
        ({"near": "close"}, "travel.near: "),
        ({"round_up": 0}, "travel.round_up: "),
    ],
)
def test_travel_that_cannot_be_is_named(travel, sentence):
    with pytest.raises(Refused) as refusal:
        parse(problem(wish("a"), travel=travel))

    assert any(sentence in str(complaint) for complaint in refusal.value.complaints), refusal.value.complaints
