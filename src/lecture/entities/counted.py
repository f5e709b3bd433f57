"""What a number counts: the noun phrase behind it, what a part is taken from, what was counted before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lecture import lexicon
from lecture.entities.numbered_groups import GroupReader
from lecture.entities.numbers import Number


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts."""

    start: int
    end: int
    minimum: float
    maximum: float
    approx: bool
    what: str
    where: str | None


Words = tuple[str, int]
"""The words of what is counted, and the offset where they end."""


@cache
def _verbs() -> frozenset[str]:
    """Verbs of travelling that look like plurals: arrives, visits."""
    keys = ("go", "arrive", "stay", "host", "visit", "send")
    return frozenset(word for key in keys for word in lexicon.group_of("trips", "en", key)) - {
        "guests",
        "visits",
    }


class PhraseReader(GroupReader):
    """Finds the words of what is counted."""

    found: list[Count]

    def counted(self, number: Number) -> Words | None:
        """The words of what a number counts, and where they end."""
        if number.fraction:
            return self._part_of(number)
        if number.currency:
            return self._money_of(number)
        percent = self.lower(number.last)
        if percent in ("%", "prozent", "percent") or (
            percent == "per" and self.lower(number.last + 1) == "cent"
        ):
            last = number.last + (2 if percent == "per" else 1)
            whole = self._partitive(last)
            name = self.tokens[number.last].text if percent != "per" else "per cent"
            return whole or (name, self.tokens[last - 1].end)
        if percent in ("€", "$", "£"):
            return self.tokens[number.last].text, self.tokens[number.last].end
        return self._noun(number) or self._elsewhere(number)

    def _noun(self, number: Number) -> Words | None:
        """The noun phrase right behind a number, unless it is a span of time or no counting at all."""
        end = self.noun_phrase(number.last)
        if end is None:
            return None
        words = self.tokens[number.last : end]
        units = self.group("units_of_time")
        plain = [token.text if self.language == "de" else token.lower for token in words]
        timed = any(part in units or part.endswith(("tägige", "tägigen", "jährige", "jährigen", "jähriges", "-day", "-year", "jubiläum", "jährigem", "jähriger")) for part in plain)  # fmt: skip
        if timed or self._not_counting(number, plain[-1]):
            return None
        return self.text_of(number.last, end), self.tokens[end - 1].end

    def _not_counting(self, number: Number, noun: str) -> bool:
        """ "the two cities", "zwei Seiten": a pair that the text is about, not a count."""
        if not number.word or noun not in self.group("not_counted"):
            return False
        return number.value == 2 or self.lower(number.first - 1) in self.group("definite")

    def text_of(self, first: int, end: int) -> str:
        """The words between two tokens, on one line."""
        return " ".join(self.doc.text[self.tokens[first].start : self.tokens[end - 1].end].split())

    # -- money -----------------------------------------------------------------------------------------------------

    def _money_of(self, number: Number) -> Words:
        """ "$120,000 cost", "£31,500": the sign, and the word that the sum is for."""
        end = self.noun_phrase(number.last)
        token = self.tokens[number.last] if number.last < len(self.tokens) else None
        words = ""
        if end and end - number.last < 3:
            words = self.text_of(number.last, end)
        elif token and token.kind == "word" and not token.capital and token.lower not in self._small():
            following = self.tokens[number.last + 1] if self.same(number.last + 1, number.last) else None
            both = (
                following
                and following.kind == "word"
                and not following.capital
                and following.lower not in self._small()
            )
            words = self.text_of(number.last, number.last + (2 if both else 1))
        sign = number.currency
        return (f"{sign} {words}" if words else sign), self.tokens[number.last - 1].end

    def _small(self) -> frozenset[str]:
        return lexicon.group_of("sentences", self.language, "small")

    # -- parts -----------------------------------------------------------------------------------------------------

    def _part_of(self, number: Number) -> Words | None:
        """What a fraction is a part of: the words behind it, the sentence's own whole, or what was counted last."""
        behind = self._partitive(number.last)
        if behind:
            return behind if behind[0] not in self.group("units_of_time") else None
        end = self.tokens[number.last - 1].end
        if self.language == "de" and number.last < len(self.tokens) and self.tokens[number.last].capital:
            noun = self.noun_phrase(number.last)
            if noun:
                return self.text_of(number.last, noun), self.tokens[noun - 1].end
        whole = self._whole(number.first)
        if whole:
            return whole, end
        earlier = self.antecedent(number.first)
        return (earlier, end) if earlier else None

    def _partitive(self, index: int) -> Words | None:
        """ "of this year's travelers", "der 28.000 Euro Reisekosten", "davon", "of them women"."""
        openers = self.group("part_of")
        if self.lower(index) in self.group("pronouns"):
            return self._of_them(index, index + 1)
        if self.lower(index) not in openers:
            return None
        stop = index
        while self.lower(stop) in openers | self.group("part_skipped"):
            stop += 1
        if self.lower(stop) in self.group("pronouns"):
            return self._of_them(index, stop + 1)
        if self.lower(stop + 1) in ("'s", "’s"):
            stop += 2
        while self.lower(stop) in self.group("part_skipped"):
            stop += 1
        if self.lower(stop) in ("$", "£", "€"):
            stop += 1
        amount = self.number(stop)
        if amount is not None and not amount.fraction:
            inner = self.counted(amount)
            return (self._head_of(inner[0]), inner[1]) if inner else None
        end = self.noun_phrase(stop) or self._singular(stop)
        if end is None or self._first_unit(stop, end):
            return None
        return self.text_of(stop, end), self.tokens[end - 1].end

    def _first_unit(self, stop: int, end: int) -> bool:
        noun = self.tokens[end - 1]
        return (noun.text if self.language == "de" else noun.lower) in self.group("units_of_time")

    def _head_of(self, what: str) -> str:
        """Of a sum the words it is for: "Euro Reisekosten" → "Reisekosten"."""
        parts = what.split()
        return (
            " ".join(parts[1:])
            if len(parts) > 1 and (parts[0] in ("Euro", "Franken") or not parts[0].isalpha())
            else what
        )

    def _singular(self, stop: int) -> int | None:
        """A whole in the singular: "half of the budget", "a third of the spring budget"."""
        if self.language == "de" or stop >= len(self.tokens) or self.tokens[stop].kind != "word":
            return None
        if self.tokens[stop].lower in self._small():
            return None
        two = self.same(stop + 1, stop) and self.lower(stop + 1) in self.group("singular_wholes")
        return stop + 2 if two else stop + 1

    def _of_them(self, index: int, stop: int) -> Words | None:
        """ "of them women": the noun behind; else what was counted or named before."""
        end = self.noun_phrase(stop) if self.language == "en" else None
        if end is not None and end - stop == 1:
            return self.text_of(stop, end), self.tokens[end - 1].end
        earlier = self.antecedent(index)
        return (earlier, self.tokens[stop - 1].end) if earlier else None

    def _whole(self, index: int) -> str | None:
        """ "Von den Kosten ... trägt die Wirtschaft zwei Drittel": what the sentence takes the part from."""
        first = self.doc.sentences[self.tokens[index].sentence].first
        if self.lower(first) not in ("von", "of") or first + 2 >= index:
            return None
        start = first + 1
        while self.lower(start) in self.group("part_of") | self.group("part_skipped"):
            start += 1
        if self.number(start) is not None or self.lower(start) in self.group("approx"):
            return None
        end = self.noun_phrase(start)
        return self.text_of(start, end) if end is not None and end < index else None

    def antecedent(self, index: int) -> str | None:
        """What "davon", "of them" and numbers without a noun speak of: the last count, or the last noun of the sentence."""
        sentence = self.tokens[index].sentence
        here = [
            count for count in self.found if self.tokens[self.doc.index_at(count.start)].sentence == sentence
        ]
        if here and here[-1].what not in ("€", "$", "£"):
            return self._head_of(here[-1].what)
        noun = self._last_noun(index)
        if noun:
            return noun
        before = [
            count
            for count in self.found
            if sentence - self.tokens[self.doc.index_at(count.start)].sentence == 1
        ]
        return self._head_of(before[-1].what) if before else None

    def _last_noun(self, index: int) -> str | None:
        """The plural noun or cost named last before a token of the same sentence."""
        first = self.doc.sentences[self.tokens[index].sentence].first
        for back in range(index - 1, first - 1, -1):
            token = self.tokens[back]
            if self.part_value(back):
                continue
            if self.language == "de":
                if (
                    token.capital
                    and token.lower.endswith(("en", "er", "e", "n", "s"))
                    and lexicon.is_noun(token.text)
                    and back > first
                ):
                    return token.text
            elif token.lower in self.group("singular_wholes") or (
                len(token.lower) > 4 and token.lower.endswith("s") and not token.capital and self.noun_phrase(back) == back + 1
            ):  # fmt: skip
                return token.text
        return None

    # -- numbers whose noun stands elsewhere -----------------------------------------------------------------------

    def _elsewhere(self, number: Number) -> Words | None:
        """ "davon sechs", "elf sind vergeben", "Plätze: 16", "the group numbers thirteen", "a party of 28"."""
        end = self.tokens[number.last - 1].end
        partitive = self._partitive(number.last) if self.lower(number.last) in self.group("part_of") else None
        if partitive:
            return partitive
        before = number.first - 1
        while before >= 0 and self.lower(before) in self.group("approx") | {"than", "als"}:
            before -= 1
        rules = (self._labelled, self._party, self._numbering_verb, self._in_number)
        for rule in rules:
            found = rule(number, before)
            if found:
                return found, end
        if self._pronominal(number, before) or self._elliptic(number, before):
            earlier = self.antecedent(number.first)
            return (earlier, end) if earlier and earlier not in ("€", "$", "£") else None
        return None

    def _pronominal(self, number: Number, before: int) -> bool:
        """ "davon sechs", "of whom four pay", "sind elf vergeben", "gesucht werden sechs"."""
        if self.lower(before) in self.group("pronouns") or self.lower(number.last) in self.group("pronouns"):
            return True
        if (
            self.language == "de"
            and self.lower(before) == "es"
            and self.lower(number.last) in ("sein", "werden", ".", ",")
        ):
            return bool(self.found)  # "bis zum Sommer sollen es zwölf sein"
        opening = self.doc.sentences[self.tokens[number.first].sentence].first
        if (
            self.lower(opening) in ("von", "of")
            and self.found
            and self.found[-1].start > self.tokens[opening].start
        ):
            return True
        return number.value < 1000 and self.lower(number.last) in self.group("taken")

    def _elliptic(self, number: Number, before: int) -> bool:
        """ "Qingdao zählt zehn Millionen Einwohner, Regensburg etwa 157.000": a place right before, something counted before."""
        if not self.found or self.lower(number.last) not in (".", ",", ";", "in", "im", "", "and", "und"):
            return False
        sentence = self.tokens[number.first].sentence
        near = sentence == self.tokens[self.doc.index_at(self.found[-1].start)].sentence
        here = any(place.end <= self.tokens[number.first].start and self.doc.index_at(place.end - 1) >= before - 1 for place in self.places)  # fmt: skip
        return near and here and self.found[-1].what not in ("Euro", "€", "£", "$")

    # -- noun phrases ----------------------------------------------------------------------------------------------

    def noun_phrase(self, index: int) -> int | None:
        """The end of "koreanischen Unternehmen", "young musicians": adjectives and the noun."""
        stop = index
        while stop < len(self.tokens) and stop < index + 6:
            token = self.tokens[stop]
            if token.kind != "word" or not self.same(stop, index) or stop in self.blocked:
                listed = (
                    token.text == ","
                    and self.language == "de"
                    and stop > index
                    and not self.tokens[stop - 1].capital
                )
                if not (listed and self.lower(stop - 1).endswith(("e", "en", "er"))):
                    return None
            elif self.language == "de":
                if token.capital and not self._adjective_in_capitals(stop):
                    return self._coordinated(stop + 1)
                if self._no_adjective(token.lower, token.capital):
                    return None
            else:
                end = self._english_noun(stop)
                if end is not None:
                    return end
                if token.lower in self._small() | {"was", "were", "is", "are", "will", "have", "has", "had"}:
                    return None
            stop += 1
        return None

    def _no_adjective(self, lower: str, capital: bool) -> bool:  # noqa: FBT001 - of the same token
        ending = lower.endswith(("e", "en", "er", "es", "em", "te", "und"))
        return (not capital and not ending) or lower in lexicon.function_words() - {
            "weitere",
            "viele",
            "lange",
        }

    def _adjective_in_capitals(self, index: int) -> bool:
        token = self.tokens[index]
        ahead = self.same(index + 1, index) and self.tokens[index + 1].capital
        if ahead and token.text.endswith("er") and not lexicon.is_noun(token.text):
            return True
        return any(
            place.form == "adjective" and place.start <= token.start < place.end for place in self.places
        )

    def _coordinated(self, stop: int) -> int:
        """ "Schülerinnen und Schüler" counts as one; "Euro Reisekosten" says what for."""
        if self.lower(stop) == "und" and stop + 1 < len(self.tokens) and self.tokens[stop + 1].capital:
            first, second = self.tokens[stop - 1].text, self.tokens[stop + 1].text
            if first.endswith(("innen", "-")) or second[:4] == first[:4]:
                return stop + 2
        if (
            self.tokens[stop - 1].text in ("Euro", "Franken")
            and self.same(stop, stop - 1)
            and self.tokens[stop].capital
            and lexicon.is_noun(self.tokens[stop].text)
        ):
            return stop + 1
        return stop

    def _english_noun(self, stop: int) -> int | None:
        """Where a plural noun ends, a compound of two plurals included ("host families")."""
        token = self.tokens[stop]
        word = token.lower
        plural = word.endswith("s") and not word.endswith(("ss", "'s", "us", "is"))
        if word in self.group("no_nouns") | _verbs() or not (plural or word in self.group("plurals")):
            return None
        following = self.tokens[stop + 1] if self.same(stop + 1, stop) else None
        if (
            following
            and following.kind == "word"
            and len(following.lower) > 4
            and following.lower.endswith("s")
        ):
            verb = (
                following.lower in self.group("no_nouns") | _verbs()
                or following.lower in self._small()
                or following.capital
            )
            return stop + 1 if verb else stop + 2
        return stop + 1
