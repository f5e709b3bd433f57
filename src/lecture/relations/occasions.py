"""The nouns of events: of which kind, under which title, and when they name no event of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from lecture import lexicon
from lecture.relations.scene import Scene
from lecture.tokens import Sentence, Token

STRICT = frozenset(("exchange", "meeting", "opening", "fair", "sport"))
"""Kinds whose nouns are everyday words: they need a day, a title or a name of their own."""


@cache
def _nouns(language: str) -> dict[str, str]:
    kinds = lexicon.words("events")[language]["kinds"]
    return {noun.lower(): kind for kind, nouns in kinds.items() for noun in nouns}


@lru_cache(maxsize=20_000)
def kind_of(word: str, language: str) -> str | None:
    """The kind of event that a noun names."""
    exact = _nouns(language)
    lower = word.lower()
    if language == "en":
        return exact.get(lower) or exact.get(lower.removesuffix("s") if not lower.endswith("ss") else lower)
    if not word[:1].isupper() or not lexicon.group_of("events", "de", "not_events").isdisjoint(
        (word, word.removesuffix("s"), word.removesuffix("en"))
    ):
        return None
    for ending in ("", "s", "es", "n", "en", "e"):
        base = lower[: len(lower) - len(ending)] if ending and lower.endswith(ending) else lower
        if ending and base == lower:
            continue
        if base in exact:
            return exact[base]
    for ending in ("", "s", "es", "en", "n", "e"):
        base = lower[: len(lower) - len(ending)] if ending and lower.endswith(ending) else lower
        for start in range(3, len(base) - 3):  # the longest noun that ends the compound comes first
            if base[start:] in exact:
                return exact[base[start:]]
    return None


@cache
def _first_words() -> frozenset[str]:
    """The first words of English event nouns of several words."""
    return frozenset(noun.split()[0] for noun in _nouns("en") if " " in noun)


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> German event nouns of several words: "Tag der offenen Tür"."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for noun, kind in _nouns("de").items():
        if " " in noun:
            words = tuple(noun.split())
            found.setdefault(words[0], []).append((words, kind))
    return found


def noun_at(scene: Scene, index: int, sentence: Sentence) -> tuple[str | None, int]:
    """An event noun of one or two words at a token: its kind and where it ends."""
    doc = scene.doc
    if doc.language == "en":
        for length in (2, 1) if doc.tokens[index].lower in _first_words() else (1,):
            if index + length <= sentence.last:
                phrase = doc.text[doc.tokens[index].start : doc.tokens[index + length - 1].end]
                kind = kind_of(phrase, "en")
                if kind:
                    second = (
                        kind_of(doc.tokens[index + length].text, "en")
                        if index + length < sentence.last
                        else None
                    )
                    if second and doc.tokens[index + length].lower in (
                        "ceremony",
                        "service",
                        "celebrations",
                        "event",
                    ):
                        return kind, index + length + 1
                    verb = index + length < sentence.last and doc.tokens[index + length].lower.endswith("s")
                    return (second, index + length + 1) if second and not verb else (kind, index + length)
        return None, index + 1
    token = doc.tokens[index]
    for words, kind in _phrases().get(token.lower, ()):
        last = index + len(words)
        if last <= sentence.last and all(
            doc.tokens[index + step].lower == word for step, word in enumerate(words)
        ):
            return kind, last
    return kind_of(token.text, "de") if token.capital else None, index + 1


def named_in(tokens: Iterable[Token], language: str) -> bool:
    """Whether an event is named among some words."""
    if language == "de":
        return any(token.capital and kind_of(token.text, language) for token in tokens)
    return any(kind_of(token.lower, language) for token in tokens)


_HABIT = re.compile(
    r"\b(?:jedes jahr|jährlich\w*|alljährlich|regelmäßig\w*|every year|each year|annual exchange|annually)\b"
)
_INSTEAD = re.compile(
    r"\b(?:statt|anstelle|anstatt|instead of|in place of)\s(?:(?:des|der|eines|einer|the|a)\s)?(?:\w+\s)?$"
)
""" "Statt des Konzerts gibt es eine Lesung": no event of its own."""
_PART_OF = frozenset(
    [
        "hall",
        "venue",
        "centre",
        "center",
        "room",
        "programme",
        "program",
        "organiser",
        "place",
        "places",
        "space",
        "trip",
        "ticket",
        "tickets",
        "hotel",
        "table",
    ]
)
_DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "this",
        "that",
        "another",
        "one",
        "annual",
        "first",
        "second",
        "third",
        "final",
        "friendly",
        "public",
        "joint",
        "civic",
        "gala",
        "official",
        "annual",
        "opening",
        "closing",
        "big",
        "great",
        "open",
        "grand",
        "new",
        "evening",
        "student",
        "photo",
        "art",
        "light",
        "fashion",
        "live",
        "special",
        "formal",
    ]
)


def is_generic(scene: Scene, sentence: Sentence, index: int, kind: str) -> bool:
    """Plurals, habits, parts of other words: no event of its own."""
    if _HABIT.search(scene.doc.text[sentence.start : sentence.end].lower()):
        return True
    start = scene.doc.tokens[index].start
    if _INSTEAD.search(scene.doc.lower[max(sentence.start, start - 40) : start]):
        return True
    if scene.doc.language == "de":
        return _generic_de(scene, sentence, index, kind)
    return _generic_en(scene, sentence, index, kind)


_ABOUT = re.compile(r"\b(?:über|zum|zur|für)\s(?:den\s|einen\s|ihren\s)?(?:\w+en\s)?$")


def _generic_de(scene: Scene, sentence: Sentence, index: int, kind: str) -> bool:
    lower = scene.doc.tokens[index].lower
    before = scene.doc.tokens[index - 1].lower if index > sentence.first else ""
    passage = scene.doc.text[
        max(sentence.start, scene.doc.tokens[index].start - 24) : scene.doc.tokens[index].start
    ]
    if kind == "exchange" and _ABOUT.search(passage):
        return True
    if lower in ("gespräche", "gesprächen", "gesprächs") or (
        lower == "gespräch" and before not in ("ein", "einem", "zum", ":", "|")
    ):
        return True
    if (
        lower.endswith("s")
        and before in ("der", "zwei", "drei")
        and kind in ("festival", "seminar", "conference")
    ):
        return True
    if kind not in ("exhibition", "seminar", "concert") or not lower.endswith(("en", "e")):
        return False
    listed = before in ("mit", "von", "für", "auch", "sowie", "und", ",")
    return listed and lower.endswith(("ungen", "seminare", "konzerte"))


def _generic_en(scene: Scene, sentence: Sentence, index: int, kind: str) -> bool:
    doc = scene.doc
    token = doc.tokens[index]
    before = doc.tokens[index - 1] if index > sentence.first else None
    behind = doc.tokens[index + 1].lower if index + 1 < sentence.last else ""
    if not token.capital and (behind in _PART_OF or (behind == "by" and token.lower in ("run", "show"))):
        return True
    if kind == "exchange" and before is not None and before.lower in ("of", "in", "the"):
        return not any(mention.bound == "range" for mention in scene.dates_in(sentence))
    listed = before is not None and before.text in (":", "|", ";", "•")
    if token.lower in lexicon.group_of("events", "en", "need_article") and not token.capital and not listed:
        article = before is not None and (
            before.lower in _DETERMINERS or before.text in ("'s", "’s") or before.lower.endswith(("al", "ic"))
        )
        compound = (
            before is not None
            and before.kind == "word"
            and index - 2 >= sentence.first
            and doc.tokens[index - 2].lower in _DETERMINERS
        )
        if not (article or compound) or (
            token.lower == "service"
            and before is not None
            and before.lower
            in (
                "fire",
                "bus",
                "rail",
                "air",
                "civil",
                "health",
                "news",
                "customer",
                "postal",
                "ferry",
                "train",
            )
        ):
            return True
    plural = token.lower.endswith("s") and token.lower not in (
        "celebrations",
        "talks",
        "games",
        "championships",
    )
    return plural and kind != "festival"


_ANOTHER_CLAUSE = re.compile(r"[.;]|\bund die\b|\band the\b")


def title_of(scene: Scene, sentence: Sentence, index: int, last: int) -> tuple[str, int, int, bool]:
    """The title in quotation marks near the noun, the name in capitals around it, or the words of the text."""
    doc = scene.doc
    token = doc.tokens[index]
    for quote in scene.quotes:
        if quote.kind == "speech" or not sentence.start <= quote.start < sentence.end + 1:
            continue
        gap = (
            doc.text[doc.tokens[last - 1].end : quote.start - 1]
            if quote.start > token.start
            else doc.text[quote.end + 1 : token.start]
        )
        if len(gap) < 60 and not _ANOTHER_CLAUSE.search(gap) and quote.kind == "title":
            return quote.text.rstrip(".,"), min(token.start, quote.start), max(token.end, quote.end), True
    if doc.language == "en":
        first = index
        while (
            first > sentence.first
            and (doc.tokens[first - 1].capital or doc.tokens[first - 1].lower in ("and", "of", "the", "&"))
            and doc.tokens[first - 1].kind == "word"
            and doc.tokens[index].capital
        ):
            first -= 1
        while first < index and (
            not doc.tokens[first].capital
            or doc.tokens[first].lower in ("the", "a", "at", "in", "on", "and", "this")
        ):
            first += 1
        if token.capital and first < index:
            return (
                doc.text[doc.tokens[first].start : doc.tokens[last - 1].end],
                doc.tokens[first].start,
                doc.tokens[last - 1].end,
                True,
            )
    elif token.text in ("Messe", "Fachmesse", "Leitmesse") and last < sentence.last:
        stop = last
        while stop < sentence.last and stop < last + 4 and _of_name(scene, stop):
            stop += 1
        if stop > last:
            start, end = doc.tokens[last].start, doc.tokens[stop - 1].end
            return doc.text[start:end], token.start, end, True
    return (*_words(scene, sentence, index, last), False)


_INNER_CAPITAL = re.compile(r"[a-zäöü][A-ZÄÖÜ]")


def _of_name(scene: Scene, index: int) -> bool:
    """Whether a word belongs to a name behind "Messe": "die Messe Chubu Mechatronics"."""
    token = scene.doc.tokens[index]
    mixed = _INNER_CAPITAL.search(token.text)
    known = not mixed and (lexicon.is_noun(token.text) or token.lower in lexicon.function_words())
    return token.kind == "word" and token.capital and not known and not scene.is_named(token.start)


def _words(scene: Scene, sentence: Sentence, index: int, last: int) -> tuple[str, int, int]:
    """The noun with what belongs to it: "Konzert des Kammerchors Cantamus", "memorandum on student placements"."""
    doc = scene.doc
    end = last
    links = (
        ("des", "der", "zur", "zum", "von", "für", "über", "bei")
        if doc.language == "de"
        else ("of", "on", "for", "by", "with")
    )
    if end < sentence.last and doc.tokens[end].lower in links:
        stop = end + 1
        while (
            stop < sentence.last
            and stop < end + 6
            and doc.tokens[stop].kind == "word"
            and not any(mention.start <= doc.tokens[stop].start < mention.end for mention in scene.dates)
        ):
            stop += 1
            if (
                doc.language == "de"
                and doc.tokens[stop - 1].capital
                and not (stop < sentence.last and doc.tokens[stop].capital)
            ):
                break
            if (
                doc.language == "en"
                and stop < sentence.last
                and doc.tokens[stop].lower
                in ("in", "at", "on", "will", "was", "is", "and", "to", "because", "had")
            ):
                break
        while stop > end + 1 and not doc.tokens[stop - 1].capital and doc.language == "de":
            stop -= 1
        end = stop if stop > end + 1 else end
    start = doc.tokens[index].start
    return " ".join(doc.text[start : doc.tokens[end - 1].end].split()), start, doc.tokens[end - 1].end
