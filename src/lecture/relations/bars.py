"""What is no trip of the notice's own: background, habit, video, freight, a mere wish."""

from __future__ import annotations

import re

from lecture.relations.clauses import Clause
from lecture.relations.groups import is_group
from lecture.relations.parts import group
from lecture.relations.scene import Scene
from lecture.relations.senses import says
from lecture.tokens import Sentence

_LIFE = re.compile(
    r"\b(?:wohn|leb|stamm|unterrichte[tn]\b|arbeite[tn]\b|studier(?:t|en)\b"
    r"|live|born|grew|hails?|comes? from|came from|(?:teaches|works|studies|whose next)\b|deren nächste)"
)
"""What a relative clause only tells about somebody: "who now teaches in Lille", "whose next visit is due in 2027"."""

_WOULD_HAVE = re.compile(r"^(?:that|which|who)\b.*\b(?:would|should) have\b|^(?:die|der|das)\b.*\bhätten?\b")
"""What a trip called off had been: "a tour that would have taken him to Oakland"."""
_EARLIER_MONTH = re.compile(
    r"\b(?:im (?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november|december))\b"
)
"""A relative clause in the past with no more than its month: "das im Februar in Gent gastierte"."""
_PAST = re.compile(
    r"\b(?:war|waren|kam|kamen|fuhr|fuhren|flog|flogen|blieb|blieben|\w{3,}ten?)[ .,;]*$"
    r"|^(?:who|which|that) (?:\w+ed|was|were|came|went|played|sang|flew|spent)\b"
)


_RESULT = re.compile(
    r"(?<![\d.:])\d{1,3}\s?[:–-]\s?\d{1,3}(?![\d.:]|\s(?:uhr|bis|to|am|pm|\w+ber|mai|may|jun|jul|mar|mär|apr|aug|jan|feb|oct|okt|nov|dec|dez))"
)
_PLAYED = re.compile(
    r"\b(?:gewann\w*|siegte\w*|verlor\w*|unterlag\w*|gewonnen|verloren|besiegte\w*|remis|won|lost|beat|drew|defeat\w*|draw)\b"
)
_LEAGUE = re.compile(
    r"\b(?:\w*bundesliga|\w*oberliga|\w*regionalliga|champions league|europapokal|dfb-pokal|auswärtsspiel\w*|heimspiel\w*|premier league|away game|away match|home game|league (?:match|game|table|leaders))\b"
)


def of_sport(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence tells of a league or of a match's result: "won 3-1 in Lille and travel to Ghent"."""
    text = scene.doc.lower[sentence.start : sentence.end]
    return bool(_LEAGUE.search(text) or (_PLAYED.search(text) and _RESULT.search(text)))


def why(scene: Scene, clause: Clause, text: str, *, dated: bool) -> str:
    """Why a clause that moves tells no trip of its own; "" where it does."""
    opener = scene.doc.tokens[clause.first].lower
    if opener in ("ob", "whether", "if", "falls") or (opener == "wenn" and not dated):
        return "unreal"
    if clause.sub and not dated and _LIFE.search(text):
        return "background"
    if clause.sub and not dated and _EARLIER_MONTH.search(text) and _PAST.search(text):
        return "background"
    bar = barred(scene, clause, text, scene.doc.language)
    if bar == "unreal" and clause.sub and _WOULD_HAVE.search(text) and calls_off(scene, clause.sentence):
        return ""
    return bar


def barred(scene: Scene, clause: Clause, text: str, language: str) -> str:
    """Why a clause cannot report a trip of its own: background, habit, video, a mere wish."""
    for key in ("virtual", "private", "habitual", "unreal", "nobody", "background", "share"):
        if says(text, language, key):
            return key
    if _carries_things(text, language):
        return "things"
    if _old_year(scene, clause):
        return "background"
    return ""


def _carries_things(text: str, language: str) -> bool:
    """ "Die Ausstellung wandert nach", "a freight train from": the first noun is no person."""
    words = text.split()
    things = group(language, "things")
    for position, word in enumerate(words[:7]):
        if word == "waren" and words[position - 1 : position] not in (
            ["die"],
            ["der"],
            ["den"],
            ["mit"],
            ["viele"],
        ):
            continue
        if word in things and not (position and words[position - 1] in ("by", "mit", "per", "dem")):
            return not any(
                is_person
                for is_person in (
                    is_group(other.capitalize() if language == "de" else other, language)
                    for other in words[:position]
                )
            )
    return False


_YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d%])")
_TIE_BEFORE = re.compile(
    r"\b(?:seit|since|twinned|Partnerschaft|[Vv]ertrag\w*|Abkommen|agreement|friendship|bis Ende|by|founded|gegründet)\s(?:\w+\s)?(?:\w+\s)?$"
)


def _old_year(scene: Scene, clause: Clause) -> bool:
    """Whether a year before the publication is named, not as the beginning of a tie."""
    published, text = scene.published, scene.doc.text
    if published is None:
        return False
    for first, last in clause.pieces:
        if first >= last:
            continue
        start, end = scene.doc.tokens[first].start, scene.doc.tokens[last - 1].end
        for match in _YEAR.finditer(text, start, end):
            if int(match.group()) >= published.year or _TIE_BEFORE.search(
                text[max(start, match.start() - 34) : match.start()]
            ):
                continue
            recent = any(
                mention.start <= match.start() < mention.end
                and mention.first
                and (published - mention.first).days < 75
                for mention in scene.dates
            )
            if not recent:
                return True
    return False


def calls_off(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence calls something off."""
    words = [token.lower for token in scene.doc.words(sentence) if not scene.is_speech(token.start)]
    return says(" ".join(words), scene.doc.language, "cancelled")


_HAD_GONE = re.compile(r"\bhad (?:\w+ )?(?:\w+ed|left|come|gone|been|flown|met|taken)\b")
_AUXILIARY = re.compile(r"\b(?:waren?|hatten?)\b")
_PARTICIPLE = re.compile(
    r"(?:gereist|geflogen|gefahren|gekommen|angekommen|besucht|gewesen|getroffen|aufgebrochen|geweilt)$"
)


def pluperfect(text: str, language: str) -> bool:
    """Whether a clause goes back behind the news: "war ... gereist", "had left"."""
    if language == "en":
        return bool(_HAD_GONE.search(text))
    return bool(_AUXILIARY.search(text) and _PARTICIPLE.search(text.rstrip(" .,;")))
