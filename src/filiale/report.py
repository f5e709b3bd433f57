"""What was read, what was skipped and why: counted, named, with a first example."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

LONGEST = 80
"""Letters of an example."""

REMARKS = {
    "unknown": "[file|files] of no kind that is known here, left out",
    "same": "[file|files] with the contents of another source, left out",
    "no_id": "[row|rows] without an identifier, left out",
    "duplicate": "[row|rows] with an identifier that came before, with the same contents",
    "contradiction": "[row|rows] with an identifier that came before, with other contents (the latest counts)",
    "no_record": "[row|rows] that [is|are] no entity any more (annulled, duplicate or erroneous), left out",
    "not_ownership": "[relation|relations] that [is|are] no ownership (fund management, sub-funds, feeders), left out",
    "not_valid": "[relation|relations] that [is|are] not published, annulled or duplicate, left out",
    "ended": "[relation|relations] or [record|records] that [has|have] ended, kept up to that day",
    "bad_date": "[date|dates] that cannot be, read as not given",
    "bad_period": "[period|periods] that [ends before it begins|end before they begin], left out",
    "bad_share": "[share|shares] that [is|are] no number or not between 0 and 100 percent, read as not given",
    "bad_country": "[country|countries] that [is|are] no ISO 3166-1 alpha-2 code, read as not given",
    "bad_kind": "[kind|kinds] that [is|are] not known, read as not given",
    "bad_lei": "[LEI|LEIs] whose check digits are wrong, read as not given",
    "bad_vat": "[VAT id|VAT ids] of no known form, read as not given",
    "bad_row": "[row|rows] that [does|do] not fit the header, left out",
    "bad_statement": "[statement|statements] that cannot be read, left out",
    "bad_text": "[row|rows] that [was|were] not UTF-8, read as Windows-1252",
    "self": "[entity|entities] that [owns itself|own themselves]; the relation is left out",
    "unknown_owned": "[relation|relations] of an entity that no source has",
    "unknown_owner": "[relation|relations] to an owner that no source has",
    "replaced": "[statement|statements] replaced by later ones",
    "components": "[indirect interest|indirect interests] that [its|their] components tell in full, left out",
    "unspecified": "[owner|owners] that the statement does not name, with its reason",
    "nationality": "[person|people] without a residence, counted by the only nationality",
    "formula": "[cell|cells] with a formula, read by their last value",
    "no_value": "[cell|cells] with a formula without a value, read as empty (open and save the file once)",
    "merged": "[merged cell|merged cells], read as if [it|each] held the value",
    "hidden": "[hidden sheet|hidden sheets], left out",
    "no_header": "[sheet|sheets] without a header that is known, left out",
    "by_lei": "[row|rows] matched by LEI",
    "by_register": "[row|rows] matched by register number",
    "by_vat": "[row|rows] matched by VAT id",
    "by_name": "[row|rows] matched by name and place",
    "unmatched": "[row|rows] that [matches|match] no entity of a register",
    "ambiguous": "[row|rows] whose register number, VAT id or name belongs to several entities, left unjoined",
    "joined": "[row|rows] joined to an entity of another source by an identifier",
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

    def note(self, code: str, count: int, example: object = None) -> None:
        """Count a remark of REMARKS; a count of nothing leaves no trace. An example never names a natural person."""
        if count:
            assert code in REMARKS, code  # noqa: S101 (a slip of ours, not of the data)
            self.remarks[code] = self.remarks.get(code, 0) + count
            if example is not None and str(example):
                self.examples.setdefault(code, _short(str(example)))

    def take(self, other: SourceReport) -> None:
        """Add what another report of the same source says, and take over its kind and date."""
        self.kind, self.date = other.kind, other.date or self.date
        self.rows += other.rows
        for code, count in other.remarks.items():
            self.note(code, count, other.examples.get(code))

    def sentences(self) -> list[str]:
        """The remarks as sentences, in the order in which they came up."""
        return [
            f"{self.name}: {spelled(count, REMARKS[code])}"
            + (f", for example {self.examples[code]}." if code in self.examples else ".")
            for code, count in self.remarks.items()
        ]


def spelled(count: int, phrase: str) -> str:
    """The number and the phrase, in which [one|several] stand for one and for several."""
    return f"{count:,} " + re.sub(r"\[([^|\]]*)\|([^\]]*)\]", r"\1" if count == 1 else r"\2", phrase)


def _short(example: str) -> str:
    line = " ".join(example.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
