"""Offices and callings: the words that stand before or after a person's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from lecture import lexicon
from lecture.tokens import Tokens, cut


@dataclass(frozen=True, slots=True)
class Office:
    """An office word in the text; ``base`` is its form without endings."""

    first: int
    last: int  # token index, exclusive
    base: str
    kind: str


@cache
def _forms(language: str) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]], int]:
    """Full forms -> (base, kind); endings of compounds -> (base, kind); the most words in one."""
    full: dict[str, tuple[str, str]] = {}
    endings: dict[str, tuple[str, str]] = {}
    for row in lexicon.table("offices"):
        if row["language"] != language:
            continue
        form, kind = row["form"], row["kind"]
        if form.startswith("-"):
            for inflected, base in _inflected(form[1:]):
                endings.setdefault(inflected.lower(), (base, kind))
            continue
        for inflected, base in _inflected(form) if language == "de" else _plural(form):
            full.setdefault(inflected.lower(), (base, kind))
    return full, endings, max(form.count(" ") for form in full) + 1


@cache
def _openers() -> frozenset[str]:
    """The first tokens of the English forms."""
    return frozenset(cut(form, "en").tokens[0].lower for form in _forms("en")[0])


def in_small_letters(language: str) -> frozenset[str]:
    """The words with which an office may begin without a capital."""
    return _openers() if language == "en" else frozenset()


def _plural(form: str) -> list[tuple[str, str]]:
    return [(form, form)]


def _inflected(form: str) -> list[tuple[str, str]]:
    """Case endings and the feminine of a German office word, each with its base."""
    found = [(form, form)]
    if form.endswith("e") and not form.endswith(("ige", "nete", "tragte", "ende")):
        found += [(form + "n", form), (form[:-1] + "in", form[:-1] + "in")]
    elif form.endswith(("ender", "neter", "tragter")):
        stem = form[:-1]
        found += [(stem, stem), (stem + "n", form), (stem + "m", form)]
    elif form.endswith("in") or form in ("Dr.", "Prof.", "OB", "Mag.", "Dipl.-Ing."):
        pass
    elif form == "Herr":
        found += [("Herrn", form)]
    else:
        found += [(form + "s", form), (form + "n", form), (form + "en", form), (form + "es", form)]
        if form[-1] in "rtfglnkmdß":
            found += [(form + "in", form + "in"), (form + "innen", form + "in")]
    return found


@lru_cache(maxsize=20_000)
def _word(word: str, language: str) -> tuple[str, str] | None:
    full, endings, _ = _forms(language)
    entry = full.get(word.lower())
    if entry:
        return entry
    if language == "de":
        lower = word.lower()
        if "-" in word:
            tail = word.rsplit("-", 1)[1]
            inner = full.get(tail.lower())
            if (inner and tail[:1].isupper()) or (inner and inner[0] == "OB"):
                return word[: len(word) - len(tail)] + inner[0], inner[1]
        for start in range(3, len(lower)):  # the longest ending comes first
            found = endings.get(lower[start:])
            if found:
                return word[: len(word) - len(lower) + start] + found[0], found[1]
    return None


_RANKS = frozenset(("regierender", "regierende", "regierenden", "erster", "erstem", "erste", "ersten"))


def at(doc: Tokens, index: int) -> Office | None:
    """The office word that starts at a token, if any."""
    token = doc.tokens[index]
    if token.kind != "word":
        return None
    if doc.language == "de":
        return _german(doc, index) if token.capital else None
    return _english(doc, index) if token.lower in _openers() else None


_WEAK_ENDING = re.compile(r"e[nrm]?$")


def _german(doc: Tokens, index: int) -> Office | None:
    token = doc.tokens[index]
    if token.lower in _RANKS and index + 1 < len(doc.tokens):
        following = _word(doc.tokens[index + 1].text, "de")
        if following and following[1] in ("mayor", "deputy", "city"):
            female = following[0].endswith("in")
            first = _WEAK_ENDING.sub("e" if female else "er", token.text)
            return Office(index, index + 2, f"{first} {following[0]}", following[1])
    if (
        token.text in ("Dr", "Prof", "Mag")
        and index + 1 < len(doc.tokens)
        and doc.tokens[index + 1].text == "."
    ):
        return Office(index, index + 2, token.text + ".", "degree")
    entry = _word(token.text, "de")
    if entry is None or entry[1] == "none":
        return None
    return Office(index, index + 1, entry[0], entry[1])


def _english(doc: Tokens, index: int) -> Office | None:
    token = doc.tokens[index]
    full, _, longest = _forms("en")
    for stop in range(min(len(doc.tokens), index + longest), index, -1):
        if doc.tokens[stop - 1].sentence != token.sentence:
            continue
        phrase = doc.text[token.start : doc.tokens[stop - 1].end].lower()
        entry = full.get(phrase)
        if entry:
            if (
                stop < len(doc.tokens)
                and doc.tokens[stop].text == "."
                and phrase in ("dr", "mr", "mrs", "ms", "prof", "cllr", "rev", "revd")
            ):
                stop += 1
            return Office(index, stop, entry[0], entry[1])
    return None
