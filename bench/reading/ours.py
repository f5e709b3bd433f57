"""The reader of Jumelage as a contestant, through the command that everybody uses."""

import contextlib
import io
import json
import sys
from collections.abc import Sequence
from typing import Any

from bench.reading.corpus import Announcement
from lecture import cli

NAME = "Jumelage"


def load() -> None:
    """Load the lexicons, so that reading can be timed without them."""
    read_text("Berlin, 1. Mai 2024. Anna Muster reist nach Mailand.", None)
    read_text("Leeds, 1 May 2024. Ann Sample travels to Milan.", None)


def read(announcement: Announcement) -> dict[str, Any]:
    """Read one announcement file."""
    published = announcement.published.isoformat() if announcement.published else None
    home = ["--home", announcement.home] if announcement.home else []
    return _run([str(announcement.path), *home], published)


def read_text(text: str, published: str | None) -> dict[str, Any]:
    """Read one text, as from a pipe."""
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    try:
        return _run(["-"], published)
    finally:
        sys.stdin = before


def _run(arguments: Sequence[str], published: str | None) -> dict[str, Any]:
    """The reading, or nothing where the command refuses the file."""
    date = ["--published", published] if published else []
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(printed):
        code = cli.main([*arguments, *date, "--format", "json"])
    return {} if code else json.loads(printed.buffer.getvalue())
