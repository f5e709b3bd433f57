"""Countries by name, adjective and inhabitants, from the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lecture import lexicon


@dataclass(frozen=True, slots=True)
class Words:
    """What one language calls the countries; keys in small letters, values ISO codes."""

    names: dict[str, str]
    adjectives: dict[str, str]
    people: dict[str, str]
    longest: int
    openers: frozenset[str]  # first words of names of several words
    adjective_openers: frozenset[str]  # first words of adjectives of several words
    beginnings: frozenset[str]  # words with which a name may begin
    telling: frozenset[str]  # names and adjectives of one word


@cache
def words(language: str) -> Words:
    """The country words of a language, inflected forms included."""
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    people: dict[str, str] = {}
    for row in lexicon.table("countries"):
        iso = row["iso"]
        for name in _cells(row, f"names_{language}"):
            names.setdefault(name.lower(), iso)
            if language == "de" and not name.endswith("s"):
                names.setdefault(name.lower() + "s", iso)
        for adjective in _cells(row, f"adjectives_{language}"):
            for ending in ("", "e", "en", "er", "em", "es") if language == "de" else ("",):
                adjectives.setdefault(adjective.lower() + ending, iso)
                if language == "de":
                    for compass in ("süd", "nord", "west", "ost", "mittel", "zentral"):
                        adjectives.setdefault(compass + adjective.lower() + ending, iso)
        for inhabitant in _cells(row, f"people_{language}"):
            for form in _inflected(inhabitant) if language == "de" else (inhabitant,):
                people.setdefault(form.lower(), iso)
    if language == "de":
        names["emiraten"] = "AE"
        names["niederlanden"] = "NL"
        names["vereinigten staaten"] = "US"
        names["vereinigten arabischen emirate"] = names["vereinigten arabischen emiraten"] = "AE"
        names["vereinigten königreich"] = names["vereinigten königreichs"] = "GB"
        names["tschechischen republik"] = "CZ"
        names["philippinen"] = "PH"
    longest = max(name.count(" ") for name in names) + 1
    openers = frozenset(name.split()[0] for name in (*names, *people) if " " in name)
    adjective_openers = frozenset(adjective.split()[0] for adjective in adjectives if " " in adjective)
    beginnings = frozenset((*openers, *names, *people))
    telling = frozenset(word for word in (*names, *adjectives) if " " not in word)
    return Words(names, adjectives, people, longest, openers, adjective_openers, beginnings, telling)


def _cells(row: dict[str, str], column: str) -> list[str]:
    return [form.strip() for form in row[column].split("|") if form.strip()]


def _inflected(inhabitant: str) -> list[str]:
    if inhabitant.endswith("er"):
        return [inhabitant, inhabitant + "n", inhabitant + "s", inhabitant + "in", inhabitant + "innen"]
    if inhabitant.endswith("e"):
        stem = inhabitant[:-1]
        return [inhabitant, inhabitant + "n", inhabitant + "r", stem + "in", stem + "innen"]
    return [inhabitant, inhabitant + "s", inhabitant + "in", inhabitant + "innen"]


@cache
def name_of(iso: str, language: str) -> str:
    """The usual name of a country."""
    for row in lexicon.table("countries"):
        if row["iso"] == iso:
            return _cells(row, f"names_{language}")[0]
    return iso
