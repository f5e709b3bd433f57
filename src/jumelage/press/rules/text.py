"""From plain text with marks to clean HTML, plain text and the blocks that a PDF is set from.

Marks are those of Markdown: paragraphs, ## headings, lists, **strong**, *emphasis*, [links](https://…) and
> quotations. Anything else, HTML above all, stays the letters it is. `[[1]]` alone on a line is where quote 1 stands.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from jumelage.kit.search import fold

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "hr"}
PLACE = re.compile(r"^[ \t]*\[\[(\d{1,3})\]\][ \t]*$", re.MULTILINE)
_SPECIAL = re.compile(r"([\\`*_\[\]<>#!|~])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Said:
    """A quote as it stands in one language."""

    number: int
    words: str
    speaker: str


@dataclass(slots=True)
class Run:
    """A piece of a line."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


@dataclass(slots=True)
class Block:
    """A paragraph, heading, quotation or list item."""

    kind: str
    runs: list[Run] = field(default_factory=list)
    number: int = 0


def literal(text: str) -> str:
    """Return text in which no letter is a mark."""
    return _LINE_START.sub(
        lambda found: (
            f"{found[1]}\\{found[2]}"
            if not found[2][0].isdigit()
            else f"{found[1]}{found[2][:-1]}\\{found[2][-1]}"
        ),
        _SPECIAL.sub(r"\\\1", text),
    )


def compose(body: str, quotes: Sequence[Said]) -> str:
    """Return the body with its quotes in their places; those that have none stand at the end."""
    by_number = {quote.number: quote for quote in quotes}
    placed: set[int] = set()

    def put(found: re.Match[str]) -> str:
        quote = by_number.get(int(found[1]))
        if quote is None:
            return ""
        placed.add(quote.number)
        return f"\n{_quotation(quote)}\n"

    text = PLACE.sub(put, body)
    rest = [_quotation(quote) for quote in quotes if quote.number not in placed]
    return "\n\n".join([text.strip(), *rest]).strip()


def _quotation(quote: Said) -> str:
    lines = [f"> {literal(line)}" if line.strip() else ">" for line in quote.words.strip().splitlines()]
    return "\n".join([*lines, ">", f"> *{literal(quote.speaker)}*"])


def html(text: str) -> str:
    """Return clean HTML: only the marks above, links to http, https and mailto only."""
    return nh3.clean(
        _parser().render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def plain(text: str) -> str:
    """Return the text without its marks, for mails without HTML; addresses of links in brackets."""
    lines: list[str] = []
    for block in blocks(text):
        words = "".join(_plain_run(run) for run in block.runs)
        start = {"item": "- ", "numbered": f"{block.number}. ", "quote": "> "}.get(block.kind, "")
        if start == "> ":
            words = words.replace("\n", "\n> ")
        is_list = (
            block.kind in {"item", "numbered"} and bool(lines) and lines[-1].startswith(("- ", "1", "2"))
        )
        lines += [f"{start}{words}"] if is_list else ["", f"{start}{words}"]
    return "\n".join(lines).strip()


def searched(number: str, content: Mapping[str, Any]) -> str:
    """Return every word that an edition tells, in all its languages, as searches look for it."""
    words = [number, content["place"]]
    for language, text in content["texts"].items():
        said = [
            Said(quote["number"], quote["wordings"].get(language, ""), quote["speaker"])
            for quote in content["quotes"]
        ]
        body = plain(compose(text["body"], said))
        words += [text["headline"], text["subline"], text["lead"], body, text["boilerplate"]]
    return fold(*words)


def _plain_run(run: Run) -> str:
    if not run.href or run.href == run.text or run.href == f"mailto:{run.text}":
        return run.text
    return f"{run.text} ({run.href})"


def blocks(text: str) -> list[Block]:
    """Return the text as blocks of runs."""
    found: list[Block] = []
    kinds: list[str] = []
    counts: list[int] = []
    for token in _parser().parse(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            counts.append(0)
            kinds.append("item" if token.type.startswith("bullet") else "numbered")
        elif token.type == "blockquote_open":
            kinds.append("quote")
        elif token.type in {"bullet_list_close", "ordered_list_close", "blockquote_close"}:
            kinds.pop()
            if token.type != "blockquote_close":
                counts.pop()
        elif token.type == "list_item_open":
            counts[-1] += 1
        elif token.type == "heading_open":
            kinds.append("heading")
        elif token.type == "heading_close":
            kinds.pop()
        elif token.type == "inline":
            found.append(
                Block(
                    kinds[-1] if kinds else "paragraph",
                    _runs(token.children or []),
                    counts[-1] if counts else 0,
                )
            )
    return found


def _runs(tokens: Iterable[Token]) -> list[Run]:
    runs: list[Run] = []
    strong = emphasis = False
    href = ""
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            strong = token.type == "strong_open"
        elif token.type in {"em_open", "em_close"}:
            emphasis = token.type == "em_open"
        elif token.type == "link_open":
            href = str(token.attrs.get("href", ""))
        elif token.type == "link_close":
            href = ""
        elif token.type == "hardbreak":
            runs.append(Run("\n"))
        elif token.type == "softbreak":
            runs.append(Run(" "))
        elif token.content:
            runs.append(Run(token.content, strong, emphasis, href))
    return runs


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": False})
    parser.disable(
        ["image", "html_block", "html_inline", "code", "fence", "backticks", "reference", "lheading"]
    )
    parser.add_render_rule("heading_open", _heading)
    parser.add_render_rule("heading_close", _heading)
    return parser


def _heading(_self: Any, tokens: Sequence[Token], number: int, _options: Any, _env: Any) -> str:
    """Headings of a text stand below the release's own: h2 and h3, never h1."""
    token = tokens[number]
    level = "h2" if token.tag in {"h1", "h2"} else "h3"
    return f"<{level}>" if token.nesting == 1 else f"</{level}>\n"
