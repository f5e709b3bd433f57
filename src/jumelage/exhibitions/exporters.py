"""The lists, labels and condition reports of an exhibition as PDF and workbook."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jumelage.exhibitions.models import ConditionPhoto, ConditionReport, Exhibition, Work
from jumelage.exhibitions.queries import credit_line
from jumelage.exhibitions.rules.figures import size
from jumelage.kit import typesetting
from jumelage.kit.reports import Cell, Report, Section, workbook

KINDS = ("pdf", "xlsx")
TEMPLATES = Path(__file__).resolve().parent / "typst"
NARROW, WIDE = 10, 44
"""A column whose longest cell is this short is as wide as it; nothing is given more room than the other."""


def list_file(report: Report, kind: str, *, made_at: datetime) -> bytes:
    """Return a list as one of KINDS."""
    return workbook(report) if kind == "xlsx" else list_pdf(report, made_at=made_at)


def list_pdf(report: Report, *, made_at: datetime) -> bytes:
    """Return a list as PDF, a table for each of its sections."""
    content = {
        "title": report.title, "office": report.office, "note": report.note, "language": _language(), "as_of": _as_of(made_at),
        "sections": [_section(section) for section in report.sections],
    }  # fmt: skip
    return _set("list", content, made_at)


def _section(section: Section) -> dict[str, Any]:
    numbers = {
        place for row in section.rows for place, cell in enumerate(row) if isinstance(cell, int | Decimal)
    }
    texts = [[_text(cell) for cell in row] for row in section.rows]
    return {
        **asdict(section), "rows": texts, "numbers": sorted(numbers),
        "widths": [
            0 if place in numbers else _width([title, *(row[place] for row in texts)])
            for place, title in enumerate(section.header)
        ],
    }  # fmt: skip


def _width(cells: Sequence[str]) -> int:
    """Nothing for a column that is as wide as its longest word needs, else its share of the rest."""
    longest = max(map(len, cells))
    return 0 if longest <= NARROW else min(longest, WIDE)


def _text(cell: Cell) -> str:
    return str(number_format(cell, force_grouping=True)) if isinstance(cell, int | Decimal) else cell


def labels_pdf(exhibition: Exhibition, works: Sequence[Work], *, made_at: datetime) -> bytes:
    """Return labels for the wall, two in a row with marks to cut along."""
    content = {
        "title": _("Labels: %(exhibition)s") % {"exhibition": exhibition.label}, "office": exhibition.office.name,
        "language": _language(), "none": _("No works yet"), "labels": [_label(work) for work in works],
    }  # fmt: skip
    return _set("labels", content, made_at)


def _label(work: Work) -> dict[str, str]:
    parts = (work.technique_shown, size(work.sizes))
    return {
        "number": str(work.number), "artist": work.artist, "native": work.artist_native, "title": work.label, "year": work.year,
        "made": ", ".join(part for part in parts if part), "credit": credit_line(work),
    }  # fmt: skip


def condition_pdf(report: ConditionReport, photos: Sequence[ConditionPhoto], *, made_at: datetime) -> bytes:
    """Return a condition report with its photographs, but for one whose file is gone."""
    pictures = {f"photo-{photo.pk}.{photo.kind}": found for photo in photos if (found := _read(photo))}
    work, exhibition = report.work, report.stop.exhibition
    facts = [
        (_("Work of art"), f"{work.number} · {work.label}"), (_("Artist"), work.artist), (_("Size"), size(work.packed)),
        (_("Owner"), work.owner), (_("Exhibition"), exhibition.label), (_("Stop of an exhibition"), str(report.stop)),
        (_("When"), str(report.get_moment_display())), (_("On the day"), date_format(report.on)),
        (_("Condition"), str(report.get_condition_display())), (_("Examined by"), report.examiner),
    ]  # fmt: skip
    content = {
        "title": _("Condition report"), "office": exhibition.office.name, "language": _language(), "as_of": _as_of(made_at),
        "note": _("Demonstration: works, values and crates are invented.") if exhibition.is_fictional else "",
        "facts": [[name, value] for name, value in facts if value], "text": report.text,
        "photos": [
            {"file": name, "alt": photo.alt, "credit": photo.credit}
            for photo in photos if (name := f"photo-{photo.pk}.{photo.kind}") in pictures
        ],
        "words": {
            "seen": _("What was seen"), "nothing": _("Nothing was noted."), "photos": _("Photographs"),
            "place": _("Place and date"), "signature": _("Signature"),
        },
    }  # fmt: skip
    return _set("condition", content, made_at, pictures)


def _read(photo: ConditionPhoto) -> bytes:
    try:
        with photo.file.open("rb") as file:
            return bytes(file.read())
    except FileNotFoundError:
        return b""


def _as_of(made_at: datetime) -> str:
    return _("As of %(day)s") % {"day": date_format(made_at, "DATE_FORMAT")}


def _language() -> str:
    return (get_language() or "de")[:2]


def _set(
    template: str, content: dict[str, Any], made_at: datetime, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    text = json.dumps(content, ensure_ascii=False)
    return typesetting.pdf(
        TEMPLATES / f"{template}.typ", {template: text}, made_at=made_at, pictures=pictures
    )
