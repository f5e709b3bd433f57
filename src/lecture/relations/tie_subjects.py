"""Ties of two other cities, where one of them is said to be twinned with the other: "Arras is also twinned with Herten"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from lecture.entities.placenames import Place

_ENGLISH = re.compile(
    r"(?:,\s(?:too|also|meanwhile|however),)?\s(?:is|was|has been|remains)\s(?:(?:itself|also|now|already|in turn)\s)*"
    r"(?:twinned|partnered)\s(?:with|to)\s(?:the\s(?:\w+\s)?(?:city|town)\sof\s)?"
)
_GERMAN = re.compile(
    r"\s(?:ist|war|bleibt)\s(?:(?:auch|ebenfalls|selbst|seinerseits|ihrerseits|wiederum|übrigens|seit\s\d{4})\s)*"
    r"mit\s(?:(?:dem|der)\s\w+\s)?"
)
_TWINNED = re.compile(r"\s(?:\([^)]*\)\s)?(?:verschwistert|verpartnert|partnerschaftlich verbunden)\b")


def tied_to(text: str, cities: Sequence[Place], is_home: Callable[[Place], bool], at: int) -> list[Place]:
    """The two cities other than home that a tie word at an offset ties as subject and partner; none where home is one."""
    for subject, partner in pairwise(cities):
        if is_home(subject) or is_home(partner) or subject.end > at:
            continue
        if joins(text, subject, partner) and abs(at - partner.start) < 80:
            return [subject, partner]
    return []


def joins(text: str, subject: Place, partner: Place) -> bool:
    """Whether the words from one city to the next say that the one is twinned with the other."""
    between = text[subject.end : partner.start]
    if _ENGLISH.fullmatch(between):
        return True
    return bool(_GERMAN.fullmatch(between) and _TWINNED.match(text, partner.end))
