"""Clauses: a sentence cut where another thing begins to happen, so that each place and date keeps its own verb."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lecture import lexicon
from lecture.relations.scene import Scene
from lecture.tokens import Sentence, Token, Tokens


@dataclass(slots=True)
class Clause:
    """A verb with what belongs to it; ``pieces`` are runs of tokens, for a main clause may be cut in two by another."""

    sentence: Sentence
    pieces: list[tuple[int, int]]
    sub: bool
    verb: bool = False
    closed: bool = False

    def holds(self, index: int) -> bool:
        """Whether a token belongs to the clause."""
        return any(first <= index < last for first, last in self.pieces)

    def tokens(self, doc: Tokens) -> list[Token]:
        """The tokens of the clause in their order."""
        return [token for first, last in self.pieces for token in doc.tokens[first:last]]

    @property
    def first(self) -> int:
        """The first token."""
        return self.pieces[0][0]


@dataclass(frozen=True, slots=True)
class _Segment:
    first: int
    last: int
    mark: str


@cache
def _words(language: str, key: str) -> frozenset[str]:
    return lexicon.group_of("clauses", language, key)


@cache
def verbs(language: str) -> frozenset[str]:
    """All verbs of the lexicons, in small letters."""
    found: set[str] = set()
    for key in ("past", "perfect", "auxiliary", "future"):
        found |= lexicon.group_of("tense", language, key)
    for key in ("go", "arrive", "stay", "visit", "host", "send"):
        found |= lexicon.group_of("trips", language, key)
    if language == "de":
        found |= lexicon.group_of("trips", "de", "particle_verbs")
    return frozenset(found | _words(language, "verbs"))


def is_verb(doc: Tokens, index: int) -> bool:
    """Whether a token is a verb, as far as the words around it tell."""
    token = doc.tokens[index]
    if token.kind != "word" or token.capital:
        return False
    if doc.language == "de":
        return (
            token.lower in verbs("de")
            or token.lower in _joined()
            or (
                len(token.lower) > 4
                and token.lower.endswith(("te", "ten"))
                and token.lower not in _words("de", "not_verbs")
                and not _before_noun(doc, index)
            )
            or (
                len(token.lower) > 4
                and token.lower.endswith("t")
                and token.lower not in _words("de", "not_verbs")
            )
        )
    before = doc.tokens[index - 1].lower if index else ""
    if before in _words("en", "determiners") and token.lower not in ("is", "are", "was", "were"):
        return False
    return token.lower in verbs("en") or (len(token.lower) > 4 and token.lower.endswith("ed"))


def _before_noun(doc: Tokens, index: int) -> bool:
    return index + 1 < len(doc.tokens) and doc.tokens[index + 1].capital


@cache
def _joined() -> frozenset[str]:
    """Verbs of going with their particle in one word: angereist, zurückkehren, weiterzufahren."""
    return frozenset(joined_verbs())


@cache
def joined_verbs() -> dict[str, str]:
    """German verbs with a particle in one word -> their sense."""
    entry = lexicon.words("trips")["de"]
    bases = set(f"{entry['go']} {entry['arrive']} {entry['particle_verbs']}".split()) - {"geht", "führt"}
    found: dict[str, str] = {}
    for sense in ("go", "arrive", "back", "onward"):
        for particle in entry[f"particles_{sense}"].split():
            for base in bases:
                found[particle + base] = sense
                found[f"{particle}zu{base}"] = sense
    return found


def cut(scene: Scene, sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence in their order, speech left out."""
    doc = scene.doc
    clauses: list[Clause] = []
    main: Clause | None = None
    for segment in _segments(scene, sentence):
        opened = _opens_sub(doc, segment)
        verb = _has_verb(doc, segment)
        last = clauses[-1] if clauses else None
        if last is not None and last.sub and not last.verb and not opened:
            _extend(last, segment, verb=verb)
            continue
        if opened:
            clauses.append(Clause(sentence, [(segment.first, segment.last)], sub=True, verb=verb))
            continue
        if last is not None and last.sub and segment.mark not in (",", "–", "-", ")", ";", ":"):
            if verb:
                clauses.append(Clause(sentence, [(segment.first, segment.last)], sub=True, verb=True))
            else:
                _extend(last, segment, verb=False)
            continue
        if main is None or (
            (not (main.verb and verb) or _closes_bracket(doc, main, segment))
            and segment.mark not in (";", ":")
        ):
            if main is None:
                main = Clause(sentence, [(segment.first, segment.last)], sub=False, verb=verb)
                clauses.append(main)
            else:
                _extend(main, segment, verb=verb)
            continue
        main = Clause(sentence, [(segment.first, segment.last)], sub=False, verb=verb)
        clauses.append(main)
    return clauses


def _closes_bracket(doc: Tokens, main: Clause, segment: _Segment) -> bool:
    """Whether a segment only brings the participle that a German clause still waits for: "ist ... und Aachen reserviert"."""
    if doc.language != "de":
        return False
    verbs_at = [index for index in range(segment.first, segment.last) if is_verb(doc, index)]
    words = [index for index in range(segment.first, segment.last) if doc.tokens[index].kind == "word"]
    if not words or verbs_at != words[-1:]:
        return False
    waiting = _words("de", "brackets")
    return (
        any(token.lower in waiting for token in main.tokens(doc))
        and doc.tokens[segment.first].lower != "wird"
    )


def _extend(clause: Clause, segment: _Segment, *, verb: bool) -> None:
    first, last = clause.pieces[-1]
    if last + 1 >= segment.first:
        clause.pieces[-1] = (first, segment.last)
    else:
        clause.pieces.append((segment.first, segment.last))
    clause.verb = clause.verb or verb


def _has_verb(doc: Tokens, segment: _Segment) -> bool:
    if any(
        token.lower in _words(doc.language, "participles")
        for token in doc.tokens[segment.first : segment.first + 2]
    ):
        return False
    if doc.language == "en" and segment.mark == "," and doc.tokens[segment.first].lower.endswith("ed"):
        return False
    return any(is_verb(doc, index) for index in range(segment.first, segment.last))


def _opens_sub(doc: Tokens, segment: _Segment) -> bool:
    """Whether a segment begins a relative or subordinate clause."""
    words = [token.lower for token in doc.tokens[segment.first : segment.first + 3]]
    if not words:
        return False
    if words[0] in _words(doc.language, "openers"):
        return words[0] not in ("before", "after") or _acts(doc, segment)
    if doc.language == "en":
        relative = words[0] in _words("en", "relatives") or (
            words[0] in _words("en", "prepositions")
            and len(words) > 1
            and words[1] in ("which", "whom", "whose")
        )
        return segment.mark == "," and relative
    if segment.mark != ",":
        return False
    relatives = _words("de", "relatives")
    if words[0] in _words("de", "prepositions"):
        return (
            bool(words[1:2])
            and words[1] in relatives
            and not _noun_phrase(doc, segment.first + 1, segment.last)
        )
    return words[0] in relatives and not _noun_phrase(doc, segment.first, segment.last)


def _acts(doc: Tokens, segment: _Segment) -> bool:
    """ "before going on to", "after they left", not "after two weeks"."""
    return _has_verb(doc, segment) or any(
        token.lower.endswith("ing") for token in doc.tokens[segment.first + 1 : segment.first + 3]
    )


def _noun_phrase(doc: Tokens, first: int, last: int) -> bool:
    """Whether "die ..." is only an apposition: no verb at its end."""
    ending = next((index for index in range(last - 1, first, -1) if doc.tokens[index].kind == "word"), first)
    return not (
        is_verb(doc, ending)
        or (doc.tokens[ending].lower.endswith(("en", "t")) and not doc.tokens[ending].capital)
    )


_CUTS = frozenset((",", ";", ":", "–", "—", "-"))


def _segments(scene: Scene, sentence: Sentence) -> list[_Segment]:
    """Runs of tokens between commas, semicolons, dashes and joining words; what stands in brackets cuts nothing."""
    doc = scene.doc
    joints = _words(doc.language, "joints")
    found: list[_Segment] = []
    start, mark, depth = sentence.first, "", 0
    spoken = scene.speech.meets(sentence.start, sentence.end)
    for index in range(sentence.first, sentence.last):
        token = doc.tokens[index]
        if spoken and scene.is_speech(token.start):
            if start < index:
                found.append(_Segment(start, index, mark))
            start, mark = index + 1, ","
            continue
        if token.text in "()":
            depth = max(0, depth + (1 if token.text == "(" else -1))
            continue
        if depth or not (token.lower in joints or token.text in _CUTS) or _within_date(scene, token, index):
            continue
        if token.text in (",", ";", ":") or (token.text in "–—-" and _spaced(doc, index)):
            if index > start:
                found.append(_Segment(start, index, mark))
            start, mark = index + 1, "," if token.text in "–—-" else token.text
        elif token.lower in joints and index > start and not _after_preposition(doc, index):
            found.append(_Segment(start, index, mark))
            start, mark = (index + 1 if token.lower in ("und", "and") else index), token.lower
    if start < sentence.last:
        found.append(_Segment(start, sentence.last, mark))
    return found


def _within_date(scene: Scene, token: Token, index: int) -> bool:
    """Whether a comma belongs to a date: "am Montag, dem 3. November, nach", "on Friday, May 5, in"."""
    for mention in scene.dates:
        if mention.start <= token.start < mention.end:
            return True
        if (
            token.text == ","
            and mention.end == token.start
            and "," in scene.doc.text[mention.start : mention.end]
        ):
            if scene.doc.language == "de":
                return not any(
                    is_verb(scene.doc, ahead) and scene.doc.tokens[ahead + 1].kind == "word"
                    for ahead in range(index + 2, min(index + 4, len(scene.doc.tokens) - 1))
                )
            return not is_verb(scene.doc, min(index + 1, len(scene.doc.tokens) - 1))
    return False


def _after_preposition(doc: Tokens, index: int) -> bool:
    """ "After that", "with that": no new clause."""
    return doc.tokens[index].lower == "that" and doc.tokens[index - 1].lower in (
        "after",
        "before",
        "with",
        "by",
        "at",
        "of",
        "like",
        "from",
    )


def _spaced(doc: Tokens, index: int) -> bool:
    token = doc.tokens[index]
    return doc.text[token.start - 1 : token.start].isspace() and doc.text[token.end : token.end + 1].isspace()
