"""Whether a passage speaks of what was, or of what comes."""

from __future__ import annotations

from functools import cache

from lecture import lexicon
from lecture.tokens import Tokens


@cache
def _words(language: str, key: str) -> frozenset[str]:
    return lexicon.group_of("tense", language, key)


def tense_of(doc: Tokens, start: int, end: int) -> str:
    """``past`` or ``future`` (which stands for the present, too), by the verbs between two character offsets.

    Words in quotation marks do not count: what somebody said is in a tense of its own.
    """
    first, last = doc.index_at(start), doc.index_at(max(start, end - 1)) + 1
    words = [
        token.lower
        for token in doc.tokens[first:last]
        if token.kind == "word" and not (token.capital and token.start > start)
    ]
    language = doc.language
    known = _words(language, "past")
    past = sum(
        not (language == "en" and _passive(words, position))
        for position, word in enumerate(words)
        if word in known
    )
    if language == "en":
        past += sum(_sets_out(words, position) for position, word in enumerate(words) if word == "set")
    known = _words(language, "future")
    future = sum([word in known for word in words])
    if not _words(language, "auxiliary").isdisjoint(words) and any(
        word in _words(language, "perfect") or (language == "de" and _participle(word)) for word in words
    ):
        return "past" if not {"wird", "werden", "will"} & set(words) else "future"
    if language == "en" and not past:
        past = sum(
            len(word) > 4 and word.endswith("ed") and not _passive(words, position)
            for position, word in enumerate(words)
        )
    if language == "en" and "will" in words:
        return "future"
    return "past" if past > 0 and past >= future else "future"


def _passive(words: list[str], position: int) -> bool:
    """ "is postponed", "are cancelled": no past."""
    return position > 0 and words[position - 1] in ("is", "are", "be", "being")


def _sets_out(words: list[str], position: int) -> bool:
    """ "Set off on Sunday", not "will set off", "to set out"."""
    follows = words[position + 1 : position + 2]
    return follows in (["off"], ["out"], ["sail"], ["forth"]) and words[
        max(0, position - 1) : position
    ] not in (
        ["to"],
        ["will"],
        ["can"],
        ["they"],
        ["we"],
    )


def has_verb(doc: Tokens, start: int, end: int) -> bool:
    """Whether a passage holds a verb that tells a tense."""
    first, last = doc.index_at(start), doc.index_at(max(start, end - 1)) + 1
    known = _words(doc.language, "past") | _words(doc.language, "future") | _words(doc.language, "auxiliary")
    words = [token.lower for token in doc.tokens[first:last]]
    return any(
        word in known or (word == "set" and _sets_out(words, position)) for position, word in enumerate(words)
    )


def awaits_participle(doc: Tokens, start: int, end: int) -> bool:
    """Whether a passage breaks off behind its auxiliary: "ist am Sonntag aus Wien [und Graz zurückgekehrt]"."""
    words = [
        token.lower
        for token in doc.tokens[doc.index_at(start) : doc.index_at(max(start, end - 1)) + 1]
        if token.kind == "word" and not token.capital
    ]
    return any(word in _words("de", "auxiliary") for word in words) and not any(
        _participle(word) or word in _words("de", "perfect") for word in words
    )


def _participle(word: str) -> bool:
    if len(word) < 6 or not word.endswith(("t", "en")):
        return False
    return (
        word.endswith("iert")
        or word.startswith(("ge", "be", "ver", "ent", "er"))
        or word[2:].startswith("ge")
        or word[3:].startswith("ge")
    )
