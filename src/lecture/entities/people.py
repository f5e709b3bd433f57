"""People: names with the office before or behind them."""

from __future__ import annotations

import re

from lecture import lexicon
from lecture.entities import offices, placenames
from lecture.entities.names import Name
from lecture.entities.namesigns import NameSigns
from lecture.entities.placenames import Place
from lecture.tokens import Tokens

_OF_PLACES = frozenset(
    [
        "in",
        "nach",
        "aus",
        "bei",
        "von",
        "to",
        "from",
        "of",
        "near",
        "at",
        "for",
        "and",
        "und",
        "mit",
        "with",
        "the",
        "über",
        "via",
        "through",
    ]
)


def find(doc: Tokens, found_places: list[Place], blocked: list[tuple[int, int]]) -> list[Name]:
    """All names of people; ``blocked`` are passages (dates) that cannot be part of one."""
    scan = _Scan(doc, found_places, blocked)
    names = scan.complete_names()
    return sorted(names + scan.surnames_alone(names), key=lambda name: name.start)


_ONE_CAPITAL = re.compile(r"[A-Z]")


class _Scan(NameSigns):
    """One walk over the tokens of a text."""

    last_stop = -9
    """Where the name found last ends."""

    # -- complete names ------------------------------------------------------------------------------------------

    def complete_names(self) -> list[Name]:
        names: list[Name] = []
        small_offices = offices.in_small_letters(self.language)
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if not token.capital and token.lower not in small_offices:
                index += 1
                continue
            name, following = self._name_from(index)
            if name:
                names.append(name)
                self.last_stop = following
            index = following
        return names

    def _name_from(self, index: int) -> tuple[Name | None, int]:
        """A name that starts here, with or without an office in front; and where to go on."""
        token = self.tokens[index]
        if token.kind != "word" or index in self.blocked:
            return None, index + 1
        office, start = self._office_chain(index)
        if office is not None:
            if start < len(self.tokens) and self.tokens[start].lower.endswith(
                ("-born", "-based", "-trained", "-raised")
            ):
                start += 1  # "chief executive Helsinki-born Aino Turku"
            stop = self._name_after_office(start, office)
            if stop is not None:
                return self._name(start, stop, office), stop
            return None, max(index + 1, start)
        if token.capital:
            stop = self._name_alone(index)
            if stop is not None:
                return self._name(index, stop, None), stop
        return None, index + 1

    def _office_chain(self, index: int) -> tuple[offices.Office | None, int]:
        """Offices and degrees one after the other: "Oberbürgermeister Prof. Dr."."""
        chain: list[offices.Office] = []
        while index < len(self.tokens):
            office = offices.at(self.doc, index)
            if office is None:
                break
            if (
                self.language == "en"
                and office.kind not in ("degree", "address")
                and chain
                and not self.tokens[index].capital
            ):
                break
            chain.append(office)
            index = office.last
        if not chain:
            return None, index
        ranked = [office for office in chain if office.kind not in ("degree", "address")]
        best = ranked[0] if ranked else chain[0]
        return offices.Office(chain[0].first, chain[-1].last, best.base, best.kind), index

    def _names_company(self, office: offices.Office) -> bool:
        """ "Halbleiterspezialist Daesung Chips": a word for firms, unless a given name follows."""
        if (
            self.language != "de"
            or office.last >= len(self.tokens)
            or self._is_given(self.tokens[office.last])
        ):
            return False
        word = self.tokens[office.first].text.lower()
        return any(word.endswith(tail) for tail in lexicon.company_words("de"))

    def _name_after_office(self, index: int, office: offices.Office) -> int | None:
        """Where the name behind an office ends (exclusive token index)."""
        if index >= len(self.tokens) or self.tokens[index].sentence != self.tokens[office.first].sentence:
            return None
        token = self.tokens[index]
        if not token.capital or token.kind != "word" or index in self.blocked:
            return None
        if self.language == "de" and not self._may_follow_office(index, office):
            return None
        if self.language == "en" and (token.text in self.stop or offices.at(self.doc, index)):
            return None
        if self.language == "en" and token.text.isupper() and len(token.text) > 2:
            return None
        return self._extend(index, titled=True)

    def _may_follow_office(self, index: int, office: offices.Office) -> bool:
        token = self.tokens[index]
        place = self.place_at.get(index)
        given = self._is_given(token)
        if token.text in self.stop:
            return False
        if place is not None and place.form == "adjective" and not given:
            return False
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        two = bool(
            following
            and following.capital
            and following.sentence == token.sentence
            and following.kind == "word"
        )
        if given:
            return True
        if place is not None and place.kind == "country":
            return False
        if lexicon.is_noun(token.text) and not two:
            # "Bürgermeister Koch reist": a single everyday word is a name only where the office stands without an article
            return (
                office.kind in ("mayor", "address", "degree", "deputy", "consul", "state", "city")
                and len(token.text) < 10
                and not self._plural_or_genitive(office)
            )
        if (
            two
            and following is not None
            and token.text in lexicon.surnames()
            and self._looks_like_name(following)
        ):
            return True
        if lexicon.is_noun(token.text) and two and following is not None:
            return self._looks_like_name(following) and office.kind != "calling"
        if token.text.isupper() and len(token.text) > 1 and not given:
            return False
        return not (
            place is not None
            and place.population > placenames.LARGE
            and not two
            and office.kind in ("calling", "head")
        )

    def _plural_or_genitive(self, office: offices.Office) -> bool:
        before = self.tokens[office.first - 1] if office.first else None
        return bool(before and before.lower in ("der", "des", "die", "den", "aller", "beiden"))

    def _name_alone(self, index: int) -> int | None:
        """A name without office: a known given name and one more word, or a family-first name."""
        token = self.tokens[index]
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if following is None or following.sentence != token.sentence or token.text in self.stop:
            return None
        if index + 1 in self.blocked or (token.text.isupper() and len(token.text) > 2):
            return None
        if self.language == "en" and token.lower in lexicon.group_of("sentences", "en", "small"):
            return None
        if self.language == "de" and token.lower in lexicon.function_words():
            return None
        if self._like_a_city(index):
            return index + 2
        if self._is_given(token) and not self._place_before(index):
            return self._extend(index, titled=False)
        if token.text in lexicon.surnames() and self._after_family(index):
            return self._extend(index, titled=False)
        if following.text == "." and _ONE_CAPITAL.fullmatch(token.text):
            return self._extend(index, titled=False)
        return self._signature(index) or self._unknown_pair(index)

    def _like_a_city(self, index: int) -> bool:
        """ "Florence Paris", "Sydney Novak": a given name that is a city, too, before another name."""
        token, following = self.tokens[index], self.tokens[index + 1]
        if (
            token.text not in lexicon.group("people", "city_names")
            or not following.capital
            or following.kind != "word"
        ):
            return False
        if following.text in (
            "Hills",
            "Heights",
            "Bay",
            "Beach",
            "Falls",
            "Springs",
            "Valley",
            "Park",
            "Hill",
            "Island",
        ):
            return False
        before = self.tokens[index - 1] if index else None
        ruled = before is not None and (
            before.lower in _OF_PLACES or before.lower.endswith(("stadt", "city", "städte"))
        )
        plain = following.text in self.stop or following.text.isupper() or index + 1 in self.blocked
        known = (
            lexicon.is_noun(following.text)
            if self.language == "de"
            else following.lower in lexicon.everyday_english()
        )
        named = index + 1 in self.place_at and self.place_at[index + 1].kind == "city"
        return not (ruled or plain) and (named or (not known and not offices.at(self.doc, index + 1)))

    def _place_before(self, index: int) -> bool:
        """Whether a word that is a place and a given name is used as a place here ("in Florence")."""
        place = self.place_at.get(index)
        if place is None or place.form != "name":
            return False
        before = self.tokens[index - 1].lower if index else ""
        return (
            before in ("in", "nach", "aus", "bei", "to", "from", "of", "near", "at")
            or self.place_at.get(index + 1) is place
        )

    def _after_family(self, index: int) -> bool:
        following = self.tokens[index + 1]
        if not following.capital or following.kind != "word" or following.text in self.stop:
            return False
        if self.language == "de" and (
            lexicon.is_noun(following.text) or lexicon.is_noun(self.tokens[index].text)
        ):
            return False
        if self.language == "en" and following.lower in lexicon.everyday_english():
            return False
        if index + 1 in self.place_at and self.place_at[index + 1].kind != "city":
            return False
        return lexicon.surnames()[self.tokens[index].text] in ("kr", "cn", "vn") or self._is_given(following)

    def _unknown_pair(self, index: int) -> int | None:
        """Two unknown words in capitals before a bracket with party or age, or behind a verb of saying."""
        first, second = self.tokens[index], self.tokens[index + 1]
        if not (second.capital and second.kind == "word" and first.kind == "word") or index in self.place_at:
            return None
        if index and self.tokens[index - 1].lower in ("the", "das", "die", "der", "dem", "den", "des"):
            return None
        strange = self._looks_like_name(first) or self._apposed(index, index + 2) or self._led_by(index)
        if not (strange and self._looks_like_name(second)):
            return None
        stop = self._extend(index, titled=True)
        if stop is None or stop < index + 2:
            return None
        sentence = self.doc.sentences[first.sentence]
        if (
            self._bracket_after(stop)
            or self._apposed(index, stop)
            or self._role_after(stop)
            or self._acts(stop)
            or self._led_by(index)
            or (self._syllables(index, stop) and index in (sentence.first, sentence.first + 1))
            or (index - 1 == self.last_stop and self.tokens[index - 1].lower in ("and", "und"))
            or (index and self.tokens[index - 1].lower in lexicon.group_of("speech", self.language, "verbs"))
        ):
            return stop
        if stop < len(self.tokens) and self.tokens[stop].lower in lexicon.group_of(
            "speech", self.language, "verbs"
        ):
            return stop
        return None

    # -- words ---------------------------------------------------------------------------------------------------

    def _name(self, index: int, stop: int, office: offices.Office | None) -> Name:
        start, end = self.tokens[index].start, self.tokens[stop - 1].end
        text = " ".join(self.doc.text[start:end].split())
        complete = stop - index > 1
        if office is None or office.kind in ("degree", "address") or office.base.lower() == "professor":
            role, kind = None, office.kind if office else None
        else:
            role, kind = office.base, office.kind
        place = self.tokens[office.first].start if office else None
        return Name(start, end, text, complete, role, kind, place)

    # -- surnames alone ------------------------------------------------------------------------------------------

    def surnames_alone(self, names: list[Name]) -> list[Name]:
        """Later (or earlier) mentions of a complete name by its family name, genitives included."""
        known: dict[str, Name] = {}
        for name in names:
            if not name.complete:
                continue
            known.setdefault(name.surname, name)
            known.setdefault(name.name.split()[-1], name)
            first = name.name.split()[0]
            if len(name.name.split()) == 2 and first not in lexicon.given_names() and len(first) > 3:
                known.setdefault(first, name)  # family first: "Németh Ágota"
        covered = {
            index
            for name in names
            for index in range(self.doc.index_at(name.start), self.doc.index_at(name.end - 1) + 1)
        }
        found = []
        for index, token in enumerate(self.tokens):
            if index in covered or not token.capital or token.kind != "word" or index in self.blocked:
                continue
            base = token.text
            if base not in known and base.endswith("s") and base[:-1] in known:
                base = base[:-1]
            if base in known and not self._used_as_word(index, base):
                found.append(Name(token.start, token.start + len(base), base, complete=False))
        return found

    def _used_as_word(self, index: int, base: str) -> bool:
        """A surname that is an everyday word or a place ("Koch", "Essen") right behind an article or preposition of place."""
        before = self.tokens[index - 1].lower if index else ""
        if index in self.place_at and before in ("in", "nach", "aus", "to", "from", "in"):
            return True
        if self.language == "de" and lexicon.is_noun(base):
            return before in (
                "der",
                "die",
                "das",
                "den",
                "dem",
                "ein",
                "eine",
                "einen",
                "im",
                "am",
                "zum",
                "zur",
                "beim",
            )
        return False
