"""When a text was published, as far as it says so itself."""

from __future__ import annotations

import re
from datetime import date

from lecture.entities import dates
from lecture.tokens import Tokens

_SOURCE = re.compile(
    r"\b(?:\w*mitteilung|\w*brief|\w*schreiben|circular|letter|\w*meldung|presseinformation|pressedienst|medieninformation|medienmitteilung|newsletter|rundbrief|bekanntmachung|aussendung|"
    r"veröffentlicht|stand|erschienen|publiziert|press release|news release|media release|release|issued|published|posted|updated|dated|statement|notice|bulletin)\b"
    r"[^.\n]{0,80}?$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|\n|\()\s*(?:datum|date|stand|veröffentlicht|published|posted|issued|erschienen)[^\n\d]{0,30}$",
    re.IGNORECASE,
)


def find(doc: Tokens, named: list[re.Match[str]]) -> tuple[date | None, tuple[int, int] | None]:
    """The full date of publication in a dateline, on a line of its own or in a line of source, and its passage."""
    if not any(dates.may_name_year(doc, match) for match in named):
        return None, None
    full = [
        mention
        for mention in dates.absolute(doc, named)
        if mention.explicit_year and mention.bound in ("day", "from") and mention.first
    ]
    for mention in full:
        if _is_dateline(doc, mention.start, mention.end):
            return mention.first, (mention.start, mention.end)
    for mention in full:
        before = doc.text[max(0, mention.start - 110) : mention.start].rsplit("\n", 1)[-1]
        edge = mention.start < 250 or mention.end > len(doc.text) - 300
        if _LABEL.search(doc.text[max(0, mention.start - 60) : mention.start]) or (
            edge and _SOURCE.search(before)
        ):
            return mention.first, (mention.start, mention.end)
    return None, None


_BRACKETS = re.compile(r"\([^()]{1,30}\)")
_LAST_BRACKETS = re.compile(r"\([^()]{1,12}\)$")
_DATE_FRONT = re.compile(r"(?:\(?[^\d!?;:]{0,60}[,.(/|·–-]\s*)?(?:(?:den|am|dated|on|dem)\s?)?\(?")
_DATE_END = re.compile(r"(?:\([^)]*\)\s*)?(?:[–—-]{1,2}|\)|:|/|\.|\|)")


def _is_dateline(doc: Tokens, start: int, end: int) -> bool:
    """A date at the head of a line: alone, behind a city, or before a dash, within the first lines or at the very end."""
    line_start = doc.text.rfind("\n", 0, start) + 1
    line_end = doc.text.find("\n", end)
    line_end = len(doc.text) if line_end < 0 else line_end
    before = _BRACKETS.sub("", doc.text[line_start:start]).strip()
    after = _LAST_BRACKETS.sub("", doc.text[end:line_end].strip())
    ahead = len(doc.text[:line_start].strip())
    if not _DATE_FRONT.fullmatch(before) and before:
        return False
    alone = not after.strip(" .)|–-")
    if alone and (ahead < 400 or line_end > len(doc.text) - 200):
        return len(before.split()) <= 5
    return ahead < 350 and bool(_DATE_END.match(after)) and len(before.split()) <= 5
