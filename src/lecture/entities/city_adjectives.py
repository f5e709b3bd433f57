"""Adjectives and inhabitants of cities: Breslauer, Münchner, Florentine, the Glaswegians."""

from __future__ import annotations

from collections import Counter
from functools import cache

from lecture import lexicon
from lecture.entities.placenames import LARGE, SMALL, TOWN, Place, candidates, choose, is_own_name, placed
from lecture.tokens import Tokens


@cache
def special() -> dict[str, list[tuple[str, str]]]:
    """Every form of the adjectives that no rule makes -> their stems, each with its city."""
    forms: dict[str, list[tuple[str, str]]] = {}
    for ending in ("", "e", "en", "er", "em", "es", "n", "s", "in", "innen"):
        for stem, name in lexicon.words("places")["adjectives_de"].items():
            forms.setdefault(stem + ending, []).append((stem, name))
    return forms


@cache
def _demonyms() -> dict[str, tuple[str, str]]:
    """English adjectives and inhabitants of cities -> their city and the form they have."""
    forms: dict[str, tuple[str, str]] = {}
    for word, city in lexicon.words("places")["adjectives_en"].items():
        forms[word] = (city, "people" if word.endswith("er") else "adjective")
        forms[word + "s"] = (city, "people")
    return forms


def english(doc: Tokens, index: int) -> Place | None:
    """ "the Florentine flag throwers", "the Glaswegians"."""
    token = doc.tokens[index]
    known = _demonyms().get(token.text)
    found = candidates(known[0]) if known else ()
    if known is None or not found:
        return None
    return placed(token.start, token.end, known[0], found[0], known[1])


def german(doc: Tokens, index: int, hints: Counter[str]) -> Place | None:
    """Chongqinger, Breslauer, Münchner; only before a noun or another such adjective, or for large cities."""
    token = doc.tokens[index]
    for stem, name in special().get(token.lower, ()):
        if token.capital or not name or stem.endswith("isch"):
            found = candidates(name)
            if found:
                return placed(token.start, token.end, name, found[0], "adjective")
    if not token.capital or len(token.lower) < 5 or token.lower in lexicon.function_words():
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
            locality = choose(doc, index, index + 1, found, hints, name)
            known = lexicon.is_noun(token.text)
            least = LARGE if not attributive else (TOWN if not known else LARGE)
            if known and attributive and _named_in(doc, name):
                least = TOWN
            if locality.kind != "city" and name != "Sachsen":
                continue
            if name in lexicon.group_of("places", "de", "stop") or (
                len(name) < 4 and locality.population < 500_000
            ):
                continue
            if is_own_name(name, locality) and locality.population >= least and (attributive or not known):
                start = doc.tokens[index - 1].start if " " in whole else token.start
                return placed(start, token.end, name, locality, "adjective")
            if (
                attributive
                and not known
                and following
                and following.capital
                and locality.population >= SMALL
                and is_own_name(name, locality)
            ):
                return placed(token.start, token.end, name, locality, "adjective")
    return None


def _named_in(doc: Tokens, name: str) -> bool:
    """Whether a city stands as a word of its own somewhere in the text."""
    return any(
        f"{front}{name}{back}" in doc.text for front in (" ", "\n") for back in " ,."
    ) or doc.text.startswith((f"{name} ", f"{name},", f"{name}."))
