"""Places: cities, regions and countries by name, and the adjectives and inhabitants made from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import gazetteer
from gazetteer import Locality
from lecture import lexicon
from lecture.entities import countries
from lecture.tokens import Token, Tokens

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

    @property
    def key(self) -> str:
        """What tells two places apart."""
        return str(self.geoname_id) if self.geoname_id else f"{self.kind}:{self.iso2 or self.name.lower()}"


@lru_cache(maxsize=20_000)
def candidates(name: str) -> tuple[Locality, ...]:
    """The places of exactly this name, the likeliest first."""
    alias = lexicon.words("places")["aliases"].get(name)
    return tuple(gazetteer.resolve(alias or name))[:80]


@lru_cache(maxsize=20_000)
def is_own_name(name: str, locality: Locality) -> bool:
    """Whether a name is the place's main, German or English one, not one of its many others."""
    folded = name.casefold()
    return folded in {
        locality.name.casefold(),
        locality.label("de").casefold(),
        locality.label("en").casefold(),
    }


_LINKS = frozenset(
    [
        "am",
        "an",
        "der",
        "im",
        "ob",
        "bei",
        "in",
        "am",
        "vor",
        "auf",
        "upon",
        "on",
        "de",
        "del",
        "della",
        "di",
        "do",
        "da",
        "du",
        "la",
        "le",
        "les",
        "las",
        "los",
        "el",
        "al",
        "sur",
        "sous",
        "en",
        "aux",
        "ter",
        "aan",
        "under",
        "the",
        "of",
    ]
)


def find(doc: Tokens, home: str | None = None) -> list[Place]:
    """All mentions of places, longest first; what an ambiguous name means is decided by its neighbours."""
    hints = _hints(doc)
    hints.update(f"~{word}" for word in _introduced_words(doc))
    if home:
        hints[f"={home}"] = 1
    found = _scan(doc, hints)
    doubtful = {
        f"={place.name}"
        for place in found
        if place.form == "name" and place.kind == "city" and lexicon.is_listed_noun(place.name)
    }
    if doubtful and doc.language == "de":
        hints.update(doubtful)
        found = _scan(doc, hints)
    return _confirmed(doc, found)


def _scan(doc: Tokens, hints: Counter[str]) -> list[Place]:
    found: list[Place] = []
    index = 0
    while index < len(doc.tokens):
        place = _at(doc, index, hints)
        if place is None:
            index += 1
            continue
        found.append(place)
        index = doc.index_at(place.end - 1) + 1
    return found


def _hints(doc: Tokens) -> Counter[str]:
    """How often each country is named, by name or adjective."""
    words = countries.words(doc.language)
    counted: Counter[str] = Counter()
    for token in doc.tokens:
        if token.kind == "word":
            iso = words.names.get(token.lower) if token.capital else None
            iso = iso or words.adjectives.get(token.lower)
            if iso:
                counted[iso] += 1
    return counted


def _at(doc: Tokens, index: int, hints: Counter[str]) -> Place | None:
    token = doc.tokens[index]
    if token.kind != "word" or (not token.capital and doc.language == "en"):
        return None
    return (
        _country(doc, index)
        or (_country_adjective(doc, index))
        or (_city(doc, index, hints) if token.capital else None)
        or (_city_adjective(doc, index, hints) if doc.language == "de" else None)
    )


def _country(doc: Tokens, index: int) -> Place | None:
    token = doc.tokens[index]
    if not token.capital and token.lower != "vereinigten":
        return None
    words = countries.words(doc.language)
    last = min(len(doc.tokens), index + words.longest)
    for stop in range(last, index, -1):
        if doc.tokens[stop - 1].sentence != token.sentence:
            continue
        phrase = doc.text[token.start : doc.tokens[stop - 1].end].lower()
        iso = words.names.get(phrase)
        if iso and (
            stop > index + 1 or not token.text.isupper() or token.text in ("USA", "UK", "UAE", "VAE")
        ):
            return Place(
                token.start, doc.tokens[stop - 1].end, countries.name_of(iso, doc.language), "country", iso
            )
        iso = words.people.get(phrase)
        if iso and not (
            doc.language == "de"
            and phrase in ("deutsche", "deutschen", "deutscher", "esten", "este", "ire", "ungar")
        ):
            return Place(
                token.start,
                doc.tokens[stop - 1].end,
                countries.name_of(iso, doc.language),
                "country",
                iso,
                "people",
            )
    if token.text == "US" and doc.language == "en":
        return Place(token.start, token.end, "United States", "country", "US", "adjective")
    return None


def _country_adjective(doc: Tokens, index: int) -> Place | None:
    words = countries.words(doc.language)
    token = doc.tokens[index]
    for stop in (index + 2, index + 1):
        if stop > len(doc.tokens):
            continue
        phrase = doc.text[token.start : doc.tokens[stop - 1].end]
        iso = words.adjectives.get(phrase.lower())
        if iso and (doc.language == "de" or all(part[0].isupper() for part in phrase.split())):
            return Place(
                token.start,
                doc.tokens[stop - 1].end,
                countries.name_of(iso, doc.language),
                "country",
                iso,
                "adjective",
            )
    if doc.language == "de" and "-" in token.text:
        head, tail = token.lower.split("-", 1)
        iso = words.adjectives.get(tail)
        if iso and head + "isch" not in words.adjectives:
            return Place(
                token.start, token.end, countries.name_of(iso, doc.language), "country", iso, "adjective"
            )
    return None


def _windows(doc: Tokens, index: int) -> Iterator[int]:
    """Ends (exclusive) of the names of several words that may start here, longest first; the single word last."""
    token = doc.tokens[index]
    stop = index + 1
    ends = [stop]
    while stop < len(doc.tokens) and stop < index + 5:
        following = doc.tokens[stop]
        glued = doc.tokens[stop - 1].end == following.start
        if following.sentence != token.sentence or following.kind != "word":
            if following.text == "." and glued and doc.tokens[stop - 1].text in ("St", "Mt", "Ft"):
                stop += 1
                continue
            break
        if not following.capital and following.lower not in _LINKS:
            break
        stop += 1
        if following.capital:
            ends.append(stop)
    yield from reversed(ends)


def _city(doc: Tokens, index: int, hints: Counter[str]) -> Place | None:
    token = doc.tokens[index]
    for stop in _windows(doc, index):
        name = doc.text[token.start : doc.tokens[stop - 1].end].replace("\n", " ")
        for form in _base_forms(name, doc.language):
            found = candidates(form)
            if not found:
                continue
            locality = _choose(doc, index, stop, found, hints, form)
            if f"={form}" in hints or _acceptable(doc, index, stop, form, locality, hints):
                # a name in genitive keeps its ending in the span only
                return _place(doc, token.start, doc.tokens[stop - 1].end, form, locality)
    return None


def _base_forms(name: str, language: str) -> tuple[str, ...]:
    if name.isupper() and len(name) > 3:
        return (name.title(),)
    if language == "de" and name.endswith("s") and len(name) > 4:
        shorter = candidates(name[:-1])
        whole = candidates(name)
        if shorter and (
            not whole or (shorter[0].population > 3 * whole[0].population) or not is_own_name(name, whole[0])
        ):
            return (name[:-1], name)
    return (name,)


def _place(doc: Tokens, start: int, end: int, name: str, locality: Locality, form: str = "name") -> Place:  # noqa: ARG001
    if name.isupper() or "." in name:
        name = lexicon.words("places")["aliases"].get(name, name)
    return Place(
        start, end, name, locality.kind, locality.country, form, locality.geoname_id, locality.population
    )


def _choose(
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
            regions = [place for place in candidates(doc.tokens[stop + 1].text) if place.kind == "region"]
            if regions and text[0] != "in" and is_own_name(doc.tokens[stop + 1].text, regions[0]):
                return regions[0].country
    for back in range(index - 1, max(-1, index - 6), -1):
        token = doc.tokens[back]
        if token.sentence != doc.tokens[index].sentence or token.kind == "mark":
            break
        iso = words.adjectives.get(token.lower)
        if iso:
            return iso
    return None


def _acceptable(
    doc: Tokens, index: int, stop: int, name: str, locality: Locality, hints: Counter[str]
) -> bool:
    """Whether a word that could be a place is meant as one here."""
    token = doc.tokens[index]
    language = doc.language
    own = is_own_name(name, locality) or name in lexicon.words("places")["aliases"]
    if stop > index + 1:
        return (own or locality.population >= LARGE) and not _plain_words(doc, index, stop)
    if name in lexicon.group_of("places", language, "stop") or (
        token.text.isupper() and len(token.text) < 4 and name not in lexicon.words("places")["aliases"]
    ):
        return False
    if name in lexicon.words("places")["aliases"]:
        return True
    introduced = _introduced(doc, index)
    if (
        language == "de"
        and not introduced
        and index
        and doc.tokens[index - 1].lower in lexicon.group_of("places", "de", "articles")
        and locality.kind == "city"
        and lexicon.is_noun(name)
    ):
        return False
    if _everyday(doc, index, name):
        certain = introduced or _listed(doc, index, stop) or f"~{name}" in hints
        return certain and own and locality.population >= 20_000 and not _title_case(doc, index)
    if (
        locality.kind == "region"
        and index
        and doc.tokens[index - 1].capital
        and doc.tokens[index - 1].sentence == token.sentence
        and language == "en"
    ):
        return False
    if len(name) < 4 and not (own and locality.population >= 50_000):
        return False
    if own:
        return locality.population >= (SMALL if introduced else TOWN)
    return locality.population >= (TOWN if introduced else 2 * LARGE)


def _introduced_words(doc: Tokens) -> frozenset[str]:
    """Words that stand somewhere in the text as only places do: behind "in", "nach", "aus" without an article, or in a dateline."""
    found = set()
    for index, token in enumerate(doc.tokens):
        if token.capital and token.kind == "word":
            after = doc.text[token.end : token.end + 12]
            line = doc.text[doc.text.rfind("\n", 0, token.start) + 1 : token.start]
            dateline = not line.strip(" (") and bool(re.match(r",\s(?:den\s)?\d{1,2}\.", after))
            if dateline or (
                index
                and doc.tokens[index - 1].lower in ("nach", "aus", "to", "from")
                and _introduced(doc, index)
            ):
                found.add(token.text)
    return frozenset(found)


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


def _plain_words(doc: Tokens, index: int, stop: int) -> bool:
    """Whether all words of a longer name are everyday words at the start of a sentence ("Die Stadt")."""
    if doc.language == "de":
        first = doc.tokens[index].text
        return (
            first in ("Die", "Der", "Das", "Eine", "Ein", "In", "Im", "Am", "Stadt", "Bad")
            and stop == index + 2
            and lexicon.is_noun(doc.tokens[stop - 1].text)
        )
    return all(token.lower in lexicon.everyday_english() for token in doc.tokens[index:stop])


def _everyday(doc: Tokens, index: int, name: str) -> bool:
    token = doc.tokens[index]
    if doc.language == "de":
        if lexicon.is_listed_noun(name):
            return True
        return _starts_sentence(doc, index) and token.lower in lexicon.function_words()
    return token.lower in lexicon.everyday_english() and (
        _starts_sentence(doc, index)
        or _title_case(doc, index)
        or token.lower
        in ("reading", "bath", "nice", "mobile", "orange", "split", "cork", "sale", "deal", "hull", "march")
    )


def _starts_sentence(doc: Tokens, index: int) -> bool:
    sentence = doc.sentences[doc.tokens[index].sentence]
    return index == sentence.first or (
        index == sentence.first + 1 and doc.tokens[sentence.first].kind == "mark"
    )


def _title_case(doc: Tokens, index: int) -> bool:
    """Whether a word stands in an English title in capitals, where capitals say nothing."""
    if doc.language != "en":
        return False
    sentence = doc.sentences[doc.tokens[index].sentence]
    if not sentence.heading:
        return False
    words = [token for token in doc.words(sentence) if token.kind == "word" and len(token.text) > 3]
    return bool(words) and sum(token.capital for token in words) > 0.7 * len(words)


def _introduced(doc: Tokens, index: int) -> bool:
    """Whether a preposition or a word like "Partnerstadt" stands right before, without an article."""
    if index == 0 or doc.tokens[index - 1].sentence != doc.tokens[index].sentence:
        return False
    before = doc.tokens[index - 1]
    words = lexicon.group_of("places", doc.language, "before")
    if before.lower in words or before.text in words:
        return True
    if before.lower in ("und", "and", "oder", "sowie", ",") and index > 1:
        return (
            any(
                token.lower in words and not token.capital
                for token in doc.tokens[max(0, index - 5) : index - 1]
            )
            and doc.tokens[index - 2].capital
        )
    return False


def _city_adjective(doc: Tokens, index: int, hints: Counter[str]) -> Place | None:
    """Chongqinger, Breslauer, Münchner; only before a noun or another such adjective, or for large cities."""
    token = doc.tokens[index]
    special = lexicon.words("places")["adjectives_de"]
    word = token.lower
    for ending in ("", "e", "en", "er", "em", "es", "n", "s", "in", "innen"):
        stem = word[: len(word) - len(ending)] if word.endswith(ending) else ""
        if stem in special and (token.capital or not special[stem] or stem.endswith("isch")):
            found = candidates(special[stem])
            if found:
                return _place(doc, token.start, token.end, special[stem], found[0], "adjective")
    if not token.capital or len(word) < 5:
        return None
    bare = token.text
    for ending in ("ern", "ers", "erin", "erinnen", "er"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 2:
            return _adjective_of(doc, index, bare[: len(bare) - len(ending)], hints, ending)
    return None


def _adjective_of(doc: Tokens, index: int, stem: str, hints: Counter[str], ending: str) -> Place | None:
    token = doc.tokens[index]
    following = doc.tokens[index + 1] if index + 1 < len(doc.tokens) else None
    attributive = bool(
        following and following.kind == "word" and following.sentence == token.sentence and ending == "er"
    )
    prefixes = [stem]
    if (
        " " not in stem
        and index
        and doc.tokens[index - 1].capital
        and doc.tokens[index - 1].sentence == token.sentence
    ):
        prefixes.insert(0, f"{doc.tokens[index - 1].text} {stem}")
    for whole in prefixes:
        for name in (
            whole,
            whole + "e",
            whole + "en",
            whole + "n" if whole.endswith("e") else whole,
            whole[:-1] + "en" if whole.endswith("n") else whole,
            whole + "a",
        ):
            found = candidates(name)
            if not found:
                continue
            locality = _choose(doc, index, index + 1, found, hints, name)
            known = lexicon.is_noun(token.text)
            least = LARGE if not attributive else (TOWN if not known else LARGE)
            if locality.kind != "city" and name != "Sachsen":
                continue
            if name in lexicon.group_of("places", "de", "stop") or (
                len(name) < 4 and locality.population < 500_000
            ):
                continue
            if is_own_name(name, locality) and locality.population >= least and (attributive or not known):
                start = doc.tokens[index - 1].start if " " in whole else token.start
                return _place(doc, start, token.end, name, locality, "adjective")
            if (
                attributive
                and not known
                and following
                and following.capital
                and locality.population >= SMALL
                and is_own_name(name, locality)
            ):
                return _place(doc, token.start, token.end, name, locality, "adjective")
    return None


def _confirmed(doc: Tokens, found: list[Place]) -> list[Place]:
    """Mark the mentions that are part of a street or building, and give all mentions of one city one name."""
    names: dict[int, str] = {}
    for place in found:
        if place.geoname_id and place.form == "name":
            names.setdefault(place.geoname_id, place.name)
    streets = lexicon.group_of("places", doc.language, "streets")
    confirmed = []
    for place in found:
        following = doc.tokens[min(len(doc.tokens) - 1, doc.index_at(place.end - 1) + 1)]
        if (
            place.kind == "city"
            and following.start > place.start
            and following.text in streets
            and following.start - place.end <= 1
        ):
            place = replace(place, inside="street")
        if place.form == "adjective" and place.geoname_id in names:
            place = replace(place, name=names[place.geoname_id])
        confirmed.append(place)
    return confirmed


def preceding(doc: Tokens, place: Place, count: int = 3) -> list[Token]:
    """The tokens right before a place in its sentence, nearest first."""
    index = doc.index_at(place.start)
    first = doc.sentences[doc.tokens[index].sentence].first
    return [doc.tokens[back] for back in range(index - 1, max(first - 1, index - 1 - count), -1)]


def settle(found: list[Place], home: Place | None) -> list[Place]:
    """Of several large places of one name, take the one nearer to home where no country is said: Brest for Plymouth."""
    if home is None or home.geoname_id is None:
        return found
    here = gazetteer.by_id(home.geoname_id)
    named = {place.iso2 for place in found if place.kind == "country"}
    chosen: dict[int, Locality] = {}
    settled = []
    for place in found:
        if place.kind == "city" and place.geoname_id and place.key != home.key and place.iso2 not in named:
            if place.geoname_id not in chosen:
                rivals = [
                    locality
                    for locality in candidates(place.name)
                    if locality.kind == "city"
                    and is_own_name(place.name, locality)
                    and locality.population * 6 >= place.population
                ]
                own = gazetteer.by_id(place.geoname_id)
                chosen[place.geoname_id] = min(
                    [own, *rivals], key=lambda locality: gazetteer.distance_km(here, locality)
                )
            best = chosen[place.geoname_id]
            place = replace(place, geoname_id=best.geoname_id, iso2=best.country, population=best.population)
        settled.append(place)
    return settled
