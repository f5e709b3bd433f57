"""On which day an event begins: the day of its clause, a weekday of the stay, "the same evening", "on the 18th"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from lecture import lexicon
from lecture.entities.calendar import DateMention
from lecture.relations import senses
from lecture.relations.itinerary import Stay
from lecture.relations.scene import Scene
from lecture.tokens import Sentence, Token

_LONG = frozenset(("exhibition", "festival", "fair", "conference", "exchange", "seminar"))
"""Kinds that may last for days; a range is theirs, too."""
_SAME = {
    "de": re.compile(r"\b(?:gleichentags|am selben (?:Tag|Abend|Nachmittag)|am gleichen (?:Tag|Abend)|noch am (?:selben )?Abend|tags zuvor|am Abend zuvor|an diesem (?:Tag|Abend)|diesen Tag|Im Anschluss|tags darauf|am (?:Tag|Abend) darauf|am (?:nächsten|folgenden) (?:Tag|Abend|Morgen))\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:on the same (?:day|evening|afternoon)|the same (?:day|evening)|that (?:evening|night|afternoon)|the day before|the evening before|the (?:next|following) (?:day|evening|morning)|the day after)\b", re.IGNORECASE),
}  # fmt: skip
_BARE_DAY = {
    "de": re.compile(r"\bam (\d{1,2})\.(?=\s(?!\w*(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)|\d))"),
    "en": re.compile(r"\bon the (\d{1,2})(?:st|nd|rd|th)\b(?!\s(?:of|anniversary|\w+uary|March|April|May|June|July|August|\w+ber))"),
}  # fmt: skip


_LATER = {
    "de": re.compile(r"\b(?:am (?:Nachmittag|Abend|Vormittag|Mittag)|abends|nachmittags|mittags|vormittags)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:in the (?:evening|afternoon|morning)|later (?:that|in the) day|afterwards)\b", re.IGNORECASE),
}  # fmt: skip
_DAY_BEFORE = re.compile(r"zuvor|before")
_DAY_AFTER = re.compile(r"darauf|nächsten|folgenden|next|following|after\b", re.IGNORECASE)


def of_event(scene: Scene, sentence: Sentence, token: Token, kind: str, stays: list[Stay]) -> date | None:
    """The first day of an event whose noun is a token of a sentence."""
    nearest = _nearest(scene, sentence, token, kind)
    named = _weekday(scene, sentence, token)
    entry = _label_range(scene, token.start) if named is not None else None
    if named is not None and entry and entry.first and entry.last:
        day = _next_weekday(named, entry.first)
        if day and day <= entry.last:
            return day
    if (
        nearest is not None
        and named is not None
        and not _has_figures(scene, nearest)
        and not _RELATIVE.search(scene.doc.text[max(0, nearest.start - 14) : nearest.end])
    ):
        home = scene.home.name if scene.home else None
        if _AT_HOME.search(scene.doc.text[sentence.start : sentence.end]):
            stays = [stay for stay in stays if stay.city == home]
        return _in_stays(named, stays, scene, sentence, nearest.first) or nearest.first
    if nearest is not None:
        apart = abs(nearest.start - token.start) > 40 or kind not in _LONG
        moved = kind not in _LONG or _MOVED.search(scene.doc.text[sentence.start : sentence.end])
        if nearest.bound == "range" and apart and moved and _is_stay(nearest, stays):
            return None  # the stay of the guests, not the day of the concert
        return nearest.first
    label = _label_day(scene, sentence, token.start)
    if label is not None and named is None:
        return label
    passage = scene.doc.text[sentence.start : sentence.end]
    told = _SAME[scene.doc.language].search(passage)
    last = _last_day(scene, sentence.start + (told.start() if told else 0))
    if told and last:
        step = -1 if _DAY_BEFORE.search(told.group()) else 1 if _DAY_AFTER.search(told.group()) and "afternoon" not in told.group() else 0  # fmt: skip
        return last + timedelta(days=step)
    if named is None and last and _LATER[scene.doc.language].search(passage):
        day = _day_just_told(scene, sentence)
        if day:
            return day
    if named is not None:
        return _in_stays(named, stays, scene, sentence, None) or _next_weekday(named, last)
    return _bare(scene, sentence, stays, last)


_MOVED = re.compile(r"\b(?:komm\w*|reis\w+|fähr\w*|fahren|vertritt|wollte\w*|besuch\w*|travel\w*|visit\w*)\b")
"""Verbs of people on their way: a range beside them is their stay."""
_AT_HOME = re.compile(r"\b(?:City Chambers|City Hall|Town Hall|Guildhall)\b")
"""Houses where one's own people are seen off: no day of the journey."""
_RELATIVE = re.compile(
    r"\b(?:last|next|this|kommenden?|vergangenen?|letzten?|nächsten?|diesen?|diesem|vorigen?|morgen|gestern|heute|tomorrow|yesterday|today)\b",
    re.IGNORECASE,
)
"""Words that fix a weekday against the publication."""


_JOINED = re.compile(r"[;:]|\b(?:und|and)\b")


def is_beside(scene: Scene, sentence: Sentence, offset: int) -> bool:
    """Whether a day stands right beside a verb: "empfing am Mittwoch"."""
    for mention in scene.dates_in(sentence):
        gap = scene.doc.text[min(mention.end, offset) : max(mention.start, offset)]
        if len(gap) < 70 and not _JOINED.search(gap):
            return True
    return _weekday(
        scene, sentence, scene.doc.tokens[scene.doc.index_at(offset)]
    ) is not None and not scene.dates_in(sentence)


_FIGURE = re.compile(r"\d")


def _has_figures(scene: Scene, mention: DateMention) -> bool:
    return bool(_FIGURE.search(scene.doc.text[mention.start : mention.end]))


_STRONG_BREAK = re.compile(r"[;:]\s")
_COMMA = re.compile(r",\s")
_RELATIVE_OPENING = re.compile(
    r"[^.;]{0,60}\b(?:die|das|der|which|that)\b[^.;]{0,40}\b(?:öffne|beginn|eröffn|open|start|begin|is on)\w*"
)


def _nearest(scene: Scene, sentence: Sentence, token: Token, kind: str) -> DateMention | None:
    """The date of the sentence that stands nearest, clauses and list items in between counted against it."""
    best: tuple[float, DateMention] | None = None
    moved = _moved_to(scene, sentence)
    for mention in [moved] if moved else scene.dates_in(sentence):
        titled = any(
            quote.start <= mention.start < quote.end for quote in scene.quotes if quote.kind == "title"
        )
        if mention.bound == "until" or titled:
            continue
        behind = mention.start > token.end
        distance: float = mention.start - token.end if behind else token.start - mention.end
        gap = scene.doc.text[min(mention.end, token.end) : max(mention.start, token.start)]
        distance += 200 * len(_STRONG_BREAK.findall(gap)) + 25 * len(_COMMA.findall(gap))
        if behind and _NEXT_MEMBER.search(gap):
            distance += 60  # the day opens the next member of the list
        if "\n" in gap:
            distance += 400
        elif not behind and _heads_line(scene, mention):
            distance = min(distance, 8)
        if behind and len(gap) < 45 and gap.endswith("(") and ";" not in gap:
            distance = 0
        if behind and _RELATIVE_OPENING.match(gap + scene.doc.text[mention.start : mention.end + 30]):
            distance = 1
        if mention.bound == "range" and kind not in _LONG:
            distance += 80
        if best is None or distance < best[0]:
            best = (distance, mention)
    return best[1] if best else None


_NEW_DAY = re.compile(r"\b(?:auf|to|until)\s(?:(?:den|the)\s)?(?:\w+,?\s)?(?:den\s|the\s)?$")


def _moved_to(scene: Scene, sentence: Sentence) -> DateMention | None:
    """The new day of what is put off: "vom 5. Juni auf den 12. Juni verlegt", "moved from 5 to 12 June"."""
    mentions = scene.dates_in(sentence)
    text = scene.doc.lower[sentence.start : sentence.end]
    if not mentions or not senses.says(text, scene.doc.language, "postponed"):
        return None
    for mention in mentions:
        before = scene.doc.lower[max(sentence.start, mention.start - 24) : mention.start]
        if mention.bound == "range" and _MOVED_FROM.search(before) and mention.last:
            return replace(mention, first=mention.last, bound="day")
        if len(mentions) > 1 and _NEW_DAY.search(before):
            return mention
    return None


_MOVED_FROM = re.compile(
    r"\b(?:moved|postponed|put back|rescheduled|delayed|brought forward) from\s(?:\w+,?\s)?$"
)
_NEXT_MEMBER = re.compile(r"(?:\b(?:und am|and on|und vom)|,(?: am| vom| an)?)\s?$")


def _heads_line(scene: Scene, mention: DateMention) -> bool:
    """Whether a day is the label of its line: "• Samstag, 14. September, 11 Uhr: Festakt"."""
    first = scene.doc.text.rfind("\n", 0, mention.start) + 1
    label = scene.doc.text[first : mention.start]
    return not label.strip(" •*-–\t") or (
        len(label) < 16 and label.rstrip().endswith(",") and label.count(" ") < 3
    )


_LABEL = re.compile(r"[^.:\n]{0,30}:")


def _label_range(scene: Scene, offset: int) -> DateMention | None:
    """The range at the head of the line: "Monday 1 to Tuesday 2 September, Turku: meeting on Monday"."""
    first = scene.doc.text.rfind("\n", 0, offset) + 1
    return next(
        (
            mention
            for mention in scene.dates
            if mention.bound == "range" and first <= mention.start < offset and _heads_line(scene, mention)
            and _LABEL.match(scene.doc.text[mention.end : mention.end + 31])
        ),
        None,
    )  # fmt: skip


_SHORT_LABEL = re.compile(r"[^.:]{0,14}:")


def _label_day(scene: Scene, sentence: Sentence, offset: int) -> date | None:
    """The day at the head of the line, or in the heading above: "Saturday 13 June" over a programme."""
    first = scene.doc.text.rfind("\n", 0, offset) + 1
    heading = _heading_above(scene, sentence)
    for mention in scene.dates:
        if (
            mention.bound != "day"
            or mention.first is None
            or (mention.start, mention.end) == scene.published_span
        ):
            continue
        own = first <= mention.start < offset and _heads_line(scene, mention)
        if own and _SHORT_LABEL.match(scene.doc.text[mention.end : mention.end + 16]):
            return mention.first
        if heading and heading.start <= mention.start < heading.end and heading.end - heading.start < 60:
            return mention.first
    return None


_TIMED = re.compile(r"[\s•*·–-]*(?:\d{1,2}[.:h]\d{2}|\d{4}\s|\d{1,2}\s?(?:Uhr|am|pm)\b)")
_LINES = 6
"""So many lines of a programme may stand between an event and the heading with its day."""


def is_timed(scene: Scene, sentence: Sentence) -> bool:
    """Whether a line of a programme begins with a time: "10.00 Meeting with the Mayor"."""
    return bool(_TIMED.match(scene.doc.text, sentence.start))


def _heading_above(scene: Scene, sentence: Sentence) -> Sentence | None:
    """The heading above a paragraph; above lines that begin with a time the one that heads them all."""
    number = scene.doc.tokens[sentence.first].sentence
    timed = is_timed(scene, sentence)
    paragraph = sentence.paragraph
    for above in reversed(scene.doc.sentences[max(0, number - _LINES) : number]):
        if above.paragraph == paragraph:
            continue
        if above.paragraph < paragraph - 1 and not timed:
            return None
        if timed and is_timed(scene, above):
            continue
        return above if above.heading else None
    return None


def _is_stay(mention: DateMention, stays: list[Stay]) -> bool:
    """Whether a range is the stay of a group, not the run of the event."""
    return any(stay.first == mention.first and stay.last == mention.last for stay in stays)


def _weekdays(language: str) -> dict[str, int]:
    forms = lexicon.words("dates")[language]["weekdays"]
    return {
        form.lower().rstrip("."): number for number, entry in enumerate(forms) for form in entry.split("|")
    }


_TIME_OF_DAY = re.compile(r"(?:vor|nach)?mittag$|abend$|früh$|morgen$|nacht$|s$")
_FIGURE_AHEAD = re.compile(r",?\s(?:dem |den )?(?:\d|the \d)")
_ANY_BREAK = re.compile(r"[;:,]\s")


def _weekday(scene: Scene, sentence: Sentence, token: Token) -> int | None:
    """The weekday without figures that stands nearest: "am Sonntagabend", "on Thursday evening"."""
    days = _weekdays(scene.doc.language)
    best: tuple[int, int] | None = None
    for other in scene.doc.words(sentence):
        if not other.capital:
            continue
        word = _TIME_OF_DAY.sub("", other.lower)
        number = days.get(other.lower, days.get(word))
        if number is None or len(word) < 5:
            continue
        if _FIGURE_AHEAD.match(scene.doc.text[other.end : other.end + 8]) or scene.is_speech(other.start):
            continue
        gap = scene.doc.text[min(other.end, token.end) : max(other.start, token.start)]
        distance = abs(other.start - token.start) + 60 * len(_ANY_BREAK.findall(gap))
        if best is None or distance < best[0]:
            best = (distance, number)
    return best[1] if best else None


def _in_stays(
    number: int, stays: list[Stay], scene: Scene, sentence: Sentence, said: date | None
) -> date | None:
    """The day with that weekday in the stay that the text told of last, unless the plain reading lies in a stay already."""
    open_stays = [stay for stay in stays if stay.first and stay.last and (stay.last - stay.first).days < 15]
    if said and any(stay.first <= said <= stay.last for stay in open_stays if stay.first and stay.last):
        return None
    last = _last_day(scene, sentence.start)
    found = []
    for stay in open_stays:
        if stay.first is None or stay.last is None:
            continue
        day = stay.first + timedelta(days=(number - stay.first.weekday()) % 7)
        if day <= stay.last:
            found.append(day)
    near = [day for day in found if last and 0 <= (day - last).days < 8]
    distinct = sorted(set(near or found))
    return distinct[0] if len(distinct) == 1 or near else None


def _last_day(scene: Scene, offset: int) -> date | None:
    """The day that the text named last before an offset."""
    before = [
        mention
        for mention in scene.dates
        if mention.end <= offset
        and mention.first
        and (mention.start, mention.end) != scene.published_span
        and not scene.is_speech(mention.start)
    ]
    return before[-1].first if before else None


def _day_just_told(scene: Scene, sentence: Sentence) -> date | None:
    """The one day of the nearest of the two sentences before, in the same paragraph: "Abends spielt die Harmonie"."""
    number = scene.doc.tokens[sentence.first].sentence
    for above in reversed(scene.doc.sentences[max(0, number - 2) : number]):
        if above.paragraph != sentence.paragraph:
            return None
        days = scene.dates_in(above)
        if days:
            return days[-1].first if days[-1].bound == "day" else None
    return None


def _next_weekday(number: int, last: date | None) -> date | None:
    """The next such weekday after the day named last."""
    return last + timedelta(days=(number - last.weekday()) % 7) if last else None


def _bare(scene: Scene, sentence: Sentence, stays: list[Stay], last: date | None) -> date | None:
    """ "am 18.", "on the 5th": the day of the month that the text speaks of."""
    match = _BARE_DAY[scene.doc.language].search(scene.doc.text[sentence.start : sentence.end])
    if match is None:
        return None
    number = int(match.group(1))
    for stay in stays:
        if stay.first and stay.last:
            days = [stay.first + timedelta(days=step) for step in range((stay.last - stay.first).days + 1)]
            fitting = [day for day in days[:40] if day.day == number]
            if fitting:
                return fitting[0]
    try:
        return last.replace(day=number) if last else None
    except ValueError:
        return None
