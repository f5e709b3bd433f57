"""What a reading finds: one frozen dataclass per kind of the reading format.

The classes carry the keys of the format as fields; ``as_json`` turns a whole reading into plain data. ``None`` always means
that the text does not say.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

Span = tuple[int, int]
"""Start and end (exclusive) of a passage, as character offsets into the text as read."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a finding comes from: its passages, the rule that made it, and how sure the rule is."""

    spans: tuple[Span, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Leg:
    """One stop of a trip: a city (or a country or region where no city is named) in its order."""

    city: str | None
    country_iso2: str | None
    order: int
    arrive: date | None
    leave: date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Journey:
    """A trip of a delegation or group out of the city that the notice is about."""

    traveller_city: str | None
    lead: str | None
    start: date | None
    end: date | None
    legs: tuple[Leg, ...]
    cancelled: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class IncomingVisit:
    """Guests who come to a host city."""

    host_city: str | None
    from_city: str | None
    from_country_iso2: str | None
    lead: str | None
    start: date | None
    end: date | None
    legs: tuple[Leg, ...]
    cancelled: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the text, without degrees, in the nominative."""

    name: str
    role: str | None
    city_or_org: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Organisation:
    """A company, association, museum, school, chamber or the like, in the nominative."""

    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Partnership:
    """A tie between two cities, or among all members of a ring."""

    cities: tuple[str, ...]
    since_year: int | None
    anniversary_years: int | None
    status: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted thing: a number or a range, what is counted in the words of the text, and where."""

    minimum: float
    maximum: float
    approx: bool
    what: str
    where: str | None
    evidence: Evidence

    @property
    def value(self) -> float | dict[str, float]:
        """The number of the format, or its object with ``min`` and ``max`` for a range."""
        if self.minimum == self.maximum:
            return self.minimum
        return {"min": self.minimum, "max": self.maximum}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that takes place: its title in the words of the text, its kind, where and on which first day."""

    title: str
    kind: str
    city: str | None
    date: date | None
    cancelled: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks that somebody says; ``speaker`` is null where a document speaks."""

    speaker: str | None
    first_words: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read in one text."""

    text: str
    language: str
    published: date | None
    journeys: tuple[Journey, ...] = ()
    incoming_visits: tuple[IncomingVisit, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    home: str | None = None
    remarks: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, object]:
        """The reading as the plain data of the reading format, ready for ``json.dumps``."""
        document: dict[str, object] = {
            "language": self.language,
            "published": self.published.isoformat() if self.published else None,
        }
        for kind in KINDS:
            document[kind] = [as_plain(item) for item in getattr(self, kind)]
        document["text"] = self.text
        document["remarks"] = list(self.remarks)
        return document

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found, as in a text that is no announcement."""
        return not any(getattr(self, kind) for kind in KINDS)


KINDS = (
    "journeys",
    "incoming_visits",
    "people",
    "organisations",
    "partnerships",
    "quantities",
    "events",
    "quotes",
)
"""The kinds of findings, in the order of the format."""


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a kind of finding."""
    return tuple(part.name for part in fields(kind))


def as_plain(value: object) -> object:
    """Turn a finding (or a part of one) into dictionaries, lists, strings and numbers."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Quantity):
        return {
            "value": _number(value.value),
            "approx": value.approx,
            "what": value.what,
            "where": value.where,
            **_evidence(value.evidence),
        }
    if is_dataclass(value) and not isinstance(value, type):
        plain: dict[str, object] = {}
        for name in _names(type(value)):
            content = getattr(value, name)
            if isinstance(content, Evidence):
                plain.update(_evidence(content))
            else:
                plain[name] = as_plain(content)
        return plain
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [as_plain(item) for item in value]
    return value


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "spans": [list(span) for span in evidence.spans],
        "rule": evidence.rule,
        "confidence": evidence.confidence,
    }


def _number(value: float | dict[str, float]) -> object:
    if isinstance(value, dict):
        return {key: _number(number) for key, number in value.items()}
    return int(value) if value == int(value) else round(value, 4)
