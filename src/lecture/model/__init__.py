"""An optional language model of the operator's own, asked for the same reading and believed only word by word.

``second_reading(reading, endpoint)`` sends the text to an OpenAI-compatible endpoint, checks every value of the answer against
the text, and returns the rules' reading with what the model adds. Whatever goes wrong leaves the reading as it was, with one
sentence more. Nothing is sent unless an ``Endpoint`` is given.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lecture.findings import Reading
from lecture.model import answers, client, joining
from lecture.model.checking import Checker
from lecture.model.endpoint import Endpoint, WrongEndpoint, from_environment
from lecture.remarks import Remark

__all__ = ["Endpoint", "WrongEndpoint", "from_environment", "second_reading"]

LONGEST_TEXT = 40_000
"""Characters that are sent at most; an announcement has two thousand."""


def second_reading(
    reading: Reading, endpoint: Endpoint, *, published: date | None = None, home: str | None = None
) -> Reading:
    """Add to a reading what the model finds besides, as far as the words of the text carry it."""
    if any(getattr(remark, "code", "") == "foreign" for remark in reading.remarks):
        return reading
    if len(reading.text) > LONGEST_TEXT:
        return _remarked(reading, Remark("model_too_long", limit=f"{LONGEST_TEXT:,}"))
    day = reading.published or published
    question = answers.question(reading, day, home or reading.home)
    try:
        answer = answers.parsed(client.ask(endpoint, question))
    except client.NoAnswer as failure:
        return _remarked(reading, Remark(failure.code, **failure.values))
    checker = Checker(reading, day)
    found = checker.findings(answer)
    joined, added = joining.joined(reading, found)
    remarks = [Remark("model_added", model=endpoint.model, number=str(added))]
    if checker.dropped:
        remarks.append(Remark("model_dropped", number=str(checker.dropped)))
    return _remarked(joined, *remarks)


def _remarked(reading: Reading, *remarks: str) -> Reading:
    kept = reading.remarks
    if not reading.is_empty:
        kept = tuple(remark for remark in kept if getattr(remark, "code", "") != "nothing")
    return replace(reading, remarks=(*kept, *remarks))
