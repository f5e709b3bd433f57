"""Reads announcements: text in, findings with spans out.

``lecture.read(text)`` returns a ``Reading``; ``lecture.sources.open_source(path_or_bytes)`` turns a file into text first;
``lecture.split(text)`` gives the items of a newsletter.
Plain Python, offline, the same input gives the same output. How it works: docs/explanation/reading.md.
"""

from lecture.findings import (
    KINDS,
    Event,
    Evidence,
    IncomingVisit,
    Journey,
    Leg,
    Organisation,
    Partnership,
    Person,
    Quantity,
    Quote,
    Reading,
)
from lecture.reading import Item, read, split
from lecture.remarks import Remark
from lecture.sources import Source, Unreadable, open_source

__all__ = [
    "KINDS",
    "Event",
    "Evidence",
    "IncomingVisit",
    "Item",
    "Journey",
    "Leg",
    "Organisation",
    "Partnership",
    "Person",
    "Quantity",
    "Quote",
    "Reading",
    "Remark",
    "Source",
    "Unreadable",
    "open_source",
    "read",
    "split",
]
