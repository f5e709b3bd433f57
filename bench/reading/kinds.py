"""What is compared in each kind of item, and which items may be the same one at all."""

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from bench.reading import values
from bench.reading.assignment import best_pairs

Item = dict[str, Any]
Outcome = Literal["right", "wrong", "missing", "extra"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of an item, judged."""

    field: str
    outcome: Outcome
    right: Any = None
    given: Any = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One list of the reading: its plain fields, its nested lists, and when two items may be paired."""

    key: str
    fields: dict[str, values.Equal]
    alike: Callable[[Item, Item], bool]
    nested: Callable[[Item, Item], Iterator[Mark]] | None = None
    free: Callable[[str, Item, Item], bool] = lambda _field, _right, _given: (
        False
    )  # neither rewarded nor punished

    def compare(self, right: Item, given: Item) -> list[Mark]:
        """Judge every value that either side has."""
        marks = [
            mark
            for field, equal in self.fields.items()
            if not (right and self.free(field, right, given))
            for mark in judge(field, right.get(field), given.get(field), equal)
        ]
        if self.nested:
            marks += self.nested(right, given)
        return marks


def judge(field: str, right: Any, given: Any, equal: values.Equal) -> Iterator[Mark]:
    """Null and false say nothing; everything else is right, wrong, missing or extra."""
    has_right, has_given = right not in (None, False, ""), given not in (None, False, "")
    if has_right and has_given:
        yield Mark(field, "right" if equal(right, given) else "wrong", right, given)
    elif has_right:
        yield Mark(field, "missing", right, None)
    elif has_given:
        yield Mark(field, "extra", None, given)


# Legs of journeys and visits


def same_stop(right: Item, given: Item) -> bool:
    """A leg is the same when its city is; without a city, when its country is."""
    if right.get("city") and given.get("city"):
        return values.same_city(right["city"], given["city"])
    if right.get("city") or given.get("city"):
        return False
    return bool(right.get("country_iso2")) and right.get("country_iso2") == given.get("country_iso2")


def pair_legs(right: Item, given: Item) -> list[tuple[int, int]]:
    """Legs at the same place, the earlier with the earlier where a place is visited twice."""
    ours, theirs = right.get("legs", []), given.get("legs", [])
    return best_pairs(
        [
            [1 - 0.01 * abs(i - j) if same_stop(a, b) else 0.0 for j, b in enumerate(theirs)]
            for i, a in enumerate(ours)
        ]
    )


def legs(right: Item, given: Item) -> Iterator[Mark]:
    """Place, country, order and dates of each leg."""
    ours, theirs = right.get("legs", []), given.get("legs", [])
    pairs = pair_legs(right, given)
    for i, j in pairs:
        yield Mark("leg", "right", _stop(ours[i]), _stop(theirs[j]))
        yield from judge(
            "leg country", ours[i]["country_iso2"], theirs[j].get("country_iso2"), values.exactly
        )
        for end, whole in (("arrive", "start"), ("leave", "end")):
            if ours[i][end] is None and len(ours) == 1 and theirs[j].get(end) in _days(right, whole):
                continue  # a one-leg trip's own day, repeated
            yield from judge(f"leg {end}", ours[i][end], theirs[j].get(end), values.exactly)
    if len(ours) > 1:
        ranks = {
            j: rank
            for rank, (_, j) in enumerate(sorted(pairs, key=lambda pair: theirs[pair[1]].get("order", 0)))
        }
        for rank, (i, j) in enumerate(pairs):
            outcome: Outcome = "right" if ranks[j] == rank else "wrong"
            yield Mark("leg order", outcome, _stop(ours[i]), ranks[j] + 1)
    met, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, leg in enumerate(ours):
        if i not in met:
            yield from _whole_leg(leg, "missing")
            if len(ours) > 1:
                yield Mark("leg order", "missing", _stop(leg))
    for j, leg in enumerate(theirs):
        if j not in used:
            yield from _whole_leg(leg, "extra")


def _stop(leg: Item) -> str:
    return leg.get("city") or leg.get("country_iso2") or "?"


def _days(trip: Item, end: str) -> tuple[str, ...]:
    return (trip[end],) if trip.get(end) else ()


def _whole_leg(leg: Item, outcome: Outcome) -> Iterator[Mark]:
    names = {"leg": _stop(leg), "leg country": leg.get("country_iso2"), "leg arrive": leg.get("arrive"),
             "leg leave": leg.get("leave")}  # fmt: skip
    for field, value in names.items():
        if value:
            yield Mark(
                field, outcome, value if outcome == "missing" else None, value if outcome == "extra" else None
            )


# Cities of a tie


def cities(right: Item, given: Item) -> Iterator[Mark]:
    """Each member of the tie."""
    ours, theirs = right.get("cities", []), given.get("cities", [])
    pairs = _pair_cities(ours, theirs)
    for i, j in pairs:
        yield Mark("city", "right", ours[i], theirs[j])
    met, used = {i for i, _ in pairs}, {j for _, j in pairs}
    yield from (Mark("city", "missing", city) for i, city in enumerate(ours) if i not in met)
    yield from (Mark("city", "extra", None, city) for j, city in enumerate(theirs) if j not in used)


def _pair_cities(ours: list[str], theirs: list[str]) -> list[tuple[int, int]]:
    return best_pairs([[float(values.same_city(a, b)) for b in theirs] for a in ours])


# Which items may be the same one


def _equal(right: Item, given: Item, field: str, equal: values.Equal) -> bool:
    return bool(right.get(field)) and bool(given.get(field)) and equal(right[field], given[field])


def _alike_journeys(right: Item, given: Item) -> bool:
    return (
        bool(pair_legs(right, given))
        or _equal(right, given, "lead", values.same_name)
        or (
            _equal(right, given, "start", values.exactly)
            and _equal(right, given, "traveller_city", values.same_city)
        )
    )  # fmt: skip


def _alike_visits(right: Item, given: Item) -> bool:
    return (
        _equal(right, given, "from_city", values.same_city)
        or _equal(right, given, "from_country_iso2", values.exactly)
        or _equal(right, given, "lead", values.same_name)
        or (
            _equal(right, given, "start", values.exactly)
            and _equal(right, given, "host_city", values.same_city)
        )
    )


def _alike_names(right: Item, given: Item) -> bool:
    one, other = right["name"], given.get("name") or ""
    if values.same_name(one, other):
        return True
    ours, theirs = one.split(), other.split()
    if theirs and (set(ours) <= set(theirs) or set(theirs) <= set(ours)):
        return True
    return difflib.SequenceMatcher(None, one, other).ratio() >= 0.7


def _alike_ties(right: Item, given: Item) -> bool:
    return len(_pair_cities(right["cities"], given.get("cities", []))) >= 2


def _alike_quantities(right: Item, given: Item) -> bool:
    return same_quantity(right, given) or _equal(right, given, "what", values.same_what)


def same_quantity(right: Item, given: Item) -> bool:
    """The same number; forty percent may also be 0.4."""
    if values.same_number(right["value"], given.get("value")):
        return True
    percent = any(word in ("%", "prozent", "percent") for word in values.words(right["what"] or ""))
    return percent and values.same_number(right["value"] / 100, given.get("value"))


def _number_of(right: Item, given: Item) -> Iterator[Mark]:
    if not right or not given:
        yield from judge("value", right.get("value"), given.get("value"), values.exactly)
    else:
        yield Mark(
            "value", "right" if same_quantity(right, given) else "wrong", right["value"], given.get("value")
        )


def _alike_events(right: Item, given: Item) -> bool:
    if _equal(right, given, "title", values.same_title):
        return True
    same_kind = _equal(right, given, "kind", values.exactly)
    return same_kind and (
        _equal(right, given, "date", values.exactly) or _equal(right, given, "city", values.same_city)
    )


def _alike_quotes(right: Item, given: Item) -> bool:
    return _equal(right, given, "first_words", values.same_opening)


def _speaker(right: Item, given: Item) -> Iterator[Mark]:
    """A document that speaks is an answer, too."""
    ours = (right.get("speaker") or "(document)") if right else None
    theirs = (given.get("speaker") or "(document)") if given else None
    yield from judge("speaker", ours, theirs, values.same_name)


def _open_place(field: str, right: Item, _given: Item) -> bool:
    return field == "where" and right.get("where") is None


def _open_professor(field: str, right: Item, given: Item) -> bool:
    return (
        field == "role" and right.get("role") is None and (given.get("role") or "").lower().startswith("prof")
    )


TRIP = {"lead": values.same_name, "start": values.exactly, "end": values.exactly, "cancelled": values.exactly}

KINDS = (
    Kind("journeys", {"traveller_city": values.same_city, **TRIP}, _alike_journeys, legs),
    Kind(
        "incoming_visits",
        {
            "host_city": values.same_city,
            "from_city": values.same_city,
            "from_country_iso2": values.exactly,
            **TRIP,
        },
        _alike_visits,
        legs,
    ),
    Kind(
        "people",
        {"name": values.same_name, "role": values.same_role, "city_or_org": values.same_affiliation},
        _alike_names,
        free=_open_professor,
    ),
    Kind("organisations", {"name": values.same_name}, _alike_names),
    Kind(
        "partnerships",
        {"since_year": values.exactly, "anniversary_years": values.exactly, "status": values.exactly},
        _alike_ties,
        cities,
    ),
    Kind(
        "quantities",
        {"approx": values.exactly, "what": values.same_what, "where": values.same_where},
        _alike_quantities,
        _number_of,
        _open_place,
    ),
    Kind(
        "events",
        {
            "title": values.same_title,
            "kind": values.exactly,
            "city": values.same_city,
            "date": values.exactly,
            "cancelled": values.exactly,
        },
        _alike_events,
    ),
    Kind("quotes", {"first_words": values.same_opening}, _alike_quotes, _speaker),
)
