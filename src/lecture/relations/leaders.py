"""Who leads a group: said outright, or the office-holder who travels."""

from __future__ import annotations

import re
from functools import cache

from lecture import lexicon
from lecture.caseless import caseless
from lecture.relations.clauses import is_verb
from lecture.relations.figures import Figure
from lecture.relations.scene import Scene
from lecture.tokens import Sentence


@cache
def _leading(language: str) -> re.Pattern[str]:
    phrases = lexicon.words("trips")["leaders"][language]
    return caseless(rf"\b(?:{'|'.join(phrases)})")


@cache
def _replaced() -> re.Pattern[str]:
    phrases = lexicon.words("trips")["leaders"]["place_of"]
    return caseless(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


@cache
def _telling() -> frozenset[str]:
    """The longest word of each phrase: in a text without any of them nobody is replaced."""
    phrases = (*lexicon.words("trips")["leaders"]["place_of"], *_ABSENT)
    return frozenset(max(phrase.lower().split(), key=len) for phrase in phrases)


_ABSENT = (
    "absagen",
    "verhindert",
    "erkrankt",
    "verzichtet",
    "nimmt nicht teil",
    "nicht teilnehmen",
    "reist nicht mit",
    "nicht mitreisen",
    "nicht dabei sein",
    "krank",
    "unable",
    "recovering",
    "stays at home",
    "bleibt zu Hause",
    "pulled out",
    "could not travel",
    "cannot travel",
)
_STAYS = re.compile(rf"\b(?:{'|'.join(_ABSENT)})\b")


_FOR_THE_CITY = re.compile(
    r"\s(?:(?:mit|und)\s[^.;]{2,60}\s)?(?:die|unsere)\s(?:\w*[Ss]tadt|Gemeinde|Kommune|Verwaltung)\b"
)
""" "Vertritt Bürgermeister X die Stadt": X is the one who travels."""


def replaced_in(scene: Scene, sentence: Sentence) -> list[Figure]:
    """People in whose place somebody else travels, or who had to stay at home."""
    text = scene.doc.text
    found: list[Figure] = []
    if _telling().isdisjoint(scene.doc.words_of(sentence)):
        return found
    for match in _replaced().finditer(scene.doc.lower, sentence.start, sentence.end):
        named = scene.roster.between(match.end(), min(sentence.end, match.end() + 70))
        if named and _verb_between(scene, match.end(), named[0][0].start):
            named = []
        if named and _FOR_THE_CITY.match(text, named[0][0].end):
            continue
        if named:
            found.append(named[0][1])
        else:
            figure = scene.roster.by_office(
                match.end(), min(sentence.end, match.end() + 40), scene.home.key if scene.home else None
            )
            if figure:
                found.append(figure)
    if not found and _STAYS.search(text, sentence.start, sentence.end):
        found += [figure for _, figure in scene.roster.between(sentence.start, sentence.end)[:1]]
    return found


def _verb_between(scene: Scene, start: int, end: int) -> bool:
    """ "In Vertretung der Oberbürgermeisterin führt Bürgermeister X": whoever is named behind the verb is not replaced."""
    doc = scene.doc
    return any(is_verb(doc, index) for index in range(doc.index_at(start), doc.index_at(end)))


def explicit(scene: Scene, start: int, end: int) -> Figure | None:
    """ "unter Leitung von", "led by", "um Oberbürgermeister X", "Die Fahrt leitet Lehrer X", "the visitors, headed by"."""
    for match in _leading(scene.doc.language).finditer(scene.doc.lower, start, end):
        if scene.is_speech(match.start()):
            continue
        figure = _led(scene, start, end, match)
        if figure:
            return figure
    return None


_PASSIVE = re.compile(
    r"(?:\bby|\bunder|\bof|\bvon|\bum|\bdes|\bder|spitze|leitung|leitung (?:der|des|dieser|ihrer) \w+ (?:hat|hatte|übernimmt|übernahm|liegt bei)|leitung (?:hatte|übernahm|liegt bei|lag bei)|hatte|übernahm|zeichnet|stand|sie|ihn|die \w+|führung|head|ist|leader|hat|übernimmt|steht|reist|leitung:?|leader:?|war|hält|trägt|stellte? sich|(?:delegation|group|party|team|mission|visit):|(?:leading|head|helm|charge)\b.* (?:is|are|was|be))$"
)
_GROUP = caseless(
    r"\b(?:\w*delegation|\w*gruppe|\w*reise|\w*fahrt|abordnung|mission|party|trip|visit|team|delegations|an|sie|it|group|them|crew|squad|players|singers|pupils|students|party|choir|\w*chor|gäste|guests|visitors|\w*mannschaft|\w*orchester|leute|jugendlichen|\w*schüler\w*|\w+innen|kinder|tour|excursion|curlers)\b"
)


_HEADED = re.compile(r"(?:geleitet|angeführt|geführt|vertreten)")
_NOT_LED = re.compile(r"\bnot\s$")
_BUT_BY = re.compile(r"\bbut by\b")
""" "It is not led by Mrs X, who is its treasurer, but by Mr Y"."""
_NOT = re.compile(r"\s*nicht\b")
_OBJECT = re.compile(r"\b(?:eine|die|den)\s\w+\s")
_HEADS = re.compile(r"(?:leitet|leitete|leiten|führt|führte|führen|bringt sie her)$")


def _led(scene: Scene, start: int, end: int, match: re.Match[str]) -> Figure | None:
    """Who leads, where a word of leading stands: named behind it, or before a verb."""
    doc, text = scene.doc, scene.doc.text
    word = match.group()
    behind = scene.roster.between(match.end(), min(end, match.end() + 90))
    before = scene.roster.between(start, match.start())
    if word.strip().startswith("wird") and not _HEADED.search(text[match.end() : end]):
        return None
    if _PASSIVE.search(word.strip()):
        if _NOT_LED.search(text, start, match.start()):
            rather = _BUT_BY.search(text, match.end(), end)
            behind = scene.roster.between(rather.end(), end) if rather else []
        if _NOT.match(text[match.end() : end]):
            return None
        if behind:
            return behind[0][1]
        return scene.roster.by_office(
            match.end(), min(end, match.end() + 50), scene.home.key if scene.home else None
        )
    if "charge" not in word and not _GROUP.search(doc.lower, start, end):
        return None
    if doc.language == "en":
        return before[-1][1] if before else None
    if behind:
        gap = text[match.end() : behind[0][0].office_start or behind[0][0].start]
        if len(gap.split()) <= 4 and not _OBJECT.search(gap):
            return behind[0][1]
    return before[-1][1] if before and _HEADS.search(word) else None


_BY = re.compile(r"\s*(?:[Bb]y|[Vv]on|Kolumne von|A column by)\s(?:our\s|the\s)?[A-Z]")


def byline(scene: Scene, kinds: tuple[str, ...]) -> Figure | None:
    """ "by Councillor X, Lord Mayor of Leeds": the office-holder who signs a column at its head."""
    text = scene.doc.text
    for mention, figure in scene.roster.between(0, min(300, len(text))):
        begin = mention.office_start if mention.office_start is not None else mention.start
        first = text.rfind("\n", 0, begin) + 1
        line = text[first : max(text.find("\n", mention.end), mention.end)].strip()
        if figure.kind in kinds and _BY.match(text, first) and len(line) < 90:
            return figure
    return None
