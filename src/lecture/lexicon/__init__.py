"""The lexicons: data files that anybody can extend, each loaded once and only when it is first asked for.

Tables (``.tsv``) have comment lines with ``#``, one line of column names and then one entry a line; several forms in one
cell are separated by ``|``. Lists (``.txt``) hold one entry a line. ``.toml`` files hold named groups of words.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table, each as column -> cell."""
    lines = [
        line.rstrip("\n")
        for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    columns = lines[0].split("\t")
    return [dict(zip(columns, (line + "\t" * len(columns)).split("\t"), strict=False)) for line in lines[1:]]


def entries(name: str) -> list[str]:
    """The entries of a list."""
    content = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in content if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> dict[str, Any]:
    """A file of named groups of words."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def group(name: str, key: str) -> frozenset[str]:
    """One group of words of such a file, e.g. ``group("trips_de", "cancelled")``."""
    value = words(name)[key]
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def group_of(name: str, language: str, key: str) -> frozenset[str]:
    """One group of words of a file that is divided by language, e.g. ``group_of("tense", "de", "past")``."""
    value = words(name)[language][key]
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def everyday_english() -> frozenset[str]:
    """Everyday English words, in small letters."""
    return frozenset(entries("words_en"))


@cache
def function_words() -> frozenset[str]:
    """Small words of German that may start a sentence."""
    return group_of("sentences", "de", "small")


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations after which a sentence goes on."""
    return frozenset(entries("abbreviations"))


@cache
def languages() -> dict[str, Any]:
    """Language code -> its name and its small words."""
    return words("languages")


@cache
def given_name_countries() -> dict[str, str]:
    """Given names of many countries in Latin letters -> the codes of the countries, with spaces between."""
    content = (FOLDER / "given_names.tsv").read_text(encoding="utf-8")
    return {name: codes for name, _, codes in (line.partition("\t") for line in content.splitlines()[2:])}


@cache
def given_names() -> frozenset[str]:
    """Given names of many countries in Latin letters."""
    return frozenset(given_name_countries())


@cache
def company_words(language: str) -> tuple[str, ...]:
    """Words that stand before a company's name, in small letters."""
    return tuple(
        row["form"].lstrip("-").lower()
        for row in table("organisations")
        if row["kind"] == "company" and row["language"] == language
    )


@cache
def surnames() -> dict[str, str]:
    """Family names of family-first languages -> language."""
    return {row["name"]: row["language"] for row in table("surnames")}


@cache
def nouns() -> frozenset[str]:
    """German nouns that are not compounds, in their forms."""
    return frozenset(entries("nouns_de"))


_ENDINGS = ("", "s", "n", "en", "es", "e", "er", "ern")


def is_listed_noun(word: str) -> bool:
    """Whether a German word is in the list of nouns, in any of its cases; compounds are not looked into."""
    known = nouns()
    if word in known:
        return True
    return any(
        len(word) - len(ending) > 4 and word.endswith(ending) and word[: len(word) - len(ending)] in known
        for ending in ("s", "n", "en", "es")
    )


@lru_cache(maxsize=50_000)
def is_noun(word: str) -> bool:
    """Whether a German word in capitals is an everyday noun: in the list, inflected, or a compound that ends in one."""
    known = nouns()
    for ending in _ENDINGS:
        if word.endswith(ending) and word[: len(word) - len(ending)] in known:
            return True
    if "-" in word:
        tail = word.rsplit("-", 1)[1]
        return bool(tail) and tail[0].isupper() and is_noun(tail)
    for cut in range(3, len(word) - 3):
        tail = word[cut:].capitalize()
        if len(tail) >= 4 and any(
            tail.endswith(ending) and tail[: len(tail) - len(ending)] in known for ending in _ENDINGS[:5]
        ):
            head = word[:cut]
            if (
                head in known
                or (head[-1] in "sne" and head[:-1] in known)
                or head + "e" in known
                or head + "en" in known
            ):
                return True
    return False
