"""What a reading says about itself, in one sentence each."""

from __future__ import annotations

from typing import Self

SENTENCES: dict[str, str] = {
    "foreign": "This seems to be {language}; German and English are read.",
    "foreign_part": "A part of this seems to be {language}; German and English are read.",
    "nothing": "Nothing found here: the text names no trip, visit, partnership, person, organisation, number, event or quotation.",
    "items": "This is a newsletter of {number} items; each was read by itself.",
    "older": "Older mails of this conversation were left out: {number}.",
    "pieces": "This text is long and was read in {number} pieces.",
    "model_added": "The language model {model} read this as well and added {number} findings.",
    "model_dropped": "Left out because the text does not say so: {number} values of the language model.",
    "model_too_long": "The language model was not asked: the text has more than {limit} characters.",
    "model_slow": "The language model did not answer within {seconds} seconds; this is what the rules read.",
    "model_unreachable": "The language model cannot be reached; this is what the rules read.",
    "model_status": "The language model refused to answer (status {status}); this is what the rules read.",
    "model_unclear": "The language model did not answer in the form asked for; this is what the rules read.",
}
"""The sentences by code; whoever speaks another language keeps a table with the same keys."""


class Remark(str):
    """A sentence about a reading; `code` and `values` are for other languages."""

    __slots__ = ("code", "values")

    code: str
    values: dict[str, str]

    def __new__(cls, code: str, **values: str) -> Self:
        """Make the sentence of a code."""
        remark = super().__new__(cls, SENTENCES[code].format(**values))
        remark.code = code
        remark.values = values
        return remark
