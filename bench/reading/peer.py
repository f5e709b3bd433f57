"""What a user would otherwise take: a tagger, dateparser, a gazetteer and an afternoon of glue."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import dateparser.search

import gazetteer
from bench.reading.corpus import Announcement
from bench.reading.peer_tags import Entity, entities, language_of, warm_up
from bench.reading.peer_text import mail_date, plain_text

NAME = "spaCy / HanTa + dateparser + gazetteer"

Item = dict[str, Any]

TRAVEL = re.compile(
    r"\b(?:reist|reise|fährt|fahren|fliegt|bricht|besucht|travels?|flies|visits?|leads?|leaves?)\b",
    re.IGNORECASE,
)
TOWARDS = re.compile(r"(?:\bnach|\bto|\bin|\bvisits?|\bbesucht)\s+$", re.IGNORECASE)
INCOMING = re.compile(r"(?:aus|from)\s+$")
GUESTS = re.compile(r"delegation|gäste|gruppe|guests|visitors|party", re.IGNORECASE)
CANCELLED = re.compile(r"\b(?:abgesagt|verschoben|entfällt|called off|cancelled|postponed)\b", re.IGNORECASE)
TIE = re.compile(r"partner|twin|sister|verschwister", re.IGNORECASE)
ROLES = (
    "Oberbürgermeisterin", "Oberbürgermeister", "Vizebürgermeisterin", "Vizebürgermeister", "Bürgermeisterin",
    "Bürgermeister", "Geschäftsführerin", "Geschäftsführer", "Lord Mayor", "Deputy Mayor", "Vice Mayor", "Mayor",
)  # fmt: skip
EVENTS = {
    "ausstellung": "exhibition", "exhibition": "exhibition", "konzert": "concert", "concert": "concert",
    "empfang": "reception", "reception": "reception", "festakt": "ceremony", "ceremony": "ceremony",
    "seminar": "seminar", "festival": "festival", "messe": "fair", "fair": "fair", "konferenz": "conference",
}  # fmt: skip
NUMBER = re.compile(r"(?<![\d.,])(\d[\d.,]*)\s+(?:(million|Millionen)\s+)?([^\W\d_]{4,})")
MONTH = re.compile(
    r"jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec|uhr|jahr|year|tage|days", re.IGNORECASE
)
QUOTE = re.compile(r"[„“\"]([^„“”\"]{25,}?)[“”\"]")


def load() -> None:
    """Load the models, so that reading can be timed without them."""
    warm_up()
    gazetteer.resolve("Köln")


def read(announcement: Announcement) -> Item:
    """Read one announcement file."""
    published = announcement.published.isoformat() if announcement.published else mail_date(announcement.path)
    return read_text(plain_text(announcement.path), published)


def read_text(text: str, published: str | None) -> Item:
    """Read one text."""
    language = language_of(text)
    found = entities(text, language)
    published = published or _publication(text, language)
    days = _days(text, language, published)
    people = [entity for entity in found if entity.label == "person"]
    places = [entity for entity in found if entity.label == "place" and gazetteer.resolve(entity.text)]
    return {
        "language": language,
        "published": published,
        "journeys": _journeys(text, people, places, days),
        "incoming_visits": _visits(text, people, places, days),
        "people": [_person(text, entity) for entity in _once(people)],
        "organisations": [{"name": entity.text} for entity in _once(found) if entity.label == "organisation"],
        "partnerships": list(_ties(text, places)),
        "quantities": list(_quantities(text, language)),
        "events": list(_events(text, places, days)),
        "quotes": [_quote(match, people) for match in QUOTE.finditer(text)],
    }


def _publication(text: str, language: str) -> str | None:
    full = re.search(
        r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-Z]\w+)\s?\d{4}|\d{1,2} [A-Z]\w+ \d{4}|[A-Z]\w+\.? \d{1,2}, \d{4}", text
    )
    date = dateparser.parse(full.group(), languages=[language]) if full else None
    return date.date().isoformat() if date else None


def _days(text: str, language: str, published: str | None) -> list[tuple[int, str]]:
    """(offset, ISO date) of everything that dateparser finds."""
    base = dt.datetime.fromisoformat(published) if published else dt.datetime(2025, 1, 1)  # noqa: DTZ001
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future", "REQUIRE_PARTS": ["day", "month"]}
    found, at = [], 0
    for words, moment in dateparser.search.search_dates(text, languages=[language], settings=settings) or []:
        at = max(text.find(words, at), at)
        found.append((at, moment.date().isoformat()))
    return found


def _once(found: list[Entity]) -> Iterator[Entity]:
    seen: set[str] = set()
    for entity in found:
        if entity.text not in seen:
            seen.add(entity.text)
            yield entity


def _country(city: str) -> str | None:
    resolved = gazetteer.resolve(city)
    return resolved[0].country if resolved else None


def _leg(place: Entity, order: int) -> Item:
    return {
        "city": place.text,
        "country_iso2": _country(place.text),
        "order": order,
        "arrive": None,
        "leave": None,
    }


def _journeys(
    text: str, people: list[Entity], places: list[Entity], days: list[tuple[int, str]]
) -> list[Item]:
    if not TRAVEL.search(text) or not places:
        return []
    home = places[0].text
    stops = [place for place in _once(places) if place.text != home and TOWARDS.search(text[: place.start])]
    if not stops:
        return []
    trip = _trip(text, people, days)
    return [
        {"traveller_city": home, **trip, "legs": [_leg(place, order) for order, place in enumerate(stops, 1)]}
    ]


def _visits(text: str, people: list[Entity], places: list[Entity], days: list[tuple[int, str]]) -> list[Item]:
    if not GUESTS.search(text) or not places:
        return []
    home = places[0].text
    origins = [
        place for place in _once(places) if place.text != home and INCOMING.search(text[: place.start])
    ]
    return [
        {
            "host_city": home, "from_city": place.text, "from_country_iso2": _country(place.text),
            **_trip(text, people, days), "legs": [_leg(places[0], 1)],
        }
        for place in origins[:1]
    ]  # fmt: skip


def _trip(text: str, people: list[Entity], days: list[tuple[int, str]]) -> Item:
    ahead = [day for _, day in days]
    return {
        "lead": people[0].text if people else None,
        "start": ahead[0] if ahead else None,
        "end": ahead[1] if len(ahead) > 1 else None,
        "cancelled": bool(CANCELLED.search(text)),
    }


def _person(text: str, entity: Entity) -> Item:
    before = text[max(0, entity.start - 40) : entity.start]
    role = next((role for role in ROLES if before.rstrip().endswith(role)), None)
    return {"name": entity.text, "role": role, "city_or_org": None}


def _ties(text: str, places: list[Entity]) -> Iterator[Item]:
    """Two places in a sentence that speaks of partners."""
    for sentence in re.finditer(r"[^.!?]+[.!?]", text):
        within = [place for place in places if sentence.start() <= place.start < sentence.end()]
        names = list(dict.fromkeys(place.text for place in within))
        if len(names) < 2 or not TIE.search(sentence.group()):
            continue
        year = re.search(r"(?:seit|since|in)\s+((?:19|20)\d\d)", sentence.group())
        round_number = re.search(r"(\d+)(?:-jähr| Jahre|th anniversary| years)", sentence.group())
        yield {
            "cities": names[:2],
            "since_year": int(year.group(1)) if year else None,
            "anniversary_years": int(round_number.group(1)) if round_number else None,
            "status": "active",
        }


def _quantities(text: str, language: str) -> Iterator[Item]:
    for match in NUMBER.finditer(text):
        if MONTH.match(match.group(3)):
            continue
        figure = match.group(1).strip(".,")
        figure = figure.replace(".", "").replace(",", ".") if language == "de" else figure.replace(",", "")
        try:
            value = float(figure) * (1_000_000 if match.group(2) else 1)
        except ValueError:
            continue
        approx = re.search(r"(?:rund|etwa|knapp|über|about|some|around|nearly)\s+$", text[: match.start()])
        yield {"value": value, "approx": bool(approx), "what": match.group(3), "where": None}


def _events(text: str, places: list[Entity], days: list[tuple[int, str]]) -> Iterator[Item]:
    bounds = [0, *(match.end() for match in re.finditer(r"[.!?]\s", text)), len(text)]
    for start, end in pairwise(bounds):
        for word, kind in EVENTS.items():
            hit = re.search(rf"\w*{word}\w*", text[start:end], re.IGNORECASE)
            if not hit:
                continue
            title = re.search(r"[„“\"]([^„“”\"]{4,60})[“”\"]", text[start:end])
            place = next((place.text for place in places if start <= place.start < end), None)
            day = next((day for at, day in days if start <= at < end), None)
            yield {
                "title": title.group(1) if title else hit.group(), "kind": kind, "city": place, "date": day,
                "cancelled": bool(CANCELLED.search(text[start:end])),
            }  # fmt: skip
            break


def _quote(match: re.Match[str], people: list[Entity]) -> Item:
    nearest = min(people, key=lambda person: abs(person.start - match.end()), default=None)
    return {"speaker": nearest.text if nearest else None, "first_words": " ".join(match.group(1).split()[:6])}
