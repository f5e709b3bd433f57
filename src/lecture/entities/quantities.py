"""Quantities: how many of what, with ranges, fractions and words like "about"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lecture import lexicon
from lecture.entities.places import Place
from lecture.tokens import Token, Tokens


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


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    last: int  # token index, exclusive
    fraction: bool = False
    word: bool = False


def find(doc: Tokens, found_places: list[Place], blocked: list[tuple[int, int]]) -> list[Count]:
    """All quantities outside the blocked passages (dates, titles, names)."""
    return _Scan(doc, found_places, blocked).all()


class _Scan:
    def __init__(self, doc: Tokens, found_places: list[Place], blocked: list[tuple[int, int]]) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.language = doc.language
        self.words = lexicon.words("quantities")[doc.language]
        self.places = found_places
        self.blocked = {
            index for start, end in blocked for index in range(doc.index_at(start), doc.index_at(end - 1) + 1)
        }

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
            else self.words["numbers"].get(word) or _compound(word, self.words["numbers"])
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

    def _number(self, index: int) -> _Number | None:
        token = self.tokens[index]
        if index in self.blocked:
            return None
        if token.kind == "number":
            return self._digits(index)
        value = self.words["numbers"].get(token.lower) if token.kind == "word" else None
        if value is None and self.language == "de":
            value = _compound(token.lower, self.words["numbers"])
        if value is None and self.language == "en" and "-" in token.lower:
            parts = [self.words["numbers"].get(part) for part in token.lower.split("-")]
            value = (
                sum(parts) if len(parts) == 2 and all(parts) and parts[0] >= 20 and parts[1] < 10 else None
            )
        if value is not None:
            fraction = self._fraction(index + 1)
            if fraction:
                return _Number(round(value * fraction, 8), index + 2, fraction=True)
            return self._scaled(float(value), index + 1, word=True)
        return self._worded(index)

    def _worded(self, index: int) -> _Number | None:
        """Fractions and dozens: "ein Drittel", "die Hälfte", "a dozen", "half"."""
        token = self.tokens[index]
        fraction = self._fraction(index)
        if fraction:
            before = self.tokens[index - 1].lower if index else ""
            fits = before in (
                "ein",
                "einem",
                "eines",
                "die",
                "der",
                "a",
                "one",
                "ein-",
                "gut",
                "knapp",
                "rund",
                "etwa",
                "over",
                "about",
                "nearly",
                "almost",
                "than",
            ) or token.lower in ("half", "hälfte")
            return _Number(fraction, index + 1, fraction=True) if fits else None
        if (
            token.text in ("Dutzend", "Dutzende", "dozen")
            and index
            and self.tokens[index - 1].lower in ("ein", "a", "einem", "rund", "about")
        ):
            return _Number(12.0, index + 1)
        if (
            self.language == "en"
            and token.lower in ("hundred", "thousand", "million")
            and index
            and self.tokens[index - 1].lower in ("a", "one")
        ):
            return _Number(float(self.words["scales"][token.lower]), index + 1)
        if (
            self.language == "de"
            and token.text == "Million"
            and index
            and self.tokens[index - 1].lower in ("eine", "einer")
        ):
            return _Number(1_000_000.0, index + 1)
        return None

    def _fraction(self, index: int) -> float | None:
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        value = self.words["fractions"].get(token.text if self.language == "de" else token.lower)
        if value is None or (
            self.language == "en"
            and token.lower in ("third", "fifth", "tenth", "quarter")
            and (not index or self.tokens[index - 1].lower not in ("a", "one"))
        ):
            return None
        if (
            self.language == "en"
            and index + 1 < len(self.tokens)
            and token.lower != "half"
            and self.tokens[index + 1].lower not in ("of", "are", "is", "have", "come", "live")
        ):
            return None
        return float(value)

    def _digits(self, index: int) -> _Number | None:
        token = self.tokens[index]
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        before = self.tokens[index - 1] if index else None
        glued = following is not None and following.start == token.end
        if (glued and following is not None and following.text in (":", "/")) or (
            before is not None
            and before.end == token.start
            and before.text in (":", "/", "#", "+", ".", "§", "&")
        ):
            return None
        if glued and following is not None and following.text == "." and self.language == "de":
            nxt = self.tokens[index + 2] if index + 2 < len(self.tokens) else None
            if nxt is not None and nxt.sentence == token.sentence:
                return None
        if before is not None and before.lower in (
            "nr",
            "no",
            "nummer",
            "number",
            "platz",
            "seite",
            "page",
            "halle",
            "hall",
            "artikel",
            "article",
            "gate",
            "room",
            "raum",
            "postfach",
            "tel",
            "plz",
            "klasse",
            "grade",
            "liga",
            "kapitel",
            "gleis",
            "linie",
            "paragraph",
            "covid",
            "aged",
            "age",
            "level",
            "im jahr",
        ):
            return None
        value = _value(token.text, self.language)
        if value is None:
            return None
        if (before is not None and before.text in ("€", "$", "£", "¥")) or (
            following is not None and glued and following.text in ("€", "%")
        ):
            return self._scaled(value, index + 1)
        if re.fullmatch(r"(?:1[5-9]|20)\d\d", token.text) and not self._noun_follows(index + 1):
            return None
        return self._scaled(value, index + 1)

    def _scaled(self, value: float, last: int, *, word: bool = False) -> _Number:
        if last < len(self.tokens):
            token = self.tokens[last]
            scale = self.words["scales"].get(token.text if self.language == "de" else token.lower)
            if scale and not (token.lower == "m" and token.start > self.tokens[last - 1].end):
                return _Number(value * scale, last + 1)
            if self.language == "en" and scale is None and token.text == "dozen":
                return _Number(value * 12, last + 1)
        return _Number(value, last, word=word)

    def _range_end(self, index: int, first: _Number) -> _Number | None:
        """The second number of "20 bis 30", "zwischen 20 und 30", "20–30"."""
        last = first.last
        if last + 1 >= len(self.tokens):
            return None
        joint = self.tokens[last].lower
        between = any(
            self.tokens[back].lower in ("zwischen", "between") for back in range(max(0, index - 2), index)
        )
        if between and joint in ("und", "and") and self._lower(last + 1) in ("£", "$", "€"):
            return self._number(last + 2)
        if joint in ("bis", "to", "–", "-", "oder", "or") or (between and joint in ("und", "and")):
            return self._number(last + 1)
        return None

    # -- what is counted -----------------------------------------------------------------------------------------

    def _counted(  # noqa: C901
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

    def _of_what(self, index: int, last: int, before: list[Count]) -> tuple[str, int] | None:  # noqa: C901
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

    def _lower(self, index: int) -> str:
        return self.tokens[index].lower if index < len(self.tokens) else ""

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

    def _noun_follows(self, index: int) -> bool:
        if index >= len(self.tokens) or self.tokens[index].start > self.tokens[index - 1].end + 1:
            return False
        if index > 1 and self.tokens[index - 2].lower in (
            "seit",
            "von",
            "in",
            "im",
            "jahr",
            "bis",
            "beziehungsweise",
            "bzw",
            "und",
            "since",
            "from",
            "of",
            "and",
        ):
            return False
        if self.language == "de":
            token = self.tokens[index]
            return (
                token.capital
                and token.kind == "word"
                and token.lower.endswith(("en", "er", "e", "innen"))
                and not token.text.isupper()
                and lexicon.is_noun(token.text)
                and token.text not in ("Jahre", "Delegation")
            )
        return self.tokens[index].lower in (
            "people",
            "visitors",
            "residents",
            "guests",
            "students",
            "companies",
            "pupils",
            "jobs",
            "participants",
        )

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


def _value(text: str, language: str) -> float | None:
    plain = re.sub(r"[\u00a0\u202f' ]", "", text)
    if language == "de":
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
            plain = plain.replace(".", "")
        plain = plain.replace(",", ".")
    else:
        if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
            plain = plain.replace(",", "")
        plain = plain.replace(",", ".") if plain.count(",") == 1 and "." not in plain else plain
    try:
        return float(plain)
    except ValueError:
        return None


_COMPOUND = re.compile(
    r"(?:(?P<hundreds>ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)?hundert)?(?:(?P<ones>ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(?P<tens>\w+zig|dreißig)|(?P<rest>\w+))?"
)


def _compound(word: str, numbers: dict[str, int]) -> float | None:
    """fünfundzwanzig, dreihundertfünfzig."""
    if "und" not in word and "hundert" not in word:
        return None
    match = _COMPOUND.fullmatch(word)
    if not match:
        return None
    total = 0
    ones = {"ein": 1, **{key: value for key, value in numbers.items() if value < 10}}
    if "hundert" in word:
        total += 100 * ones.get(match.group("hundreds") or "ein", 1)
    if match.group("tens"):
        if match.group("tens") not in numbers:
            return None
        total += numbers[match.group("tens")] + ones[match.group("ones")]
    elif match.group("rest"):
        if match.group("rest") not in numbers:
            return None
        total += numbers[match.group("rest")]
    return float(total) if total else None


__all__ = ["Count", "Token", "find"]
