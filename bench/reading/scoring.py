"""Score readings against the right ones: precision, recall and F1 per kind, errors by cause."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.reading.assignment import best_pairs
from bench.reading.kinds import KINDS, Item, Kind, Mark, same_stop

Reading = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts of one kind, of values and of whole items."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, marks: Iterable[Mark]) -> None:
        """Count judged values."""
        for mark in marks:
            self.right += mark.outcome == "right"
            self.given += mark.outcome in ("right", "wrong", "extra")
            self.wanted += mark.outcome in ("right", "wrong", "missing")

    @property
    def precision(self) -> float:
        """Of what was given, the part that is right."""
        return self.right / self.given if self.given else float(not self.wanted)

    @property
    def recall(self) -> float:
        """Of what was wanted, the part that was given rightly."""
        return self.right / self.wanted if self.wanted else float(not self.given)

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 where nothing was wanted and nothing given."""
        if not self.given and not self.wanted:
            return 1.0
        return 2 * self.right / (self.given + self.wanted)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One line of the error list."""

    text: str
    kind: str
    cause: str  # missed | invented | wrong FIELD | missing FIELD | extra FIELD
    right: Any = None
    given: Any = None


@dataclass(slots=True)
class Score:
    """What a set of readings is worth."""

    values: dict[str, Tally] = field(default_factory=lambda: {kind.key: Tally() for kind in KINDS})
    items: dict[str, Tally] = field(default_factory=lambda: {kind.key: Tally() for kind in KINDS})
    destinations: int = 0
    wrong_destinations: list[tuple[str, str]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    texts: int = 0

    @property
    def micro(self) -> Tally:
        """All values of all kinds together."""
        total = Tally()
        for tally in self.values.values():
            total.right += tally.right
            total.given += tally.given
            total.wanted += tally.wanted
        return total

    @property
    def macro(self) -> float:
        """Mean F1 of the kinds that occur."""
        met = [tally.f1 for tally in self.values.values() if tally.given or tally.wanted]
        return sum(met) / len(met) if met else 1.0

    def add(self, text: str, right: Reading, given: Reading) -> None:
        """Score one announcement."""
        self.texts += 1
        for kind in KINDS:
            self._add_kind(text, kind, right, given)
        self._add_destinations(text, right, given)

    def _add_kind(self, text: str, kind: Kind, right: Reading, given: Reading) -> None:
        ours, theirs = list(right.get(kind.key, [])), list(given.get(kind.key, []))
        open_items = list(right.get("about", {}).get("optional", {}).get(kind.key, []))
        pairs = best_pairs([[_gain(kind, a, b) for b in theirs] for a in ours + open_items])
        met = dict(pairs)
        used = set(met.values())
        tally = self.items[kind.key]
        for i, item in enumerate(ours):
            found = theirs[met[i]] if i in met else {}
            marks = _settle(kind.compare(item, found), item, right.get("published"))
            self.values[kind.key].add(marks)
            tally.wanted += 1
            tally.given += i in met
            tally.right += i in met and all(mark.outcome == "right" for mark in marks)
            self.mistakes += _explain(text, kind, item, found, marks)
        for j, item in enumerate(theirs):
            if j not in used:
                marks = kind.compare({}, item)
                self.values[kind.key].add(marks)
                tally.given += 1
                self.mistakes.append(Mistake(text, kind.key, "invented", None, item))

    def _add_destinations(self, text: str, right: Reading, given: Reading) -> None:
        """A leg anywhere that no journey and no visit of the text goes to."""
        optional = right.get("about", {}).get("optional", {})
        true_stops = [
            leg for trips in (_trips(right), _trips(optional)) for trip in trips for leg in trip["legs"]
        ]
        for trip in _trips(given):
            for leg in trip.get("legs", []):
                self.destinations += 1
                if not any(same_stop(stop, leg) for stop in true_stops):
                    self.wrong_destinations.append((text, str(leg.get("city") or leg.get("country_iso2"))))


def _trips(reading: Reading) -> Iterator[Item]:
    yield from reading.get("journeys", [])
    yield from reading.get("incoming_visits", [])


def _gain(kind: Kind, right: Item, given: Item) -> float:
    """How well two items fit: nothing unless they may be the same one."""
    if not kind.alike(right, given):
        return 0.0
    marks = kind.compare(right, given)
    agreeing = sum(mark.outcome == "right" for mark in marks)
    return max(0.1, 1 + 10 * agreeing - 0.1 * (len(marks) - agreeing))


def _settle(marks: list[Mark], item: Item, published: str | None) -> list[Mark]:
    """Drop a founding year worked out from an anniversary that the text gives without a year."""
    years = item.get("anniversary_years")
    if not years or not published:
        return marks
    computed = dt.date.fromisoformat(published).year - years
    return [
        m for m in marks if not (m.field == "since_year" and m.outcome == "extra" and m.given == computed)
    ]


def _explain(text: str, kind: Kind, item: Item, found: Item, marks: list[Mark]) -> Iterator[Mistake]:
    if not found:
        yield Mistake(text, kind.key, "missed", item, None)
        return
    for mark in marks:
        if mark.outcome != "right":
            yield Mistake(text, kind.key, f"{mark.outcome} {mark.field}", mark.right, mark.given)


def score(pairs: Iterable[tuple[str, Reading, Reading]]) -> Score:
    """Score (name, right reading, given reading) triples."""
    total = Score()
    for name, right, given in pairs:
        total.add(name, right, given)
    return total
