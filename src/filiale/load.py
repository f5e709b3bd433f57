"""From the workspace's tables to arrays: entities in relations become nodes, words become codes, lives positions of days.

Nothing is joined and nothing is read that the question does not need: identifiers are hashed where they are read, and the kernel
numbers those that stand in a relation. An entity in no relation is its own owner; it becomes a node only where such are counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filiale.errors import StockError
from filiale.forest import Nodes
from filiale.graph import BRANCH, DIRECT, SHARE, ULTIMATE, Entities, Lives
from filiale.kernel import LIFE, Relations, Tally, Words, words
from filiale.kernel import Nodes as Numbering
from filiale.question import COUNTED_KINDS, Question, place_key
from filiale.report import SourceReport
from filiale.standing import NO_OWNER
from filiale.workspace import Workspace

Codes = NDArray[np.int32]
MOST_DAYS = 250
_EPOCH = date(1970, 1, 1).toordinal()
_COUNTED = ("region", "city", "sector")


class Repeated(Exception):
    """Rows that were read where they are repeat an identifier: they have to be brought together first."""


@dataclass(frozen=True, slots=True)
class Key:
    """What rows are counted by: a code for each node (-1: not given) and the word of each code."""

    codes: Codes
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the sources say as far as the question needs it, as arrays of one row a node or a relation.

    `days` are those that are asked for, in order; `countries` the words of the codes of countries; `untold` is how many of those
    asked about, in no relation, have no country on the question's own day; `numbering` knows the keys of the nodes.
    """

    days: tuple[date, ...]
    entities: Entities
    relations: Relations
    reported: bool
    countries: tuple[str, ...]
    keys: Mapping[str, Key]
    untold: int
    numbering: Numbering


def load(space: Workspace, question: Question, report: SourceReport, *, named: bool) -> Loaded:
    """Return what the question needs; relations that have to be left out are counted in the report.

    With `named`, loops are headed by their least id, as the evidence shows them; for counting alone any member does.

    Raises:
        Repeated: rows read in place repeat an identifier.
    """
    days = tuple(sorted({day for _year, day in question.days} | {question.as_of}))
    if len(days) > MOST_DAYS:
        raise StockError("value", option="--from", value=question.from_year, why=f"at most {MOST_DAYS} years")
    reader = _Reader(space, question, np.array([day.toordinal() - _EPOCH for day in days], dtype=np.int32))
    reader.relations_in(report)
    silent = reader.silent()
    with words(("country", *reader.counted)) as found:
        lives, codes, tally = reader.entities(days.index(question.as_of), found)
        report.note("no_id", tally.blank)
        lives, codes, silent = reader.compacted(lives, codes, silent, report)
        countries = tuple(found.of("country")[0])
        keys = {name: _key(found, name, column) for name, column in codes.items()}
    numbering = reader.numbering
    entities = Entities(
        lives, _marked(silent, lives.size),
        lambda nodes: _ranks(space, numbering, nodes),
        (lambda nodes: _ranks(space, numbering, nodes)) if named else (lambda nodes: nodes.astype(np.int64)),
    )  # fmt: skip
    return Loaded(days, entities, reader.relations, reader.reported, countries, keys, tally.untold, numbering)


class _Reader:
    """The three tables, read in the order in which nodes come up: relations, silences, entities."""

    def __init__(self, space: Workspace, question: Question, days: NDArray[np.int32]) -> None:
        self.space, self.question, self.days = space, question, days
        self.counted = tuple(name for name in _COUNTED if name in question.by)
        self.nothing = space.number("SELECT hash(NULL::VARCHAR)")
        self.adding = space.number("SELECT count(*) FROM entity") if question.include_domestic else 0
        """Entities that become nodes whether they are in a relation or not."""
        number = space.number("SELECT count(*) FROM holding")
        self.reported = (
            space.number("SELECT count(*) FROM holding WHERE kind IN ('ultimate', 'direct', 'branch')") > 0
        )
        self.relations = Relations.room(
            number,
            space.folder,
            since=self.reported,
            capital=question.rule == "integrated",
            workers=space.workers,
        )
        self.numbering = Numbering(max(number, self.adding))

    def relations_in(self, report: SourceReport) -> None:
        """All relations, their ends numbered; an owner that is not given is -1."""
        asked = ["owned", "owner", "strength", "above", "since", "until"]
        asked += ["kind"] if self.reported else []
        asked += ["capital"] if self.relations.capital is not None else []
        with self.space.stream(_edges(asked)) as stream:
            report.note("self", self.numbering.edges(stream, asked, self.days, self.nothing, self.relations))

    def silent(self) -> Nodes:
        """Those who say that they do not name their owner; what they say of the ultimate one counts first."""
        keys = self.space.db.execute(
            f"""
            WITH said AS (
                SELECT hash(entity) AS key, coalesce(category, 'ultimate') = 'ultimate' AS top, reason NOT IN {tuple(sorted(NO_OWNER))} AS hides
                FROM silence
            )
            SELECT key FROM said GROUP BY key
            HAVING coalesce(bool_or(hides) FILTER (top), bool_or(hides))
            """
        ).fetchnumpy()["key"]
        self.numbering.make_room(len(keys) + self.adding, self.relations)
        return self.numbering.numbers(np.asarray(keys))

    def entities(self, today: int, found: Words) -> tuple[Lives, dict[str, Codes], Tally]:
        """The attributes of the nodes, which all entities become where such without a foreign owner are counted."""
        lives = np.zeros(self.numbering.places, dtype=LIFE)
        codes = {name: np.full(lives.size, -1, np.int32) for name in self.counted}
        asked = ("key", "country", "scope", "since", "until", *self.counted)
        with self.space.stream(self._lives()) as stream:
            tally = self.numbering.entities(
                stream, asked, self.days, today, self.nothing, found, lives, [codes.get(name) for name in _COUNTED],
                adding=self.adding > 0, watch="entity" in self.space.in_place, workers=self.relations.workers,
            )  # fmt: skip
        if tally.repeated:
            raise Repeated
        return lives, codes, tally

    def compacted(
        self, lives: Lives, codes: dict[str, Codes], silent: Nodes, report: SourceReport
    ) -> tuple[Lives, dict[str, Codes], Nodes]:
        """Those alone who are there, and their relations; an owner in no source becomes the one node behind all."""
        size, moved, unknown, missing = self.numbering.compact(lives, list(codes.values()), self.relations)
        self.numbering.shelve(size, self.space.folder)
        report.note("unknown_owner", unknown)
        report.note("unknown_owned", missing)
        there = moved[silent]
        return (
            _first(lives, size),
            {name: _first(column, size) for name, column in codes.items()},
            there[there >= 0],
        )

    def _lives(self) -> str:
        first, second = ("country", "legal_country")
        if self.question.origin_by == "legal":
            first, second = second, first
        counted = "".join(f", {name}" for name in self.counted)
        return (
            f"SELECT hash(id), coalesce({first}, {second}, nullif(left(region, 2), '')), {self._scope()}, since, until"
            f"{counted} FROM entity"
        )

    def _scope(self) -> str:
        asked = [f"coalesce(kind, 'company') IN {COUNTED_KINDS}"]
        if self.question.region:
            asked.append(f"region = {_quoted(self.question.region)}")
        if self.question.city:
            wanted = place_key(self.question.city)
            written = self.space.db.execute(
                "SELECT DISTINCT city FROM entity WHERE city IS NOT NULL"
            ).fetchall()
            same = [_quoted(city) for (city,) in written if place_key(city) == wanted]
            asked.append(f"city IN ({', '.join(same)})" if same else "false")
        return " AND ".join(asked)


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def _edges(asked: list[str]) -> str:
    kinds = {"ultimate": ULTIMATE, "direct": DIRECT, "branch": BRANCH}
    cases = " ".join(f"WHEN '{name}' THEN {code}" for name, code in kinds.items())
    columns = {
        "owned": "hash(owned)", "owner": "hash(owner)", "above": "above", "since": "since", "until": "until",
        "strength": "coalesce(votes, votes_min, share, share_min)", "capital": "coalesce(share, share_min)",
        "kind": f"(CASE kind {cases} ELSE {SHARE} END)::UTINYINT",
    }  # fmt: skip
    return f"SELECT {', '.join(columns[name] for name in asked)} FROM holding"


def _first(column: NDArray[Any], size: int) -> NDArray[Any]:
    """The first rows; the memory of the others is given back."""
    column.resize(size, refcheck=False)
    return column


def _marked(nodes: Nodes, size: int) -> NDArray[np.bool_] | None:
    if not nodes.size:
        return None
    found = np.zeros(size, dtype=np.bool_)
    found[nodes] = True
    return found


def _key(found: Words, column: str, codes: Codes) -> Key:
    written, rows = found.of(column)
    return _cities(written, rows, codes) if column == "city" else Key(codes, tuple(written))


def _cities(written: list[str], rows: list[int], codes: Codes) -> Key:
    """Cities by the form in which names are compared, each shown as it is written most often."""
    shown: dict[str, tuple[int, str]] = {}
    keys = [place_key(word) for word in written]
    for key, word, number in zip(keys, written, rows, strict=True):
        best = shown.get(key)
        if key and (best is None or (-number, word) < (-best[0], best[1])):
            shown[key] = (number, word)
    order = {key: code for code, key in enumerate(sorted(shown))}
    mapping = np.array([*(order.get(key, -1) for key in keys), -1], dtype=np.int32)
    return Key(mapping[codes], tuple(shown[key][1] for key in sorted(shown)))


def _ranks(space: Workspace, numbering: Numbering, nodes: Nodes) -> NDArray[np.int64]:
    """Places of nodes in the order of their ids, among themselves."""
    if not nodes.size:
        return np.empty(0, dtype=np.int64)
    known, place = np.unique(nodes, return_inverse=True)
    keys = numbering.keys(known)
    space.db.register("wanted", {"key": keys})
    rows = space.db.execute(
        "SELECT hash(id), id FROM entity WHERE hash(id) IN (SELECT key FROM wanted)"
    ).fetchall()
    space.db.unregister("wanted")
    ids = dict(rows)
    ranks = np.empty(known.size, dtype=np.int64)
    order = sorted(range(known.size), key=lambda row: ids.get(int(keys[row]), ""))
    ranks[np.array(order, dtype=np.int64)] = np.arange(known.size)
    return ranks[place]
