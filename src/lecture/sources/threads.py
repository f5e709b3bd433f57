"""The parts of a mail thread: the newest, what it forwards, and the older mails it answers to.

Works on plain text, so that a thread pasted into a page is understood like an ``.eml`` file. A part that is forwarded stays in
the text behind its header block; older mails of a conversation, signatures and disclaimers are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from lecture.sources import sent
from lecture.sources.origins import Cleaned, Weaver

_QUOTE = re.compile(r"> ?(?:> ?)*")
_RULE = re.compile(r"\s*[-_=*]{2,}\s*(?P<what>[^-_=*\n]{3,60}?)\s*[-_=*]{2,}\s*$")
_BEGIN = re.compile(
    r"\s*(?:Anfang der weitergeleiteten (?:E-Mail|Nachricht|Mail)|Begin forwarded message)\s*:?\s*$",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"weitergeleitet|forwarded|weiterleitung", re.IGNORECASE)
_MESSAGE = re.compile(r"nachricht|message|mail", re.IGNORECASE)
_WROTE = re.compile(
    r"\s*(?:(?:Am|On)\b.{6,160}\b(?:schrieb|wrote)\b.{0,100}:|.{2,90}\b(?:schrieb (?:am|um)|hat am|wrote on|wrote at)\b.{6,100}:)\s*$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"@|\b\d{4}\b.{1,12}\b\d{1,2}[:.]\d{2}\b")
_WROTE_OPENING = re.compile(r"\s*(?:Am|On)\b.{6,120}$", re.IGNORECASE)
_FIELD = re.compile(
    r"\s*\*?(?P<name>Von|From|Gesendet(?: am)?|Sent|Datum|Date|An|To|Cc|Kopie|Bcc|Betreff|Subject|Antwort an|Reply-To|Wichtigkeit|Importance|Anlagen?|Attachments?)"
    r"\s*:\*?\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_SENDER = {"von", "from"}
_DATE = {"gesendet", "gesendet am", "sent", "datum", "date"}
_SIGNATURE = re.compile(r"--\s?$")
_DISCLAIMER = re.compile(
    r"\s*(?:(?:This|The) (?:e-?mail|message|communication)\b.{0,80}\b(?:confidential|intended|privileged)"
    r"|(?:CONFIDENTIALITY|DISCLAIMER|Confidentiality notice|Haftungsausschluss|Vertraulichkeitshinweis|Datenschutzhinweis)\b"
    r"|Diese (?:E-?Mail|Nachricht)\b.{0,80}\b(?:vertraulich|bestimmt|gesch\u00fctzt)|Der Inhalt dieser (?:E-?Mail|Nachricht)\b"
    r"|Please consider the environment|Think before you print|Bitte (?:denken Sie|pr\u00fcfen Sie).{0,60}(?:Umwelt|ausdrucken|drucken)"
    r"|(?:Von meine[mr] .{1,40} gesendet|Gesendet (?:von|mit) .{1,50}|Sent from (?:my|Outlook|Mail|Yahoo).{0,40}|Outlook f\u00fcr .{2,20} (?:herunterladen|beziehen)|Get Outlook for .{2,20})\.?\s*$)",
    re.IGNORECASE,
)
_PASSING_ON = re.compile(
    r"zur (?:Kenntnis|Information|Kenntnisnahme|weiteren)|\bz\. ?K\.|\bz\. ?Kts\.|\bzK\b|\bFYI\b|\bFYA\b|for your (?:information|records|files)|leite(?:n wir| ich|te)?\b.{0,60}\bweiter"
    r"|weitergeleitet|weiterleite|siehe unten|s\. ?u\.|untenstehend|unten stehend|unten angeh|see below|(?:pass|forward)(?:ing|ed)? (?:this|it|on|the)|forwarded|below (?:is|you)",
    re.IGNORECASE,
)
_PASSED_SUBJECT = re.compile(r"\s*(?:WG|Fwd?|FW|WTR)\s*:", re.IGNORECASE)
_COURTESY = re.compile(
    r"\s*(?:(?:Sehr geehrte|Liebe|Lieber|Hallo|Guten (?:Tag|Morgen|Abend)|Dear|Hi|Hello|Moin|Gr\u00fc\u00df)\b.{0,80}|"
    r"(?:Mit (?:freundlichen|besten|herzlichen|lieben)|Freundliche|Herzliche|Beste|Viele|Liebe|Sch\u00f6ne|Best|Kind|Warm|Yours|Many thanks|Thanks|Danke|Vielen Dank|VG|LG|MfG|Regards)\b.{0,50})[,.!]?\s*$",
    re.IGNORECASE,
)
_SHORT_NOTE = 12
_LONG_NOTE = 60
_DEEPEST = 20
_LONGEST_HEADER = 300
_MOST_FIELDS = 14
_FEWEST_FIELDS = 3
_FEWEST_WORDS = 12
_LONGEST_SIGNATURE = 120


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its marks of quotation."""

    start: int  # where its words begin
    end: int  # behind its line end
    depth: int
    text: str


@dataclass(slots=True)
class Part:
    """A mail of a thread: "newest", "forwarded" (read with its own date) or "older" (not read)."""

    level: int  # how often its lines are quoted
    header: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    kind: str = "newest"
    passed_on: bool = False  # its header says that it is forwarded
    sent: date | None = None
    sender: str = ""

    @property
    def words(self) -> str:
        """What the part says itself, without greeting and signature."""
        own = []
        for line in self.lines:
            if _SIGNATURE.match(line.text) or _DISCLAIMER.match(line.text):
                break
            if not _COURTESY.match(line.text):
                own.append(line.text)
        return "\n".join(own)

    @property
    def is_note(self) -> bool:
        """Whether it says nothing of its own, or only that it passes something on."""
        words = self.words
        count = len(words.split())
        return count <= _SHORT_NOTE or (count <= _LONG_NOTE and bool(_PASSING_ON.search(words)))


def parts(text: str) -> list[Part]:
    """The mails of a thread, newest first; a text that is no thread is one part."""
    lines = _lines(text)
    found = _Thread(lines).gathered()
    passed_on = bool(_PASSED_SUBJECT.match(text))
    for number, part in enumerate(found[1:], 1):
        before = found[number - 1]
        forwarded = part.passed_on or before.is_note or (number == 1 and passed_on and bool(part.header))
        part.kind = "forwarded" if forwarded and before.kind != "older" else "older"
    return found


def _lines(text: str) -> list[Line]:
    lines = []
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        marks = _QUOTE.match(text, start, end)
        first = marks.end() if marks else start
        depth = min(marks.group().count(">"), _DEEPEST) if marks else 0
        lines.append(Line(first, end, depth, text[first:end].rstrip("\n")))
        start = end
    return lines


class _Thread:
    """Gathers the parts line by line: a header begins one, the end of its marks of quotation ends it."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.found = [Part(lines[0].depth if lines else 0)]
        self.open = [self.found[0]]

    def gathered(self) -> list[Part]:
        number = 0
        while number < len(self.lines):
            line = self.lines[number]
            part = self._begun(number)
            if part is None:
                self._take(line)
                number += 1
                continue
            number += len(part.header)
            following = _next_filled(self.lines, number)
            if following < len(self.lines) and self.lines[following].depth > line.depth:
                part.level = line.depth + 1
            self._close(line.depth)
            self._begin(part)
        return self.found

    def _close(self, depth: int) -> None:
        while len(self.open) > 1 and self.open[-1].level > depth:
            self.open.pop()

    def _begin(self, part: Part) -> None:
        self.found.append(part)
        self.open.append(part)

    def _take(self, line: Line) -> None:
        if line.text.strip():
            self._close(line.depth)
            if line.depth > self.open[-1].level:
                self._begin(Part(line.depth))
        self.open[-1].lines.append(line)

    def _begun(self, number: int) -> Part | None:
        """The part whose header stands at a line, if one does."""
        line = self.lines[number]
        rule = _RULE.match(line.text)
        if (rule and _MESSAGE.search(rule["what"])) or _BEGIN.match(line.text):
            block = _next_filled(self.lines, number + 1)
            part = self._fields(block) or Part(line.depth)
            part.header = [*self.lines[number:block], *part.header] if part.header else [line]
            part.passed_on = bool(_FORWARDED.search(line.text))
            return part
        named = _FIELD.match(line.text)
        if named and named["name"].lower() in _SENDER:
            return self._fields(number)
        return self._said(number)

    def _said(self, number: int) -> Part | None:
        """ "On ... somebody wrote:", which may run over three lines."""
        line = self.lines[number]
        used = 1
        joined = line.text
        if _WROTE_OPENING.match(joined) and not _WROTE.match(joined):
            for more in self.lines[number + 1 : number + 3]:
                joined, used = f"{joined.rstrip()} {more.text.strip()}", used + 1
                if _WROTE.match(joined):
                    break
        if len(joined) > _LONGEST_HEADER or not _WROTE.match(joined):
            return None
        following = _next_filled(self.lines, number + used)
        quoted = following < len(self.lines) and self.lines[following].depth > line.depth
        if not (quoted or _ADDRESSED.search(joined)):
            return None
        header = self.lines[number : number + used]
        return Part(line.depth, header, sent=sent.day_in(joined), sender=joined.strip())

    def _fields(self, number: int) -> Part | None:
        """A block of "From:", "Sent:", "To:", "Subject:", at least three of them."""
        if number >= len(self.lines):
            return None
        part = Part(self.lines[number].depth)
        names: set[str] = set()
        place = number
        while place < min(len(self.lines), number + _MOST_FIELDS):
            named = _FIELD.match(self.lines[place].text)
            if named:
                names.add(_note(part, named))
            elif not self._goes_on(place, len(names)):
                break
            place += 1
        part.header = self.lines[number:place]
        return part if len(names) >= _FEWEST_FIELDS and part.sender else None

    def _goes_on(self, place: int, names: int) -> bool:
        """Whether a block goes on at a line that is no field: an empty one between fields, or more addresses."""
        line = self.lines[place].text
        if not line.strip():
            following = self.lines[place + 1].text if place + 1 < len(self.lines) else ""
            return 0 < names < _FEWEST_FIELDS and bool(_FIELD.match(following))
        return names > 1 and bool(re.match(r"\s+\S|[^\s].*@.*[;>,]", line))


def _note(part: Part, named: re.Match[str]) -> str:
    """Take a field of a header into its part and return the field's name."""
    name, value = named["name"].lower(), named["value"].strip()
    if name in _SENDER:
        part.sender = value
    elif name in _DATE:
        part.sent = sent.day_in(value)
    return "date" if name in _DATE else name


def _next_filled(lines: list[Line], number: int) -> int:
    while number < len(lines) and not lines[number].text.strip():
        number += 1
    return number


def trimmed(text: str) -> tuple[Cleaned, int]:
    """A thread as it is read: the newest part and what it forwards, without marks of quotation, signatures, disclaimers.

    Also returns how many older mails were left out.
    """
    found = parts(text)
    kept: list[Line] = []
    for part in found:
        if part.kind != "older":
            kept += part.header
            kept += _without_signature(part.lines)
    weaver = Weaver()
    for line in sorted(kept, key=lambda line: line.start):
        weaver.keep(text[line.start : line.end], line.start)
    return weaver.done(), sum(part.kind == "older" and bool(part.header) for part in found)


def _without_signature(lines: list[Line]) -> list[Line]:
    """The lines of a part up to its signature or disclaimer, where words of its own come before it."""
    rules = sum(bool(_SIGNATURE.match(line.text)) for line in lines)
    own = 0
    for number, line in enumerate(lines):
        ends = _DISCLAIMER.match(line.text) or (rules == 1 and _SIGNATURE.match(line.text))
        if ends and own > _FEWEST_WORDS and _words(lines[number:]) <= max(_LONGEST_SIGNATURE, own):
            return lines[:number]
        own += len(line.text.split())
    return lines


def _words(lines: list[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)
