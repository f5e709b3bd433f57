"""Names of places: which places a name can mean, which of them is meant, and whether a word is one at all."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

import gazetteer
from gazetteer import Locality
from lecture import lexicon
from lecture.entities import countries, placewords
from lecture.tokens import Tokens

SMALL = 1_000


TOWN = 15_000


LARGE = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a place: what it is called, its kind, and the form it has in the text."""

    start: int
    end: int
    name: str
    kind: str  # "city", "region" or "country"
    iso2: str | None
    form: str = "name"  # "name", "adjective" or "people"
    geoname_id: int | None = None
    population: int = 0
    inside: str = ""  # "organisation", "title", "street", "person" where the mention is part of another name
    key: str = field(init=False, repr=False, compare=False)  # what tells two places apart

    def __post_init__(self) -> None:
        key = str(self.geoname_id) if self.geoname_id else f"{self.kind}:{self.iso2 or self.name.lower()}"
        object.__setattr__(self, "key", key)


@lru_cache(maxsize=20_000)
def candidates(name: str) -> tuple[Locality, ...]:
    """The places of exactly this name, the likeliest first."""
    alias = lexicon.words("places")["aliases"].get(name)
    return tuple(gazetteer.resolve(alias or name))[:80]


@lru_cache(maxsize=20_000)
def is_own_name(name: str, locality: Locality) -> bool:
    """Whether a name is the place's main, German or English one, with or without its accents, not one of its many others."""
    own = {locality.name.casefold(), locality.label("de").casefold(), locality.label("en").casefold()}
    folded = name.casefold()
    if folded in own or _plain(folded) in {_plain(other) for other in own}:
        return True
    return any(other.startswith(folded) and _MORE.match(other, len(folded)) for other in own)


_MORE = re.compile(r"\s(?:vor|am|an der|ob der|im|in der|bei|upon|on|del|de la)\s")
"""What a long name goes on with behind the short one: "Bad Homburg vor der Höhe"."""
_UNACCENTED = str.maketrans("łøđı", "lodi")


def _plain(name: str) -> str:
    """A name without its accents."""
    decomposed = unicodedata.normalize("NFD", name.translate(_UNACCENTED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def choose(
    doc: Tokens, index: int, stop: int, found: tuple[Locality, ...], hints: Counter[str], name: str
) -> Locality:
    """Which of several places of one name is meant: said by a neighbour, named elsewhere, or else the likeliest."""
    near = _neighbouring_country(doc, index, stop)
    region_wanted = index > 0 and doc.tokens[index - 1].text in lexicon.group_of(
        "places", doc.language, "region_before"
    )
    region_wanted = region_wanted or (
        doc.language == "en"
        and stop < len(doc.tokens)
        and doc.tokens[stop].lower in lexicon.group_of("places", "en", "region_before")
    )
    if region_wanted:
        regions = [locality for locality in found if locality.kind == "region"]
        if regions:
            return regions[0]
    if near:
        fitting = [locality for locality in found if locality.country == near]
        if fitting:
            hints[f"@{name}"] = fitting[0].geoname_id
            return fitting[0]
    if f"@{name}" in hints:
        return next((locality for locality in found if locality.geoname_id == hints[f"@{name}"]), found[0])
    cities = [locality for locality in found if locality.kind == "city"] or list(found)
    first = found[0] if found[0].kind == "city" or not cities[0].population > TOWN else cities[0]
    if (
        found[0].kind == "region"
        and found[0].population > 100 * first.population
        and first.country not in hints
    ):
        return found[0]  # Colorado, Florida
    if first.kind == "city" and not is_own_name(name, first):
        own = [
            place for place in cities if is_own_name(name, place) and place.population * 8 >= first.population
        ]
        first = own[0] if own else first
    if first.country not in hints and any(key[0] not in "=~@" for key in hints):
        for locality in found:
            if (
                locality.country in hints
                and locality.population * 12 >= first.population
                and is_own_name(name, locality)
            ):
                return locality
    return first


def _neighbouring_country(doc: Tokens, index: int, stop: int) -> str | None:
    """The country in brackets or behind a comma after a name, or in an adjective shortly before it."""
    words = countries.words(doc.language)
    text = [token.lower for token in doc.tokens[stop : stop + 4]]
    if text and text[0] in ("(", ",", "in"):
        for length in (3, 2, 1):
            iso = words.names.get(" ".join(text[1 : 1 + length]))
            if iso:
                return iso
        if len(text) > 1 and text[1] and doc.tokens[stop + 1].capital:
            for last in (stop + 2, stop + 1):
                name = doc.text[doc.tokens[stop + 1].start : doc.tokens[min(last, len(doc.tokens) - 1)].end]
                regions = [place for place in candidates(name) if place.kind == "region"]
                if regions and text[0] != "in" and is_own_name(name, regions[0]):
                    return regions[0].country
    if doc.language == "de" and text[:1] in (["in"], ["im"]):
        iso = _country_behind(doc, stop + 1)
        if iso:
            return iso
    for back in range(index - 1, max(-1, index - 6), -1):
        token = doc.tokens[back]
        if token.sentence != doc.tokens[index].sentence or token.kind == "mark":
            break
        iso = words.adjectives.get(token.lower)
        if iso:
            return iso
    return None


_KINDS_OF_REGION = (
    "staat",
    "provinz",
    "präfektur",
    "kanton",
    "departement",
    "département",
    "grafschaft",
    "land",
    "region",
)


def _country_behind(doc: Tokens, first: int) -> str | None:
    """ "Kettering im US-Bundesstaat Ohio", "Laval in der kanadischen Provinz Québec": the country of a region that is described."""
    words = countries.words("de")
    for token in doc.tokens[first : first + 4]:
        iso = words.adjectives.get(token.lower) or (words.names.get(token.lower) if token.capital else None)
        if iso:
            return iso
        if token.lower.startswith("us-"):
            return "US"
        if not (
            token.lower in ("der", "dem", "im")
            or token.lower.endswith(_KINDS_OF_REGION)
            or token.lower.endswith("en")
        ):
            return None
    return None


def acceptable(
    doc: Tokens, index: int, stop: int, name: str, locality: Locality, hints: Counter[str]
) -> bool:
    """Whether a word that could be a place is meant as one here."""
    token = doc.tokens[index]
    language = doc.language
    alias = name in lexicon.words("places")["aliases"]
    own = is_own_name(name, locality) or alias
    if stop > index + 1:
        return _longer_name(doc, index, stop, locality, own=own)
    if placewords.in_longer(doc, index) or name in lexicon.group_of("places", language, "stop"):
        return False
    if alias:
        return True
    if token.text.isupper() and len(token.text) < 4:
        return False
    introduced = placewords.introduced(doc, index) or (
        language == "de" and _said_country(doc, index, locality)
    )
    if (
        language == "en"
        and token.text.isupper()
        and len(name) > 3
        and name.lower() in lexicon.everyday_english()
    ):
        return introduced or f"~{name}" in hints
    if (
        language == "de"
        and not introduced
        and index
        and doc.tokens[index - 1].lower in lexicon.group_of("places", "de", "articles")
        and locality.kind == "city"
        and lexicon.is_noun(name)
        and (f"~{name}" not in hints or lexicon.is_listed_noun(name))
    ):
        return False
    if placewords.everyday(doc, index, name) and not (_of_office(doc, index) and own):
        certain = introduced or _listed(doc, index, stop) or f"~{name}" in hints
        return certain and own and locality.population >= 20_000 and not placewords.title_case(doc, index)
    if (
        locality.kind == "region"
        and index
        and doc.tokens[index - 1].capital
        and doc.tokens[index - 1].sentence == token.sentence
        and language == "en"
    ):
        return False
    return _large_enough(name, locality, own=own, known=introduced or _listed(doc, index, stop))


def _large_enough(name: str, locality: Locality, *, own: bool, known: bool) -> bool:
    """Whether a place is large enough to be meant by a single word that says no more of it."""
    if len(name) < 4 and not (own and locality.population >= 50_000):
        return False
    if own:
        return locality.population >= (SMALL if known else TOWN)
    return locality.population >= (5 * SMALL if known else 2 * LARGE)


_SURE = {"de": ("nach", "aus"), "en": ("to", "from", "in")}


def _of_office(doc: Tokens, index: int) -> bool:
    """ "Mayor of Bath", "City of Reading"."""
    return (
        index > 1
        and doc.tokens[index - 1].lower == "of"
        and doc.tokens[index - 2].lower
        in ("mayor", "city", "town", "council", "people", "provost", "borough")
    )


def _owns_people(doc: Tokens, index: int) -> bool:
    """ "Mobile's spring delegation", "Bath's twin town"."""
    return bool(
        doc.language == "en"
        and _PEOPLE_OWNED.match(doc.text[doc.tokens[index].end : doc.tokens[index].end + 40])
    )


_PEOPLE_OWNED = re.compile(
    r"['’]s\s(?:\w+\s){0,2}(?:delegation|mayor|Mayor|council|sister|twin|partner|pupils|students|guests)\b"
)


def introduced_words(doc: Tokens) -> frozenset[str]:
    """Words that stand somewhere in the text as only places do: behind "in", "nach", "aus" without an article, or in a dateline."""
    found = set()
    for index, token in enumerate(doc.tokens):
        if (
            token.capital
            and token.kind == "word"
            and (
                _in_dateline(doc, index)
                or (
                    index
                    and doc.tokens[index - 1].lower in _SURE[doc.language]
                    and placewords.introduced(doc, index)
                )
                or (
                    doc.language == "de"
                    and index
                    and doc.tokens[index - 1].lower == "in"
                    and not lexicon.is_listed_noun(token.text)
                )
                or _of_office(doc, index)
                or _owns_people(doc, index)
            )
        ):
            found.add(token.text)
    return frozenset(found)


_DATE_AHEAD = re.compile(r",\s(?:den\s)?\d{1,2}\.")


def _in_dateline(doc: Tokens, index: int) -> bool:
    """ "Köln, den 5.", at the head of a line."""
    token = doc.tokens[index]
    if index + 1 == len(doc.tokens) or doc.tokens[index + 1].text != ",":
        return False
    if not _DATE_AHEAD.match(doc.text[token.end : token.end + 12]):
        return False
    return not doc.text[doc.text.rfind("\n", 0, token.start) + 1 : token.start].strip(" (")


def _listed(doc: Tokens, index: int, stop: int) -> bool:
    """Whether a word stands in an enumeration beside an unmistakable place: "Gießen, Namur, Perugia und Maribor"."""
    for joint, other in ((stop, stop + 1), (index - 1, index - 2)):
        if 0 <= other < len(doc.tokens) and doc.tokens[joint].lower in (",", "und", "and", "sowie"):
            name = doc.tokens[other].text
            if doc.tokens[other].capital and not lexicon.is_listed_noun(name):
                found = candidates(name)
                if found and is_own_name(name, found[0]) and found[0].population >= TOWN:
                    return True
    return False


def _longer_name(doc: Tokens, index: int, stop: int, locality: Locality, *, own: bool) -> bool:
    """Whether several words are meant as a place."""
    large = locality.population >= LARGE
    return (own or large) and not placewords.plain_words(doc, index, stop, large=own and large)


def _said_country(doc: Tokens, index: int, locality: Locality) -> bool:
    """ "Dem polnischen Grünberg": an adjective of the country right before a name."""
    before = doc.tokens[index - 1].lower if index else ""
    return countries.words("de").adjectives.get(before) == locality.country


def placed(start: int, end: int, name: str, locality: Locality, form: str = "name") -> Place:
    """The mention of a locality under a name; names in capitals and short forms get their usual spelling."""
    if name.isupper() or "." in name:
        name = lexicon.words("places")["aliases"].get(name, name)
    return Place(
        start, end, name, locality.kind, locality.country, form, locality.geoname_id, locality.population
    )
