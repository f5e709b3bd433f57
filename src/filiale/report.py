"""What was read, what was skipped and why: counted, named, with a first example."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

REMARKS = {
    "no_id": "rows without an identifier",
    "duplicate": "rows with an identifier that came before, with the same contents",
    "contradiction": "rows with an identifier that came before, with other contents (the latest counts)",
    "no_record": "rows that are no entity any more (annulled, duplicate or erroneous records)",
    "not_ownership": "relations that are no ownership (fund management, sub-funds, feeders)",
    "not_valid": "relations that are not published or not in force",
    "bad_date": "dates that cannot be, read as not given",
    "bad_share": "shares below 0 or above 100 percent, read as not given",
    "bad_row": "rows that do not fit the header",
    "bad_text": "rows that were not UTF-8, read as Windows-1252",
    "self": "entities that own themselves; the relation is left out",
    "unknown_owned": "relations of an entity that no source has",
    "unknown_owner": "relations to an owner that no source has",
    "replaced": "statements replaced by later ones",
    "formula": "cells with a formula, read by their last value",
    "merged": "merged cells, read as if each held the value",
    "ambiguous": "rows whose register number or VAT id belongs to several entities",
    "joined": "rows joined to an entity of another source by an identifier",
}


@dataclass(slots=True)
class SourceReport:
    """One source: its name, its kind, how many rows were read, the date of its content, and what was left out."""

    name: str
    kind: str
    order: int = 0
    rows: int = 0
    date: date | None = None
    remarks: dict[str, int] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)

    def note(self, code: str, count: int, example: str = "") -> None:
        """Count a remark of REMARKS; a count of nothing leaves no trace."""
        if count:
            assert code in REMARKS, code  # noqa: S101 (a slip of ours, not of the data)
            self.remarks[code] = self.remarks.get(code, 0) + count
            if example:
                self.examples.setdefault(code, example)

    def sentences(self) -> list[str]:
        """The remarks as sentences, in the order in which they came up."""
        return [
            f"{self.name}: {count:,} {REMARKS[code]}"
            + (f", for example {self.examples[code]}." if code in self.examples else ".")
            for code, count in self.remarks.items()
        ]
