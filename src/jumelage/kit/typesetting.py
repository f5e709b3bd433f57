"""Setting documents with Typst, fonts from the project's own packages only."""

import shutil
import tempfile
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


def pdf(
    template: Path,
    inputs: Mapping[str, str],
    *,
    made_at: datetime,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a document as PDF/UA-1, as far as Typst enforces it; the same content gives the same bytes.

    `pictures` are files that the template finds beside itself by their names.
    """
    if not pictures:
        return _set(_compiler(template), inputs, made_at)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / template.name
        shutil.copyfile(template, copy)
        for name, content in pictures.items():
            (Path(folder) / name).write_bytes(content)
        return _set(_compiler.__wrapped__(copy), inputs, made_at)


def picture(template: Path, inputs: Mapping[str, str]) -> bytes:
    """Return one page as a picture (PNG), for documents that cannot draw; sharp enough to be printed."""
    with _one_at_a_time:
        made = _compiler(template).compile(sys_inputs=dict(inputs), format="png", ppi=192)
    if not isinstance(made, bytes):
        raise TypeError("Typst returned no single picture.")
    return made


def _set(compiler: "typst.Compiler", inputs: Mapping[str, str], made_at: datetime) -> bytes:
    with _one_at_a_time:  # the compiler keeps what it has set before and is not made for two threads at once
        made = compiler.compile(
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
