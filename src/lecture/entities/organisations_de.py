"""German organisations: "Technische Universität Dresden", "Batteriehersteller Hanbit Cells", "Verein Linz hilft"."""

from __future__ import annotations

import re

from lecture import lexicon
from lecture.entities import offices
from lecture.entities.organisation_marks import Organisation, Scan, head_of, is_company_noun, legal_form


class German(Scan):
    def at(self, index: int) -> Organisation | None:
        token = self.tokens[index]
        if not token.capital:
            return None
        return (
            self._legal(index)
            or self._association(index)
            or self._headed(index)
            or self._company(index)
            or self._acronym(index)
        )

    def _legal(self, index: int) -> Organisation | None:
        """Words in capitals before a legal form: "Wirtschaftsförderung Zwickau GmbH"."""
        stop = index
        while self.same(stop, index) and stop < index + 7:
            token = self.tokens[stop]
            if stop == index and index in self.place_at and self.place_at[index].form == "adjective":
                return None
            glued = self.doc.text[token.start : token.start + 6]
            match = legal_form(self.doc.language).match(self.doc.text, token.start)
            legal = match.group() if match else None
            if legal is None and re.match(r"e\. ?V\.", glued):
                legal = "e. V." if glued.startswith("e. V.") else "e.V."
            if legal and stop > index:
                end = token.start + len(legal)
                while index < stop and (
                    self.tokens[index].lower in ("die", "der", "das", "firma", "des", "dem", "den")
                    or offices.at(self.doc, index)
                    or (self._company_noun(index))
                ):
                    index += 1
                first = self.tokens[index]
                return (
                    Organisation(first.start, end, self.text(first.start, end), "legal form")
                    if index < stop
                    else None
                )
            if not (token.capital or token.text in ("&", "-", "und", "für")) or (
                token.text == "und" and stop == index
            ):
                return None
            stop += 1
        return None

    def _association(self, index: int) -> Organisation | None:
        """A name of plain words behind a bare "Verein": "Verein Brücke nach Qingdao", "Verein Linz hilft"."""
        if self.tokens[index].text not in (
            "Verein",
            "Vereins",
            "Verband",
            "Initiative",
            "Bündnis",
            "Netzwerk",
            "Stiftung",
        ):
            return None
        start = index + 1
        if not self.same(start, index) or not self.tokens[start].capital or self.tokens[start].kind != "word":
            return None
        stop = start + 1
        while self.same(stop, index) and stop < start + 5:
            token = self.tokens[stop]
            ahead = self.same(stop + 1, index) and self.tokens[stop + 1].capital
            if token.capital and token.kind == "word":
                stop += 1
            elif token.lower in ("nach", "für", "und", "ohne", "am", "in", "zu") and ahead:
                stop += 2
            elif token.lower in ("hilft", "verbindet", "lebt", "helfen", "bewegt"):
                stop += 1
                break
            else:
                break
        start_offset, end = self.tokens[start].start, self.tokens[stop - 1].end
        return Organisation(start_offset, end, self.text(start_offset, end), "name of an association")

    def _company_noun(self, index: int) -> bool:
        return is_company_noun(self.tokens[index].text)

    def _company(self, index: int) -> Organisation | None:
        """A name behind "Batteriehersteller", "Verein", "das Unternehmen"."""
        if not self._company_noun(index):
            return None
        start = index + 1
        stop = start
        while self.same(stop, index) and stop < start + 4 and self._proper(stop):
            stop += 1
        if stop == start:
            return None
        return Organisation(
            self.tokens[start].start,
            self.tokens[stop - 1].end,
            self.text(self.tokens[start].start, self.tokens[stop - 1].end),
            "company word",
        )

    def _proper(self, index: int) -> bool:
        token = self.tokens[index]
        if token.text == "&":
            return True
        if token.kind != "word" or not (token.capital or token.text[0].isdigit()) or index in self.blocked:
            return False
        place = self.place_at.get(index)
        if place and place.kind == "country":
            return False
        if index in self.person_at and not self._inside_organisation(index):
            return False
        return not lexicon.is_noun(token.text) or token.text.isupper()

    def _inside_organisation(self, index: int) -> bool:
        return bool(head_of(self.tokens[index - 1].text, "de")) if index else False

    def _acronym(self, index: int) -> Organisation | None:
        """A company in capitals: AIMMO. Parties, countries and measures are none."""
        token = self.tokens[index]
        if not re.fullmatch(r"[A-Z]{4,9}", token.text) or index in self.place_at or index in self.person_at:
            return None
        sentence = self.doc.sentences[token.sentence]
        if (
            sentence.heading
            or token.text in lexicon.group("people", "parties")
            or token.text in lexicon.group("events", "no_organisation")
        ):
            return None
        if all(other.text.isupper() for other in self.doc.words(sentence) if other.kind == "word"):
            return None
        return Organisation(token.start, token.end, token.text, "capitals")

    def _headed(self, index: int) -> Organisation | None:
        token = self.tokens[index]
        head = head_of(token.text, "de") or self._society(index)
        if head is None or (index in self.person_at and not self.same(index, index)):
            return None
        name, gender = head
        if self.same(index + 1, index) and token.text.endswith("-") and self.tokens[index + 1].lower == "und":
            return None
        first = self._modifiers(index)
        last = self._appended(index)
        named = (
            re.search(r"[-.][A-ZÄÖÜ]", token.text)
            or last > index
            or (first < index)
            or self._own_compound(token.text)
        )
        if not named:
            return None
        if last > index and first < index:
            while (
                first < index
                and first in self.place_at
                and self.place_at[first].kind == "city"
                and self.place_at[first].form == "adjective"
            ):
                first += 1
        parts = [self._nominative(place, gender) for place in range(first, index)]
        rest = self.text(self.tokens[index + 1].start, self.tokens[last].end) if last > index else ""
        whole = " ".join([*parts, name, *([rest] if rest else [])])
        whole = whole.replace("- und", "- und")
        if whole.lower() in self.markers.excluded:
            return None
        return Organisation(self.tokens[first].start, self.tokens[last].end, whole, "head word")

    def _society(self, index: int) -> tuple[str, str] | None:
        """ "Deutsch-Polnische Gesellschaft": a plain word that an adjective of two countries makes a name."""
        if self.tokens[index].text != "Gesellschaft" or not index:
            return None
        return (
            ("Gesellschaft", "f")
            if re.fullmatch(r"[A-ZÄÖÜ]\w+-[A-ZÄÖÜ]\w+sche[nr]?", self.tokens[index - 1].text)
            else None
        )

    def _own_compound(self, word: str) -> bool:
        """A compound with a name as its first part, like "Thomanerchor" or "Donauklang-Orchester"."""
        return False

    def _modifiers(self, index: int) -> int:
        """Words in capitals before the head that belong to the name: adjectives, "Industrie- und"."""
        first = index
        while first > 0 and self.same(first - 1, index):
            before = self.tokens[first - 1]
            if (
                before.lower == "und"
                and first > 1
                and self.tokens[first - 2].text.endswith("-")
                and self.tokens[first - 2].capital
            ):
                first -= 2
                continue
            place = self.place_at.get(first - 1)
            adjective = (
                before.capital
                and before.kind == "word"
                and (
                    (
                        place is not None
                        and place.form == "adjective"
                        and place.kind == "city"
                        and place.start == before.start
                    )
                    or (
                        re.search(r"(?:isch|lich|ig|ual|al|ell|iv|tig)e[rnms]?$", before.text)
                        or re.search(r"(?:ische|liche)[rnms]?$", before.text)
                        or before.text
                        in (
                            "Freie",
                            "Freien",
                            "Freier",
                            "Neue",
                            "Neuen",
                            "Neues",
                            "Neuer",
                            "Junge",
                            "Jungen",
                            "Junges",
                            "Junger",
                            "Erste",
                            "Ersten",
                            "Große",
                            "Alte",
                            "Hohe",
                            "Deutsche",
                            "Deutschen",
                            "Deutscher",
                            "Deutsches",
                        )
                    )
                )
            )
            if not adjective or (
                first - 1 == self.doc.sentences[before.sentence].first
                and before.lower in lexicon.function_words()
            ):
                break
            if (
                place is not None
                and place.kind == "city"
                and first - 1 >= 1
                and self.tokens[first - 2].lower
                in ("eine", "einem", "einen", "ein", "mehrere", "einer", "zwei", "drei")
            ):
                break
            first -= 1
        return first

    def _appended(self, index: int) -> int:  # noqa: C901 - the ways a German name goes on, in their order
        """The proper name, city or "für ..." behind the head."""
        last = index
        if not self.same(index + 1, index):
            return last
        following = self.tokens[index + 1]
        if following.text in ("„", '"', "“", "»"):
            return last
        if following.lower in ("für", "zu", "am", "an", "im", "in", "auf", "unter", "nach") and self.same(
            index + 2, index
        ):
            target = self.tokens[index + 2]
            if following.lower == "für" and target.capital:
                last = index + 2
                while self.same(last + 2, index) and (
                    self.tokens[last + 1].lower in ("und", "im", "der", "an")
                    and self.tokens[last + 2].capital
                    and self.tokens[last + 1].lower != "an"
                ):
                    last += 2
                index = last
            elif (following.lower == "zu" and (index + 2) in self.place_at) or (
                following.lower == "nach"
                and (index + 2) in self.place_at
                and head_of(self.tokens[index].text, "de")
                and self.tokens[index].text.startswith("Brücke")
            ):
                return index + 2
        while self.same(last + 1, index) and last < index + 4:
            token = self.tokens[last + 1]
            place = self.place_at.get(last + 1)
            if place and place.form == "name" and place.kind in ("city", "region"):
                last = max(last + 1, self.doc.index_at(place.end - 1))
                if self.tokens[last].end > place.end or (
                    self.same(last + 1, index) and self.tokens[last + 1].text == "("
                ):
                    return last
                continue
            if place and place.form == "adjective":
                break
            if (
                token.kind == "word"
                and token.capital
                and last + 1 not in self.blocked
                and (not lexicon.is_noun(token.text) or (last + 1 in self.person_at))
            ):
                if offices.at(self.doc, last + 1):
                    break
                last += 1
                continue
            break
        return last

    def _nominative(self, index: int, gender: str) -> str:
        """An adjective of the name as it stands without its article."""
        word = self.tokens[index].text
        place = self.place_at.get(index)
        if word.lower() == "und" or word.endswith("-") or (place is not None and place.kind == "city"):
            return word
        stem = re.sub(r"(?:en|er|em|es|e)$", "", word)
        return stem + {"f": "e", "m": "er", "n": "es", "p": "e"}[gender]
