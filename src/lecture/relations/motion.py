"""Sentences about trips: which words of going, coming, visiting and hosting they hold, and which part each place plays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from lecture import lexicon
from lecture.entities.placenames import Place
from lecture.relations.parts import compounds, group, part_of
from lecture.relations.scene import Scene
from lecture.tokens import Sentence


@dataclass(slots=True)
class Move:
    """A sentence seen as part of a trip."""

    sentence: Sentence
    go: bool = False
    come: bool = False
    visit: bool = False
    host: bool = False
    group: bool = False
    onward: bool = False
    excursion: bool = False
    homeward: bool = False
    cancelled: bool = False
    postponed: bool = False
    to: list[Place] = field(default_factory=list)
    inside: list[Place] = field(default_factory=list)
    objects: list[Place] = field(default_factory=list)
    origin: list[Place] = field(default_factory=list)
    barred: str = ""

    @property
    def moves(self) -> bool:
        """Whether the sentence speaks of a trip at all."""
        return self.go or self.come or self.visit or self.host


@cache
def _patterns(language: str, key: str) -> re.Pattern[str]:
    phrases = lexicon.words("trips")[language][key]
    return re.compile(
        "|".join(
            (r"\b" if phrase[0].isalpha() else "")
            + f"(?:{phrase})"
            + (r"\b" if phrase[-1].isalpha() and " " in phrase else "")
            for phrase in phrases
        ),
        re.IGNORECASE,
    )


def _holds(words: list[str], language: str, key: str) -> bool:
    known = group(language, key)
    if any(word in known for word in words):
        return True
    if language == "de" and key in ("groups", "go_nouns", "visit_nouns"):
        tails = compounds(language, key)
        return any(word[:1].isupper() and word.lower().endswith(tails) for word in words)
    return False


def analyse(scene: Scene, sentence: Sentence) -> Move:
    """Look at one sentence, speech left out."""
    doc, language = scene.doc, scene.doc.language
    tokens = [token for token in doc.words(sentence) if not scene.is_speech(token.start)]
    words = [token.text if language == "de" else token.lower for token in tokens if token.kind == "word"]
    lowered = " ".join(token.lower for token in tokens)
    move = Move(sentence)
    move.visit = _holds(words, language, "visit") or _holds(words, language, "visit_nouns")
    move.go = (
        _holds(words, language, "go")
        or _holds(words, language, "go_nouns")
        or bool(_patterns(language, "go_phrases").search(lowered))
    )
    move.come = _holds(words, language, "come") or bool(_patterns(language, "come_phrases").search(lowered))
    move.host = _holds(words, language, "host")
    move.group = _holds(words, language, "groups") or bool(re.search(r"-?(?:köpfig|strong)", lowered))
    move.onward = _holds(words, language, "next_words")
    move.excursion = _holds(words, language, "excursion_words")
    move.homeward = _holds(words, language, "return_words")
    move.cancelled = _holds(words, language, "cancelled") or bool(
        _patterns(language, "cancelled_phrases").search(lowered)
    )
    move.postponed = _holds(words, language, "postponed")
    if move.moves or move.onward or move.homeward or move.cancelled:
        move.barred = _barred(scene, sentence, lowered)
    for place in scene.places_in(sentence):
        part = part_of(scene, place)
        if part in ("to", "in", "object") and _unfulfilled(scene, sentence, place):
            continue
        {"to": move.to, "in": move.inside, "object": move.objects, "from": move.origin}.get(part, []).append(
            place
        )
    return move


def _barred(scene: Scene, sentence: Sentence, lowered: str) -> str:
    """Why a sentence cannot report a trip of its own: background, habit, video, freight, a mere wish."""
    language = scene.doc.language
    for key in ("virtual", "private", "freight", "habitual", "unreal", "no_show"):
        if _patterns(language, key).search(lowered):
            return key
    if _patterns(language, "background_phrases").search(lowered):
        return "background"
    published = scene.published
    for match in re.finditer(
        r"(?<![\d.,])(?:1[89]|20)\d\d(?!\d)", scene.doc.text[sentence.start : sentence.end]
    ):
        year = int(match.group())
        lead_in = scene.doc.text[
            max(sentence.start, sentence.start + match.start() - 34) : sentence.start + match.start()
        ]
        if re.search(
            r"\b(?:seit|since|twinned|Partnerschaft|[Vv]ertrag\w*|Abkommen|agreement|friendship|bis Ende|by)\s(?:\w+\s)?(?:\w+\s)?$",
            lead_in,
        ):
            continue
        later = any(mention.start <= sentence.start + match.start() < mention.end for mention in scene.dates)
        if published and year < published.year and not later:
            return "background"
    return ""


_CLAUSE = re.compile(r"[,;:–]\s")


def _unfulfilled(scene: Scene, sentence: Sentence, place: Place) -> bool:
    """Whether a place stands in a clause about what was wanted but does not happen ("die nach X fahren wollten")."""
    text = scene.doc.text
    left = max(
        (sentence.start + match.end() for match in _CLAUSE.finditer(text[sentence.start : place.start])),
        default=sentence.start,
    )
    following = _CLAUSE.search(text, place.end, sentence.end)
    clause = text[left : following.start() if following else sentence.end].lower()
    return (
        bool(
            re.search(
                r"\b(?:wollten?|hätten?|wäre[n]?|sollten eigentlich|had hoped|had wanted|would have|instead of|rather than|statt)\b",
                clause,
            )
        )
        and left > sentence.start
    )


def origin_of_group(scene: Scene, sentence: Sentence) -> Place | None:
    """Where the group of a sentence is from: "Delegation aus Lille", "the French guests", "Delegation der Partnerstadt Qingdao"."""
    doc, language = scene.doc, scene.doc.language
    text = doc.text[sentence.start : sentence.end]
    groups = [
        token
        for token in doc.words(sentence)
        if (token.text if language == "de" else token.lower) in group(language, "groups")
        or (language == "de" and token.capital and token.lower.endswith(compounds(language, "groups")))
    ]
    places = scene.places_in(sentence)
    sender = re.search(r"\b(?:schickt|schicken|entsendet|sends|is sending|brings)\s(?=[A-ZÄÖÜ])", text)
    for place in places:
        if (
            sender
            and place.form == "name"
            and place.kind == "city"
            and place.start == sentence.start + sender.end()
        ):
            return place
        if place.form == "adjective" and part_of(scene, place) == "from":
            return place
        if (
            language == "en"
            and part_of(scene, place) == "from"
            and place.form == "name"
            and re.match(
                r"\s\w*\s?(?:delegation|group|party|choir|guests)", doc.text[place.end : place.end + 20]
            )
        ):
            return place
    for token in groups:
        for place in places:
            if doc.text[place.end : place.end + 2] in ("'s", "’s", "' ", "’ "):
                continue
            gap = doc.text[token.end : place.start]
            if (
                token.end <= place.start
                and len(gap) < 75
                and place.form == "name"
                and re.fullmatch(
                    r"(?:\s(?:mit|of|from)\s(?:\w+\s){1,3}|\s(?:of\s\w+\s))?\s?(?:\w+\s){0,3}?(?:aus|from|der|des|of|von)\s(?:[A-Z]\w+['’]s?\s)?(?:(?:der|dem|the|its|unserer|ihrer|chinesischen|\w+isch(?:en|er)|\w+(?:sh|ese|an|ch|ish))\s)*(?:(?:Partner|Schwester|Haupt|Hafen|Nachbar|twin|sister|partner|port)?[\s-]?(?:[Ss]tadt|city|town|region|gemeinde)\s(?:of\s)?)?",
                    gap,
                )
            ):
                return place
    if re.search(r"(?:-köpfig|köpfige|-strong)", text):
        named = [place for place in places if part_of(scene, place) == "from"]
        if named:
            return named[0]
    return None
