"""What a number counts: the noun phrase behind it, what a fraction is a part of, what was counted before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lecture import lexicon
from lecture.entities.numbers import NumberReader


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


class PhraseReader(NumberReader):
    """Finds the words of what is counted."""

    def _counted(  # noqa: C901 - what may be counted, case by case
        self,
        index: int,
        last: int,
        *,
        fraction: bool,
        word: bool,
        before: list[Count],
    ) -> tuple[str, int] | None:
        """The words of what is counted, and where they end."""
        money = self.tokens[index - 1].text if index else ""
        if money in ("€", "$", "£", "¥"):
            end = self._noun_phrase(last)
            behind = self._singular(last)
            words = (
                self.doc.text[self.tokens[last].start : self.tokens[end - 1].end]
                if end and end - last < 3
                else behind
            )
            return (f"{money} {words}" if words else money), self.tokens[last - 1].end
        stop = last
        if last < len(self.tokens) and self.tokens[last].text in ("%", "€", "$", "£"):
            stop = last + 1
            if self.tokens[last].text == "€":
                return "€", self.tokens[last].end
        if fraction:
            return self._of_what(index, last, before)
        if stop > last and self.tokens[last].text == "%":
            of = self._of_what(index, stop, before)
            return (of[0] if of else "%"), (of[1] if of else self.tokens[last].end)
        end = self._noun_phrase(stop)
        if end is None and self._lower(stop) in ("of", "der", "ihrer", "seiner", "von") and not word:
            part = self._of_what(index, last, [])
            if part:
                return part
        if end is None and self._elliptic(index, last, before):
            return before[-1].what, self.tokens[last - 1].end
        if end is None:
            if stop > last:
                return self.tokens[last].text, self.tokens[last].end
            return None
        noun = self.tokens[end - 1]
        units = lexicon.group_of("quantities", self.language, "units_of_time")
        plain = [token.text if self.language == "de" else token.lower for token in self.tokens[stop:end]]
        if any(part in units for part in plain) or any(
            part.endswith(
                (
                    "tägige",
                    "tägigen",
                    "jährige",
                    "jährigen",
                    "jähriges",
                    "-day",
                    "-year",
                    "jubiläum",
                    "jährigem",
                    "jähriger",
                )
            )
            for part in plain
        ):
            return None
        if word and noun.text in lexicon.group_of("quantities", self.language, "not_counted"):
            return None
        if noun.text in ("Prozent", "percent") or (noun.text == "cent" and self.language == "en"):
            of = (
                self._of_what(index, end, before)
                if self.tokens[min(end, len(self.tokens) - 1)].lower in ("der", "of", "aller", "des", "von")
                else None
            )
            return (f"{noun.text} {of[0]}" if of else noun.text), (of[1] if of else noun.end)
        return self.doc.text[self.tokens[stop].start : noun.end].replace("\n", " "), noun.end

    def _elliptic(self, index: int, last: int, before: list[Count]) -> bool:
        """A number that counts what was counted before it: "Qingdao has ten million people, Regensburg 157,000."."""
        if (
            not before
            or self.tokens[index].kind != "number"
            or self.doc.sentence_at(before[-1].start).first
            != self.doc.sentences[self.tokens[index].sentence].first
        ):
            return False
        plain = self.tokens[index].text
        return (
            self._lower(last) in (".", ",", ";", "in", "davon", "im", "are", "")
            and not re.fullmatch(r"(?:19|20)\d\d", plain)
            and before[-1].what not in ("Euro", "€", "£", "$")
        )

    def _singular(self, index: int) -> str:
        """The word right behind a sum of money: "$120,000 cost"."""
        if (
            index < len(self.tokens)
            and self.tokens[index].kind == "word"
            and self.tokens[index].lower not in lexicon.group_of("sentences", self.language, "small")
        ):
            return self.tokens[index].text
        return ""

    def _of_what(self, index: int, last: int, before: list[Count]) -> tuple[str, int] | None:  # noqa: C901 - the ways to name a whole, case by case
        """What a fraction is a part of: the genitive behind it, or what was counted last."""
        stop = last
        openers = lexicon.group_of("quantities", self.language, "part_of")
        if before and (self._lower(stop) == "davon" or self._lower(stop + 1) == "them"):
            return before[-1].what, self.tokens[stop].end
        if self._lower(stop) in openers:
            while self._lower(stop) in openers:
                stop += 1
            if self._lower(stop) in ("$", "£", "€"):
                stop += 1
            amount = self._number(stop) if stop < len(self.tokens) else None
            if amount is not None:
                stop = amount.last
            if self._lower(stop + 1) in ("'s", "’s"):
                stop += 2
        elif not (self.language == "de" and stop < len(self.tokens) and self.tokens[stop].capital):
            stop = len(self.tokens)
        end = self._noun_phrase(stop) if stop < len(self.tokens) else None
        if (
            end is None
            and stop < len(self.tokens)
            and self.language == "en"
            and stop > last
            and self.tokens[stop].kind == "word"
        ):
            end = stop + 1
        if end is not None:
            return self._words(stop, end), self.tokens[end - 1].end
        whole = self._whole(index)
        if whole:
            return whole, self.tokens[last - 1].end
        sentence = self.tokens[index].sentence
        for count in reversed(before):
            if sentence - self.tokens[self.doc.index_at(count.start)].sentence <= 1:
                return count.what, self.tokens[last - 1].end
        return None

    def _words(self, first: int, end: int) -> str:
        return " ".join(self.doc.text[self.tokens[first].start : self.tokens[end - 1].end].split())

    def _whole(self, index: int) -> str | None:
        """ "Von den Kosten ... trägt die Wirtschaft zwei Drittel": what the sentence takes the part from."""
        first = self.doc.sentences[self.tokens[index].sentence].first
        if self._lower(first) not in ("von", "of") or first + 2 >= index:
            return None
        start = first + 1
        while self._lower(start) in ("den", "der", "dem", "the", "its", "their", "all", "allen"):
            start += 1
        if self._number(start) is not None or self._lower(start) in lexicon.group_of(
            "quantities", self.language, "approx"
        ):
            return None
        end = self._noun_phrase(start)
        return self._words(start, end) if end is not None and end < index else None

    def _noun_phrase(self, index: int) -> int | None:
        """The end of "koreanischen Unternehmen", "young musicians": adjectives and the noun."""
        stop = index
        while stop < len(self.tokens) and stop < index + 6:
            token = self.tokens[stop]
            if token.kind != "word" or token.sentence != self.tokens[index].sentence or stop in self.blocked:
                if (
                    token.text == ","
                    and self.language == "de"
                    and stop > index
                    and self.tokens[stop - 1].lower.endswith(("e", "en", "er"))
                    and not self.tokens[stop - 1].capital
                ):
                    stop += 1
                    continue
                return None
            if self.language == "de":
                if token.capital and not self._adjective_in_capitals(stop):
                    return self._coordinated(stop + 1)
                if (
                    not token.capital and not token.lower.endswith(("e", "en", "er", "es", "em", "te", "und"))
                ) or token.lower in lexicon.function_words() - {"weitere", "viele", "lange"}:
                    return None
            else:
                end = self._english_noun(index, stop)
                if end is not None:
                    return end
                if token.lower in lexicon.group_of("sentences", "en", "small") | {
                    "was",
                    "were",
                    "is",
                    "are",
                    "will",
                    "have",
                    "has",
                }:
                    return None
            stop += 1
        return None

    def _adjective_in_capitals(self, index: int) -> bool:
        token = self.tokens[index]
        return any(
            place.form == "adjective" and place.start <= token.start < place.end for place in self.places
        )

    def _coordinated(self, stop: int) -> int:
        """ "Schülerinnen und Schüler" counts as one."""
        if stop + 1 < len(self.tokens) and self.tokens[stop].lower == "und" and self.tokens[stop + 1].capital:
            first, second = self.tokens[stop - 1].text, self.tokens[stop + 1].text
            if first.endswith(("innen", "-")) or second[:4] == first[:4]:
                return stop + 2
        return stop

    def _english_noun(self, index: int, stop: int) -> int | None:
        token = self.tokens[stop]
        following = self.tokens[stop + 1] if stop + 1 < len(self.tokens) else None
        plural = (
            token.lower.endswith("s") and not token.lower.endswith(("ss", "'s", "us"))
        ) or token.lower in (
            "people",
            "men",
            "women",
            "children",
            "staff",
            "percent",
            "cent",
            "euros",
            "visitors",
            "metres",
            "million",
            "alumni",
            "youth",
        )
        if token.lower in (
            "was",
            "is",
            "has",
            "as",
            "its",
            "this",
            "does",
            "plus",
            "us",
            "young",
            "local",
            "more",
            "other",
            "new",
        ):
            return None
        if not plural or token.lower in ("various", "across"):
            return None
        if (
            following
            and following.kind == "word"
            and following.lower.endswith("s")
            and following.lower not in lexicon.group_of("sentences", "en", "small")
            and len(following.lower) > 4
            and following.sentence == token.sentence
            and following.lower
            not in (
                "across",
                "makes",
                "works",
                "comes",
                "takes",
                "visits",
                "towards",
                "always",
                "travels",
                "his",
                "besides",
            )
        ):
            return stop + 2
        return stop + 1
