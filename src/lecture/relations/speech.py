"""Quotations: who says what."""

from __future__ import annotations

import re
from functools import lru_cache

from lecture import lexicon
from lecture.entities.quotes import Quoted
from lecture.findings import Evidence, Quote
from lecture.relations.scene import Scene

_PRONOUN = re.compile(r"\b(?:er|sie|he|she)\b", re.IGNORECASE)


def find(scene: Scene) -> list[Quote]:
    """All quotations with their speakers; a sentence cut in two by its speaker is one."""
    found: list[Quote] = []
    previous: Quoted | None = None
    speaker: str | None = None
    spans: list[tuple[int, int]] = []
    for quoted in scene.quotes:
        if quoted.kind != "speech":
            continue
        between = scene.doc.text[previous.end + 1 : quoted.start - 1] if previous else ""
        if previous and found and _goes_on(previous, quoted, between):
            spans.append((quoted.start, quoted.end))
            last = found[-1]
            found[-1] = Quote(
                last.speaker,
                last.first_words,
                Evidence(tuple(spans), last.evidence.rule, last.evidence.confidence),
            )
            previous = quoted
            continue
        name, rule, confidence = _speaker(scene, quoted, previous, between, speaker)
        spans = [(quoted.start, quoted.end)]
        found.append(Quote(name, " ".join(quoted.text.split()[:7]), Evidence(tuple(spans), rule, confidence)))
        previous, speaker = quoted, name
    return found


def _goes_on(previous: Quoted, quoted: Quoted, between: str) -> bool:
    """A quotation interrupted in the middle of its sentence."""
    if "\n" in between or len(between) > 140:
        return False
    ended = previous.text.rstrip()[-1:] in ".!?"
    return (
        not ended
        and (quoted.text[:1].islower() or between.rstrip().endswith(","))
        and not re.search(r"[.!?]\s", between)
    )


def _speaker(
    scene: Scene, quoted: Quoted, previous: Quoted | None, between: str, last: str | None
) -> tuple[str | None, str, float]:
    doc = scene.doc
    verbs = lexicon.group_of("speech", doc.language, "verbs")
    after_end = _clause_end(doc.text, quoted.end + 1)
    after = doc.text[quoted.end + 1 : after_end]
    if (
        quoted.text.rstrip()[-1:] in ".!?"
        and re.match(r"\s+(?:–\s)?[„\"“»]|\s+[A-ZÄÖÜ]", after)
        and not _speaks_at_once(scene, after)
    ):
        after, after_end = "", quoted.end + 1
    sentence_start = _sentence_start(scene, quoted, previous)
    before = doc.text[sentence_start : max(sentence_start, quoted.start - 1)]
    says_after = any(word in verbs for word in re.findall(r"\w+", after.lower())[:9]) or re.match(
        r"[,\s]*(?:so|laut)\b", after
    )
    if says_after and _impersonal(scene, quoted.end + 1, after_end):
        return None, "nobody named", 0.6
    if says_after or _document_behind(scene, after):
        if _document_behind(scene, after):
            return None, "document", 0.7
        name = _who(scene, quoted.end + 1, after_end, quoted.start)
        if name:
            return name, "speaker behind", 0.9
    if before.rstrip().endswith(":") or any(word in verbs for word in re.findall(r"\w+", before.lower())):
        if _document(scene, before, sentence_start) or _impersonal(scene, sentence_start, quoted.start):
            return None, "document", 0.8
        name = _who(scene, sentence_start, quoted.start, quoted.start, last=True)
        if name:
            return name, "speaker before", 0.85
    if _document(scene, before, sentence_start) or _document(scene, after, quoted.end + 1):
        return None, "document", 0.8
    name = _who(scene, quoted.end + 1, after_end, quoted.start) if after.strip(" ,.") else None
    if name:
        return name, "speaker near", 0.6
    if previous and len(between) < 200 and last:
        return last, "same speaker goes on", 0.7
    earlier = scene.roster.between(max(0, quoted.start - 300), quoted.start)
    return (earlier[-1][1].name, "person before", 0.5) if earlier else (None, "nobody named", 0.3)


def _speaks_at_once(scene: Scene, after: str) -> bool:
    """A speaker right behind a closed quotation: "..." Cllr Ashby said."""
    verbs = lexicon.group_of("speech", scene.doc.language, "verbs")
    words = re.findall(r"\w+", after.lower())
    return scene.doc.language == "en" and len(words) <= 5 and bool(words) and words[-1] in verbs


def _clause_end(text: str, start: int) -> int:
    match = re.compile(r"[.!?](?=\s|$)|[\"„“»«]|\n|:\s").search(text, start)
    while (
        match
        and match.group() == "."
        and re.search(
            r"\b(?:Dr|Prof|Cllr|St|Mr|Mrs|Ms|[A-Z])$", text[max(0, match.start() - 4) : match.start()]
        )
    ):
        match = re.compile(r"[.!?](?=\s|$)|[\"„“»«]|\n|:\s").search(text, match.end())
    return match.start() if match else len(text)


def _sentence_start(scene: Scene, quoted: Quoted, previous: Quoted | None) -> int:
    sentence = scene.doc.sentence_at(max(0, quoted.start - 2))
    start = sentence.start if sentence.start < quoted.start - 2 else quoted.start - 1
    if start == quoted.start - 1 or not scene.doc.text[start : quoted.start - 1].strip():
        text = scene.doc.text[: max(0, quoted.start - 1)].rstrip()
        if text.endswith(":"):
            start = scene.doc.sentence_at(len(text) - 1).start
    if previous and start <= previous.end < quoted.start:
        start = previous.end + 1
    return min(start, quoted.start)


def _who(scene: Scene, start: int, end: int, quote_start: int, *, last: bool = False) -> str | None:
    """The person between two offsets: by name, by office, or by a pronoun for the person named last."""
    named = scene.roster.between(start, end)
    if named:
        return named[0][1].name if not last or len(named) == 1 else _subject(scene, start, end)
    figure = scene.roster.by_office(start, end, scene.home.key if scene.home else None)
    if figure:
        return figure.name
    passage = scene.doc.text[start:end]
    if _PRONOUN.search(passage) or re.search(r"\b\d{2}-(?:[Jj]ährige|year-old)", passage):
        earlier = scene.roster.between(max(0, quote_start - 600), quote_start)
        return earlier[-1][1].name if earlier else None
    return None


def _subject(scene: Scene, start: int, end: int) -> str:
    pairs = scene.roster.between(start, end)
    verbs = lexicon.group_of("speech", scene.doc.language, "verbs")
    best = pairs[0]
    for match in re.finditer(r"\w+", scene.doc.text[start:end]):
        if match.group().lower() in verbs:
            place = start + match.start()
            best = min(pairs, key=lambda pair: abs(pair[0].start - place))
    return best[1].name


def _document_behind(scene: Scene, after: str) -> bool:
    """ "Distance is no excuse," it reads; "Spend it on stamps," it says."""
    return scene.doc.language == "en" and bool(
        re.match(r"[\s,]*it (?:reads|says|read|said|states|declares)\b", after)
    )


def _impersonal(scene: Scene, start: int, end: int) -> bool:
    """ "hat man geschrieben", "a councillor was heard to say": somebody without a name."""
    if scene.roster.between(start, end):
        return False
    passage = scene.doc.text[start:end]
    patterns = lexicon.group_of("speech", scene.doc.language, "impersonal")
    known = scene.roster.by_office(start, end, scene.home.key if scene.home else None)
    return any(re.search(pattern, passage) for pattern in patterns) and (known is None or "heard" in passage)


def _document(scene: Scene, passage: str, start: int) -> bool:
    """Whether a document speaks: "Im Vertrag heißt es", "As our charter has it", "eine Tafel aus jenen Jahren:"."""
    language = scene.doc.language
    words = re.findall(r"[\w-]+", passage)
    documents = lexicon.group_of("speech", language, "documents")
    verbs = lexicon.group_of("speech", language, "document_verbs")
    lower = [word.lower() for word in words]
    named = any(_is_document(word, documents, language) for word in words)
    speaking = [index for index, word in enumerate(lower) if word in verbs]
    if language == "en":
        person = scene.roster.between(start, start + len(passage))
        it = re.search(r"\bit\b", passage, re.IGNORECASE) is not None
        told = bool(speaking) or re.search(r"speaks? of|according to", passage) is not None
        return (named or it) and told and (not person or _document_last(passage, documents))
    if named and "laut" in lower:
        return True
    if not (named or "es" in lower) or not (speaking or passage.rstrip().endswith(":")):
        return False
    said = lexicon.group_of("speech", language, "verbs") - {"heißt", "steht"}
    personal = [index for index, word in enumerate(lower) if word in said]
    people = scene.roster.between(start, start + len(passage))
    if personal and people:
        verb = start + passage.lower().rfind(lower[personal[-1]])
        return min(abs(mention.start - verb) for mention, _ in people) > 40
    return named or bool(speaking)


def _is_document(word: str, documents: frozenset[str], language: str) -> bool:
    if language == "en":
        return word.lower() in documents
    whole, tails = _document_forms(documents)
    return word in whole or (word[0].isupper() and word.lower().endswith(tails))


@lru_cache(maxsize=4)
def _document_forms(documents: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The declined forms of the words for documents, and those that a compound may end in, in small letters."""
    endings = ("", "s", "es", "n", "en", "e")
    whole = frozenset(item + ending for item in documents for ending in endings)
    return whole, tuple((item + ending).lower() for item in documents if len(item) > 4 for ending in endings)


def _document_last(passage: str, documents: frozenset[str]) -> bool:
    """Whether the document is named closer to the quotation than anybody: "sent me a towel embroidered with the words"."""
    words = re.findall(r"[\w-]+", passage)
    return any(word.lower() in documents for word in words[-8:])
