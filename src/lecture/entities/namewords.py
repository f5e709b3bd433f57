"""The words of a name: given names, particles, initials, family names, and where a name ends."""

from __future__ import annotations

from lecture import lexicon
from lecture.entities import offices, placenames
from lecture.entities.placenames import Place
from lecture.tokens import Token, Tokens

_CAPITAL_PARTICLES = frozenset(
    (
        "Le",
        "La",
        "De",
        "Del",
        "Della",
        "Van",
        "Von",
        "Ní",
        "Nic",
        "Ó",
        "Mac",
        "Di",
        "Da",
        "Dos",
        "Al",
        "El",
        "Te",
        "Ben",
        "Bin",
        "Ter",
        "Ten",
        "St",
    )
)


class NameWords:
    """Judges single words of a text as parts of names."""

    def __init__(self, doc: Tokens, found_places: list[Place], blocked: list[tuple[int, int]]) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.language = doc.language
        self.particles = lexicon.group("people", "particles")
        self.stop = lexicon.group_of("people", doc.language, "stop")
        self.place_at: dict[int, Place] = {}
        for place in found_places:
            for index in range(doc.index_at(place.start), doc.index_at(place.end - 1) + 1):
                self.place_at[index] = place
        self.blocked = {
            index for start, end in blocked for index in range(doc.index_at(start), doc.index_at(end - 1) + 1)
        }

    def _is_given(self, token: Token) -> bool:
        names = lexicon.given_names()
        text = token.text
        return text in names or ("-" in text and all(part in names for part in text.split("-")))

    def _looks_like_name(self, token: Token) -> bool:
        if (
            not token.capital
            or token.kind != "word"
            or token.text in self.stop
            or (token.text.isupper() and len(token.text) > 2)
        ):
            return False
        if self._is_given(token):
            return True
        if self.language == "de":
            return (
                not lexicon.is_noun(token.text)
                and token.lower not in lexicon.function_words()
                and not offices.at(self.doc, self.doc.index_at(token.start))
            )
        return token.lower not in lexicon.everyday_english() and not offices.at(
            self.doc, self.doc.index_at(token.start)
        )

    def _extend(self, index: int, *, titled: bool) -> int | None:
        """The end of a name that starts at a token: given names, particles, initials, family name."""
        stop = index + 1
        words = 1
        while stop < len(self.tokens) and words < 5:
            token = self.tokens[stop]
            if token.sentence != self.tokens[index].sentence or stop in self.blocked:
                break
            if token.text == "." and len(self.tokens[stop - 1].text) == 1 and self.tokens[stop - 1].capital:
                stop += 1
                continue
            if (
                token.text in _CAPITAL_PARTICLES
                and stop + 1 < len(self.tokens)
                and self.tokens[stop + 1].capital
            ):
                stop += 2
                words += 2
                continue
            ahead = self._particles_end(stop)
            if ahead > stop:
                stop = ahead + 1
                words += 2
                continue
            if not self._continues(index, stop, words):
                break
            stop += 1
            words += 1
        if words == 1 and not titled:
            return None
        return stop

    def _of_body(self, index: int) -> bool:
        """ "Shen Guoan von der Technischen Hochschule": an adjective before a noun, no family name."""
        if index + 1 >= len(self.tokens) or not self.tokens[index].lower.endswith(("en", "er")):
            return False
        following = self.tokens[index + 1]
        return following.capital and following.kind == "word" and lexicon.is_noun(following.text)

    def _particles_end(self, index: int) -> int:
        """Skip "von der", "van de" before a word in capitals; return where that word stands."""
        stop = index
        while (
            stop < len(self.tokens)
            and self.tokens[stop].lower in self.particles
            and not self.tokens[stop].capital
            and stop - index < 3
        ):
            stop += 1
        if stop == index or stop >= len(self.tokens) or not self.tokens[stop].capital:
            return index
        first = self.tokens[index].lower
        if self.language == "de" and self._of_body(stop):
            return index
        if (
            first in ("der", "die", "das", "den", "und", "zu", "zum", "zur", "vom", "la", "le", "do", "al")
            and stop - index == 1
            and self.language == "de"
        ):
            return index
        if first == "und" or (
            stop in self.place_at
            and first == "von"
            and stop - index == 1
            and self.place_at[stop].population > placenames.LARGE
        ):
            return index
        if (
            first == "von"
            and lexicon.is_noun(self.tokens[stop].text)
            and not self._is_given(self.tokens[index - 1])
        ):
            return index
        return stop

    def _continues(self, index: int, stop: int, words: int) -> bool:
        token = self.tokens[stop]
        if (
            not token.capital
            or token.kind != "word"
            or token.text in self.stop
            or token.text in lexicon.group("people", "parties")
        ):
            return False
        if token.text.isupper() and len(token.text) > 2:
            return False
        place = self.place_at.get(stop)
        if place is not None and (
            place.kind == "country" or (place.form == "adjective" and not self._is_given(token))
        ):
            return (
                place.kind != "country"
                and words == 1
                and self._is_given(self.tokens[index])
                and not self._noun_follows(stop)
            )
        if words == 1:
            return self._second(index, stop)
        if (
            self.language == "en"
            and words == 2
            and place is None
            and self._looks_like_name(token)
            and self._looks_like_name(self.tokens[stop - 1])
        ):
            return True
        if words >= 3 and not self._is_given(self.tokens[stop - 1]):
            return False
        previous = self.tokens[stop - 1]
        if (
            self._is_given(previous)
            or len(previous.text) == 1
            or (self.tokens[index].text in lexicon.surnames() and words == 2)
        ):
            return self._looks_like_name(token) or (
                self._is_given(self.tokens[index]) and not self._strict_noun(token)
            )
        return (
            self.language == "de"
            and self._looks_like_name(token)
            and self._looks_like_name(previous)
            and words < 3
            and place is None
        )

    def _second(self, index: int, stop: int) -> bool:
        """Whether the second word of a name is its family name."""
        first, token = self.tokens[index], self.tokens[stop]
        if self._is_given(first):
            if self.language == "en":
                return token.lower not in lexicon.everyday_english() or not self._title_case(stop)
            return not offices.at(self.doc, stop) or not self._noun_follows(stop) or len(token.text) < 8
        if self.language == "de":
            return self._looks_like_name(token) and not offices.at(self.doc, stop)
        return token.lower not in lexicon.everyday_english() or self._is_given(token)

    def _noun_follows(self, stop: int) -> bool:
        if stop + 1 >= len(self.tokens):
            return False
        following = self.tokens[stop + 1]
        return (
            following.capital
            and following.kind == "word"
            and self.language == "de"
            and lexicon.is_noun(following.text)
        )

    def _strict_noun(self, token: Token) -> bool:
        return (self.language == "de" and lexicon.is_noun(token.text)) or (
            self.language == "en" and token.lower in lexicon.everyday_english()
        )

    def _title_case(self, index: int) -> bool:
        return self.doc.sentences[self.tokens[index].sentence].heading
