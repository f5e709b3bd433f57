"""Which language a text is in: German, English, or one that is only recognised."""

from __future__ import annotations

import re
from functools import cache

from lecture import lexicon

READ = ("de", "en")
"""The languages that are read."""

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _markers() -> dict[str, tuple[str, ...]]:
    """Small word -> the languages it speaks for."""
    found: dict[str, list[str]] = {}
    for code, entry in lexicon.languages().items():
        for word in str(entry["words"]).split():
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def scores(text: str) -> dict[str, float]:
    """How strongly the small words of a text speak for each language (share of its words)."""
    words = _WORD.findall(text[:20_000].lower())
    totals: dict[str, float] = {}
    markers = _markers()
    for word in words:
        codes = markers.get(word)
        if codes:
            for code in codes:
                totals[code] = totals.get(code, 0.0) + 1 / len(codes)
    count = max(1, len(words))
    return {code: total / count for code, total in totals.items()}


def detect(text: str) -> tuple[str, str | None]:
    """The language to read a text in, and the name of the foreign language it seems to be in, if any.

    >>> detect("Die Delegation reist nach Seoul und wird dort vom Bürgermeister empfangen.")
    ('de', None)
    """
    ranked = scores(text)
    best = max(ranked, key=lambda code: (ranked[code], code in READ), default="de")
    own = "de" if ranked.get("de", 0.0) >= ranked.get("en", 0.0) else "en"
    if best in READ or ranked[best] < 0.12 or ranked[best] < 1.3 * ranked.get(own, 0.0):
        return own, None
    return own, str(lexicon.languages()[best]["name"])
