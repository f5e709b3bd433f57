"""Setting the briefing book and reports."""

import io
import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from jumelage.kit import typesetting
from jumelage.kit.reports import Cell, Report, Section, workbook

from .queries.shapes import Book

KINDS = ("pdf", "docx", "xlsx")
TEMPLATES = Path(__file__).resolve().parent / "typst"


def book_pdf(book: Book, *, made_at: datetime) -> bytes:
    """Return the book as PDF/UA-1, as far as Typst enforces it; the same book gives the same bytes."""
    return _set("book", asdict(book), made_at)


def report_file(report: Report, kind: str, *, language: str, made_at: datetime) -> bytes:
    """Return a report as one of KINDS."""
    if kind == "docx":
        return report_docx(report, language=language)
    return workbook(report) if kind == "xlsx" else report_pdf(report, language=language, made_at=made_at)


def report_pdf(report: Report, *, language: str, made_at: datetime) -> bytes:
    """Return a report of tables as PDF/UA-1."""
    content = {
        **asdict(report),
        "as_of": date_format(report.as_of),
        "language": language,
        "handling": "",
        "words": {"as_of": _("As of")},
        "sections": [
            {
                **asdict(section),
                "rows": [
                    [
                        {"text": _cell(cell), "share": section.share(index, cell)}
                        for index, cell in enumerate(row)
                    ]
                    for row in section.rows
                ],
            }
            for section in report.sections
        ],
        "numbers": [
            sorted({index for row in section.rows for index, cell in enumerate(row) if isinstance(cell, int)})
            for section in report.sections
        ],
    }
    return _set("report", content, made_at)


def report_docx(report: Report, *, language: str) -> bytes:
    """Return a report as a Word document: headings and tables that the office may go on writing in."""
    from docx import Document

    document = Document()
    _set_language(document, language)
    document.core_properties.title = report.title
    document.core_properties.author = report.office
    document.core_properties.language = language
    document.add_paragraph(report.office, style="Subtitle")
    document.add_heading(report.title, level=0)
    document.add_paragraph(" ".join((_("As of"), date_format(report.as_of))))
    if report.note:
        document.add_paragraph(report.note)
    for section in report.sections:
        document.add_heading(section.heading, level=1)
        if section.rows:
            if section.bars:
                _add_chart(document, section, language)
            _add_table(document, section)
        else:
            document.add_paragraph(section.empty)
        if section.note:
            document.add_paragraph(section.note)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _set_language(document: Any, language: str) -> None:
    """Say which language the words are in, so that Word checks and reads them aloud rightly."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = document.styles["Normal"].element.get_or_add_rPr()
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), {"de": "de-DE", "en": "en-GB"}.get(language, language))
    properties.append(element)


def _add_chart(document: Any, section: Section, language: str) -> None:
    """The numbers of a section as bars; the table below says the same in words."""
    from docx.shared import Mm

    together = [section.bars] if section.one_scale else [(column,) for column in section.bars]
    content = {"language": language, "charts": [_chart(section, columns) for columns in together]}
    made = typesetting.picture(TEMPLATES / "chart.typ", {"chart": json.dumps(content, ensure_ascii=False)})
    picture = document.add_picture(io.BytesIO(made), width=Mm(150))
    said = _("Chart: %(heading)s. The table below holds its numbers.") % {"heading": section.heading}
    picture._inline.docPr.set("descr", said)


def _chart(section: Section, columns: tuple[int, ...]) -> dict[str, Any]:
    """Columns that count the same, as groups of bars."""
    return {
        "legend": [section.header[column] for column in columns],
        "rows": [
            {
                "label": str(row[0]),
                "bars": [
                    {"text": _cell(row[column]), "share": section.share(column, row[column]) or 0}
                    for column in columns
                ],
            }
            for row in section.rows
        ],
    }


def _add_table(document: Any, section: Section) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    table = document.add_table(rows=1, cols=len(section.header), style="Light Grid Accent 1")
    for cell, label in zip(table.rows[0].cells, section.header, strict=True):
        cell.text = label
    # The header is repeated on every page; screen readers take it for the names of the columns.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in section.rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = _cell(value)
            if isinstance(value, int):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _cell(cell: Cell) -> str:
    return str(number_format(cell, force_grouping=True)) if isinstance(cell, int) else str(cell)


def _set(template: str, content: dict[str, Any], made_at: datetime) -> bytes:
    """Set a template with its content, the same bytes for the same content."""
    text = json.dumps(content, ensure_ascii=False)
    return typesetting.pdf(TEMPLATES / f"{template}.typ", {template: text}, made_at=made_at)
