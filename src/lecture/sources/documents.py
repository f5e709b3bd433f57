"""The text of PDF and Word files."""

from __future__ import annotations

import io
import re
import zipfile

from lecture.sources.errors import Unreadable

_MOST_UNPACKED = 200 * 1024 * 1024


def text_of_pdf(content: bytes, name: str) -> str:
    """The text layer of a PDF, its lines put together to paragraphs."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted_pdf", name=name)  # noqa: TRY301 - the error is passed on below
        pages = [page.extract_text() or "" for page in reader.pages]
    except Unreadable:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        RecursionError,
        OSError,
        NotImplementedError,
        ImportError,
    ) as error:
        if "crypt" in str(error).lower():
            raise Unreadable("encrypted_pdf", name=name) from None
        raise Unreadable("damaged_pdf", name=name) from None
    text = "\n\n".join(pages)
    if not re.search(r"\w", text):
        raise Unreadable("pictures", name=name)
    return text


def text_of_docx(content: bytes, name: str) -> str:
    """Paragraphs and tables of a Word document in their order."""
    from docx import Document
    from docx.table import Table

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
                raise Unreadable("unpacks", name=name)
        document = Document(io.BytesIO(content))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines.extend(" ".join(cell.text for cell in row.cells) for row in block.rows)
            else:
                lines.append(block.text)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        SyntaxError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ):
        raise Unreadable("damaged_docx", name=name) from None
    return "\n\n".join(line for line in lines if line.strip())
