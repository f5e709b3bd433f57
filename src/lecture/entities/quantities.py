"""Quantities: how many of what, with ranges, fractions and words like "about"."""

from __future__ import annotations

import re

from lecture import lexicon
from lecture.entities.counted import Count, PhraseReader
from lecture.entities.numbers import compound
from lecture.entities.placenames import Place
from lecture.tokens import Tokens


def find(doc: Tokens, found_places: list[Place], blocked: list[tuple[int, int]]) -> list[Count]:
    """All quantities outside the blocked passages (dates, titles, names)."""
    return _Scan(doc, found_places, blocked).all()


class _Scan(PhraseReader):
    def all(self) -> list[Count]:
        found: list[Count] = []
        index = 0
        while index < len(self.tokens):
            count, index = self._at(index, found)
            if count:
                found.append(count)
        return found

    def _at(self, index: int, before: list[Count]) -> tuple[Count | None, int]:
        strong = self._strong(index) or self._group_of(index) or self._one_in(index)
        if strong:
            return strong, max(index + 1, self.doc.index_at(strong.end - 1) + 1)
        first = self._number(index)
        if first is None:
            return None, index + 1
        upper, last = first, first.last
        second = self._range_end(index, first)
        if second is not None:
            upper, last = second, second.last
        what = self._counted(index, last, fraction=first.fraction, word=first.word, before=before)
        if what is None:
            return None, max(index + 1, last)
        words, end = what
        if second is not None and second.value > first.value:
            scale = second.value / first.value
            lower = first.value * (1_000_000 if scale > 50_000 else 1)
        else:
            lower = first.value if second is None else second.value
            upper = upper if second is not None else first
        start, approx = self._approx(index)
        where = self._where(index, last, end)
        return Count(self.tokens[start].start, end, lower, upper.value, approx, words, where), max(
            index + 1, last
        )

    def _strong(self, index: int) -> Count | None:
        """ "14-köpfige Delegation", "siebenköpfige Gruppe", "a seven-strong delegation"."""
        token = self.tokens[index]
        match = re.fullmatch(r"(\w+?)-?(?:köpfig(?:e[nrms]?)?|strong|member|person)", token.lower)
        if not match or (self.language == "en" and "-" not in token.text):
            return None
        word = match.group(1)
        value = (
            float(word)
            if word.isdigit()
            else self.words["numbers"].get(word) or compound(word, self.words["numbers"])
        )
        if value is None:
            return None
        stop = index + 1
        while stop < len(self.tokens) and stop < index + 5 and self.tokens[stop].sentence == token.sentence:
            following = self.tokens[stop]
            group = (
                following.capital and not self._adjective_in_capitals(stop)
                if self.language == "de"
                else following.lower in lexicon.group_of("trips", "en", "groups")
            )
            if group:
                start, approx = self._approx(index)
                return Count(
                    self.tokens[start].start,
                    following.end,
                    float(value),
                    float(value),
                    approx,
                    following.text,
                    None,
                )
            stop += 1
        return None

    def _one_in(self, index: int) -> Count | None:
        """ "One in five singers", "jeder dritte Besucher"."""
        token = self.tokens[index]
        if (
            self.language == "en"
            and token.lower == "one"
            and self._lower(index + 1) == "in"
            and index + 2 < len(self.tokens)
        ):
            number = self._number(index + 2)
            part = self._of_what(index, number.last, []) if number else None
            end = self._noun_phrase(number.last) if number and part is None else None
            if number and number.value >= 2 and (part or end):
                what, stop = part or (self._words(number.last, end or 0), self.tokens[(end or 1) - 1].end)
                start, approx = self._approx(index)
                value = round(1 / number.value, 8)
                return Count(
                    self.tokens[start].start, stop, value, value, approx=approx, what=what, where=None
                )
        if self.language == "de" and re.fullmatch(r"jede[rs]?", token.lower):
            value = self.words["ordinal_parts"].get(self._lower(index + 1).rstrip("rns"))
            part = (
                self._of_what(index, index + 2, [])
                if value and self._lower(index + 2) in ("der", "von")
                else None
            )
            if value and part:
                return Count(token.start, part[1], value, value, approx=False, what=part[0], where=None)
            end = self._noun_phrase(index + 2) if value else None
            if value and end:
                start, approx = self._approx(index)
                return Count(
                    self.tokens[start].start,
                    self.tokens[end - 1].end,
                    value,
                    value,
                    approx=approx,
                    what=self._words(index + 2, end),
                    where=None,
                )
        return None

    def _group_of(self, index: int) -> Count | None:
        """ "a delegation of nine", "party of 30" where nothing else is counted."""
        token = self.tokens[index]
        if (
            self.language != "en"
            or token.lower not in ("delegation", "group", "party", "team")
            or index + 2 >= len(self.tokens)
            or self.tokens[index + 1].lower != "of"
        ):
            return None
        number = self._number(index + 2)
        if number is None or self._noun_phrase(number.last) is not None:
            return None
        end = self.tokens[number.last - 1].end
        return Count(token.start, end, number.value, number.value, approx=False, what=token.text, where=None)

    # -- numbers -------------------------------------------------------------------------------------------------

    # -- what is counted -----------------------------------------------------------------------------------------

    # -- around --------------------------------------------------------------------------------------------------

    def _approx(self, index: int) -> tuple[int, bool]:
        start = index
        while (
            start > 0
            and self.tokens[start - 1].lower
            in (
                "ein",
                "a",
                "eine",
                "einem",
                "die",
                "zwischen",
                "between",
                "der",
                "den",
                "half",
                "€",
                "£",
                "$",
            )
            and index - start < 2
        ):
            start -= 1
        before = " ".join(
            token.lower
            for token in self.tokens[max(0, start - 3) : start]
            if token.sentence == self.tokens[index].sentence
        )
        words = lexicon.group_of("quantities", self.language, "approx")
        for phrase in self.words["approx_phrases"]:
            if before.endswith(phrase):
                return start - phrase.count(" ") - 1, True
        last = before.rsplit(" ", 1)[-1].rstrip(".")
        if last in words or (before.endswith("ca .")):
            return start - 1, True
        return index, False

    def _where(self, index: int, last: int, end: int) -> str | None:
        """The place behind "in" in the same clause, before the next number."""
        sentence = self.doc.sentences[self.tokens[index].sentence]
        limit = sentence.end
        for token in self.tokens[last : sentence.last]:
            if token.start < end:
                continue
            if (
                token.kind == "number"
                or token.text in ";:.–"
                or (token.text == "," and token.start - end > 40)
                or self._fraction(self.doc.index_at(token.start))
            ):
                limit = token.start
                break
        for place in self.places:
            if end <= place.start < min(limit, end + 90) and place.form == "name" and not place.inside:
                first = self.doc.index_at(place.start)
                nouns = " ".join(token.lower for token in self.tokens[max(0, first - 3) : first])
                if re.search(r"\b(?:in|im|at)\b", nouns):
                    return place.name
        return self._where_before(index, sentence.start)

    def _where_before(self, index: int, sentence_start: int) -> str | None:
        """The place named before the number: "in Görlitz rund 90 Plakate", "Qingdao zählt ...", "Pécs, a city of ..."."""
        start = self.tokens[index].start
        best: Place | None = None
        for place in self.places:
            if (
                sentence_start <= place.start
                and place.end <= start
                and place.form == "name"
                and place.kind != "country"
            ):
                gap = self.doc.text[place.end : start]
                if (
                    len(gap) < 60
                    and not re.search(r"[;.:]", gap)
                    and not re.search(
                        r"\b(?:nach|aus|to|from|mit|with)\s$",
                        self.doc.text[max(0, place.start - 6) : place.start],
                    )
                ):
                    best = place
        return best.name if best else None


__all__ = ["Count", "find"]
