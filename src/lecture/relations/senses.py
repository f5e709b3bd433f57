"""What is done in a clause: going, coming, staying, visiting, receiving; by its verbs, particles, nouns and phrases."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lecture import lexicon
from lecture.relations.clauses import joined_verbs
from lecture.relations.parts import compounds, group
from lecture.relations.phrases import Phrases
from lecture.tokens import Token


@cache
def _phrases(language: str) -> Phrases:
    entries = lexicon.words("trips")[language].items()
    groups = {key: value for key, value in entries if isinstance(value, list)}
    return Phrases(groups, compounds=language == "de")


def says(text: str, language: str, key: str) -> bool:
    """Whether a text in small letters holds one of the phrases of an entry."""
    return _phrases(language).say(text, key)


_PHRASES = tuple(
    (sense, f"phrases_{sense}") for sense in ("go", "arrive", "stay", "visit", "host", "back", "onward")
)


def find(tokens: list[Token], language: str, text: str) -> tuple[set[str], set[str]]:
    """The senses of the verbs, and those of the nouns, of a clause."""
    verbs: set[str] = set()
    nouns: set[str] = set()
    for position, token in enumerate(tokens):
        if token.kind != "word":
            continue
        noun, verb = _senses_at(tokens, position, language)
        if not noun and not verb:
            continue
        before = tokens[position - 1].lower if position else ""
        if noun and language == "en" and not _as_noun(tokens, position):
            noun = ""
        if noun:
            nouns.add(noun)
        if (
            verb == "go"
            and language == "en"
            and position + 1 < len(tokens)
            and tokens[position + 1].lower in ("by", "out of")
        ):
            verb = "" if token.lower.startswith("head") else verb
        if verb and not (
            language == "en" and noun and before in lexicon.group_of("clauses", "en", "determiners")
        ):
            verbs.add(verb)
    if language == "de":
        verbs = _with_particle(tokens, verbs)
    for sense, phrases in _PHRASES:
        if says(text, language, phrases):
            verbs.add(sense)
    if "back" in verbs:
        verbs -= {"arrive"} if language == "en" else {"go"}
    return verbs, nouns


def _no_verb(tokens: list[Token], position: int, language: str) -> bool:
    """Whether a word stands as no verb: in capitals inside a sentence, or "the land purchase"."""
    token = tokens[position]
    if token.capital and position:
        return True
    return language == "en" and token.lower == "land" and not _lands(tokens, position)


def _lands(tokens: list[Token], position: int) -> bool:
    """Whether "land" is a verb: "they land in", not "the land purchase"."""
    after = tokens[position + 1].lower if position + 1 < len(tokens) else ""
    return after in ("in", "at", "on", "back", "here", "there")


def _senses_at(tokens: list[Token], position: int, language: str) -> tuple[str, str]:
    """The sense of a word as a noun, and as a verb."""
    token = tokens[position]
    noun, verb = _word_senses(token.text if language == "de" else token.lower, language)
    return noun, "" if verb and _no_verb(tokens, position, language) else verb


@lru_cache(maxsize=20_000)
def _word_senses(word: str, language: str) -> tuple[str, str]:
    return _noun_sense(word, language), _verb_sense(word.lower(), language)


@lru_cache(maxsize=20_000)
def _verb_sense(word: str, language: str) -> str:
    if language == "de":
        joined = joined_verbs().get(word)
        if joined:
            return joined
        if word in group("de", "particle_verbs"):
            return "particle"
    return next(
        (
            sense
            for sense in ("visit", "stay", "host", "send", "arrive", "go")
            if word in group(language, sense)
        ),
        "",
    )


@lru_cache(maxsize=20_000)
def _noun_sense(word: str, language: str) -> str:
    for sense in ("back", "arrive", "onward", "visit", "go"):
        words = group(language, f"{sense}_nouns")
        if word in words:
            return sense
        if (
            language == "de"
            and word[:1].isupper()
            and word.lower().endswith(compounds("de", f"{sense}_nouns"))
        ):
            return "" if word.lower().endswith(_no_trips()) else sense
    return ""


_HEADS = frozenset(("visit", "stay", "tour", "call", "return"))
_GOVERNED = frozenset(("to", "of", "by", "from", "in"))
"""A clause that begins "Visit to Rennes", "Tour of" has no verb."""


def names_trip(tokens: list[Token], language: str) -> bool:
    """Whether a noun like "mission" or "Reise" stands among some words."""
    return any(
        _noun_sense(token.text if language == "de" else token.lower, language) == "go"
        for token in tokens
        if token.kind == "word"
    )


def _as_noun(tokens: list[Token], position: int) -> bool:
    """Whether an English word that may be a verb ("visit", "stay", "tour") stands as a noun: behind an article or adjective."""
    word = tokens[position].lower
    if not _verb_sense(word, "en") and word not in ("call", "calls", "stop", "stops", "return", "leg"):
        return True
    before = tokens[position - 1] if position else None
    if before is None:
        return word in _HEADS and position + 1 < len(tokens) and tokens[position + 1].lower in _GOVERNED
    return before is not None and (
        before.lower in lexicon.group_of("clauses", "en", "determiners")
        or before.lower in _OF_TRAVEL
        or before.lower.endswith(("al", "ed", "ish", "ian", "ic", "ful", "long", "nd", "rd", "th"))
        or (before.capital and position > 1)
    )


_OF_TRAVEL = frozenset(
    ("'s", "’s", "return", "courtesy", "cycle", "bike", "bicycle", "coach", "bus", "boat", "train", "charity")
)


@cache
def _no_trips() -> tuple[str, ...]:
    return tuple(word.lower() for word in group("de", "no_trip_nouns"))


def _with_particle(tokens: list[Token], verbs: set[str]) -> set[str]:
    """The sense of a verb with its particle further on: "reist ... an", "bricht ... auf", "geht es weiter"."""
    bare = {"go", "particle"} | (
        {"arrive"} if any(token.lower.startswith(("kam", "komm")) for token in tokens) else set()
    )
    found = {verb for verb in verbs if verb != "particle"}
    if not verbs & bare:
        return found
    if any(
        token.lower in group("de", "particles_none") and position + 2 >= len(tokens)
        for position, token in enumerate(tokens)
    ):
        return found - {"arrive", "go"}
    for position, token in enumerate(tokens):
        sense = _particle(token.lower)
        if not sense:
            continue
        ends = (
            position + 1 == len(tokens)
            or tokens[position + 1].kind == "mark"
            or tokens[position + 1].lower in ("und", "sowie")
        )
        if ends or (sense in ("onward", "back") and position):
            return (found - {"go"} - ({"arrive"} if "arrive" in bare else set())) | {sense}
    return found


@cache
def _particles() -> dict[str, str]:
    return {
        word: sense
        for sense in ("go", "arrive", "back", "onward")
        for word in group("de", f"particles_{sense}")
    }


def _particle(word: str) -> str:
    return _particles().get(word, "")


_ENGLISH_PARTICIPLES = frozenset(
    [
        "born",
        "held",
        "made",
        "sold",
        "shown",
        "seen",
        "built",
        "known",
        "set",
        "won",
        "lost",
        "kept",
        "bred",
        "raised",
        "brought",
        "taken",
        "given",
        "written",
        "about",
        "like",
        "not",
        "no",
    ]
)


# "Am 24. Oktober unterzeichnen Altenhagen und Psjolenko in Rzeszów": whoever acts somewhere on a day is there.
_COPULA = {
    "de": frozenset(("ist", "sind", "war", "waren", "sein", "bin", "am")),
    "en": frozenset(("is", "are", "was", "were", "be", "been", "am")),
}


def is_there(words: list[str], language: str) -> bool:
    """Whether somebody simply is somewhere: "ist vom 5. bis 8. Mai in Lyon", not "was born in", "ist in X zu sehen"."""
    at = next((position for position, word in enumerate(words) if word in _COPULA[language]), None)
    if at is None:
        return False
    rest = [word for word in words[at + 1 :] if word.isalpha()]
    if language == "en":
        return not any(word.endswith("ed") or word in _ENGLISH_PARTICIPLES for word in rest[:3])
    last = rest[-1] if rest else ""
    return not (
        last in ("sehen", "hören", "worden", "erleben")
        or (
            last.startswith(("ge", "be", "ver", "er", "ein", "aus", "ent", "zer"))
            and last.endswith(("t", "en"))
            and last not in ("gewesen", "gesamt")
        )
    )


_PASSIVE = re.compile(
    r"\b(?:wird|werden|wurde|wurden|worden)\b.*\b(?:erwartet|empfangen|begrüßt|willkommen)\b|\b(?:erwartet|empfangen|begrüßt)\b.{0,12}\b(?:wird|werden|wurde|wurden)\b|\b(?:be|been|is|are|was|were|being)\b (?:\w+ )?(?:welcomed|received|hosted|greeted|expected|welcome)\b"
)


def is_received(text: str) -> bool:
    """Whether the subject of a clause is the one who is received: "wird erwartet", "were welcomed"."""
    return bool(_PASSIVE.search(text))
