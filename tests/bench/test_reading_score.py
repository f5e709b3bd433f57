"""The scorer of readings: a perfect one earns everything, each kind of mistake costs what it should."""

import copy
import itertools
import random

import pytest

from bench.reading import values
from bench.reading.assignment import best_pairs
from bench.reading.corpus import HALVES, load
from bench.reading.kinds import KINDS
from bench.reading.scoring import Score, score

ANNOUNCEMENTS = [announcement for half in HALVES for announcement in load(half)]


def leg(city, country, order=1, arrive=None, leave=None):
    return {"city": city, "country_iso2": country, "order": order, "arrive": arrive, "leave": leave}


@pytest.fixture
def right():
    return {
        "published": "2024-10-11",
        "journeys": [
            {
                "traveller_city": "Düsseldorf", "lead": "Anna Beispiel", "start": "2024-10-13", "end": None,
                "cancelled": False,
                "legs": [leg("Seoul", "KR"), leg("Chongqing", "CN", 2, "2024-10-16", "2024-10-18")],
            }
        ],
        "incoming_visits": [],
        "people": [
            {"name": "Anna Beispiel", "role": "Oberbürgermeisterin", "city_or_org": "Düsseldorf"},
            {"name": "Bernd Essen", "role": None, "city_or_org": "Museum Nord"},
        ],
        "organisations": [{"name": "Museum Nord"}],
        "partnerships": [
            {"cities": ["Düsseldorf", "Chongqing"], "since_year": None, "anniversary_years": 20, "status": "active"}
        ],
        "quantities": [{"value": 60, "approx": True, "what": "koreanische Unternehmen", "where": None}],
        "events": [
            {"title": "Flüsse", "kind": "exhibition", "city": "Chongqing", "date": None, "cancelled": False}
        ],
        "quotes": [{"speaker": None, "first_words": "Beide Städte halten zusammen"}],
    }  # fmt: skip


@pytest.fixture
def given(right):
    return copy.deepcopy(right)


def scored(right, given) -> Score:
    return score([("a text", right, given)])


def causes(result: Score) -> list[str]:
    return [f"{mistake.kind}: {mistake.cause}" for mistake in result.mistakes]


@pytest.mark.parametrize("announcement", ANNOUNCEMENTS, ids=lambda announcement: announcement.name)
def test_the_right_reading_earns_everything(announcement):
    result = scored(announcement.right, copy.deepcopy(announcement.right))

    assert [tally.f1 for tally in result.values.values()] == [1.0] * len(KINDS)
    assert [tally.f1 for tally in result.items.values()] == [1.0] * len(KINDS)
    assert result.mistakes == []
    assert result.wrong_destinations == []


@pytest.mark.parametrize("announcement", ANNOUNCEMENTS, ids=lambda announcement: announcement.name)
def test_the_order_of_items_does_not_matter(announcement):
    shuffled = copy.deepcopy(announcement.right)
    for kind in KINDS:
        shuffled[kind.key].reverse()
    for tie in shuffled["partnerships"]:
        tie["cities"].reverse()

    assert scored(announcement.right, shuffled).micro.f1 == 1.0


def test_an_empty_reading_earns_nothing(right):
    result = scored(right, {})

    assert result.micro.recall == 0.0
    assert {tally.f1 for key, tally in result.values.items() if key != "incoming_visits"} == {0.0}
    assert set(causes(result)) == {f"{kind.key}: missed" for kind in KINDS if kind.key != "incoming_visits"}


def test_a_kind_that_is_neither_wanted_nor_given_counts_for_nothing(right, given):
    result = scored(right, given)

    assert result.values["incoming_visits"].f1 == 1.0
    assert result.macro == 1.0


def test_an_invented_item_costs_precision_only(right, given):
    given["people"].append({"name": "Niemand Da", "role": None, "city_or_org": None})

    result = scored(right, given)

    assert result.values["people"].recall == 1.0
    assert result.values["people"].precision == pytest.approx(5 / 6)
    assert causes(result) == ["people: invented"]


def test_a_missed_item_costs_recall_only(right, given):
    given["people"].pop()

    result = scored(right, given)

    assert result.values["people"].precision == 1.0
    assert result.values["people"].recall == pytest.approx(3 / 5)
    assert causes(result) == ["people: missed"]


def test_a_wrong_value_costs_both(right, given):
    given["journeys"][0]["start"] = "2024-10-14"

    result = scored(right, given)
    tally = result.values["journeys"]

    assert (tally.right, tally.given, tally.wanted) == (10, 11, 11)
    assert result.items["journeys"].right == 0
    assert causes(result) == ["journeys: wrong start"]


def test_a_missing_and_an_added_value_cost_one_side_each(right, given):
    given["journeys"][0]["start"] = None
    given["journeys"][0]["end"] = "2024-10-20"

    result = scored(right, given)
    tally = result.values["journeys"]

    assert (tally.right, tally.given, tally.wanted) == (10, 11, 11)
    assert sorted(causes(result)) == ["journeys: extra end", "journeys: missing start"]


def test_a_destination_that_nobody_goes_to_is_counted_apart(right, given):
    given["journeys"][0]["legs"].append(leg("Lüttich", "BE", 3))

    result = scored(right, given)

    assert result.wrong_destinations == [("a text", "Lüttich")]
    assert result.destinations == 3


def test_a_visit_read_as_a_journey_is_no_wrong_destination_but_missed_and_invented(right):
    visit = {"host_city": "Köln", "from_city": "Lille", "from_country_iso2": "FR", "lead": None, "start": None,
             "end": None, "legs": [leg("Köln", "DE")], "cancelled": False}  # fmt: skip
    trip = {"traveller_city": "Lille", "lead": None, "start": None, "end": None, "legs": [leg("Köln", "DE")],
            "cancelled": False}  # fmt: skip

    result = scored({"incoming_visits": [visit]}, {"journeys": [trip]})

    assert sorted(causes(result)) == ["incoming_visits: missed", "journeys: invented"]
    assert result.wrong_destinations == []


def test_legs_in_the_wrong_order(right, given):
    given["journeys"][0]["legs"][0]["order"], given["journeys"][0]["legs"][1]["order"] = 2, 1

    assert causes(scored(right, given)) == ["journeys: wrong leg order", "journeys: wrong leg order"]


def test_a_missed_leg_does_not_spoil_the_order_of_the_others(right, given):
    right["journeys"][0]["legs"].insert(0, leg("Tokio", "JP", 0))

    missing = {"journeys: missing leg", "journeys: missing leg country", "journeys: missing leg order"}
    assert set(causes(scored(right, given))) == missing


def test_the_only_leg_may_repeat_the_day_of_the_journey():
    trip = {"traveller_city": "Kiel", "lead": None, "start": "2025-05-01", "end": None, "cancelled": False,
            "legs": [leg("Oslo", "NO")]}  # fmt: skip
    repeated = copy.deepcopy(trip)
    repeated["legs"][0]["arrive"] = "2025-05-01"

    assert scored({"journeys": [trip]}, {"journeys": [repeated]}).micro.f1 == 1.0

    repeated["legs"][0]["arrive"] = "2025-05-02"
    assert causes(scored({"journeys": [trip]}, {"journeys": [repeated]})) == ["journeys: extra leg arrive"]


def test_a_journey_that_was_not_called_off(right, given):
    given["journeys"][0]["cancelled"] = True

    assert causes(scored(right, given)) == ["journeys: extra cancelled"]


def test_a_misspelt_name_is_a_wrong_name_and_not_another_person(right, given):
    given["people"][0]["name"] = "Anna Beispiels"

    assert causes(scored(right, given)) == ["people: wrong name"]


def test_a_document_that_speaks_is_no_person(right, given):
    given["quotes"][0]["speaker"] = "Anna Beispiel"

    assert causes(scored(right, given)) == ["quotes: wrong speaker"]


def test_a_ring_that_lacks_a_member():
    ring = {
        "cities": ["Gießen", "Namur", "Perugia"],
        "since_year": 1966,
        "anniversary_years": None,
        "status": None,
    }
    result = scored({"partnerships": [ring]}, {"partnerships": [ring | {"cities": ["Namur", "Gießen"]}]})

    assert causes(result) == ["partnerships: missing city"]
    assert result.values["partnerships"].recall == 0.75


def test_a_founding_year_worked_out_from_the_anniversary_is_free(right, given):
    given["partnerships"][0]["since_year"] = 2004
    assert scored(right, given).micro.f1 == 1.0

    given["partnerships"][0]["since_year"] = 2003
    assert causes(scored(right, given)) == ["partnerships: extra since_year"]


def test_the_place_of_a_quantity_is_judged_only_where_one_is_annotated(right, given):
    given["quantities"][0]["where"] = "Nordrhein-Westfalen"
    assert scored(right, given).micro.f1 == 1.0

    right["quantities"][0]["where"] = "Düsseldorf"
    assert causes(scored(right, given)) == ["quantities: wrong where"]


def test_a_wrong_number_of_the_same_things(right, given):
    given["quantities"][0]["value"] = 6

    assert causes(scored(right, given)) == ["quantities: wrong value"]


def test_what_may_be_given_or_left_out_is_not_counted(right, given):
    right["about"] = {"optional": {"quotes": [{"speaker": None, "first_words": "und so bleibt es"}]}}
    assert scored(right, given).micro.f1 == 1.0

    given["quotes"].append({"speaker": None, "first_words": "und so bleibt es"})
    assert scored(right, given).micro.f1 == 1.0


@pytest.mark.parametrize(
    ("right", "given", "same"),
    [
        ("Oberbürgermeisterin", "OB", True),
        ("Oberbürgermeister", "OB", True),
        ("Oberbürgermeister", "Bürgermeister", False),
        ("Deputy Mayor", "Mayor", False),
        ("Deputy Mayor", "Vice Mayor", True),
        ("Former mayor", "Mayor", False),
        ("Amtskollege", "Oberbürgermeister", True),
        ("Geschäftsführer", "Geschäftsführerin", True),
        ("stellvertretende Bürgermeisterin", "Bürgermeisterin", False),
    ],
)
def test_roles_match_on_their_key_words(right, given, same):
    assert values.same_role(right, given) is same


@pytest.mark.parametrize(
    ("right", "given", "same"),
    [
        ("Kränze", "Kranzniederlegung", True),
        ("Konzert des Kammerchors", "Konzert", True),
        ("Konzert", "Abschiedskonzert", True),
        ("empfangen", "Empfang", True),
        ("Festakt", "Bürgerfest", False),
        ("Sound Regatta", "Reception", False),
    ],
)
def test_titles_match_on_their_key_words(right, given, same):
    assert values.same_title(right, given) is same


@pytest.mark.parametrize(
    ("right", "given", "same"),
    [
        ("Breslau", "Wrocław", True),
        ("Czernowitz", "Чернівці", True),
        ("Mailand", "Milan", True),
        ("Breslau", "Breslauer", False),
        ("Essen", "Esslingen", False),
    ],
)
def test_a_city_counts_by_any_of_its_names(right, given, same):
    assert values.same_city(right, given) is same


@pytest.mark.parametrize(
    ("right", "given", "same"),
    [
        (0.3333, 1 / 3, True),
        (0.3333, 0.33, False),
        (46000, 46000.0, True),
        ({"min": 250, "max": 300}, {"min": 250, "max": 300}, True),
        ({"min": 250, "max": 300}, 250, False),
    ],
)
def test_numbers_match_exactly(right, given, same):
    assert values.same_number(right, given) is same


def test_the_first_words_of_a_quote_match_as_far_as_both_go():
    assert values.same_opening(
        "Die Vernetzung zwischen Kommunen", "„Die Vernetzung zwischen Kommunen ist in einer"
    )
    assert not values.same_opening("Die Vernetzung zwischen Kommunen", "Die Vernetzung")
    assert not values.same_opening("Die Vernetzung zwischen Kommunen", "Mit Chongqing können wir")


def test_the_assignment_is_the_best_of_all():
    dice = random.Random(7)
    for _ in range(200):
        rows, columns = dice.randint(1, 5), dice.randint(1, 5)
        gains = [
            [dice.choice([0, 0, 1, 2.5, dice.random() * 9]) for _ in range(columns)] for _ in range(rows)
        ]
        size = min(rows, columns)
        best = max(
            sum(gains[row][column] for row, column in zip(some, order, strict=True))
            for some in itertools.combinations(range(rows), size)
            for order in itertools.permutations(range(columns), size)
        )

        assert sum(gains[row][column] for row, column in best_pairs(gains)) == pytest.approx(best)


def test_a_professor_may_be_one_by_role_or_not(right, given):
    given["people"][1]["role"] = "Professor"
    assert scored(right, given).micro.f1 == 1.0

    given["people"][1]["role"] = "Direktor"
    assert causes(scored(right, given)) == ["people: extra role"]


def test_the_adjective_of_a_city_before_a_long_name_is_free():
    assert values.same_name(
        "Partnerschaftsverein Marmaris e. V.", "Fürther Partnerschaftsverein Marmaris e. V."
    )
    assert not values.same_name("Klaviertrio", "Heilbronner Klaviertrio")
    assert not values.same_name("Anna Mai", "Peter Anna Mai")
