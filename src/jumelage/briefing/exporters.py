"""Setting documents with Typst, fonts from the project's own packages only."""

import json
import threading
from dataclasses import asdict
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from jumelage.kit.reports import Report

from .queries.shapes import Book

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).resolve().parent / "typst"
FONT_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "fontpkg_rubik", "manimgx_fonts_cjk")
# Tagged for screen readers; Typst itself refuses a picture without an alternative text under this standard.
STANDARD: Final = "ua-1"
_one_at_a_time = threading.Lock()


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
    with _one_at_a_time:  # the compiler keeps what it has set before and is not made for two threads at once
        pdf = _compiler(template).compile(
            sys_inputs={template: text},
            format="pdf",
            pdf_standards=[STANDARD],
            timestamp=int(made_at.timestamp()),
        )
    if not isinstance(pdf, bytes):
        raise TypeError("Typst returned no PDF.")
    return pdf


@cache
def _compiler(template: str) -> "typst.Compiler":
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(files(name)) for name in FONT_PACKAGES],
    )
    return typst.Compiler(
        TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True
    )
