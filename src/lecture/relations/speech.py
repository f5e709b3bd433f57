"""Quotations: who says what."""

from __future__ import annotations

import re
from functools import lru_cache

from lecture import lexicon
from lecture.entities.quotes import Quoted
from lecture.findings import Evidence, Quote
from lecture.relations.figures import Figure
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


_SENTENCE_BREAK = re.compile(r"[.!?]\s")


def _goes_on(previous: Quoted, quoted: Quoted, between: str) -> bool:
    """A quotation interrupted in the middle of its sentence."""
    if "\n" in between or len(between) > 140:
        return False
    ended = previous.text.rstrip()[-1:] in ".!?"
    return (
        not ended
        and (quoted.text[:1].islower() or between.rstrip().endswith(","))
        and not _SENTENCE_BREAK.search(between)
    )


_QUOTE_AHEAD = re.compile(r"\s+(?:–\s)?[„\"“»]|\s+[A-ZÄÖÜ]")


def _speaker(
    scene: Scene, quoted: Quoted, previous: Quoted | None, between: str, last: str | None
) -> tuple[str | None, str, float]:
    doc = scene.doc
    after_end = _clause_end(doc.text, quoted.end + 1)
    after = doc.text[quoted.end + 1 : after_end]
    if (
        quoted.text.rstrip()[-1:] in ".!?"
        and _QUOTE_AHEAD.match(after)
        and not _speaks_at_once(scene, after)
        and not _SEEN_SO.match(after)
    ):
        after, after_end = "", quoted.end + 1
    start = _sentence_start(scene, quoted, previous)
    told = (
        _by_source(scene, quoted, start)
        or _told_behind(scene, quoted, after, after_end)
        or _told_before(scene, quoted, start)
    )
    if told:
        return told
    before = doc.text[start : max(start, quoted.start - 1)]
    if _document(scene, before, start) or _document(scene, after, quoted.end + 1):
        return None, "document", 0.8
    name = _who(scene, quoted.end + 1, after_end, quoted.start) if after.strip(" ,.") else None
    if name:
        return name, "speaker near", 0.6
    if previous and len(between) < 200 and last:
        return last, "same speaker goes on", 0.7
    earlier = scene.roster.between(max(0, quoted.start - 300), quoted.start)
    return (earlier[-1][1].name, "person before", 0.5) if earlier else (None, "nobody named", 0.3)


Told = tuple[str | None, str, float]
"""Who says it (nobody: a document, somebody unnamed), by which rule, how surely."""


def _by_source(scene: Scene, quoted: Quoted, start: int) -> Told | None:
    """ "According to Ann Carter, ...", "Nach Auskunft von Jan Nowak ...: ..."."""
    source = _ACCORDING.search(scene.doc.text[start : max(start, quoted.start - 1)])
    name = _who(scene, start + source.start(), quoted.start, quoted.start) if source else None
    return (name, "speaker before", 0.85) if name else None


_WORD = re.compile(r"\w+")


def _told_behind(scene: Scene, quoted: Quoted, after: str, after_end: int) -> Told | None:
    """A verb of saying behind the quotation, with whoever says it."""
    verbs = lexicon.group_of("speech", scene.doc.language, "verbs")
    begin = quoted.end + 1
    says = any(word in verbs for word in _WORD.findall(after.lower())[:9]) or _SO.match(after)
    if says and _impersonal(scene, begin, after_end):
        return None, "nobody named", 0.6
    if _listener(after, scene.doc.language):
        teller = _who(scene, begin + after.find(" by "), after_end, quoted.start)
        if teller:
            return teller, "speaker behind", 0.8
    if _document_behind(scene, after):
        return None, "document", 0.7
    name = _who(scene, begin, after_end, quoted.start) if says else None
    return (name, "speaker behind", 0.9) if name else None


def _told_before(scene: Scene, quoted: Quoted, start: int) -> Told | None:
    """A verb of saying or a colon before the quotation, with whoever says it."""
    verbs = lexicon.group_of("speech", scene.doc.language, "verbs")
    before = scene.doc.text[start : max(start, quoted.start - 1)]
    said = any(word in verbs for word in _WORD.findall(before.lower()))
    if not (said or before.rstrip().endswith(":")):
        return None
    if _document(scene, before, start) or _impersonal(scene, start, quoted.start):
        return None, "document", 0.8
    name = _who(scene, start, quoted.start, quoted.start, last=True)
    return (name, "speaker before", 0.85) if name else None


_SO = re.compile(r"[,\s]*(?:so|laut)\b")
_SEEN_SO = re.compile(
    r"\s+(?:That is how|This is how|So sieht (?:es|das)|So fasst|Das sagt|Those are the words of|Mit diesen Worten)\b"
)
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Nn]ach (?:Angaben|Worten|Auskunft|Einschätzung)(?: von| des| der)?|[Ii]n the words of)\s[^.;:]{0,70}$"
)


def _speaks_at_once(scene: Scene, after: str) -> bool:
    """A speaker right behind a closed quotation: "..." Cllr Ashby said."""
    verbs = lexicon.group_of("speech", scene.doc.language, "verbs")
    words = _WORD.findall(after.lower())
    return scene.doc.language == "en" and len(words) <= 5 and bool(words) and words[-1] in verbs


_CLAUSE_END = re.compile(r"[.!?](?=\s|$)|[\"„“»«]|\n(?=\s*\n|[ \t]*[•*–-]|\S+:)|:\s")
"""A mark, or the end of a paragraph; a line may end within a clause."""


_ABBREVIATED = re.compile(r"\b(?:Dr|Prof|Cllr|St|Mr|Mrs|Ms|[A-Z])$")


def _clause_end(text: str, start: int) -> int:
    match = _CLAUSE_END.search(text, start)
    while (
        match
        and match.group() == "."
        and _ABBREVIATED.search(text[max(0, match.start() - 4) : match.start()])
    ):
        match = _CLAUSE_END.search(text, match.end())
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


_AGED = re.compile(r"\b\d{2}-(?:[Jj]ährige|year-old)")


def _who(scene: Scene, start: int, end: int, quote_start: int, *, last: bool = False) -> str | None:
    """The person between two offsets: by name, by office, or by a pronoun for the person named last."""
    named = scene.roster.between(start, end)
    if named:
        return named[0][1].name if not last or len(named) == 1 else _subject(scene, start, end)
    figure = scene.roster.by_office(start, end, scene.home.key if scene.home else None)
    if figure:
        return figure.name
    passage = scene.doc.text[start:end]
    pronoun = _PRONOUN.search(passage)
    if pronoun:
        meant = _meant(scene, pronoun.group().lower(), quote_start)
        if meant:
            return meant
    if pronoun or _AGED.search(passage):
        earlier = scene.roster.between(max(0, quote_start - 600), quote_start)
        return earlier[-1][1].name if earlier else None
    other = _OTHER.search(passage)
    return _counterpart(scene, other.group(1).lower(), quote_start) if other else None


_OTHER = re.compile(
    r"\b(?:[Ii]hre?|[Ss]eine?|[Dd]er|[Dd]ie|[Hh]er|[Hh]is|[Tt]heir|[Tt]he)\s(Gast|Gäste|Gastgeber(?:in)?|Amtskolleg(?:e|in)|Besucher(?:in)?|guest|visitor|host|counterpart)\b"
)


def _counterpart(scene: Scene, word: str, quote_start: int) -> str | None:
    """ "Her guest replied": whoever of the other side was named last."""
    home = scene.home.key if scene.home else None
    pairs = scene.roster.between(max(0, quote_start - 900), quote_start)
    hosts = word.startswith(("gastgeb", "host"))
    fitting = [figure for _, figure in pairs if figure.base and (figure.key == home) == hosts]
    return fitting[-1].name if fitting else None


_FEMALE = {"sie": True, "she": True, "er": False, "he": False}


def _meant(scene: Scene, pronoun: str, quote_start: int) -> str | None:
    """ "She said": whoever the sentence before begins with, by name or by office, if the gender fits."""
    doc = scene.doc
    number = doc.tokens[doc.index_at(max(0, quote_start - 2))].sentence
    paragraph = doc.sentences[number].paragraph
    for back in range(number, max(-1, number - 4), -1):
        sentence = doc.sentences[back]
        if sentence.paragraph != paragraph:
            break
        end = min(sentence.end, quote_start - 1)
        if sentence.start >= end or scene.is_speech(sentence.start + 1):
            continue
        for _, figure in scene.roster.between(sentence.start, end):
            if _may_be(scene, figure, female=_FEMALE[pronoun]):
                return figure.name
        by_office = scene.roster.by_office(sentence.start, end, scene.home.key if scene.home else None)
        if by_office and _may_be(scene, by_office, female=_FEMALE[pronoun]):
            return by_office.name
    return None


def _may_be(scene: Scene, figure: Figure, *, female: bool) -> bool:
    """Whether a pronoun may mean somebody, by the German form of the office or by Mr and Ms."""
    if scene.doc.language == "de":
        return (
            not figure.role or figure.role.endswith(("in", "frau")) == female or figure.role.endswith("kraft")
        )
    surname = figure.name.split()[-1]
    for titled in _TITLED.finditer(scene.doc.text):
        if surname in (titled["next"], titled["behind"]):
            return (titled.group(1) in ("Mrs", "Ms", "Miss", "Lady")) == female
    return True


_TITLED = re.compile(r"\b(Mr|Sir|Mrs|Ms|Miss|Lady)\.?\s(?=(?P<next>[\w-]+)(?:\s(?P<behind>[\w-]+))?)")


def _subject(scene: Scene, start: int, end: int) -> str:
    pairs = scene.roster.between(start, end)
    verbs = lexicon.group_of("speech", scene.doc.language, "verbs")
    best = pairs[0]
    for match in _WORD.finditer(scene.doc.text[start:end]):
        if match.group().lower() in verbs:
            place = start + match.start()
            best = min(pairs, key=lambda pair: abs(pair[0].start - place))
    return best[1].name


_TOLD_BY = re.compile(r"[^.]{0,40}\b(?:was|were) (?:told|asked|advised) by\b")


def _listener(after: str, language: str) -> bool:
    """ "..., " Mr Canigou was told by our chairman": the one who hears stands first."""
    return language == "en" and bool(_TOLD_BY.match(after))


_IT_SAYS = re.compile(r"[\s,]*it (?:reads|says|read|said|states|declares)\b")


def _document_behind(scene: Scene, after: str) -> bool:
    """ "Distance is no excuse," it reads; "Spend it on stamps," it says."""
    return scene.doc.language == "en" and bool(_IT_SAYS.match(after))


def _impersonal(scene: Scene, start: int, end: int) -> bool:
    """ "hat man geschrieben", "a councillor was heard to say": somebody without a name."""
    if scene.roster.between(start, end):
        return False
    passage = scene.doc.text[start:end]
    patterns = lexicon.group_of("speech", scene.doc.language, "impersonal")
    known = scene.roster.by_office(start, end, scene.home.key if scene.home else None)
    return any(re.search(pattern, passage) for pattern in patterns) and (known is None or "heard" in passage)


_WRITES = re.compile(
    r"^(?!.*\b(?:heißt|steht|lautet|liest)\b).*\b(?:in\s(?:einem|einer|seinem|seiner|ihrem|ihrer)|mit\sden\sWorten|mit\seine[mr])\b",
    re.DOTALL,
)
"""Somebody writes or speaks: "bat in einem Schreiben um Nachsicht", "bedankte sich mit den Worten"."""


_HYPHENED_WORD = re.compile(r"[\w-]+")
_IT = re.compile(r"\bit\b", re.IGNORECASE)
_SPEAKS_OF = re.compile(r"speaks? of|according to")


def _document(scene: Scene, passage: str, start: int) -> bool:
    """Whether a document speaks: "Im Vertrag heißt es", "As our charter has it", "eine Tafel aus jenen Jahren:"."""
    language = scene.doc.language
    words = _HYPHENED_WORD.findall(passage)
    documents = lexicon.group_of("speech", language, "documents")
    verbs = lexicon.group_of("speech", language, "document_verbs")
    lower = [word.lower() for word in words]
    named = any(_is_document(word, documents, language) for word in words)
    speaking = [index for index, word in enumerate(lower) if word in verbs]
    if language == "en":
        person = scene.roster.between(start, start + len(passage))
        it = _IT.search(passage) is not None
        told = bool(speaking) or _SPEAKS_OF.search(passage) is not None
        told = told or (named and passage.rstrip().endswith(":"))
        return (
            (named or it)
            and told
            and (not person or _document_last(passage, documents, person[-1][0].start - start))
        )
    if named and "laut" in lower:
        return True
    if _WRITES.search(passage) and scene.roster.between(start, start + len(passage)):
        return False
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


def _document_last(passage: str, documents: frozenset[str], person: int) -> bool:
    """Whether the document is named closer to the quotation than anybody: "sent me a towel embroidered with the words"."""
    last = max(
        (match.start() for match in _HYPHENED_WORD.finditer(passage) if match.group().lower() in documents),
        default=-1,
    )
    if last < person:
        return False
    words = _HYPHENED_WORD.findall(passage)
    return any(word.lower() in documents for word in words[-8:])
