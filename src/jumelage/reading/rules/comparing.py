"""Whether two findings of different announcements tell of the same thing, and where they differ.

What a text does not say contradicts nothing: only two values that are both there can differ.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jumelage.kit.search import fold
from jumelage.reading.enums import RecordKind

from .meaning import function_of, number_of, place_named

Data = Mapping[str, Any]
NEAR = timedelta(days=100)
"""Two trips to the same city are one if their days lie no further apart: a trip may be postponed by a season."""
TOGETHER = timedelta(days=200)
"""Two announcements without days tell of the same trip only if they came out within this time."""
SAME_COUNT = timedelta(days=45)
"""Two numbers of the same thing contradict each other within this time; later ones may just have changed."""
TITLE_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with the day on which it was published."""

    kind: str
    data: Data
    on: date

    @property
    def subject_words(self) -> frozenset[str]:
        return title_words(self.data.get("title") or "")


def title_words(title: str) -> frozenset[str]:
    """Return the words by which two titles are compared; short ones say little."""
    return frozenset(word for word in re.findall(r"\w+", fold(title)) if len(word) > 3)


def same_subject(one: Told, other: Told) -> bool:
    """Whether two findings of one kind tell of the same trip, event, tie, person or number."""
    match one.kind:
        case RecordKind.JOURNEY:
            return bool(set(route(one.data)) & set(route(other.data))) and _near(one, other, "start")
        case RecordKind.VISIT:
            return _guests(one.data) == _guests(other.data) and _near(one, other, "start")
        case RecordKind.EVENT:
            return _same_event(one, other)
        case RecordKind.CLAIM:
            return abs(one.on - other.on) <= SAME_COUNT
        case RecordKind.PERSON | RecordKind.TIE:
            return True  # the caller has found them by their subject
        case _:
            return False


def stated(kind: str, data: Data) -> dict[str, Any]:
    """Return the fields of a finding that its text fixes, in the form in which they compare."""
    match kind:
        case RecordKind.JOURNEY | RecordKind.VISIT:
            fields = {
                "start": data["start"],
                "end": data["end"],
                "lead": data["lead"],
                "cancelled": data["cancelled"],
                "legs": tuple(route(data)) or None,
                **_stays(data),
            }
        case RecordKind.EVENT:
            city = number_of(data["city"]) if data["city"] else None
            fields = {"date": data["date"], "city": city, "cancelled": data["cancelled"]}
        case RecordKind.TIE:
            fields = {name: data[name] for name in ("since_year", "anniversary_years", "status")}
        case RecordKind.PERSON:
            fields = _office(data)
        case RecordKind.CLAIM:
            fields = {"value": data["value"]}
        case _:
            fields = {}
    return {name: value for name, value in fields.items() if value is not None}


def differing(earlier: Told, later: Told) -> list[str]:
    """Return the fields that both texts fix, differently."""
    before, after = stated(earlier.kind, earlier.data), stated(later.kind, later.data)
    return [name for name in before if name in after and not _alike(name, before[name], after[name])]


def route(data: Data) -> list[int | str]:
    """Return the places of a trip in their order: GeoNames numbers, or the country where no city is named."""
    return [number_of(leg["city"]) if leg["city"] else leg["country_iso2"] or "" for leg in data["legs"]]


def _stays(data: Data) -> dict[str, Any]:
    return {
        f"{part}:{number}": leg[part]
        for number, leg in zip(route(data), data["legs"], strict=True)
        for part in ("arrive", "leave")
    }


def _office(data: Data) -> dict[str, Any]:
    """An office and the city where it is held; words that name neither compare with nothing."""
    function = function_of(data["role"])
    place = place_named(data["city_or_org"])
    if (data["role"] or "").casefold().startswith("amtskolleg"):
        function = None  # a relation between two people, not an office
    return {"function": str(function) if function else None, "city": place.geoname_id if place else None}


def _alike(name: str, before: Any, after: Any) -> bool:
    if name == "lead":
        one, other = set(fold(before).split()), set(fold(after).split())
        return one <= other or other <= one
    if name == "legs":
        return set(before) == set(after)
    return bool(before == after)


def _guests(data: Data) -> int | str:
    return number_of(data["from_city"]) if data["from_city"] else data["from_country_iso2"] or ""


def _near(one: Told, other: Told, field: str) -> bool:
    first, second = _day(one.data[field]), _day(other.data[field])
    if first and second:
        return abs(first - second) <= NEAR
    # The one that names no day speaks of a trip around its own day of publication.
    return abs((first or one.on) - (second or other.on)) <= TOGETHER


def _same_event(one: Told, other: Told) -> bool:
    if not _near(one, other, "date"):
        return False
    shared = one.subject_words & other.subject_words
    fewer = min(len(one.subject_words), len(other.subject_words))
    if fewer and len(shared) / fewer >= TITLE_SHARE and len(shared) > 1:
        return True
    same_kind = one.data["kind"] == other.data["kind"]
    return same_kind and fewer == len(shared) > 0


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def contradictions(later: Told, earlier: Iterable[tuple[int, Told]]) -> list[tuple[int, list[str]]]:
    """Return the earlier findings that contradict the later one, each with the fields not covered by a newer one.

    `earlier` stands newest first: where the newest notice and an older one both fix a field, the newest counts.
    """
    covered: set[str] = set()
    found = []
    for key, told in earlier:
        fields = [name for name in differing(told, later) if name not in covered]
        covered |= stated(told.kind, told.data).keys()
        if fields:
            found.append((key, fields))
    return found
