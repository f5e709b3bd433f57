"""What both sites tell: invented towns and notices, the same at every run. Knows neither of the two."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

BEGIN = ["Nord", "Sankt ", "Alt", "Ober", "Neu", "Bad ", "Groß", "Klein", "Wald", "Fluss", "Berg", "Stein"]
END = ["hausen", "münde", "stadt", "hafen", "burg", "au", "feld", "brück", "wik", "grad", "ville", "ton"]
COUNTRIES = ["FR", "PL", "KR", "CN", "JP", "GB", "IT", "ES", "UA", "FI", "US", "TR"]
WORDS = [
    "die",
    "Stadt",
    "lädt",
    "zu",
    "einem",
    "Gespräch",
    "über",
    "den",
    "Austausch",
    "der",
    "Schulen",
    "ein",
    "und",
    "zeigt",
    "im",
    "Rathaus,",
    "was",
    "in",
    "diesem",
    "Jahr",
    "entstanden",
    "ist;",
    "eine",
    "Gruppe",
    "junger",
    "Musiker",
    "reist",
    "im",
    "Herbst",
    "zum",
    "ersten",
    "Mal",
    "an",
    "den",
    "Fluss,",
    "an",
    "dem",
    "die",
    "Partner",
    "seit",
    "vielen",
    "Jahren",
    "ein",
    "Fest",
    "feiern;",
    "Vereine",
    "aus",
    "Sport",
    "und",
    "Kultur",
    "bereiten",
    "den",
    "Besuch",
    "vor,",
    "das",
    "Büro",
    "hilft",
    "mit",
    "Kontakten,",
    "Gastfamilien",
    "und",
    "Fahrkarten",
]
FIRST_DAY = datetime(2012, 1, 9, 10, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Town:
    """A place with which the city has a tie."""

    number: int
    name: str
    country: str
    latitude: float
    longitude: float
    since: str
    story: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A press release."""

    number: str
    headline: str
    subline: str
    lead: str
    paragraphs: tuple[str, ...]
    at: datetime


def towns(count: int) -> Iterator[Town]:
    chance = random.Random(7)
    for number in range(count):
        name = f"{BEGIN[number % 12]}{END[number // 12 % 12]}".replace(" h", " H") + (
            "" if number < 144 else f" {number}"
        )
        yield Town(
            number, name, COUNTRIES[number % 12], round(chance.uniform(-40, 65), 4), round(chance.uniform(-120, 140), 4),
            f"{1951 + number % 70}-0{1 + number % 9}-12", "\n\n".join(_said(chance, 60) for _ in range(3)),
        )  # fmt: skip


def notices(count: int) -> Iterator[Notice]:
    chance = random.Random(11)
    for number in range(count):
        at = FIRST_DAY + timedelta(days=number * 4000 / max(count, 1))
        yield Notice(
            f"{at.year}-{number:04}", _said(chance, 8), _said(chance, 9), _said(chance, 30),
            tuple(_said(chance, 70) for _ in range(5)), at,
        )  # fmt: skip


def _said(chance: random.Random, words: int) -> str:
    start = chance.randrange(len(WORDS))
    said = " ".join(WORDS[(start + step) % len(WORDS)] for step in range(words)).replace(";", ",")
    return said[0].upper() + said[1:].rstrip(",") + "."
