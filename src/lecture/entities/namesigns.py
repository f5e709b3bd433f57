"""Signs that an unknown pair of words is a name: what stands behind it, before it, and where."""

from __future__ import annotations

import re

from lecture import lexicon
from lecture.entities import offices
from lecture.entities.namewords import NameWords

_ACTS = re.compile(
    r"(?:,\swho)?\s(?:chairs|conducts|heads|leads|directs|coaches)\s(?:it|them|that|the|a|his|her|its|their)\b|(?:,\s(?:der|die))?\s(?:führt|leitet)\s(?:sie|die|das|den)\b"
)
_LED_BY = re.compile(
    r"\b(?:led|headed|conducted|coached|chaired|geleitet|angeführt|begleitet)\s(?:by|von)\s$"
)
OPEN_SYLLABLES = re.compile(r"(?:(?:[kgsztdnhbpmyrwjf]|ch|sh|ts|[kgnhmrbp]y)?[aeiou]{1,2}n?){2,6}")
_CLOSING = re.compile(
    r"(?:\b(?:[Gg]rüßen?|[Gg]ruß|[Hh]erzlich(?:st)?|[Ww]armly|[Rr]egards|[Ss]incerely|[Ff]aithfully|[Bb]est|[Ww]ishes|[Tt]ruly|[Tt]hanks)\b[^\n]{0,12})\n\s*$"
)
"""The end of a letter before the name of the writer."""


_AGE = re.compile(r"[1-9]\d")


class NameSigns(NameWords):
    """Judges words in capitals by what surrounds them."""

    def _signature(self, index: int) -> int | None:
        """Two or three words in capitals on a line of their own at the foot of the text, behind a greeting or before an office."""
        token = self.tokens[index]
        text = self.doc.text
        if token.start < len(text) - 200 or text[text.rfind("\n", 0, token.start) + 1 : token.start].strip():
            return None
        line = text.find("\n", token.start)
        line = line if line >= 0 else len(text)
        stop = index
        while stop < len(self.tokens) and self.tokens[stop].start < line and stop < index + 4:
            if not self._looks_like_name(self.tokens[stop]) or stop in self.blocked:
                break
            stop += 1
        rest = text[self.tokens[stop - 1].end : line].strip() if stop > index else "-"
        if stop - index not in (2, 3) or (rest and not rest.startswith(",")):
            return None
        below = self.doc.index_at(line + 1) if line + 1 < len(text) else None
        office = (
            offices.at(self.doc, below) if below is not None and self.tokens[below].start > line else None
        )
        greeted = _CLOSING.search(text[max(0, token.start - 40) : token.start])
        return stop if greeted or office or rest else None

    def _acts(self, stop: int) -> bool:
        """ "Ogura Tetsuo chairs that council", "Ninomiya Kenta, who conducts them": what only people do."""
        return bool(_ACTS.match(self.doc.text, self.tokens[stop - 1].end))

    def _led_by(self, index: int) -> bool:
        """ "The group is led by Ion Munteanu"."""
        start = self.tokens[index].start
        return bool(_LED_BY.search(self.doc.text[max(0, start - 24) : start]))

    def _syllables(self, index: int, stop: int) -> bool:
        """Two words of open syllables, as Japanese names are: "Ogata Keisuke"."""
        return stop - index == 2 and all(
            OPEN_SYLLABLES.fullmatch(self.tokens[place].lower) for place in range(index, stop)
        )

    def _apposed(self, index: int, stop: int) -> bool:
        """ "Der Gouverneur der Region, Botir Zaripov, will ...": between commas behind an office."""
        if (
            index < 2
            or stop >= len(self.tokens)
            or self.tokens[index - 1].text != ","
            or self.tokens[stop].text not in (",", ".")
        ):
            return False
        first = self.doc.sentences[self.tokens[index].sentence].first
        for place in range(index - 2, max(first - 1, index - 7), -1):
            office = offices.at(self.doc, place)
            if office and office.kind not in ("degree", "address"):
                return True
            if self.tokens[place].kind == "mark":
                return False
        return False

    def _bracket_after(self, stop: int) -> bool:
        if stop + 2 >= len(self.tokens) or self.tokens[stop].text != "(":
            return False
        inner = self.tokens[stop + 1].text
        return inner in lexicon.group("people", "parties") or bool(
            _AGE.fullmatch(inner) and self.tokens[stop + 2].text in (")", ",", ";")
        )

    def _role_after(self, stop: int) -> bool:
        """ ", Leiterin des Museums", ", head of the office": an office word shortly behind a comma."""
        if stop + 1 >= len(self.tokens) or self.tokens[stop].text != ",":
            return False
        for index in range(stop + 1, min(len(self.tokens), stop + 5)):
            if self.tokens[index].kind == "mark":
                return False
            office = offices.at(self.doc, index)
            if office and office.kind not in ("degree", "address"):
                return True
        return False
