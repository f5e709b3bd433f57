"""The rules in slow plain Python, written to be read: the judge of the fast engines in the tests.

Rows are mappings with the columns of `filiale.tables`; missing columns are empty. Nothing here is used to answer a person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from filiale.question import COUNTED_KINDS, Question, place_key
from filiale.standing import INFLUENCE, MAJORITY, NO_OWNER, RESOLVED, Reason

Row = Mapping[str, Any]
UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """The ultimate owner of one entity: its id (UNKNOWN where nobody can tell), why, and its country."""

    id: str
    reason: Reason
    country: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows (keys and number of companies), companies whose owner cannot be told, loops of owners."""

    rows: list[dict[str, Any]]
    unresolved: int
    loops: int


def answer(
    question: Question, entities: Iterable[Row], holdings: Iterable[Row], silences: Iterable[Row]
) -> Answer:
    """Answer a question by the definitions, one entity after the other."""
    entities, holdings, silences = list(entities), list(holdings), list(silences)
    counts: Counter[tuple[Any, ...]] = Counter()
    for year, day in question.days:
        world = World(entities, holdings, silences, day, question)
        for entity in world.scope():
            owner = world.owner(entity["id"])
            if world.counts(entity, owner):
                counts[tuple(_key(name, entity, owner, year) for name in question.by)] += 1
    world = World(entities, holdings, silences, question.as_of, question)
    unresolved = sum(not world.told(entity, world.owner(entity["id"])) for entity in world.scope())
    rows = [
        dict(zip((*question.by, "companies"), (*key, number), strict=True)) for key, number in counts.items()
    ]
    return Answer(rows, unresolved, len(world.loops()))


def _key(name: str, entity: Row, owner: Owner, year: int) -> Any:
    match name:
        case "origin":
            return owner.country
        case "year":
            return year
        case "city":
            return place_key(entity.get("city") or "") or None
        case _:
            return entity.get(name) or None


class World:
    """Entities and relations as they stood on one day, under one rule."""

    def __init__(
        self, entities: list[Row], holdings: list[Row], silences: list[Row], day: date, question: Question
    ) -> None:
        self.question = question
        known = {row["id"] for row in entities}
        self.alive = {row["id"]: row for row in entities if _stands(row, day)}
        self.above: dict[str, list[Row]] = defaultdict(list)
        for row in holdings:
            owner = row.get("owner") or UNKNOWN
            void = owner in known and owner not in self.alive
            if row["owned"] in self.alive and owner != row["owned"] and _stands(row, day) and not void:
                self.above[row["owned"]].append({**row, "owner": owner if owner in known else UNKNOWN})
        self.silent: dict[str, list[Row]] = defaultdict(list)
        for row in silences:
            self.silent[row["entity"]].append(row)
        self.ultimate = {id_: _first(self.above[id_], ("ultimate",)) for id_ in self.alive}
        self.direct = {id_: _first(self.above[id_], ("direct", "branch")) for id_ in self.alive}
        self.majority = {id_: _majority(self.above[id_]) for id_ in self.alive}

    # Which entities are asked about

    def scope(self) -> list[Row]:
        asked = self.question
        return [
            row
            for row in self.alive.values()
            if (row.get("kind") or "company") in COUNTED_KINDS
            and (not asked.region or row.get("region") == asked.region)
            and (not asked.city or place_key(row.get("city") or "") == place_key(asked.city))
        ]

    def counts(self, entity: Row, owner: Owner) -> bool:
        if not self.told(entity, owner):
            return False
        if self.question.origin and owner.country != self.question.origin:
            return False
        return self.question.include_domestic or owner.country != self.country(entity)

    def told(self, entity: Row, owner: Owner) -> bool:
        return owner.reason in RESOLVED and bool(owner.country) and bool(self.country(entity))

    def country(self, row: Row) -> str | None:
        if self.question.origin_by == "legal":
            return row.get("legal_country") or row.get("country") or _of_region(row)
        return row.get("country") or row.get("legal_country") or _of_region(row)

    # Who owns them

    def owner(self, id_: str) -> Owner:
        match self.question.rule:
            case "consolidation":
                return self._consolidating(id_)
            case "majority":
                return self._followed(id_, Reason.MAJORITY)
            case _:
                return self._integrated(id_)

    def parent(self, id_: str) -> str | None:
        """The next owner above under the rule; None where the way ends."""
        direct, majority, ultimate = self.direct[id_], self.majority[id_], self.ultimate[id_]
        if self.question.rule == "consolidation":
            if ultimate is not None:
                return None
            return direct if direct is not None else (None if self._hidden(id_) else majority)
        if any(_strength(row) is not None for row in self.above[id_]):
            return majority
        return ultimate if ultimate is not None else direct

    def _consolidating(self, id_: str) -> Owner:
        if self.ultimate[id_] is not None:
            return self._reached(self.ultimate[id_] or UNKNOWN, Reason.REPORTED)
        last, reason, loop = self._follow(id_, Reason.MAJORITY if self.direct[id_] is None else Reason.CHAIN)
        if loop:
            return self._looped(loop)
        if last != UNKNOWN and self.ultimate[last] is not None:
            return self._reached(self.ultimate[last] or UNKNOWN, reason)
        return self._ended(last, reason)

    def _followed(self, id_: str, reason: Reason) -> Owner:
        last, reason, loop = self._follow(id_, reason)
        return self._looped(loop) if loop else self._ended(last, reason)

    def _follow(self, id_: str, moved: Reason = Reason.CHAIN) -> tuple[str, Reason, list[str]]:
        """The end of the way upward, how it was reached, and the loop where there is no end."""
        way = [id_]
        while (above := self.parent(way[-1])) is not None:
            if above == UNKNOWN:
                return UNKNOWN, Reason.UNKNOWN, []
            if above in way:
                return above, Reason.LOOP, way[way.index(above) :]
            way.append(above)
        return way[-1], moved if len(way) > 1 else Reason.ITSELF, []

    def _ended(self, last: str, reason: Reason) -> Owner:
        if last == UNKNOWN:
            return Owner(UNKNOWN, Reason.UNKNOWN, None)
        if self._hidden(last):
            return Owner(UNKNOWN, Reason.HIDDEN, None)
        return self._reached(last, reason)

    def _hidden(self, id_: str) -> bool:
        """Whether the entity says that it does not name its owner, and no relation names one."""
        if self.above[id_] or not self.silent[id_]:
            return False
        told = [row for row in self.silent[id_] if (row.get("category") or "ultimate") == "ultimate"]
        return any(row["reason"] not in NO_OWNER for row in told or self.silent[id_])

    def _reached(self, id_: str, reason: Reason) -> Owner:
        if id_ == UNKNOWN:
            return Owner(UNKNOWN, Reason.UNKNOWN, None)
        return Owner(id_, reason, self.country(self.alive[id_]))

    def _looped(self, loop: list[str]) -> Owner:
        """A loop is headed by its least id; it has a country where all its members share one."""
        countries = {self.country(self.alive[id_]) for id_ in loop}
        return Owner(min(loop), Reason.LOOP, countries.pop() if len(countries) == 1 else None)

    def loops(self) -> set[frozenset[str]]:
        found = set()
        for id_ in self.alive:
            loop = self._follow(id_)[2] if self.question.rule != "integrated" else []
            if loop:
                found.add(frozenset(loop))
        return found

    # Integrated ownership: Y = (I - A)^-1 A towards those who have no owners themselves

    def _integrated(self, id_: str) -> Owner:
        shares = self._shares
        held: dict[str, float] = defaultdict(float)
        mass = {id_: 1.0}
        for _step in range(4000):
            spread: dict[str, float] = defaultdict(float)
            for owned, part in mass.items():
                for owner, share in shares[owned].items():
                    target = held if not shares.get(owner) else spread
                    target[owner] += part * share
            mass = {owner: part for owner, part in spread.items() if part > 1e-12}
            if not mass:
                break
        held.pop(UNKNOWN, None)
        best = min(held, key=lambda owner: (-round(held[owner], 6), owner), default=None)
        if best is not None and round(100 * held[best], 4) > MAJORITY:
            return self._reached(best, Reason.INTEGRATED)
        if best is not None and round(100 * held[best], 4) > INFLUENCE:
            return self._reached(best, Reason.INFLUENCE)
        if UNKNOWN in shares[id_]:
            return Owner(UNKNOWN, Reason.UNKNOWN, None)
        return self._ended(id_, Reason.ITSELF)

    @cached_property
    def _shares(self) -> dict[str, dict[str, float]]:
        """Capital held directly, as parts of 1, at most 1 in sum; consolidation where no share is given at all."""
        found: dict[str, dict[str, float]] = {}
        for id_ in self.alive:
            held: dict[str, float] = defaultdict(float)
            for row in self.above[id_]:
                part = _capital(row)
                if part:
                    held[row["owner"]] += part / 100
            if not held and not any(_strength(row) is not None for row in self.above[id_]):
                above = self.parent(id_)
                if above is not None:
                    held[above] = 1.0
            whole = max(1.0, sum(held.values()))
            found[id_] = {owner: part / whole for owner, part in held.items()}
        return found


def _stands(row: Row, day: date) -> bool:
    since, until = row.get("since"), row.get("until")
    return (since is None or since <= day) and (until is None or day < until)


def _first(rows: list[Row], kinds: tuple[str, ...]) -> str | None:
    """The owner by kinds in their order; of several the latest, a known one before an unknown, then the least id."""
    found = [row for row in rows if row.get("kind") in kinds]
    if not found:
        return None
    best = min(
        found,
        key=lambda row: (
            kinds.index(row["kind"]), row["owner"] == UNKNOWN, -(row.get("since") or date.min).toordinal(), row["owner"]
        ),
    )  # fmt: skip
    return str(best["owner"])


def _strength(row: Row) -> float | None:
    """Percent of the votes, else of the capital, with six decimals; a range counts by its lower end. None where nothing is given."""
    votes = row.get("votes") if row.get("votes") is not None else row.get("votes_min")
    strength = votes if votes is not None else _capital(row)
    return None if strength is None else round(strength, 6)


def _capital(row: Row) -> float | None:
    return row.get("share") if row.get("share") is not None else row.get("share_min")


def _majority(rows: list[Row]) -> str | None:
    """The holder of more than half; of several (which no register should say) the strongest, then the least id."""
    found = [(strength, row) for row in rows if (strength := _strength(row)) is not None]
    found = [(part, row) for part, row in found if part > MAJORITY or (part == MAJORITY and row.get("above"))]
    return str(min(found, key=lambda pair: (-pair[0], pair[1]["owner"]))[1]["owner"]) if found else None


def _of_region(row: Row) -> str | None:
    return (row.get("region") or "")[:2] or None
