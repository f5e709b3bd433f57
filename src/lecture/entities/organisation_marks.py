"""The words that mark an organisation, and the walk over a text that both languages share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from lecture import lexicon
from lecture.entities.names import Name
from lecture.entities.placenames import Place
from lecture.tokens import Token, Tokens


@dataclass(frozen=True, slots=True)
class Organisation:
    """A mention of an organisation, its name in the nominative."""

    start: int
    end: int
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Markers:
    heads: dict[str, str]
    legal: frozenset[str]
    company: frozenset[str]
    company_tails: tuple[str, ...]
    known: tuple[str, ...]
    excluded: frozenset[str]


@cache
def markers_of(language: str) -> Markers:
    rows = [row for row in lexicon.table("organisations") if row["language"] == language]

    def forms(kind: str) -> list[str]:
        return [row["form"] for row in rows if row["kind"] == kind]

    heads = {row["form"].lstrip("-").lower(): row["gender"] for row in rows if row["kind"] == "head"}
    return Markers(
        heads,
        frozenset(forms("legal")),
        frozenset(form.lower() for form in forms("company") if not form.startswith("-")),
        tuple(form[1:].lower() for form in forms("company") if form.startswith("-")),
        tuple(forms("known")),
        frozenset(form.lower() for form in forms("excluded")),
    )


class Scan:
    """What both languages share."""

    def __init__(
        self, doc: Tokens, found_places: list[Place], people: list[Name], blocked: list[tuple[int, int]]
    ) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.markers = markers_of(doc.language)
        self.place_at: dict[int, Place] = {}
        for place in found_places:
            for index in range(doc.index_at(place.start), doc.index_at(place.end - 1) + 1):
                self.place_at[index] = place
        self.person_at = {
            index
            for name in people
            for index in range(doc.index_at(name.start), doc.index_at(name.end - 1) + 1)
        }
        self.blocked = {
            index for start, end in blocked for index in range(doc.index_at(start), doc.index_at(end - 1) + 1)
        }

    def all(self) -> list[Organisation]:
        found = self.known_names()
        company = self.markers.company
        index = 0
        while index < len(self.tokens):
            item = None
            token = self.tokens[index]
            # a name begins with a capital, or right behind a word like "maker"
            if (
                token.kind == "word"
                and (token.capital or token.lower in company)
                and index not in self.blocked
            ):
                item = self.at(index)
            if item:
                found.append(item)
                index = max(index, self.doc.index_at(item.end - 1)) + 1
            else:
                index += 1
        return found

    def at(self, index: int) -> Organisation | None:
        raise NotImplementedError

    def known_names(self) -> list[Organisation]:
        """Short names that stand alone, with the city behind them ("IHK Köln")."""
        found: list[Organisation] = []
        if _last_words(self.doc.language).isdisjoint(self.doc.vocabulary):
            return found
        for match in known_form(self.doc.language).finditer(self.doc.text):
            if match:
                end = match.end()
                index = self.doc.index_at(end - 1) + 1
                place = self.place_at.get(index)
                if place is None and self.doc.text.startswith(" zu ", end):
                    index += 1
                    place = self.place_at.get(index)
                    end += 3 if place is not None else 0
                if (
                    place
                    and place.form == "name"
                    and self.tokens[index].start - end == 1
                    and place.kind != "country"
                ):
                    end = place.end
                name = self.text(match.start(), end)
                if self.doc.language == "de" and match.lastindex:
                    name = (
                        known_names("de")[match.lastindex - 1]
                        + self.text(match.end(), end).join((" ", "")).rstrip()
                    )
                found.append(Organisation(match.start(), end, name, "known name"))
        return found

    def text(self, start: int, end: int) -> str:
        return " ".join(self.doc.text[start:end].split())

    def token(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def same(self, index: int, other: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].sentence == self.tokens[other].sentence


_GENITIVE_HEADS = ("", "s", "es", "n", "en")
_ONLY_IN_COMPOUNDS = frozenset(
    ["bund", "werke", "betriebe", "hafen", "bank", "zentrum", "initiative", "agentur"]
)
"""Heads that alone name no organisation: "der Bund", "eine Bank"."""


@lru_cache(maxsize=20_000)
def head_of(word: str, language: str) -> tuple[str, str] | None:
    """The nominative of a word that names a sort of organisation, and its gender."""
    markers = markers_of(language)
    lower = word.lower()
    if any(form in markers.excluded for form in (lower, lower.removesuffix("s"), lower.removesuffix("n"))):
        return None
    for ending in _GENITIVE_HEADS:
        if not lower.endswith(ending):
            continue
        base = lower[: len(lower) - len(ending)]
        for start in range(len(base)):  # the longest head comes first
            gender = markers.heads.get(base[start:])
            if gender is not None and _declined(base[start:], gender, ending):
                alone = start == 0 and base in _ONLY_IN_COMPOUNDS
                return None if alone else (word[: len(base)], gender)
    return None


def _declined(tail: str, gender: str, ending: str) -> bool:
    """Whether a head takes a case ending: -s for masculine and neuter, -n for plurals."""
    if ending in ("s", "es"):
        return gender in ("m", "n") and (ending == "es" or not tail.endswith("s"))
    return ending == "" or (ending == "n" and gender == "p")


@cache
def known_form(language: str) -> re.Pattern[str]:
    """The short names that stand alone, in all their cases; the number of the group is the place in the list."""
    forms = known_names(language)
    pattern = "|".join(f"({_in_all_cases(form, language)})" for form in forms)
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", 0 if language == "de" else re.IGNORECASE)


@cache
def known_names(language: str) -> tuple[str, ...]:
    """The short names that stand alone, the longest first."""
    return tuple(sorted(markers_of(language).known, key=len, reverse=True))


@cache
def _last_words(language: str) -> frozenset[str]:
    """The words that end the short names, in all their cases."""
    return frozenset(
        form.split()[-1].lower() + ending for form in known_names(language) for ending in ("", "s", "es")
    )


_DECLINED = re.compile(r"[a-zäöü](?:er|es|e)$")
_DECLENSION = re.compile(r"(?:er|es|e)$")


def _in_all_cases(form: str, language: str) -> str:
    words = form.split()
    if language != "de" or len(words) < 2 or not _DECLINED.search(words[0]):
        return re.escape(form)
    adjectives = [_DECLENSION.sub("", word) + "(?:er|es|en|em|e)" for word in words[:-1]]
    return r"\s".join([*adjectives, re.escape(words[-1]) + "(?:es|s)?"])


@cache
def legal_form(language: str) -> re.Pattern[str]:
    forms = sorted(markers_of(language).legal, key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(form) for form in forms) + r")(?![^\W_])")


@lru_cache(maxsize=20_000)
def is_company_noun(word: str) -> bool:
    """Whether a German word stands before a company's name: Hersteller, Batteriehersteller, Start-up."""
    markers = markers_of("de")
    lower = word.lower()
    for ending in ("", "s", "n", "en", "es"):
        base = lower[: len(lower) - len(ending)] if ending and lower.endswith(ending) else lower
        if base in markers.company or (word[:1].isupper() and base.endswith(markers.company_tails)):
            return True
    return False
