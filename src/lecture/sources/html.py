"""The text of a web page, without scripts, menus and styles."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_SKIPPED = {
    "script",
    "style",
    "nav",
    "noscript",
    "template",
    "svg",
    "form",
    "button",
    "select",
    "iframe",
    "title",
    "footer",
}
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table", "section", "article", "header",
    "blockquote", "figcaption", "figure", "main", "aside", "td", "th", "dt", "dd", "time", "hr", "address",
}  # fmt: skip
_META_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_LOOKS_LIKE = re.compile(
    r"\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html|<body|<article|<p[ >]|<div[ >])", re.IGNORECASE
)


def declared_charset(content: bytes) -> str | None:
    """The encoding that a page names in its head."""
    match = _META_CHARSET.search(content[:4096])
    return match.group(1).decode("ascii") if match else None


def looks_like_html(text: str) -> bool:
    """Whether a text starts like a web page."""
    return bool(_LOOKS_LIKE.match(text))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self.skipped.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "q":
            self.parts.append('"')

    def handle_endtag(self, tag: str) -> None:
        if self.skipped and tag in self.skipped:
            while self.skipped.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "q":
            self.parts.append('"')

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.parts.append(re.sub(r"\s+", " ", data))


def text_of(page: str) -> str:
    """The visible text of a page, one paragraph a line."""
    parser = _Text()
    parser.feed(page)
    parser.close()
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in "".join(parser.parts).split("\n"))
    return unescape("\n".join(line for line in lines if line))
