"""Who leads a group: said outright, or the office-holder who travels."""

from __future__ import annotations

import re
from functools import cache

from lecture import lexicon
from lecture.relations.figures import Figure
from lecture.relations.scene import Scene
from lecture.tokens import Sentence


@cache
def _leading(language: str) -> re.Pattern[str]:
    phrases = lexicon.words("trips")["leaders"][language]
    return re.compile("|".join(rf"\b(?:{phrase})" for phrase in phrases), re.IGNORECASE)


@cache
def _replaced() -> re.Pattern[str]:
    phrases = lexicon.words("trips")["leaders"]["place_of"]
    return re.compile("|".join(rf"\b{re.escape(phrase)}\b" for phrase in phrases), re.IGNORECASE)


def replaced_in(scene: Scene, sentence: Sentence) -> list[Figure]:
    """People in whose place somebody else travels, or who had to stay at home."""
    text = scene.doc.text
    found = []
    for match in _replaced().finditer(text, sentence.start, sentence.end):
        named = scene.roster.between(match.end(), min(sentence.end, match.end() + 70))
        if named:
            found.append(named[0][1])
        else:
            figure = scene.roster.by_office(
                match.end(), min(sentence.end, match.end() + 40), scene.home.key if scene.home else None
            )
            if figure:
                found.append(figure)
    if re.search(
        r"\b(?:absagen|verhindert|erkrankt|krank|unable|recovering|stays at home|bleibt zu Hause|pulled out|could not travel|cannot travel)\b",
        text[sentence.start : sentence.end],
    ):
        found += [figure for _, figure in scene.roster.between(sentence.start, sentence.end)[:1]]
    return found


def explicit(scene: Scene, sentence: Sentence) -> Figure | None:
    """ "unter Leitung von", "led by", "um Oberbürgermeister X", "Die Fahrt leitet Lehrer X", "the visitors, headed by"."""
    doc, text = scene.doc, scene.doc.text
    for match in _leading(doc.language).finditer(text, sentence.start, sentence.end):
        word = match.group().lower()
        if scene.is_speech(match.start()):
            continue
        behind = scene.roster.between(match.end(), min(sentence.end, match.end() + 75))
        before = scene.roster.between(sentence.start, match.start())
        passive = bool(
            re.search(
                r"(?:\bby|\bof|\bvon|\bum|\bdes|\bder|spitze|leitung|führung|head|ist|leader|hat|übernimmt|steht|reist)$",
                word.strip(),
            )
        )
        if word.strip().startswith("wird") and not re.search(
            r"(?:geleitet|angeführt|geführt)", text[match.end() : sentence.end]
        ):
            continue
        if passive and behind:
            return behind[0][1]
        if passive:
            figure = scene.roster.by_office(
                match.end(), min(sentence.end, match.end() + 50), scene.home.key if scene.home else None
            )
            if figure:
                return figure
            continue
        active = re.search(
            r"\b(?:delegation|gruppe|reise|fahrt|abordnung|mission|party|trip|visit|team|delegations|die|an|sie|it|group)\b",
            text[sentence.start : sentence.end],
            re.IGNORECASE,
        )
        if not active:
            continue
        if doc.language == "en" and before:
            return before[-1][1]
        if doc.language == "de":
            gap_after = (
                text[match.end() : behind[0][0].office_start or behind[0][0].start] if behind else None
            )
            if (
                gap_after is not None
                and len(gap_after.split()) <= 4
                and not re.search(r"\b(?:eine|die|den)\s\w+\s", gap_after)
            ):
                return behind[0][1]
            if before and re.search(r"\b(?:leitet|leitete|führt|führte)\b", word):
                return before[-1][1]
    return None


_HELD = re.compile(
    r"\b(?:von|bei|mit|by|with|gegen|für|for|an|to|auf|neben|trifft|treffen|meets?|meeting|sowie|empfängt|begrüßt|welcomed by|received by|der frühere|Vorgänger(?:in)?|Mayor of)\s(?:\w+\s){0,2}$"
)


def _comes(passage: str) -> bool:
    """Whether the sentence tells of guests who come, not of a host who receives them."""
    return bool(re.search(r"\b(?:kommt|kommen|brings?|comes?|coming|arrives?)\b", passage)) and not re.search(
        r"\b(?:empf\w+|begrüß\w+|welcom\w+|receiv\w+|hosts?)\b", passage
    )


def subject(scene: Scene, sentence: Sentence, *, home_side: bool, origin: str | None) -> Figure | None:
    """The office-holder who is the subject of a sentence about a trip."""
    text = scene.doc.text
    home_key = scene.home.key if scene.home else None
    for mention, figure in scene.roster.between(sentence.start, sentence.end):
        start = mention.office_start if mention.office_start is not None else mention.start
        lead_in = text[max(sentence.start, start - 40) : start]
        travels = re.search(
            r"\b(?:\w*[Rr]eise|\w*[Ff]ahrt|\w*[Bb]esuch|[Vv]isit|[Tt]rip)\w*\s(?:von|by|of|des|der)\s(?:\w+\s)?$",
            lead_in,
        )
        if (_HELD.search(lead_in) and not travels) or figure.former or scene.is_speech(start):
            continue
        if (
            home_side
            and figure.key is not None
            and home_key
            and figure.key != home_key
            and not figure.assumed
        ):
            continue
        if (
            not home_side
            and figure.key is not None
            and (figure.key == home_key or (origin and figure.key != origin))
            and not (figure.assumed and (travels or _comes(text[sentence.start : sentence.end])))
        ):
            continue
        if figure.kind in ("calling", None) and not (home_side and figure.kind is None):
            continue
        return figure
    if home_side:
        holder = scene.roster.by_office(sentence.start, sentence.end, home_key)
        if (
            holder
            and (holder.key in (None, home_key))
            and not re.search(
                r"\b(?:bei|von|by|with|mit)\s(?:\w+\s){0,2}(?:Bürgermeister|Mayor)",
                text[sentence.start : sentence.end],
            )
        ):
            return holder
    return None
