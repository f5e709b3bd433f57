"""Setting the briefing book and reports."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from jumelage.kit import typesetting
from jumelage.kit.reports import Report

from .queries.shapes import Book

TEMPLATES = Path(__file__).resolve().parent / "typst"


def book_pdf(book: Book, *, made_at: datetime) -> bytes:
    """Return the book as PDF/UA-1, as far as Typst enforces it; the same book gives the same bytes."""
    return _set("book", asdict(book), made_at)


def report_pdf(report: Report, *, language: str, made_at: datetime) -> bytes:
    """Return a report of tables as PDF/UA-1."""
    content = {
        **asdict(report),
        "as_of": date_format(report.as_of),
        "language": language,
        "handling": "",
        "words": {"as_of": _("As of")},
        "sections": [
            {**asdict(section), "rows": [[_cell(cell) for cell in row] for row in section.rows]}
            for section in report.sections
        ],
        "numbers": [
            sorted({index for row in section.rows for index, cell in enumerate(row) if isinstance(cell, int)})
            for section in report.sections
        ],
    }
    return _set("report", content, made_at)


def _cell(cell: str | int) -> str:
    return str(number_format(cell, force_grouping=True)) if isinstance(cell, int) else cell


def _set(template: str, content: dict[str, Any], made_at: datetime) -> bytes:
    """Set a template with its content, the same bytes for the same content."""
    text = json.dumps(content, ensure_ascii=False)
    return typesetting.pdf(TEMPLATES / f"{template}.typ", {template: text}, made_at=made_at)
