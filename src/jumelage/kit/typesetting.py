"""Setting documents with Typst, fonts from the project's own packages only."""

import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import typst

FONT_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "fontpkg_rubik", "manimgx_fonts_cjk")
# Tagged for screen readers; Typst itself refuses a picture without an alternative text under this standard.
STANDARD: Final = "ua-1"
_one_at_a_time = threading.Lock()


def pdf(template: Path, inputs: Mapping[str, str], *, made_at: datetime) -> bytes:
    """Return a document as PDF/UA-1, as far as Typst enforces it; the same content gives the same bytes."""
    with _one_at_a_time:  # the compiler keeps what it has set before and is not made for two threads at once
        made = _compiler(template).compile(
            sys_inputs=dict(inputs),
            format="pdf",
            pdf_standards=[STANDARD],
            timestamp=int(made_at.timestamp()),
        )
    if not isinstance(made, bytes):
        raise TypeError("Typst returned no PDF.")
    return made


@cache
def _compiler(template: Path) -> "typst.Compiler":
    import typst

    return typst.Compiler(template, root=template.parent, font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(files(name)) for name in FONT_PACKAGES],
    )
