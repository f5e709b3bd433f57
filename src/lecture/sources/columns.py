"""Texts in columns: those of a newspaper are read one after the other, the cells of a table are kept apart."""

from __future__ import annotations

import re

from lecture.sources.origins import Cleaned, Weaver

CELL = " | "
"""What stands between two cells of a row."""

_GAP = re.compile(r" {3,}")
_CELLS = re.compile(r"[ \t]*\t[ \t]*| {3,}")
_LABEL = re.compile(r"(?:^|[\n>])\s*(?:[-•*·–]|\(?\w{1,3}[.)]|[^\n|]{1,30}:)$")
_BLANK_ENDS = re.compile(r"^ | $", re.MULTILINE)
_FEWEST_LINES = 5
_WIDTH = 22

Line = tuple[int, int]


def cells_apart(text: str) -> Cleaned:
    """Put a bar where a tab or three blanks part two cells; blanks at the ends of lines go."""
    if "\t" not in text and "   " not in text and not _BLANK_ENDS.search(text):
        return Cleaned(text)
    weaver = Weaver()
    for start, end in _lines(text):
        _row(weaver, text, start, end)
        weaver.keep(text[end : end + 1], end)
    return weaver.done()


def _row(weaver: Weaver, text: str, start: int, end: int) -> None:
    line = text[start:end]
    inner = line.strip(" \t")
    if not inner:
        return
    position = start + line.index(inner)
    last = position + len(inner)
    first = position
    for match in _CELLS.finditer(text, position, last):
        weaver.keep(text[position : match.start()], position)
        if (
            _LABEL.search(text[first : match.start()])
            or text[match.start() - 1] == "|"
            or text[match.end()] == "|"
        ):
            weaver.keep(" ", match.start())
        else:
            weaver.put(CELL, match.start())
        position = match.end()
    weaver.keep(text[position:last], position)


def unfolded(text: str) -> Cleaned:
    """Newspaper columns that stand side by side, one below the other."""
    if "   " not in text:
        return Cleaned(text)
    weaver = Weaver()
    block: list[Line] = []
    for line in [*_lines(text), None]:
        if line is not None and text[line[0] : line[1]].strip():
            block.append(line)
            continue
        _put_block(weaver, text, block)
        block = []
        if line is not None:
            weaver.keep(text[line[0] : line[1] + 1], line[0])
    return weaver.done()


def _put_block(weaver: Weaver, text: str, block: list[Line]) -> None:
    column = _gutter(text, block)
    if column is None:
        for start, end in block:
            weaver.keep(text[start : end + 1], start)
        return
    halves = [[(start, min(end, start + column)) for start, end in block]]
    halves.append([(min(end, start + column), end) for start, end in block])
    for half in halves:
        for start, end in half:
            if text[start:end].strip():
                weaver.keep(text[start:end], start)
                weaver.keep("\n", end if text[end : end + 1] == "\n" else end - 1)


def _gutter(text: str, block: list[Line]) -> int | None:
    """The column between two columns of prose, if every line of a block leaves it free."""
    if not _FEWEST_LINES <= len(block) <= 400:
        return None
    free: set[int] | None = None
    for start, end in block:
        line = text[start:end]
        open_here = {match.end() for match in _GAP.finditer(line.rstrip()) if match.start() > 0}
        if open_here:
            free = open_here if free is None else free & open_here
    for column in sorted(free or ()):
        if any(text[start + column - 2 : min(end, start + column)].strip() for start, end in block):
            continue
        left = [text[start : min(end, start + column)].strip() for start, end in block]
        right = [text[min(end, start + column) : end].strip() for start, end in block]
        if all(_is_prose(side) for side in (left, right)):
            return column
    return None


def _is_prose(side: list[str]) -> bool:
    filled = [line for line in side if line]
    if len(filled) < _FEWEST_LINES - 1:
        return False
    words = sum(len(line.split()) for line in filled)
    wide = sum(map(len, filled)) >= _WIDTH * len(filled)
    return wide and words >= 3.5 * len(filled) and not any(_GAP.search(line) for line in filled)


def _lines(text: str) -> list[Line]:
    """Start and end of each line, without its line end."""
    lines: list[Line] = []
    start = 0
    while (end := text.find("\n", start)) >= 0:
        lines.append((start, end))
        start = end + 1
    lines.append((start, len(text)))
    return lines
