"""The shape of a briefing book: plain values only, ready for the typesetter, in one language."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Written:
    """A text in its own script; `language` picks font and direction ("" for Latin, Cyrillic, Greek)."""

    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    native: Written = field(default_factory=Written)
    function: str = ""


@dataclass(frozen=True, slots=True)
class DelegateLine:
    number: str
    name: str
    native: Written
    function: str
    organisation: str
    strand: str
    groups: str
    phone: str
    fictional: bool


@dataclass(frozen=True, slots=True)
class LegLine:
    number: str
    place: str
    native: Written
    country: str
    stay: str
    clock: str
    way: str
    hotel: str
    hotel_address: str
    hotel_native: Written
    dress: str
    weather: str
    note: str
    holidays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemLine:
    time: str
    home_time: str
    title: str
    state: str
    cancelled: bool
    venue: str
    venue_native: Written
    counterparts: str
    groups: str
    press: str


@dataclass(frozen=True, slots=True)
class DayPlan:
    label: str
    clocks: str
    items: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A counterpart: how to say the name, how to address, what the records know of earlier meetings."""

    name: str
    native: Written
    phonetic: str
    function: str
    address: str
    letter: str
    history: str


@dataclass(frozen=True, slots=True)
class Dossier:
    title: str
    when: str
    kind: str
    venue: str
    aim: str
    hosts: tuple[Named, ...]
    speaker: str
    interpreter: str
    seating: str
    gift: str
    press: str
    plan_b: str
    people: tuple[PersonCard, ...]
    points: tuple[str, ...]
    sensitive: tuple[str, ...]
    result: str


@dataclass(frozen=True, slots=True)
class TimelineLine:
    when: str
    what: str


@dataclass(frozen=True, slots=True)
class Holder:
    name: str
    native: Written
    function: str
    history: str


@dataclass(frozen=True, slots=True)
class PartnerSheet:
    title: str
    native: Written
    tie: str
    country: str
    population: str
    distance: str
    fields: str
    unit: str
    counterpart_unit: str
    story: str
    holders: tuple[Holder, ...]
    anniversaries: tuple[str, ...]
    timeline: tuple[TimelineLine, ...]


@dataclass(frozen=True, slots=True)
class GiftLine:
    when: str
    gift: str
    item: str


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that a briefing book says; empty parts are left out by the typesetter."""

    language: str
    title: str
    office: str
    edition: str
    handling: str
    as_of: str
    dates: str
    lead: Named | None
    duty_phone: str
    emergency: str
    fictional: bool
    purpose: str
    objectives: tuple[str, ...]
    decision: str
    map: str | None
    map_alt: str
    delegates: tuple[DelegateLine, ...]
    legs: tuple[LegLine, ...]
    days: tuple[DayPlan, ...]
    dossiers: tuple[Dossier, ...]
    partners: tuple[PartnerSheet, ...]
    people: tuple[PersonCard, ...]
    gifts: tuple[GiftLine, ...]
    words: dict[str, str]
