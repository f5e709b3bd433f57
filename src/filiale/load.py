"""From the workspace's tables to arrays: entities in relations become nodes, words become codes, lives positions of days.

Nothing is joined and nothing is read that the question does not need: identifiers are hashed where they are read, and the kernel
numbers those that stand in a relation. An entity in no relation is its own owner; it becomes a node only where such are counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from filiale.errors import StockError
from filiale.forest import Mask, Nodes
from filiale.graph import BRANCH, DIRECT, SHARE, ULTIMATE, Entities, Holdings
from filiale.kernel import Edges, Lives, Tally, Words, pointer, words
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

    `days` are those that are asked for, in order; `scope` is who is asked about; `untold` is how many of them, in no relation, have
    no country on the question's own day; `numbering` knows the keys of the nodes.
    """

    days: tuple[date, ...]
    entities: Entities
    holdings: Holdings
    scope: Mask
    country: Key
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
    holdings = reader.holdings(report)
    hidden = reader.silent()
    with words(("country", *reader.counted)) as found:
        lives, tally = reader.entities(days.index(question.as_of), found)
        report.note("no_id", tally.blank)
        country = _key(found, "country", lives.country.astype(np.int32))
        keys = {name: _key(found, name, codes) for name, codes in lives.keys.items()}
    reader.numbering.settle()
    numbering = reader.numbering
    entities = Entities(
        lives.first, lives.last, country.codes.astype(np.int16), _marked(hidden, len(lives.first)),
        lambda nodes: _ranks(space, numbering, nodes),
        (lambda nodes: _ranks(space, numbering, nodes)) if named else (lambda nodes: nodes.astype(np.int64)),
    )  # fmt: skip
    kept = _known(holdings, lives.present, report)
    return Loaded(days, entities, kept, lives.scope, country, keys, tally.untold, numbering)


@dataclass(frozen=True, slots=True)
class _Lives:
    present: Mask
    scope: Mask
    first: NDArray[np.uint8]
    last: NDArray[np.uint8]
    country: NDArray[np.int16]
    keys: dict[str, Codes]


class _Reader:
    """The three tables, read in the order in which nodes come up: relations, silences, entities."""

    def __init__(self, space: Workspace, question: Question, days: NDArray[np.int32]) -> None:
        self.space, self.question, self.days = space, question, days
        self.counted = tuple(name for name in _COUNTED if name in question.by)
        self.nothing = space.number("SELECT hash(NULL::VARCHAR)")
        self.relations = space.number("SELECT count(*) FROM holding")
        self.numbering = Numbering(self.relations)

    def holdings(self, report: SourceReport) -> Holdings:
        """All relations, their ends numbered; an owner that is not given is -1."""
        reported = self.space.number(
            "SELECT count(*) FROM holding WHERE kind IN ('ultimate', 'direct', 'branch')"
        )
        room = self.relations
        columns = {"owned": np.empty(room, np.int32), "owner": np.empty(room, np.int32)}
        columns |= {"first": np.empty(room, np.uint8), "last": np.empty(room, np.uint8)}
        columns |= {"strength": np.empty(room, np.float64), "above": np.empty(room, np.bool_)}
        asked = ["owned", "owner", "strength", "above", "since", "until"]
        if reported:
            columns |= {"kind": np.empty(room, np.uint8), "since": np.empty(room, np.int32)}
            asked.append("kind")
        if self.question.rule == "integrated":
            columns["capital"] = np.empty(room, np.float64)
            asked.append("capital")
        into = Edges(**{name: pointer(column) for name, column in columns.items()})
        with self.space.stream(_edges(asked)) as stream:
            rows = self.numbering.edges(stream, asked, room, self.days, self.nothing, into)
        return _holdings({name: column[:rows] for name, column in columns.items()}, report)

    def silent(self) -> Nodes:
        """Those who say that they do not name their owner; what they say of the ultimate one counts first."""
        keys = self.space.db.execute(
            f"""
            WITH said AS (
                SELECT entity, coalesce(category, 'ultimate') = 'ultimate' AS top, reason NOT IN {tuple(sorted(NO_OWNER))} AS hides
                FROM silence
            )
            SELECT hash(entity) AS key FROM said GROUP BY entity
            HAVING coalesce(bool_or(hides) FILTER (top), bool_or(hides))
            """
        ).fetchnumpy()["key"]
        return self.numbering.numbers(np.asarray(keys), adding=True)

    def entities(self, today: int, found: Words) -> tuple[_Lives, Tally]:
        """The attributes of the nodes, which all entities become where such without a foreign owner are counted."""
        adding = self.question.include_domestic
        size = len(self.numbering) + (
            self.space.number("SELECT count(*) FROM entity") + 1024 if adding else 0
        )
        flags = {name: np.zeros(size, np.uint8) for name in ("present", "scope", "first", "last")}
        country = np.full(size, -1, np.int16)
        keys = {name: np.full(size, -1, np.int32) for name in self.counted}
        into = Lives(
            **{name: pointer(column) for name, column in (flags | {"country": country} | keys).items()}
        )
        asked = ("key", "country", "scope", "since", "until", *self.counted)
        watch = "entity" in self.space.in_place
        with self.space.stream(self._lives()) as stream:
            tally = self.numbering.entities(
                stream, asked, self.days, today, self.nothing, found, into, size, adding=adding, watch=watch
            )
        if tally.repeated:
            raise Repeated
        size = len(self.numbering)
        lives = _Lives(
            flags["present"][:size].view(np.bool_), flags["scope"][:size].view(np.bool_),
            flags["first"][:size], flags["last"][:size], country[:size],
            {name: column[:size] for name, column in keys.items()},
        )  # fmt: skip
        return lives, tally

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


def _holdings(columns: dict[str, NDArray[np.generic]], report: SourceReport) -> Holdings:
    empty = np.empty(0)
    found = Holdings(
        *(
            columns.get(name, empty)  # type: ignore[arg-type]
            for name in ("owned", "owner", "kind", "strength", "capital", "above", "since", "first", "last")
        )
    )
    self_ = found.owned == found.owner
    alone = int(np.count_nonzero(self_))
    report.note("self", alone)
    found.last[self_] = 0  # never in force; leaving the rows out would need all of them a second time
    return found


def _known(holdings: Holdings, present: Mask, report: SourceReport) -> Holdings:
    """Relations of entities that are there; an owner in no source becomes the one node behind all."""
    named = holdings.owner >= 0
    unknown = ~present[holdings.owner]
    report.note("unknown_owner", int(np.count_nonzero(unknown & named)))
    holdings.owner[unknown | ~named] = present.size
    there = present[holdings.owned]
    missing = there.size - int(np.count_nonzero(there))
    report.note("unknown_owned", missing)
    holdings.last[~there] = 0
    return holdings


def _marked(nodes: Nodes, size: int) -> Mask:
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
