"""Signs of trips beside the verbs: labels ("Fri 10 July: guests from Dijon"), and whether a passage speaks of guests or of a journey."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lecture.entities.calendar import DateMention
from lecture.entities.placenames import Place
from lecture.relations import groups
from lecture.relations.clauses import is_verb
from lecture.relations.parts import part_of
from lecture.relations.scene import Scene
from lecture.relations.senses import says
from lecture.tokens import Sentence

_LONGEST = 16
_ONWARD = re.compile(r"^[^.;]*\b(?:on|onwards?|weiter)\b")
_TIE = re.compile(
    r"\b(?:twinned|twinning|sister cities|twin (?:cities|towns)|partner (?:cities|towns)|verschwistert|Partnerstädte|Städtepartner\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Label:
    """The words before a colon, a heading or a short opening without a verb: where and when what follows takes place."""

    start: int
    end: int
    paragraph: int
    heading: bool
    cities: tuple[Place, ...]
    dates: tuple[DateMention, ...]


def label_of(scene: Scene, number: int) -> Label | None:
    """The label that a sentence begins with, if it opens its paragraph."""
    doc = scene.doc
    sentence = doc.sentences[number]
    if number and doc.sentences[number - 1].paragraph == sentence.paragraph:
        return None
    last = _end_of_label(scene, sentence, number)
    if last is None:
        return None
    end = doc.tokens[last - 1].end
    cities = tuple(
        place
        for place in scene.places_in(sentence)
        if place.kind == "city" and place.form == "name" and place.end <= end
    )
    dates = tuple(mention for mention in scene.dates_in(sentence) if mention.start < end)
    if not cities and not dates:
        return None
    return Label(sentence.start, end, sentence.paragraph, sentence.heading, cities, dates)


def _end_of_label(scene: Scene, sentence: Sentence, number: int) -> int | None:
    """Behind which token a label ends; None where the sentence has none."""
    doc = scene.doc
    reach = min(sentence.last, sentence.first + _LONGEST)
    for index in range(sentence.first, reach):
        if is_verb(doc, index):
            return None
        if doc.tokens[index].text == ":" and index > sentence.first and not sentence.heading:
            return index
    follows = number + 1 < len(doc.sentences) and (
        sentence.heading or doc.sentences[number + 1].paragraph == sentence.paragraph
    )
    return sentence.last if follows and reach == sentence.last else None


def block_of(scene: Scene, label: Label) -> tuple[int, int]:
    """What a label heads: its paragraph, behind a heading all up to the next one."""
    end = label.end
    for sentence in scene.doc.sentences:
        if sentence.start < label.end:
            end = max(end, sentence.end if sentence.paragraph == label.paragraph else label.end)
            continue
        if sentence.heading if label.heading else sentence.paragraph != label.paragraph:
            break
        end = sentence.end
    return label.start, end


def leaning(scene: Scene, city: Place, start: int, end: int) -> int:
    """Whether a passage about a city speaks of its guests (above zero) or of a journey to it (below)."""
    language = scene.doc.language
    text = scene.doc.text[start:end].lower()
    points = 2 * says(text, language, "signs_guests") - 2 * says(text, language, "signs_journey")
    points += _by_places(scene, city, start, end)
    for mention, figure in scene.roster.between(start, end):
        if scene.is_speech(mention.start) or figure.kind not in ("mayor", "deputy", "governor", "city"):
            continue
        if figure.key == city.key and _receives(scene, mention.office_start or mention.start):
            points -= 2 if figure.assumed else 4
        elif figure.key == city.key and not figure.assumed:
            points += 1
        elif scene.home is not None and figure.key == scene.home.key and not figure.assumed:
            points -= 1
    return points


def moves(scene: Scene, start: int, end: int) -> bool:
    """Whether a passage speaks of coming or going at all."""
    text = scene.doc.text[start:end].lower()
    return any(says(text, scene.doc.language, f"signs_{side}") for side in ("guests", "journey"))


_BY_BEFORE = re.compile(r"\b(?:by|von|vom)\s(?:the\s|dem\s|der\s)?$")


def _receives(scene: Scene, start: int) -> bool:
    """ "Welcome by Mayor X", "vom dortigen Bürgermeister": somebody behind "by" receives."""
    return bool(_BY_BEFORE.search(scene.doc.text[max(0, start - 9) : start]))


def _by_places(scene: Scene, city: Place, start: int, end: int) -> int:
    """What the parts of the two cities say: "in Vilnius", "guests from Dijon", "to Münster"."""
    points = 0
    for place in scene.places:
        if (
            not start <= place.start < end
            or place.inside
            or place.form != "name"
            or scene.is_speech(place.start)
        ):
            continue
        part = part_of(scene, place)
        if scene.home is not None and place.key == scene.home.key:
            points += part in ("in", "to", "object")
            points += 2 * (part == "from" and bool(_ONWARD.search(scene.doc.text, place.end, place.end + 60)))
        elif place.key == city.key:
            points += 2 * (part == "from") - 2 * (part in ("in", "to", "object"))
    for sentence in scene.doc.sentences:
        if start <= sentence.start < end:
            for party in groups.groups(scene, sentence, sentence.first, sentence.last):
                if party.origin is None:
                    continue
                if party.origin.key == city.key:
                    points += 3
                elif scene.home is not None and party.origin.key == scene.home.key:
                    points -= 2
    return points


def speaks_of_tie(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence only tells of a twinning."""
    return bool(_TIE.search(scene.doc.text, sentence.start, sentence.end))
