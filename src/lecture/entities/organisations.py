"""Organisations: companies, museums, schools, chambers, societies, by the words that mark them."""

from __future__ import annotations

from lecture.entities.names import Name
from lecture.entities.organisation_marks import Organisation
from lecture.entities.organisations_de import German
from lecture.entities.organisations_en import English
from lecture.entities.placenames import Place
from lecture.tokens import Tokens


def find(
    doc: Tokens, found_places: list[Place], people: list[Name], blocked: list[tuple[int, int]]
) -> list[Organisation]:
    """All organisations of a text, those that contain a city's or person's name included."""
    scan = (
        German(doc, found_places, people, blocked)
        if doc.language == "de"
        else English(doc, found_places, people, blocked)
    )
    found = scan.all()
    found.sort(key=lambda item: (item.start, -item.end))
    kept: list[Organisation] = []
    for item in found:
        if kept and item.start < kept[-1].end:
            if item.end - item.start > kept[-1].end - kept[-1].start:
                kept[-1] = item
            continue
        kept.append(item)
    return kept
