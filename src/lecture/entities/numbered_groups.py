"""Numbers that belong to a group or a label beside them: "a party of 28", "Plätze: 16", "nine in number"."""

from __future__ import annotations

import re

from lecture import lexicon
from lecture.entities.numbers import Number, NumberReader

_PEOPLE = re.compile(
    r"(?:pupil|student|councillor|councilor|singer|musician|player|teacher|visitor|guest|member|resident|dancer|apprentice|firefighter|child|officer|expert|delegate|volunteer)s|children"
)
"""Plurals of people that a number may come back to."""


class GroupReader(NumberReader):
    """Finds the group or the label that a number belongs to; ``before`` is the token in front of the number."""

    def _labelled(self, number: Number, before: int) -> str | None:
        """ "Plätze: 16", "Places: 16"."""
        if self.lower(before) != ":" or before < 1 or self.lower(number.last) not in (".", ",", ";", "", "("):
            return None
        label = self.tokens[before - 1]
        first = before - 1 == self.doc.sentences[label.sentence].first or self.lower(before - 2) in (
            ".",
            ",",
            ";",
            "-",
            "*",
        )
        return label.text if label.kind == "word" and label.capital and first else None

    def _party(self, number: Number, before: int) -> str | None:
        """ "a rugby party of 28", "eine Gruppe von zwölf"."""
        if self.lower(before) not in ("of", "von") or before < 1:
            return None
        if any(self.lower(place) in ("jahren", "jahre") for place in range(number.last, number.last + 3)):
            return None
        group = self.tokens[before - 1]
        groups = lexicon.group_of("trips", self.language, "groups")
        known = (group.text if self.language == "de" else group.lower) in groups | {
            "Gruppe",
            "Delegation",
            "team",
            "crew",
        }
        return group.text if known else None

    def _in_number(self, number: Number, before: int) -> str | None:
        """ "The Dijon councillors, nine in number,", "all 21 of them", "it will be five strong": the people named last."""
        behind = (self.lower(number.last), self.lower(number.last + 1))
        if self.language != "en" or not (
            behind in (("in", "number"), ("of", "them"), ("of", "us")) or behind[0] == "strong"
        ):
            return None
        groups = lexicon.group_of("trips", "en", "groups")
        for back in range(number.first - 1, max(-1, number.first - 34), -1):
            token = self.tokens[back]
            if (
                token.kind == "word"
                and not token.capital
                and (token.lower in groups or _PEOPLE.fullmatch(token.lower))
            ):
                return token.text
        return None

    def _numbering_verb(self, number: Number, before: int) -> str | None:
        """ "The group numbers thirteen"."""
        if self.lower(before) not in ("numbers", "numbered", "counts", "zählt", "zählte") or before < 1:
            return None
        return self.tokens[before - 1].text
