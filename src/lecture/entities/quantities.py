"""Quantities: how many of what, with ranges, fractions and words like "about"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from lecture import lexicon
from lecture.entities.counted import Count, PhraseReader
from lecture.entities.numbers import Number
from lecture.entities.placenames import Place
from lecture.tokens import Token, Tokens


def find(doc: Tokens, found_places: list[Place], blocked: list[tuple[int, int]]) -> list[Count]:
    """All quantities outside the blocked passages (dates, titles, names)."""
    return _Scan(doc, found_places, blocked).all()


_COMPOUND = re.compile(r"hundert|tausend|und\w*(?:zig|dreißig)")


@lru_cache(maxsize=20_000)
def _sort(word: str, language: str) -> str:
    """What a word may begin: a number, a part of something, or nothing."""
    lower = word.lower()
    known = lexicon.words("quantities")[language]
    codes = lexicon.group_of("quantities", language, "currency_codes")
    if (
        lower in known["numbers"]
        or word in codes
        or "-" in word
        or (not word.isalpha() and any(letter.isdecimal() for letter in word))
    ):
        return "number"
    if (
        lower in ("one", "einer", "eine", "einem", "every", "half")
        or lower.startswith("jede")
        or "köpfig" in lower
    ):
        return "number"
    if language == "de" and _COMPOUND.search(lower):
        return "number"
    return "opener" if lower in lexicon.group_of("quantities", language, "part_openers") else ""


_PART = re.compile(r"ein|jede|etwa|gut|knapp|a$|one$|about$|half")


_STRONG = re.compile(r"(\w+?)-?(köpfig(?:e[nrms]?)?|[a-z]+)")
_EVERY = re.compile(r"jede[rsnm]?|every")
_ORDINAL_ENDING = re.compile(r"(?:ste|te|d?ritte)[rnsm]?$")
_NEARLY = re.compile(r"\b(?:an|um) die$")
_LOCATED = re.compile(r"\b(?:in|im|at|through|durch|nach)\b")
_TOWARDS = re.compile(r"\bnach\b")
_RULED_AWAY = re.compile(r"\b(?:nach|aus|to|from|mit|with)\s$")
_CLAUSE_MARK = re.compile(r"[;.:]")


class _Scan(PhraseReader):
    """One walk over the tokens of a text."""

    def all(self) -> list[Count]:
        self.found = []
        read = 0
        for index, token in enumerate(self.tokens):
            sort = _sort(token.text, self.language) if token.kind == "word" else self._sort_of(token)
            if sort and index >= read:
                read = self._step(index, sort)
        return self.found

    def _step(self, index: int, sort: str) -> int:
        """Read what begins at a token; returns where to go on."""
        for rule in (self._strong, self._votes, self._ratio, self._every) if sort == "number" else ():
            counts = rule(index)
            if counts:
                self.found += counts
                return max(index + 1, self.doc.index_at(counts[-1].end - 1) + 1)
        number = self.number(index)
        if number is None:
            return index + 1
        lower, upper = self._range(number)
        what = self.counted(upper if upper is number else replace(upper, first=number.first))
        if what is None:
            return max(index + 1, number.last)
        start, approx = self._approx(number.first)
        end = max(what[1], self.tokens[upper.last - 1].end)
        where = self._where(number.first, upper.last, what[1])
        self.found.append(Count(self.tokens[start].start, end, lower, upper.value, approx, what[0], where))
        return max(index + 1, upper.last)

    def _sort_of(self, token: Token) -> str:
        """Whether a token may begin a count ("number"), or only a part ("opener"); most words do neither."""
        if token.kind != "word":
            return "number" if token.kind == "number" else ""
        return _sort(token.text, self.language)

    # -- ranges ----------------------------------------------------------------------------------------------------

    def _range(self, number: Number) -> tuple[float, Number]:
        """The least value and the last number of "20 bis 30", "between £2 and £3 million", "drei- bis vierhundert"."""
        joint = self.lower(number.last)
        between = any(
            self.lower(back) in ("zwischen", "between")
            for back in range(max(0, number.first - 2), number.first)
        )
        if number.fraction or not (
            joint in ("bis", "to", "–", "-", "oder", "or") or (between and joint in ("und", "and"))
        ):
            return number.value, number
        ahead = number.last + 1
        if self.lower(ahead) in ("zu", "£", "$", "€"):
            ahead += 1
        upper = self.number(ahead)
        if upper is None or upper.fraction or not 0 < number.value < upper.value:
            return number.value, number
        scale = upper.value / number.value
        least = number.value
        if scale >= 50_000:
            least *= 1_000_000 if upper.value < 1e9 or number.value >= 10 else 1_000_000_000
        return least, replace(upper, currency=upper.currency or number.currency)

    # -- constructions of their own --------------------------------------------------------------------------------

    def _strong(self, index: int) -> list[Count]:
        """ "14-köpfige Delegation", "a seven-strong delegation", "nine-piece folk band", "38-acre site"; "drei- bis vierhundert"."""
        token = self.tokens[index]
        split = _STRONG.fullmatch(token.lower) if "-" in token.text or token.lower.endswith(("köpfige", "köpfigen", "köpfiger", "köpfiges")) else None  # fmt: skip
        if split is None or index in self.blocked:
            return self._hanging(index)
        number, unit = split.groups()
        value = float(number) if number.isdecimal() else self.word_value(number)
        if (
            value is None
            or (self.language == "de") != unit.startswith("köpfig")
            or unit in self.words["numbers"]
            or unit in self.group("units_of_age")
        ):
            return []
        noun = (
            self._group_noun(index + 1)
            if self.language == "de" or unit in ("strong", "member", "person", "man", "woman")
            else self._any_noun(index + 1)
        )
        if noun is None:
            return []
        start, approx = self._approx(index)
        what = self.text_of(index + 1 if unit not in ("strong", "member", "person") else noun, noun + 1)
        return [Count(self.tokens[start].start, self.tokens[noun].end, value, value, approx, what, None)]

    def _group_noun(self, index: int) -> int | None:
        """The noun of the group behind "14-köpfige", over adjectives."""
        for stop in range(index, min(len(self.tokens), index + 4)):
            token = self.tokens[stop]
            if not self.same(stop, index - 1) or token.kind != "word":
                return None
            if self.language == "de":
                if token.capital and not self._adjective_in_capitals(stop):
                    return stop
            elif token.lower in lexicon.group_of("trips", "en", "groups") or token.lower in (
                "crew",
                "cast",
                "panel",
            ):
                return stop
        return None

    def _any_noun(self, index: int) -> int | None:
        """The last of at most three plain words behind "nine-piece", "60-seat"."""
        stop = index
        while (
            self.same(stop, index - 1)
            and stop < index + 3
            and self.tokens[stop].kind == "word"
            and not self.tokens[stop].capital
            and self.lower(stop) not in self._small()
            and not self.lower(stop).endswith("ed")
        ):
            stop += 1
        return stop - 1 if stop > index else None

    def _hanging(self, index: int) -> list[Count]:
        """ "drei- bis vierhundert Kinder"."""
        token = self.tokens[index]
        if (
            self.language != "de"
            or not token.text.endswith("-")
            or self.lower(index + 1) not in ("bis", "oder")
        ):
            return []
        least, upper = self.word_value(token.lower.rstrip("-")), self.number(index + 2)
        what = self.counted(upper) if upper else None
        if least is None or upper is None or what is None:
            return []
        scale = next((step for step in (1000, 100) if upper.value >= step), 1)
        return [
            Count(
                token.start,
                what[1],
                least * scale,
                upper.value,
                approx=False,
                what=what[0],
                where=self._where(index, upper.last, what[1]),
            )
        ]

    def _votes(self, index: int) -> list[Count]:
        """ "mit 19 gegen 6 Stimmen", "by eight votes to three": two counts."""
        first = self.number(index)
        if first is None or first.fraction:
            return []
        stop = first.last + (self.lower(first.last) in ("votes", "stimmen"))
        named = stop > first.last
        second = self.number(stop + 1) if self.lower(stop) in ("gegen", "zu", "to", "against") else None
        noun = self.lower(second.last) if second else ""
        if second is None or not (named or noun in ("stimmen", "votes")):
            return []
        what = self.tokens[first.last].text if named else self.tokens[second.last].text
        end = self.tokens[second.last - (1 if named else 0)].end
        middle = self.tokens[first.last - 1].end
        return [
            Count(self.tokens[index].start, middle, first.value, first.value, False, what, None),  # noqa: FBT003 - votes are counted
            Count(self.tokens[second.first].start, end, second.value, second.value, False, what, None),  # noqa: FBT003 - votes are counted
        ]

    def _ratio(self, index: int) -> list[Count]:
        """ "neun von zehn Teilnehmern", "one in six", "four out of five visitors"."""
        few = self.word_value(self.lower(index)) or (
            1.0 if self.lower(index) in ("one", "einer", "eine", "einem") else None
        )
        if few is None and self.tokens[index].kind == "number" and len(self.tokens[index].text) < 3:
            few = float(self.tokens[index].text) if self.tokens[index].text.isdecimal() else None
        stop = index + 1
        if self.lower(stop) == "out":
            stop += 1
        if few is None or self.lower(stop) not in ("von", "in", "of") or index in self.blocked:
            return []
        if self.lower(stop) == "of" and stop == index + 1:
            return []
        if self.lower(stop + 1) == "every":
            stop += 1
        many = self.number(stop + 1)
        if (
            many is None
            or many.fraction
            or many.currency
            or not few < many.value <= 1000
            or (self.lower(stop) == "in" and many.value > 100)
        ):
            return []
        what = self.counted(many) or self._of_them_words(many.last)
        if what is None:
            return []
        value = round(few / many.value, 8)
        start, approx = self._approx(index)
        where = self._where(index, many.last, what[1])
        return [Count(self.tokens[start].start, what[1], value, value, approx, what[0], where)]

    def _of_them_words(self, index: int) -> tuple[str, int] | None:
        if self.lower(index) in self.group("part_of") | self.group("pronouns"):
            return self._partitive(index)
        earlier = self.antecedent(index - 1)
        return (earlier, self.tokens[index - 1].end) if earlier else None

    def _every(self, index: int) -> list[Count]:
        """ "jeder dritte Besucher", "jeder Vierte von ihnen", "every third visitor"."""
        if not _EVERY.fullmatch(self.lower(index)):
            return []
        word = self.lower(index + 1)
        stem = _ORDINAL_ENDING.sub(lambda match: "drei" if "ritte" in match.group() else "", word)
        stem = {"siebte": "sieben", "siebten": "sieben", "achte": "acht", "achter": "acht"}.get(word, stem)
        value = self.words["ordinal_parts"].get(word.rstrip("rnsm")) or self.words["ordinal_parts"].get(word)
        if value is None and self.language == "de" and word != stem and self.word_value(stem):
            value = 1 / (self.word_value(stem) or 1)
        if value is None:
            return []
        end = self.noun_phrase(index + 2)
        if (
            self.language == "de"
            and end
            and self.tokens[end - 1].text in self.group("measures")
            and self.same(end, index)
            and self.tokens[end].capital
        ):
            end += 1
        what = (
            (self.text_of(index + 2, end), self.tokens[end - 1].end)
            if end
            else self._of_them_words(index + 2)
        )
        if what is None or what[0].split()[-1] in self.group("units_of_time"):
            return []
        start, approx = self._approx(index)
        value = round(value, 8)
        return [Count(self.tokens[start].start, what[1], value, value, approx, what[0], None)]

    # -- around ----------------------------------------------------------------------------------------------------

    def _approx(self, index: int) -> tuple[int, bool]:
        """Whether "about", "more than", "knapp" stands before a number, and where it begins."""
        start = index
        while start > 0 and self.lower(start - 1) in self.group("skipped_before") and index - start < 2:
            start -= 1
        words = [self.lower(back) for back in range(max(0, start - 3), start) if self.same(back, index)]
        before = " ".join(words)
        if _NEARLY.search(" ".join(self.lower(back) for back in range(max(0, index - 2), index))):
            return index - 2, True
        inside = self.lower(index + 1) in self.group("part_adjectives")
        if inside and self.lower(index) in self.group("part_openers"):
            return index, True
        for phrase in self.words["approx_phrases"]:
            if before == phrase or before.endswith(" " + phrase):
                if phrase == "über" and self._sum_of(start - 2):
                    return index, False
                return start - phrase.count(" ") - 1, True
        last = words[-1].rstrip(".") if words else ""
        abbreviated = before.endswith("ca .")
        return (start - 1, True) if last in self.group("approx") or abbreviated else (index, False)

    def _sum_of(self, index: int) -> bool:
        """ "Aufträge über 1,5 Millionen", "ein Scheck über 500 Euro": "über" names the sum."""
        return (
            index >= 0
            and self.tokens[index].capital
            and self.tokens[index].kind == "word"
            and lexicon.is_noun(self.tokens[index].text)
            and index > self.doc.sentences[self.tokens[index].sentence].first
        )

    def _where(self, index: int, last: int, end: int) -> str | None:
        """The place behind "in" in the same clause, before the next number."""
        sentence = self.doc.sentences[self.tokens[index].sentence]
        limit = sentence.end
        for token in self.tokens[last : sentence.last]:
            if token.start < end:
                continue
            clause = token.text in ";:.–" or (token.text == "," and token.start - end > 40)
            if token.kind == "number" or clause or self.part_value(self.doc.index_at(token.start)):
                limit = token.start
                break
        for place in self.places:
            if end <= place.start < min(limit, end + 90) and place.form == "name" and not place.inside:
                first = self.doc.index_at(place.start)
                nouns = " ".join(self.lower(back) for back in range(max(0, first - 3), first))
                if _LOCATED.search(nouns) and not _TOWARDS.search(
                    nouns if end - self.tokens[index].start < 1 else ""
                ):
                    return place.name
        return (
            self._where_named(index, last, end)
            or self._where_before(index, sentence.start)
            or self._where_whole(index)
        )

    def _where_whole(self, index: int) -> str | None:
        """ "In Verona stehen 28.000 Bäume; ein Viertel davon ...": a part is where its whole is."""
        if not self.found or (self.part_value(index) is None and not _PART.match(self.tokens[index].lower)):
            return None
        whole = self.found[-1]
        near = self.tokens[index].start - whole.end < 90
        return whole.where if near and whole.minimum >= 10 else None

    def _where_named(self, index: int, last: int, end: int) -> str | None:
        """ "One in nine Regina residents": a city among the words of what is counted."""
        start = self.tokens[min(last, len(self.tokens) - 1)].start
        inside = [
            place
            for place in self.places
            if start <= place.start < end and place.kind == "city" and not place.inside
        ]
        return inside[0].name if inside else None

    def _where_before(self, index: int, sentence_start: int) -> str | None:
        """The place named before the number: "in Görlitz rund 90 Plakate", "Qingdao zählt ...", "Pécs, a city of ..."."""
        start = self.tokens[index].start
        best: Place | None = None
        for place in self.places:
            if (
                not (sentence_start <= place.start and place.end <= start and place.form == "name")
                or place.kind == "country"
            ):
                continue
            gap = self.doc.text[place.end : start]
            ruled = _RULED_AWAY.search(self.doc.text[max(0, place.start - 6) : place.start])
            if len(gap) < 60 and not _CLAUSE_MARK.search(gap) and not ruled:
                best = place
        return best.name if best else None


__all__ = ["Count", "find"]
