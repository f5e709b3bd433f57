"""The text of PDF, Word and OpenDocument files."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from lecture.sources.columns import CELL
from lecture.sources.errors import Unreadable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_MARKUP = 24 * 1024 * 1024
_MOST_PAGES = 500
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE = (_ODF % part for part in ("text", "table", "office"))


def text_of_pdf(content: bytes, name: str) -> str:
    """The text layer of a PDF, its lines put together to paragraphs."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted_pdf", name=name)  # noqa: TRY301 - the error is passed on below
        if len(reader.pages) > _MOST_PAGES:
            raise Unreadable("too_many_pages", name=name, limit=str(_MOST_PAGES))  # noqa: TRY301 - as above
        pages = [page.extract_text() or "" for page in reader.pages]
    except Unreadable:
        raise
    except (
        PyPdfError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        ImportError,
        LookupError,
        MemoryError,
        NotImplementedError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
        zlib.error,
    ) as error:
        if "crypt" in str(error).lower():
            raise Unreadable("encrypted_pdf", name=name) from None
        raise Unreadable("damaged_pdf", name=name) from None
    text = "\n\n".join(pages)
    if not re.search(r"\w", text):
        raise Unreadable("pictures", name=name)
    return text


def kind_of_archive(content: bytes, name: str) -> str:
    """ "docx" or "odt"; ``Unreadable`` for any other archive."""
    if b"word/" in content:
        return "docx"
    if b"application/vnd.oasis.opendocument.text" in content[:300]:
        return "odt"
    raise Unreadable("archive", name=name)


def text_of_archive(content: bytes, name: str) -> str:
    """The text of a Word or OpenDocument file."""
    kind = kind_of_archive(content, name)
    code = f"damaged_{kind}"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _weigh(archive, name)
            blocks = _docx(content) if kind == "docx" else _odt(archive)
            return "\n\n".join(line for line in blocks if line.strip())
    except (
        ArithmeticError,
        AttributeError,
        EOFError,
        LookupError,
        NotImplementedError,
        OSError,
        RecursionError,
        RuntimeError,
        SyntaxError,
        TypeError,
        ValueError,
        zipfile.BadZipFile,
        zlib.error,
    ):
        raise Unreadable(code, name=name) from None


def _weigh(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse what unpacks to more than memory should hold."""
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise Unreadable("unpacks", name=name)
    if sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))) > _MOST_MARKUP:
        raise Unreadable("too_much_markup", name=name, limit=str(_MOST_MARKUP // 1024 // 1024))


def _docx(content: bytes) -> Iterator[str]:
    """Paragraphs and tables of a Word document in their order."""
    import docx

    yield from _blocks(docx.Document(io.BytesIO(content)))


def _blocks(parent: Document | _Cell) -> Iterator[str]:
    from docx.table import Table

    for block in parent.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            yield block.text


def _rows(table: Table) -> Iterator[str]:
    """A row of short cells in one line with bars, the paragraphs of longer cells one by one."""
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append("\n\n".join(text for text in _blocks(cell) if text.strip()))
        yield _row(cells)


def _row(cells: list[str]) -> str:
    filled = [cell.strip() for cell in cells if cell.strip()]
    short = all("\n" not in cell and len(cell) <= 90 for cell in filled)
    return (CELL if short else "\n\n").join(filled)


def _odt(archive: zipfile.ZipFile) -> Iterator[str]:
    """Headings, paragraphs, lists and tables of an OpenDocument text in their order."""
    content = archive.read("content.xml")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError
    body = ET.fromstring(content).find(f"{_OFFICE}body/{_OFFICE}text")  # noqa: S314 - no document type, no entities
    if body is None:
        raise ValueError
    yield from _odt_blocks(body)


def _odt_blocks(parent: ET.Element) -> Iterator[str]:
    for element in parent:
        if element.tag in (f"{_TEXT}h", f"{_TEXT}p"):
            yield _odt_text(element)
        elif element.tag == f"{_TABLE}table-row":
            yield _row(["\n\n".join(_odt_blocks(cell)) for cell in element])
        elif element.tag not in (f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls", f"{_OFFICE}forms"):
            yield from _odt_blocks(element)


def _odt_text(element: ET.Element) -> str:
    parts = [element.text or ""]
    for inner in element:
        if inner.tag == f"{_TEXT}s":
            parts.append(" " * min(int(inner.get(f"{_TEXT}c", "1")), 9))
        elif inner.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            parts.append("\t" if inner.tag.endswith("tab") else "\n")
        elif inner.tag not in (f"{_TEXT}note", f"{_OFFICE}annotation"):
            parts.append(_odt_text(inner))
        parts.append(inner.tail or "")
    return "".join(parts)
