"""Whether words that could be a place are meant as one: everyday words, titles in capitals, the word before."""

from __future__ import annotations

from lecture import lexicon
from lecture.tokens import Tokens

OPENERS = frozenset(
    ["Port", "Mount", "Fort", "Lake", "Cape", "Point", "Glen", "Camp", "Castle", "Upper", "Lower", "Little"]
)
"""First words of longer names: in "Port Douglas" neither word is a city by itself."""


def in_longer(doc: Tokens, index: int) -> bool:
    """Whether an English word only goes on with a longer name: the second one of "Port Douglas"."""
    before = doc.tokens[max(0, index - 1)]
    if doc.language != "en" or before.text not in OPENERS:
        return False
    return before.sentence == doc.tokens[index].sentence and before.end + 1 == doc.tokens[index].start


def plain_words(doc: Tokens, index: int, stop: int, *, large: bool) -> bool:
    """Whether all words of a longer name are everyday words at the start of a sentence ("Die Stadt"); not "New Orleans"."""
    if doc.language == "de":
        first = doc.tokens[index].text
        return (
            first in ("Die", "Der", "Das", "Eine", "Ein", "In", "Im", "Am", "Stadt", "Bad")
            and stop == index + 2
            and lexicon.is_noun(doc.tokens[stop - 1].text)
        )
    if doc.tokens[index].text in OPENERS and introduced(doc, index):
        return False
    return not large and all(token.lower in lexicon.everyday_english() for token in doc.tokens[index:stop])


def everyday(doc: Tokens, index: int, name: str) -> bool:
    token = doc.tokens[index]
    if name in lexicon.group_of("places", doc.language, "sure"):
        return False
    if doc.language == "de":
        if lexicon.is_listed_noun(name):
            return True
        return starts_sentence(doc, index) and token.lower in lexicon.function_words()
    return token.lower in lexicon.everyday_english() and (
        starts_sentence(doc, index)
        or title_case(doc, index)
        or token.lower
        in ("reading", "bath", "nice", "mobile", "orange", "split", "cork", "sale", "deal", "hull", "march")
    )


def starts_sentence(doc: Tokens, index: int) -> bool:
    sentence = doc.sentences[doc.tokens[index].sentence]
    return index == sentence.first or (
        index == sentence.first + 1 and doc.tokens[sentence.first].kind == "mark"
    )


def title_case(doc: Tokens, index: int) -> bool:
    """Whether a word stands in an English title in capitals, where capitals say nothing."""
    if doc.language != "en":
        return False
    sentence = doc.sentences[doc.tokens[index].sentence]
    if not sentence.heading:
        return False
    words = [token for token in doc.words(sentence) if token.kind == "word" and len(token.text) > 3]
    return bool(words) and sum(token.capital for token in words) > 0.7 * len(words)


def introduced(doc: Tokens, index: int) -> bool:
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
