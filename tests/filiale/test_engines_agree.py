"""The fast engine against the reference: random worlds with loops, several parents, ranges, dates and silences."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiale import reference
from filiale.engine import answer
from filiale.question import RULES, Question, place_key
from filiale.tables import TABLES
from filiale.workspace import Workspace, workspace

DAYS = st.sampled_from(
    [None] * 12 + [date(2014, 5, 1), date(2018, 12, 31), date(2023, 1, 1), date(2025, 6, 30)]
)
PERCENT = st.none() | st.sampled_from([0.0, 5.0, 20.0, 25.0, 33.4, 49.9, 50.0, 50.1, 51.0, 75.0, 100.0])
COUNTRIES = st.sampled_from([None, "DE", "KR", "CN", "US"])


@st.composite
def worlds(draw):
    ids = [f"E{number}" for number in range(draw(st.integers(1, 6)))]
    entities = [
        {
            "id": id_,
            "name": f"Company {id_}",
            "kind": draw(st.sampled_from([None, "company", "company", "branch", "person", "fund"])),
            "country": draw(COUNTRIES),
            "legal_country": draw(COUNTRIES),
            "region": draw(st.sampled_from([None, "DE-NW", "DE-BY"])),
            "city": draw(st.sampled_from([None, "Düsseldorf", "DUESSELDORF", "Köln", "Koeln, Stadt"])),
            "sector": draw(st.sampled_from([None, "26", "46"])),
            "since": draw(DAYS),
            "until": draw(DAYS),
        }
        for id_ in ids
    ]
    some = st.sampled_from([*ids, "nobody"])
    holdings = [
        {
            "owned": draw(some),
            "owner": draw(st.none() | some),
            "kind": draw(st.sampled_from(["share", "share", "direct", "ultimate", "branch"])),
            "share": draw(PERCENT), "share_min": draw(PERCENT),
            "votes": draw(PERCENT), "votes_min": draw(PERCENT),
            "above": draw(st.none() | st.booleans()),
            "since": draw(DAYS), "until": draw(DAYS),
        }
        for _number in range(draw(st.integers(0, 16)))
    ]  # fmt: skip
    ring = draw(st.lists(st.sampled_from(ids), unique=True, max_size=4))
    kind = draw(st.sampled_from(["direct", "share"]))
    holdings += [
        {"owned": below, "owner": above, "kind": kind, "share": draw(st.sampled_from([60.0, 80.0, 100.0]))}
        for below, above in zip(ring, ring[1:] + ring[:1], strict=True)
    ]
    reasons = st.sampled_from(["NATURAL_PERSONS", "NON_PUBLIC", "NO_LEI", "NO_KNOWN_PERSON"])
    silences = [
        {
            "entity": draw(some),
            "category": draw(st.sampled_from([None, "direct", "ultimate"])),
            "reason": draw(reasons),
        }
        for _number in range(draw(st.integers(0, 3)))
    ]
    return entities, holdings, silences


@st.composite
def questions(draw):
    return Question(
        as_of=date(2025, 6, 30),
        by=tuple(
            draw(st.permutations(["origin", "region", "city", "year", "sector"]))[: draw(st.integers(1, 5))]
        ),
        rule=draw(st.sampled_from(RULES)),
        city=draw(st.sampled_from([None, None, "Dusseldorf"])),
        region=draw(st.sampled_from([None, None, "DE-NW"])),
        origin=draw(st.sampled_from([None, None, "KR"])),
        first_year=draw(st.sampled_from([2015, 2024])),
        origin_by=draw(st.sampled_from(["headquarters", "legal"])),
        include_domestic=draw(st.booleans()),
    )


@pytest.fixture(scope="module")
def space():
    with workspace(memory="1GB", threads=1) as opened:
        yield opened


def fill(space: Workspace, *tables):
    for table, rows in zip(TABLES, tables, strict=True):
        space.db.execute(f"DROP TABLE {table.name}")
        space.db.execute(table.ddl())
        if rows:
            marks = ", ".join("?" for _ in table.names)
            space.db.executemany(
                f"INSERT INTO {table.name} ({', '.join(table.names)}) VALUES ({marks})",
                [[row.get(name) for name in table.names] for row in rows],
            )


@given(world=worlds(), question=questions())
def test_the_engine_answers_as_the_definitions_do(space, world, question):
    fill(space, *world)

    fast, _moment = answer(space, question)
    slow = reference.answer(question, *world)

    assert tallied(fast.rows, question) == tallied(slow.rows, question)
    assert (fast.unresolved, fast.loops) == (slow.unresolved, slow.loops)


def tallied(rows, question):
    return sorted(
        [
            (
                *(place_key(row[key]) if key == "city" and row[key] else row[key] for key in question.by),
                row["companies"],
            )
            for row in rows
        ],
        key=str,
    )
