"""Setting documents with Typst, fonts from the project's own packages only."""

import json
import threading
from dataclasses import asdict
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

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
    content = json.dumps(asdict(book), ensure_ascii=False)
    with _one_at_a_time:  # the compiler keeps what it has set before and is not made for two threads at once
        pdf = _compiler().compile(
            sys_inputs={"book": content},
            format="pdf",
            pdf_standards=[STANDARD],
            timestamp=int(made_at.timestamp()),
        )
    if not isinstance(pdf, bytes):
        raise TypeError("Typst returned no PDF.")
    return pdf


@cache
def _compiler() -> "typst.Compiler":
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(files(name)) for name in FONT_PACKAGES],
    )
    return typst.Compiler(TEMPLATES / "book.typ", root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True)
