"""The sections of a text that are read one by one: the items of a newsletter, the mails of a thread, the pieces of a long text.

Each is read with a context of its own, so that "the mayor" or "there" of one item never means somebody or somewhere of another.
An announcement with a few headings inside is one section.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lecture.caseless import caseless, small
from lecture.entities.placenames import candidates
from lecture.sources import threads

_SEPARATOR = re.compile(r"\s*(?:[-_=*~+#•·–—][ ]?){3,}\s*$")
_MARKED = re.compile(
    r"\s*(?:(?P<mark>\+{2,}|\*{2,}|={2,}|-{2,}|>{2,}|#{1,4})\s*(?P<title>[^\n]{3,120}?)\s*(?P<end>\+{2,}|\*{2,}|={2,}|-{2,}|<{2,})?)\s*$"
)
_NUMBERED = re.compile(r"\s*(?:\(?(?P<number>\d{1,2})[.):]|(?P<plain>\d{1,2})\s[-–|])\s+(?P<title>\S[^\n]*)")
_DATELINE = re.compile(
    r"(?P<city>[A-ZÄÖÜ][\w'’.-]+(?:[ /-][A-ZÄÖÜa-z][\w'’.-]+){0,3})"
    r"(?:,?\s(?:den\s)?\d{1,2}\.?\s?(?:\d{1,2}\.|[A-Za-zÄä]{3,9}\.?)?\s?(?:\d{4})?|\s\([^)\n]{2,24}\)|,\s[A-Za-z]{3,9}\s\d{1,2}(?:,\s\d{4})?)?"
    r"\s?(?:[–—]|--|-(?=\s)|\+\+)(?!\d)\s?(?=\S)"
)
_DECLARED = caseless(
    r"newsletter|rundbrief|infobrief|rundschreiben|in dieser ausgabe|in this (?:issue|edition)|kurz notiert|kurzmeldungen|kurznachrichten|meldungen"
    r"|aus (?:den|unseren) partnerst|nachrichten aus|news in brief|news from|(?<!programme )(?<!program )(?<!itinerary )in brief|round-?up|digest|bulletin|pressespiegel|presseschau|ausgabe \d|issue \d|edition|themen(?: dieser|:)"
)
_BOILERPLATE = re.compile(
    r"\W*(?:kontakt|ansprechpartner|pressekontakt|hintergrund|zur person|zum hintergrund|über (?:die|den|das|uns)|weitere informationen|info(?:rmation)?s?\b|impressum|redaktion|"
    r"contact|about|notes? (?:to|for) editors|background|further information|media contact|ends|inhalt|contents|in this issue|in dieser ausgabe|themen)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:where|what|who|why|how|when|which|wohin|was|wer|warum|wie|wann|wo|welche[rs]?)\b", re.IGNORECASE
)
""" "What it costs", "Wer fährt mit": the parts of one announcement, no items."""
_FEWEST_WORDS = 12
_HEADING_WORDS = 16
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text that is read by itself: offsets into the text as read, and the day it was sent if it says so."""

    kind: str  # "whole", "item", "newest", "forwarded" or "piece"
    title: str
    start: int
    end: int
    sent: date | None = None
    own_home: bool = False  # a dateline or a sender of its own decides whose side it takes


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    words: int
    after_gap: bool


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where an item begins, and what it is called."""

    line: int
    title: str
    dated: bool = False


def sections(text: str) -> tuple[Section, ...]:
    """The sections of a text as read, in order; what lies between them (headers of quoted mails) is not read.

    A text that is one announcement is one section.
    """
    found: list[Section] = []
    for part in _mails(text):
        items = _items(text, part)
        for section in items or (part,):
            found.extend(_pieces(text, section))
    return tuple(found)


def items(text: str) -> tuple[Section, ...]:
    """The items of a newsletter with their titles; none where the text is a single announcement."""
    found = [item for part in _mails(text) for item in _items(text, part) if item.title]
    return tuple(found) if len(found) > 1 else ()


def _mails(text: str) -> list[Section]:
    found = [part for part in threads.parts(text) if part.kind != "older"]
    if len(found) == 1 and not found[0].header:
        return [Section("whole", "", 0, len(text))]
    mails = []
    for part in found:
        lines = [line for line in part.lines if line.text.strip()]
        if lines:
            own = part.kind == "forwarded"
            mails.append(Section(part.kind, "", lines[0].start, lines[-1].end, part.sent, own_home=own))
    return mails or [Section("whole", "", 0, len(text))]


def _pieces(text: str, section: Section) -> list[Section]:
    """A section in pieces of bearable length, cut at empty lines or at least at line ends."""
    pieces = []
    start = section.start
    while section.end - start > 2 * _LONGEST:
        limit = start + _LONGEST
        cuts = (text.rfind(sign, start + _LONGEST // 2, limit) for sign in ("\n\n", "\n", ". ", " "))
        cut = next((place + 1 for place in cuts if place > 0), limit)
        pieces.append(Section("piece", section.title, start, cut, section.sent, own_home=section.own_home))
        start = cut
    if not pieces:
        return [section]
    return [
        *pieces,
        Section("piece", section.title, start, section.end, section.sent, own_home=section.own_home),
    ]


# -- newsletters ---------------------------------------------------------------------------------------------------------


def _items(text: str, part: Section) -> list[Section]:
    """The items of a part, preceded by its preamble (an item without title); none if it is no newsletter."""
    lines = _lines(text, part)
    if sum(line.words for line in lines) < 3 * _FEWEST_WORDS:
        return []
    finders: tuple[Callable[[list[_Line]], list[_Opening]], ...] = (
        _marked,
        _separated,
        _numbered,
        _dated,
        _headed,
    )
    for find in finders:
        openings = find(lines)
        if len(openings) > 1:
            return _between(lines, openings, part)
    return []


_LINE = re.compile(r"[^\n]+")


def _lines(text: str, part: Section) -> list[_Line]:
    lines: list[_Line] = []
    gap = True
    for match in _LINE.finditer(text[part.start : part.end]):
        line = match.group()
        if not line.strip():
            continue
        start, end = part.start + match.start(), part.start + match.end()
        gap = not lines or text.count("\n", lines[-1].end, start) > 1
        lines.append(_Line(start, end, line, len(line.split()), gap))
    return lines


def _between(lines: list[_Line], openings: list[_Opening], part: Section) -> list[Section]:
    found = []
    if openings[0].line > 0:
        found.append(Section("item", "", lines[0].start, lines[openings[0].line - 1].end, part.sent))
    ends = [opening.line for opening in openings[1:]] + [len(lines)]
    for opening, end in zip(openings, ends, strict=True):
        own = part.own_home or opening.dated
        section = Section(
            "item", opening.title, lines[opening.line].start, lines[end - 1].end, part.sent, own_home=own
        )
        found.append(section)
    return found


def _heading(line: _Line, following: _Line | None) -> bool:
    """A short line without a full stop, with a longer text below it."""
    text = line.text.strip()
    return (
        line.words <= _HEADING_WORDS
        and len(text) > 3
        and text[-1] not in '.,;:!…“"'
        and " | " not in text
        and not text.startswith(("-", "•", "*", "·"))
        and following is not None
        and (following.words >= _FEWEST_WORDS or following.text.strip()[-1:] in ".!?")
    )


def _after(lines: list[_Line], number: int) -> _Line | None:
    return lines[number + 1] if number + 1 < len(lines) else None


def _bodied(lines: list[_Line], openings: list[_Opening], fewest: int) -> list[_Opening]:
    """The openings with a text of their own below them; boilerplate belongs to the item before it."""
    openings = [opening for opening in openings if not _BOILERPLATE.match(opening.title)]
    if not openings:
        return []
    ends = [opening.line for opening in openings[1:]] + [len(lines)]
    return [
        opening
        for opening, end in zip(openings, ends, strict=True)
        if sum(line.words for line in lines[opening.line : end]) >= fewest
    ]


def _marked(lines: list[_Line]) -> list[_Opening]:
    """Headings between signs: "+++ Title +++", "## Title"."""
    found = []
    for number, line in enumerate(lines):
        match = _MARKED.match(line.text)
        if match and (match["end"] or match["mark"].startswith("#")) and match["title"].strip():
            found.append(_Opening(number, match["title"].strip()))
    return _bodied(lines, found, _FEWEST_WORDS)


def _separated(lines: list[_Line]) -> list[_Opening]:
    """Texts between lines of signs: three of them, or two with headings."""
    rules = [number for number, line in enumerate(lines) if _SEPARATOR.match(line.text)]
    if not rules:
        return []
    found = []
    for number in [-1, *rules]:
        first = number + 1
        if first < len(lines) and not _SEPARATOR.match(lines[first].text):
            headed = _heading(lines[first], _after(lines, first))
            found.append(_Opening(first, _title(lines[first]), dated=headed))
    found = _bodied(lines, found, 20)
    headed_ones = [opening for opening in found if opening.dated]
    if len(found) < 3 and len(headed_ones) < 2:
        return []
    return [_Opening(opening.line, opening.title, dated=_is_dated(lines, opening)) for opening in found]


def _is_dated(lines: list[_Line], opening: _Opening) -> bool:
    return any(_city(line) for line in lines[opening.line : opening.line + 3])


def _numbered(lines: list[_Line]) -> list[_Opening]:
    """Paragraphs numbered from 1 on: with headings of their own, or in a text that calls itself a newsletter."""
    found: list[_Opening] = []
    headed = 0
    for number, line in enumerate(lines):
        match = _NUMBERED.match(line.text)
        if match and int(match["number"] or match["plain"]) == len(found) + 1:
            found.append(_Opening(number, _title_of(match["title"])))
            headed += _heading(line, _after(lines, number))
    if headed < len(found) and not _declared(lines):
        return []
    bodied = _bodied(lines, found, _FEWEST_WORDS)
    return bodied if len(found) > 1 and len(bodied) == len(found) else []


def _dated(lines: list[_Line]) -> list[_Opening]:
    """Texts that begin with a dateline ("Lyon, 3 May - "), with the headings above them."""
    found = []
    cities = set()
    for number, line in enumerate(lines):
        if line.words >= _FEWEST_WORDS and (city := _city(line)):
            cities.add(city)
            headed = (
                number > 0
                and _heading(lines[number - 1], line)
                and (line.after_gap or lines[number - 1].after_gap)
            )
            first = number - 1 if headed else number
            found.append(_Opening(first, _title(lines[first]), dated=True))
    return _bodied(lines, found, 20) if len(cities) > 1 else []


def _city(line: _Line) -> str | None:
    match = _DATELINE.match(line.text.strip())
    if not match:
        return None
    name = match["city"].title() if match["city"].isupper() else match["city"]
    return name if candidates(name) else None


def _headed(lines: list[_Line]) -> list[_Opening]:
    """Headings over texts: two in a text that calls itself a newsletter, five in any other."""
    found = [
        _Opening(number, line.text.strip())
        for number, line in enumerate(lines)
        if line.after_gap and _heading(line, _after(lines, number)) and not _heading_above(lines, number)
    ]
    found = _bodied(lines, found, _FEWEST_WORDS)
    if _declared(lines):
        return found if len(found) >= 2 else []
    asking = sum(bool(_ASKING.match(opening.title)) for opening in found)
    return found if len(found) >= 5 and asking < 2 else []


def _declared(lines: list[_Line]) -> bool:
    """Whether a text calls itself a newsletter at its head."""
    return bool(_DECLARED.search(small("\n".join(line.text for line in lines[:6])[:600])))


def _heading_above(lines: list[_Line], number: int) -> bool:
    """The first line of a newsletter with its first heading below: the name of the newsletter, no item."""
    following = _after(lines, number)
    return number == 0 and following is not None and _heading(following, _after(lines, number + 1))


def _title(line: _Line) -> str:
    return _title_of(line.text)


_SENTENCE_END = re.compile(r"(?<=[^\W\d]{3}[.!?])\s")


def _title_of(text: str) -> str:
    """The line as a title: its first sentence, at most a dozen words."""
    sentence = _SENTENCE_END.split(text.strip(), maxsplit=1)[0]
    words = sentence.split()
    return sentence.rstrip(".") if len(words) <= _HEADING_WORDS else " ".join(words[:12]) + " …"
