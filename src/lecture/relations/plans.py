"""Plans of a tour: cities with their days beside them, in brackets, in lists or line by line ("Wuxi (5./6. April)", "9. Mai: Pressburg")."""

from __future__ import annotations

import re

from lecture.entities.calendar import DateMention
from lecture.entities.placenames import Place
from lecture.relations.scene import Scene
from lecture.tokens import Sentence

_BEHIND = re.compile(
    r"\s?(?:\([^()\d]{2,24}\))?(?:,\s[A-Z][\w. ]{1,20})?\s?(?:\((?:vom\s|from\s|am\s|on\s)?|:\s|\s[–|-]\s)"
)
_BEHIND_COMMA = re.compile(r",\s(?:from\s|on\s|vom\s|am\s)?")
""" "Matsumoto, 6-7 May": only where the city opens a line."""
_BEFORE = re.compile(
    r"\s?(?::|\s[–—-])\s(?:(?:Ankunft|Anreise|Aufenthalt|Station|Weiterfahrt|Weiterreise|Besuch|Arrival|Arrive|On|Travel|Fly|Train|Stay)\s)?(?:in|nach|to|at)?\s?"
)
_LINE = re.compile(r"^[\s•*·–-]*$")


def stations(scene: Scene, sentence: Sentence) -> list[tuple[Place, DateMention]]:
    """The cities of a sentence that have their days right beside them."""
    found = []
    text = scene.doc.text
    for place in scene.places_in(sentence):
        if place.kind != "city" or place.form != "name":
            continue
        for mention in scene.dates_in(sentence):
            between = text[place.end : mention.start] if place.end <= mention.start else "-"
            behind = _BEHIND.fullmatch(between) or _BEHIND_COMMA.fullmatch(between)
            ahead = mention.end <= place.start and _BEFORE.fullmatch(text[mention.end : place.start])
            bracketed = bool(behind) and text[mention.start - 1] == "("
            if (
                bracketed
                or (behind and _opens_line(text, place.start))
                or (ahead and _opens_line(text, mention.start))
            ):
                found.append((place, mention))
    return found or _paired(scene, sentence) or reached(scene, sentence)


_LABEL = re.compile(r"[^:]{0,30}:\s")
_REACHES = re.compile(
    r"\b(?:(?:Ankunft|Eintreffen|[Aa]rrive|[Aa]rrival) in|(?:Anreise|Abfahrt|Abflug|Aufbruch|Hinflug|Hinfahrt|Weiterfahrt|Weiterreise|Weiterflug|Fahrt|Zugfahrt|Busfahrt|Flug) nach"
    r"|(?:[Tt]ravel|[Tt]rain|[Cc]oach|[Ff]ly|[Ff]light|[Dd]rive|[Cc]ontinue|[Tt]ransfer)(?: on)? to)\s$"
)
_RETURN = re.compile(
    r"\b(?:Rückfahrt|Rückreise|Rückflug|Rückkehr|Heimreise|Heimfahrt|Heimflug|[Rr]eturn(?: to| home| flight)?|[Ff]light home|[Ff]ly home|[Jj]ourney home)\b"
)


def reached(scene: Scene, sentence: Sentence) -> list[tuple[Place, DateMention]]:
    """ "Freitag, 5. September: Stadtführung, am Nachmittag Weiterfahrt nach Lublin": where a line of a programme leads."""
    mention = label_day(scene, sentence)
    if mention is None:
        return []
    return [
        (place, mention)
        for place in scene.places_in(sentence)
        if place.kind == "city"
        and place.form == "name"
        and _REACHES.search(scene.doc.text[max(sentence.start, place.start - 24) : place.start])
    ]


def label_day(scene: Scene, sentence: Sentence) -> DateMention | None:
    """The day with which a line of a programme begins."""
    text = scene.doc.text
    for mention in scene.dates_in(sentence)[:1]:
        opens = mention.start - sentence.start < 4 and _opens_line(text, mention.start)
        if opens and _LABEL.match(text, mention.end):
            return mention
    return None


def returns(scene: Scene, sentence: Sentence) -> DateMention | None:
    """The day of a line that tells of the way home: "Sonntag, 7. September: Rückfahrt"."""
    mention = label_day(scene, sentence)
    if mention is None or not _RETURN.search(scene.doc.text, mention.end, sentence.end):
        return None
    return mention


_DEPARTURE = re.compile(
    r"[^.;]{0,12}\b(?:Abfahrt|Abflug|Abreise|Hinfahrt|Hinflug|Hinreise|Flug von|Fahrt ab|Departure|Depart|Flight from|Fly from|Leave)\b"
)


def departs(scene: Scene, sentence: Sentence) -> DateMention | None:
    """The day of a line that tells of the way out: "Do., 7. Mai: Flug von Stuttgart nach Bristol"."""
    mention = label_day(scene, sentence)
    return mention if mention and _DEPARTURE.match(scene.doc.text, mention.end, sentence.end) else None


_DIRECTLY = re.compile(r"(?:,\s[A-Z][\w. ]{1,20})?,?\s(?:from|on|vom|am)\s(?:the\s)?")
_OPENS = re.compile(r"(?:^|[:;,]\s|\band\s|\bund\s|\b[Vv]isits?\s|\bbesuch(?:t|en)\s)$")
_FOLLOWS = re.compile(r"\b(?:[Vv]isits?|besuch(?:t|en))\s$")


def _paired(scene: Scene, sentence: Sentence) -> list[tuple[Place, DateMention]]:
    """ "Gera from September 20 to 23, Plock from September 24": several cities, each with its days right behind it."""
    text = scene.doc.text
    found = [
        (place, mention)
        for place in scene.places_in(sentence)
        if place.kind == "city"
        and place.form == "name"
        and _OPENS.search(text[max(sentence.start, place.start - 9) : place.start])
        for mention in scene.dates_in(sentence)
        if place.end < mention.start < place.end + 40 and _DIRECTLY.fullmatch(text[place.end : mention.start])
    ]
    if len(found) < 2:
        return []
    first = found[0][0].start
    return found if first - sentence.start < 12 or _FOLLOWS.search(text, sentence.start, first) else []


def _opens_line(text: str, start: int) -> bool:
    return bool(_LINE.match(text[text.rfind("\n", 0, start) + 1 : start]))


def is_entry(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence that opens a line is nothing but a city and its days: "• Keelung, May 8-10."."""
    text = scene.doc.text
    return _opens_line(text, sentence.start) and any(
        place.start - sentence.start < 4 and len(text[mention.end : sentence.end].strip(" .;:")) == 0
        for place, mention in stations(scene, sentence)
    )


def is_line(scene: Scene, sentence: Sentence) -> bool:
    """Whether a line without a full stop is an entry of a plan."""
    return bool(stations(scene, sentence))
