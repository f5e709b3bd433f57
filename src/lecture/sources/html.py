"""The text of a web page, without scripts, menus, styles and what is hidden; every character leads back to the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from lecture.sources.columns import CELL
from lecture.sources.origins import Cleaned, Weaver

_RAW = {"script", "style", "title", "textarea", "noscript", "template", "svg", "iframe", "xmp", "noembed"}
_SKIPPED = {
    "nav",
    "button",
    "select",
    "label",
    "footer",
    "datalist",
    "dialog",
    "menu",
    "audio",
    "video",
    "object",
}
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table", "section", "article", "header",
    "blockquote", "figcaption", "figure", "main", "aside", "dt", "dd", "dl", "time", "hr", "address", "form", "fieldset",
    "caption", "thead", "tbody", "tfoot", "center", "pre", "body", "details", "summary",
}  # fmt: skip
_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "param",
    "source",
    "track",
    "wbr",
}
_MARK = re.compile(
    r"<(?P<slash>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:-]{0,40})"
    r"(?P<rest>(?:[^'\"<>]|\"[^\"]{0,100000}\"|'[^']{0,100000}'){0,2000})>",
)
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<!": ">", "<?": ">"}
_BARE = re.compile(r"<(?P<slash>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:-]{0,40})(?P<rest>[^<>]{0,4000})>")
_HIDDEN = re.compile(
    r"\shidden(?=[\s=/]|$)|style\s*=\s*[\"'][^\"']*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*[;\"'])"
    r"|class\s*=\s*[\"'][^\"']*(?:\bsr-only\b|visually-?hidden|screen-reader-text|\bskip-?link)|aria-hidden\s*=\s*[\"']?true"
    r"|role\s*=\s*[\"']?(?:navigation|search|menu)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?:&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[^\s&]+|&)+|\s+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_META_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_LOOKS_LIKE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s|!--|[a-z][a-z0-9]*(?:\s[^<>]*)?/?>)", re.IGNORECASE
)
_CLOSING = re.compile(
    r"</(?:p|div|body|html|h[1-6]|td|li|article|span|table|a|b|i|em|strong|section|main)\s*>|<br\s*/?>",
    re.IGNORECASE,
)
_LONGEST_CELL = 90
_MOST_CELLS = 30
_DEEPEST_QUOTE = 9
_REGIONS = ("main", "article")


def declared_charset(content: bytes) -> str | None:
    """The encoding that a page names in its head."""
    match = _META_CHARSET.search(content[:4096])
    return match.group(1).decode("ascii") if match else None


def looks_like_html(text: str) -> bool:
    """Whether a text starts like a web page."""
    return bool(_LOOKS_LIKE.match(text) and (_CLOSING.search(text) or "<html" in text[:2000].lower()))


@dataclass(slots=True)
class _Line:
    """A line of the page: its words with their places, and whether it is a cell of a table."""

    words: list[tuple[str, int]] = field(default_factory=list)
    cell: int = 0  # the row it is a cell of
    gap: bool = False  # a paragraph begins here
    quoted: int = 0
    regions: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return sum(len(word) for word, _ in self.words)


class _Page:
    """Walks over the marks of a page and gathers its lines."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.lines = [_Line()]
        self.skipping: list[str] = []
        self.inside = dict.fromkeys(_REGIONS, 0)
        self.quoted = 0
        self.rows: list[int] = []
        self.row = 0
        self.kept = 0  # <pre> keeps its line ends
        self.never: set[str] = set()  # ends of marks and elements that do not come any more

    def walk(self) -> list[_Line]:
        position = 0
        length = len(self.page)
        while position < length:
            opening = self.page.find("<", position)
            if opening < 0:
                self._text(position, length)
                break
            self._text(position, opening)
            position = self._mark(opening)
        return [line for line in self.lines if line.words]

    def _mark(self, opening: int) -> int:
        """Take in whatever begins with "<" and return where the page goes on."""
        for beginning, ending in _ENDS.items():
            if self.page.startswith(beginning, opening):
                end = self._find(ending, opening + len(beginning))
                if beginning == "<![CDATA[":
                    self._text(opening + len(beginning), end)
                return end + len(ending)
        match = _MARK.match(self.page, opening) or _BARE.match(self.page, opening)
        if match is None:
            self._text(opening, opening + 1)
            return opening + 1
        return self._tag(match["tag"].lower(), match["rest"], match.end(), closing=bool(match["slash"]))

    def _find(self, ending: str, position: int) -> int:
        """Where a mark ends: at its own end, or at the next ">" if it never ends."""
        if ending not in self.never:
            end = self.page.find(ending, position)
            if end >= 0:
                return end
            self.never.add(ending)
        if ending != ">":
            return self._find(">", position)
        return len(self.page)

    def _tag(self, tag: str, rest: str, position: int, *, closing: bool) -> int:
        """Take a tag in and return where the page goes on."""
        if tag in _RAW:
            return position if closing else self._end_of_raw(tag, rest, position)
        if self.skipping:
            self._skip(tag, rest, closing=closing)
        elif not closing and (tag in _SKIPPED or _HIDDEN.search(rest)) and tag not in _VOID:
            if not rest.endswith("/"):
                self.skipping.append(tag)
        elif closing:
            self._close(tag)
        else:
            self._open(tag, position)
        return position

    def _end_of_raw(self, tag: str, rest: str, position: int) -> int:
        if rest.endswith("/"):
            return position
        if tag not in self.never:
            end = re.compile(f"</{tag}[^<>]*>", re.IGNORECASE).search(self.page, position)
            if end:
                return end.end()
            self.never.add(tag)
        return position if tag in ("noscript", "template", "svg", "textarea", "title") else len(self.page)

    def _skip(self, tag: str, rest: str, *, closing: bool) -> None:
        if closing:
            if tag in self.skipping:
                while self.skipping.pop() != tag:
                    pass
        elif tag not in _VOID and not rest.endswith("/"):
            self.skipping.append(tag)

    def _open(self, tag: str, position: int) -> None:
        if tag == "tr":
            self.row += 1
            self.rows.append(self.row)
            self._break(gap=True)
        elif tag in ("td", "th"):
            self._break(gap=not self.rows)
        elif tag == "br":
            self._break(gap=False)
        elif tag == "q":
            self._add('"', position)
        elif tag in _BLOCKS:
            self._break(gap=True)
        if tag == "blockquote":
            self.quoted = min(self.quoted + 1, _DEEPEST_QUOTE)
            self.lines[-1].quoted = self.quoted
        elif tag == "pre":
            self.kept += 1
        elif tag in _REGIONS:
            self.inside[tag] += 1
            self.lines[-1].regions = self._regions()

    def _close(self, tag: str) -> None:
        if tag == "q":
            self._add('"', self.lines[-1].words[-1][1] if self.lines[-1].words else 0)
        elif tag in _BLOCKS:
            self._break(gap=True)
        if tag == "tr" and self.rows:
            self.rows.pop()
        elif tag == "blockquote":
            self.quoted = max(0, self.quoted - 1)
        elif tag == "pre":
            self.kept = max(0, self.kept - 1)
        elif self.inside.get(tag):
            self.inside[tag] -= 1
        self.lines[-1].quoted = self.quoted
        self.lines[-1].regions = self._regions()

    def _regions(self) -> tuple[str, ...]:
        return tuple(region for region, depth in self.inside.items() if depth)

    def _break(self, *, gap: bool) -> None:
        last = self.lines[-1]
        if last.words:
            last = _Line()
            self.lines.append(last)
        last.gap = last.gap or gap
        last.cell = self.rows[-1] if self.rows else 0
        last.quoted = self.quoted
        last.regions = self._regions()

    def _add(self, word: str, origin: int) -> None:
        self.lines[-1].words.append((word, origin))

    def _text(self, start: int, end: int) -> None:
        if self.skipping:
            return
        for match in _WORD.finditer(self.page, start, end):
            word = match.group()
            if not word.isspace():
                self._add(word, match.start())
            elif self.kept and "\n" in word:
                self._break(gap=word.count("\n") > 1)
            elif self.lines[-1].words and self.lines[-1].words[-1][0] != " ":
                self._add(" ", match.start())


def text_of(page: str, *, quoting: bool = False) -> Cleaned:
    """The visible text of a page: paragraphs parted by an empty line, cells of a row by a bar.

    A page that names its main part (``main``, ``article``) is read there. ``quoting`` puts "> " before quoted
    paragraphs, as plain mail does.
    """
    lines = _main_part(_Page(page).walk())
    weaver = Weaver()
    number = 0
    while number < len(lines):
        row = _row_from(lines, number)
        if weaver.length:
            weaver.put("\n\n" if any(line.gap for line in row) else "\n", row[0].words[0][1])
        if quoting and row[0].quoted:
            weaver.put("> " * row[0].quoted, row[0].words[0][1])
        for place, line in enumerate(row):
            if place:
                weaver.put(CELL, line.words[0][1])
            _put(weaver, line)
        number += len(row)
    return weaver.done()


def _main_part(lines: list[_Line]) -> list[_Line]:
    total = sum(line.width for line in lines)
    for region in _REGIONS:
        inside = [line for line in lines if region in line.regions]
        if sum(line.width for line in inside) > max(150, 0.2 * total):
            return inside
    return lines


def _row_from(lines: list[_Line], number: int) -> list[_Line]:
    """The cells of one row of a table if all of them are short, else a line alone."""
    first = lines[number]
    row = [first]
    if first.cell:
        for line in lines[number + 1 : number + _MOST_CELLS]:
            if line.cell != first.cell or line.gap:
                break
            row.append(line)
    return row if all(line.width <= _LONGEST_CELL for line in row) else [first]


def _put(weaver: Weaver, line: _Line) -> None:
    words = line.words[:-1] if line.words[-1][0] == " " else line.words
    for word, origin in words:
        if "&" not in word:
            weaver.keep(word, origin)
            continue
        position = 0
        for match in _ENTITY.finditer(word):
            weaver.keep(word[position : match.start()], origin + position)
            weaver.put(unescape(match.group()), origin + match.start())
            position = match.end()
        weaver.keep(word[position:], origin + position)
