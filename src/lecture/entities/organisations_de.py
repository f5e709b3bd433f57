"""German organisations: "Wirtschaftsförderung Zwickau GmbH", "Batteriehersteller Hanbit Cells", "Liceum Mikołaj Rej"."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, cached_property

from lecture import lexicon
from lecture.entities import offices
from lecture.entities.organisation_heads import GermanHeads
from lecture.entities.organisation_marks import Organisation, head_of, is_company_noun, legal_form, markers_of
from lecture.entities.organisation_names import words

_REGISTERED = re.compile(r"e\.\s?V\.")


@cache
def _legal_beginnings() -> tuple[str, ...]:
    """The first letters of the legal forms: most words need no closer look."""
    return tuple({form[:2].rstrip(".") for form in markers_of("de").legal} | {"e"})


_CAPITALS = re.compile(r"[A-ZÄÖÜ]{3,9}")


class German(GermanHeads):
    """The rules for German, the surest first."""

    def at(self, index: int) -> Organisation | None:
        token = self.tokens[index]
        if not token.capital:
            return None
        return (
            self._legal(index)
            or self._introduced(index)
            or self._headed(index)
            or self._club(index)
            or self._foreign(index)
            or self._acronym(index)
            or self._stranger(index)
        )

    def _legal(self, index: int) -> Organisation | None:
        """Words in capitals before a legal form: "Wirtschaftsförderung Zwickau GmbH", "Metzer Solar GmbH"."""
        ahead = bisect_right(self.legal_forms, index)
        if (
            ahead == len(self.legal_forms)
            or self.legal_forms[ahead] >= index + 8
            or self.tokens[index].lower in words("articles")
        ):
            return None
        stop = index
        while self.same(stop, index) and stop < index + 8:
            legal = self._legal_at(stop)
            if legal and stop > index and not (self.same(stop + 1, index) and self._legal_at(stop + 1)):
                return self._before_legal(index, stop, legal)
            token = self.tokens[stop]
            glued = token.text in ("–", "-") and stop > index and self.tokens[stop - 1].end == token.start
            if not (
                token.capital or glued or token.text == "&" or (token.text in ("und", "für") and stop > index)
            ):
                return None
            stop += 1
        return None

    @cached_property
    def legal_forms(self) -> tuple[int, ...]:
        """Where a legal form stands in the text."""
        beginnings = _legal_beginnings()
        return tuple(
            index
            for index, token in enumerate(self.tokens)
            if token.kind == "word" and token.text.startswith(beginnings) and self._legal_at(index)
        )

    def _legal_at(self, index: int) -> str | None:
        start = self.tokens[index].start
        match = legal_form("de").match(self.doc.text, start) or _REGISTERED.match(self.doc.text, start)
        return match.group() if match else None

    def _before_legal(self, index: int, stop: int, legal: str) -> Organisation | None:
        end = self.tokens[stop].start + len(legal)
        while index < stop and (
            self.tokens[index].lower == "firma"
            or offices.at(self.doc, index)
            or is_company_noun(self.tokens[index].text)
            or (self._city_adjective(index) and stop - index > 2)
        ):
            index += 1
        if index == stop:
            return None
        start = self.tokens[index].start
        return Organisation(start, end, self.text(start, end), "legal form")

    def _introduced(self, index: int) -> Organisation | None:
        """A name behind "Batteriehersteller", "Verein", "die Zeitung", in quotation marks or not."""
        token = self.tokens[index]
        if not is_company_noun(token.text) or self._society(index):
            return None
        start = index + 1
        if self.same(start, index) and self.tokens[start].text in ("„", "»", "«", '"', "“", "‚"):
            return self._quoted(start)
        last = self._name_end(start, links=words("links"))
        if last is None:
            return None
        plain = (
            start == last and head_of(self.tokens[start].text, "de") and not self.tokens[start].text.isupper()
        )
        if plain and not self._loose(start):
            return None
        first, end = self.tokens[start].start, self.tokens[last].end
        legal = self._legal_at(last + 1) if self.same(last + 1, last) else None
        end += len(legal) + 1 if legal else 0
        return Organisation(first, end, self.text(first, end), "company word")

    def _quoted(self, index: int) -> Organisation | None:
        """The words between the quotation marks that open at a token."""
        match = re.compile(r"[„»«\"“‚]([^„»«\"“”‚‘\n]{2,60})[“”»«\"‘]").match(
            self.doc.text, self.tokens[index].start
        )
        if match is None or match.group(1)[-1] in ".,!?":
            return None
        return Organisation(
            match.start(1), match.end(1), self.text(match.start(1), match.end(1)), "quoted name"
        )

    def _club(self, index: int) -> Organisation | None:
        """ "TS Regnitztal", "SV Werder Bremen", "1. FC Köln"."""
        if self.tokens[index].text not in words("clubs"):
            return None
        last = self._name_end(index + 1)
        if last is None:
            return None
        start = self.tokens[index].start
        if self.doc.text[max(0, start - 3) : start] == "1. ":
            start -= 3
        end = self.tokens[last].end
        return Organisation(start, end, self.text(start, end), "known name")

    def _foreign(self, index: int) -> Organisation | None:
        """Names in other languages: "Liceum Mikołaj Rej", "Università di Pavia", "Mersey Arts Academy"."""
        if self.tokens[index].lower in lexicon.group_of("organisations_more", "foreign", "heads"):
            start = index + 1
            while self.same(start, index) and self.tokens[start].lower in words("joined"):
                start += 1
            last = self._name_end(start, links=words("joined")) if self.same(start, index) else None
            if last is not None:
                first, end = self.tokens[index].start, self.tokens[last].end
                return Organisation(first, end, self.text(first, end), "foreign name")
        return self._english(index)

    def _english(self, index: int) -> Organisation | None:
        """A run of words in capitals that an English head ends: "Thames Valley Singers"."""
        if index in self.person_at and index + 1 in self.person_at and index + 2 in self.person_at:
            return None
        stop = index
        while (
            self.same(stop, index)
            and stop < index + 6
            and self.tokens[stop].capital
            and stop not in self.blocked
        ):
            word = self.tokens[stop].lower
            if head_of(self.tokens[stop].text, "de") and word not in ("college", "academy"):
                return None
            if (
                stop > index
                and word in markers_of("en").heads
                and word not in lexicon.group_of("organisations_more", "en", "shared_heads")
            ):
                end = self.tokens[stop].end
                start = self.tokens[index].start
                plain = any(lexicon.is_listed_noun(self.tokens[place].text) and place not in self.place_at for place in range(index, stop))  # fmt: skip
                return None if plain else Organisation(start, end, self.text(start, end), "foreign name")
            if stop == index and (word in lexicon.function_words() or offices.at(self.doc, stop)):
                return None
            stop += 1
        return None

    def _stranger(self, index: int) -> Organisation | None:
        """Two words or more that no German text has as nouns: "die Werkstätten der Västra Spårväg", "bei Textiles Corregidora"."""
        before = self.tokens[index - 1].lower if self.same(index - 1, index) else ""
        if before not in words("before_strangers"):
            return None
        stop = index
        while self.same(stop, index) and stop < index + 5 and self._strange(stop):
            stop += 1
        if stop - index < 2 or self.doc.sentences[self.tokens[index].sentence].heading:
            return None
        start, end = self.tokens[index].start, self.tokens[stop - 1].end
        return Organisation(start, end, self.text(start, end), "capitals")

    def _acronym(self, index: int) -> Organisation | None:
        """A company in capitals: AIMMO. Parties, countries and measures are none."""
        token = self.tokens[index]
        if not _CAPITALS.fullmatch(token.text) or index in self.place_at or index in self.person_at:
            return None
        sentence = self.doc.sentences[token.sentence]
        if sentence.heading or token.text in lexicon.group("people", "parties") or token.text in lexicon.group("events", "no_organisation"):  # fmt: skip
            return None
        if len(token.text) < 4 and not self._bracketed(index):
            return None
        if all(other.text.isupper() for other in self.doc.words(sentence) if other.kind == "word"):
            return None
        return Organisation(token.start, token.end, token.text, "capitals")

    def _bracketed(self, index: int) -> bool:
        return False
