"""The city whose notice it is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache

from lecture import lexicon
from lecture.entities import countries, offices
from lecture.entities.placenames import Place, candidates
from lecture.tokens import Tokens

_MENTIONS = 3
"""So many mentions of a city count for themselves: a notice names the city it tells of more often than its own."""


def find(doc: Tokens, found_places: list[Place], given: str | None, sender: str = "") -> Place | None:
    """The home city: as given, or the one that dateline, source, sender, adjectives and possessives speak for."""
    if given:
        return _given(found_places, given)
    points: Counter[str] = Counter()
    first: dict[str, Place] = {}
    named: Counter[str] = Counter()
    senders = [_folded(domain) for domain in _ADDRESS.findall(sender)]
    addresses = [_folded(domain) for domain in _ADDRESS.findall(doc.text)]
    greeted = _GREETING.findall(doc.text[:600])
    for place in found_places:
        if place.kind == "country" or place.inside == "person":
            continue
        if place.key not in first:
            first[place.key] = place
            points[place.key] += (2 if doc.language == "de" else 1) * (
                place.iso2 in _at_home_in(doc.language)
            )
        named[place.key] += 1
        points[place.key] += _points(doc, place) - (named[place.key] > _MENTIONS)
    mentions: dict[str, list[Place]] = {}
    for place in found_places:
        mentions.setdefault(place.key, []).append(place)
    for key, place in first.items():
        if any(mention.inside != "organisation" for mention in mentions[key]):
            points[key] += max(9 * _addressed(place, senders), 5 * _addressed(place, addresses))
        points[key] += 6 * _greeted(place, greeted)
        points[key] -= 3 * _in_country_named(doc, mentions[key])
    if not points:
        return None
    best = max(points, key=lambda key: (points[key], -first[key].start))
    return first[best] if points[best] > 0 else None


def author(doc: Tokens, found_places: list[Place], home: Place | None) -> Place | None:
    """The city whose notice it is where that is clearly another than the home given: a partner's newsletter."""
    inferred = find(doc, found_places, None)
    if inferred is None or home is None or inferred.key == home.key or len(doc.sentences) < 4:
        return home
    mentions = [place for place in found_places if place.kind != "country" and place.inside != "person"]
    worth = {
        key: sum(_points(doc, place) for place in mentions if place.key == key)
        for key in (inferred.key, home.key)
    }
    return inferred if worth[inferred.key] >= 6 and worth[inferred.key] > worth[home.key] + 2 else home


def _given(found_places: list[Place], given: str) -> Place | None:
    keys = {str(locality.geoname_id) for locality in candidates(given)}
    for place in found_places:
        if place.key in keys and place.form == "name":
            return place
    found = candidates(given)
    if found:
        locality = found[0]
        return Place(
            0, 0, given, locality.kind, locality.country, "name", locality.geoname_id, locality.population
        )
    return Place(0, 0, given, "city", None)


_Sign = Callable[[str], "re.Match[str] | None"] | None


@cache
def _at_home_in(language: str) -> frozenset[str]:
    """The countries whose cities write their notices in a language."""
    return frozenset(str(lexicon.words("home")["countries"][language]).split())


@cache
def _signs(language: str) -> tuple[tuple[_Sign, _Sign, int], ...]:
    """What may stand before and behind a city (none: anything), and how strongly both together speak for it."""
    return tuple(
        (
            re.compile(f"(?:{row['before']})$").search if row["before"] else None,
            re.compile(row["after"]).match if row["after"] else None,
            int(row["points"]),
        )
        for row in lexicon.words("home")[language]
    )


def _worth(before: str, after: str, language: str) -> int:
    """How strongly the words around a city speak for it."""
    worth = 0
    for front, back, points in _signs(language):
        if (back is None or back(after)) and (front is None or front(before)):
            worth += points
    return worth


_CITY_WORD = re.compile(r"\b(?:Stadt|City)\b")
_OWN_TIES_AHEAD = re.compile(r"\s(?:\w+\s){0,2}(?:\w*[Pp]artner|Ober|Bürger|Schwester)")


def _points(doc: Tokens, place: Place) -> int:
    """How strongly one mention speaks for its city as the home of the notice."""
    before = _unwrapped(doc.text[max(0, place.start - 60) : place.start])
    after = _unwrapped(doc.text[place.end : place.end + 60])
    if place.inside == "organisation":
        return 4 if len(doc.text) - place.end < 60 or _CITY_WORD.search(before) else 1
    points = 1 if place.kind == "city" else -3
    points += _worth(before, after, doc.language)
    points += 2 * (_closes(doc, place) and place.form == "name")
    points += 6 * _is_dateline(doc, place, after)
    if place.form == "adjective":
        points += _before_our_people(doc, place)
    if doc.language == "de" and place.form == "name" and place.end - place.start > len(place.name):
        points += 3 * bool(_OWN_TIES_AHEAD.match(after))
    return points


def _unwrapped(text: str) -> str:
    """A passage without the line ends inside its paragraphs."""
    return text.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n")


def _closes(doc: Tokens, place: Place) -> bool:
    """Whether a city stands in the last lines that are no sentences: a signature, an address."""
    if place.start < len(doc.text) - 160:
        return False
    first = doc.text.rfind("\n", 0, place.start) + 1
    last = doc.text.find("\n", place.end)
    line = doc.text[first : last if last >= 0 else len(doc.text)].strip()
    return len(line) < 70 and not line.endswith((".", "!", "?", ":"))


_ADDRESS = re.compile(r"(?:@|\bwww\.|://)([\w.-]+)")
_CALLED = re.compile(r"\b(\w++) (?:(?:city|town|port) of |\w*[sS]tadt )?$")
_LIES_IN = re.compile(r"(?:, | \(|, in )([A-Z][\w ]+?)[,;.:)]")
_GREETING = re.compile(r"\b(?:[Ll]iebe|[Gg]eehrte|Hallo),?\s(\w{5,})")


def _addressed(place: Place, addresses: list[str]) -> bool:
    """Whether an address belongs to the city: "presse@erlangen.example", "www.bad-toelz.example"."""
    name = _folded(place.name) if addresses else ""
    return len(name) > 3 and any(name in address for address in addresses)


_NO_LETTER = re.compile(r"[^a-z]")


@cache
def _folded(name: str) -> str:
    lower = name.lower()
    for mark, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        lower = lower.replace(mark, letters)
    return _NO_LETTER.sub("", unicodedata.normalize("NFD", lower))


def _greeted(place: Place, greeted: list[str]) -> bool:
    """ "Liebe Cottbuserinnen und Cottbuser": those to whom a letter goes."""
    stem = place.name[: max(4, len(place.name) - 2)]
    return any(name.startswith(stem) for name in greeted)


def _in_country_named(doc: Tokens, mentions: list[Place]) -> bool:
    """ "dem niederländischen Gouda", "the French city of Nantes", "Worms, Germany": nobody says so of the own city."""
    words = countries.words(doc.language)
    for place in mentions:
        if place.form != "name":
            continue
        before = _CALLED.search(doc.text[max(0, place.start - 40) : place.start])
        if before and before.group(1).lower() in words.adjectives:
            return True
        behind = _LIES_IN.match(doc.text[place.end : place.end + 40])
        if behind and behind.group(1).lower() in words.names:
            return True
    return False


_DATED = re.compile(
    r"(?:,\s(?:[A-Z][\w.]+\s?){0,2}(?:\([^)]*\))?|\s\([^)]*\)|,?\s)?(?:,?\s?(?:den\s|am\s)?\d|\s?[–—]|\s--|\.\s(?=[A-ZÄÖÜ])|,?\s\w+,?\s\d|,\s(?:im\s)?[A-ZÄÖÜ]\w+\s\d{4})"
)


_DATE_BEHIND = re.compile(r",\s(?:den\s)?\d")


def _is_dateline(doc: Tokens, place: Place, after: str) -> bool:
    """ "Köln, 5. Mai", "BATH -", "From the Mayor's Parlour, Bath, 3 March"."""
    line_start = doc.text.rfind("\n", 0, place.start) + 1
    front = doc.text[line_start : place.start].strip(" (-–")
    dated = _DATED.match(after)
    if not front:
        full_stop = after.startswith(". ")
        return bool(dated) and place.start < 500 and not (full_stop and _many_such_lines(doc))
    if front.lower().endswith(("city of", "town of")) and place.start < 300:
        return bool(dated)
    return (
        bool(_DATE_BEHIND.match(after))
        and len(front.split()) < 6
        and front.endswith((",", "/"))
        and place.start < 300
    )


_TITLED_LINE = re.compile(r"^[^\W\d_]{3,20}\.\s(?=[A-ZÄÖÜ])", re.MULTILINE)


def _many_such_lines(doc: Tokens) -> bool:
    """Whether several paragraphs begin with a word and a full stop: then these are their titles."""
    return len(_TITLED_LINE.findall(doc.text)) > 1


def _before_our_people(doc: Tokens, place: Place) -> int:
    """ "Kölner Delegation", "Kölner Oberbürgermeister"."""
    following = doc.tokens[min(len(doc.tokens) - 1, doc.index_at(place.end - 1) + 1)]
    points = 2 * (following.text in lexicon.group_of("trips", doc.language, "groups"))
    office = offices.at(doc, doc.index_at(following.start))
    return points + bool(office and office.kind in ("mayor", "deputy"))
