"""German names with a head: "Technische Universität Dresden", "Museum der Schwarzhäupter", "Chor Rote Erde"."""

from __future__ import annotations

import re

from lecture import lexicon
from lecture.entities import offices
from lecture.entities.organisation_marks import Organisation, head_of, markers_of
from lecture.entities.organisation_names import BOTH_NATIONS, GermanNames, words

_INNER_CAPITAL = re.compile(r"[-.][A-ZÄÖÜ]")
_FAIR = re.compile(r"\wmesse$")
_MINISTRY = re.compile(r"\wministerium")
_ADJECTIVE_IN_ER = re.compile(r"(?:isch|lich|ig|al|ell|iv)er$")
_ADJECTIVE_ENDING = re.compile(r"(?:e|es|er|en)$")
_HOUSE = re.compile(r"schule|gymnasium|theater|klinik|kolleg|museum|galerie|akademie", re.IGNORECASE)


_HOUSES = ("museum", "archiv", "gymnasium")
_JOINTS = ("", "s", "es", "n", "en", "er", "e")


def _named_house(word: str) -> bool:
    """ "Gäubodenmuseum": a house whose first part is no noun of the language, but a name."""
    house = next((house for house in _HOUSES if word.endswith(house)), "")
    first = word[: -len(house)] if house else ""
    if len(first) < 5 or lexicon.is_noun(word):
        return False
    return not any(
        first.endswith(joint) and lexicon.is_noun(first[: len(first) - len(joint)]) for joint in _JOINTS
    )


class GermanHeads(GermanNames):
    """Finds the noun that names the sort of organisation, and what belongs to it before and behind."""

    def _headed(self, index: int) -> Organisation | None:
        token = self.tokens[index]
        head = head_of(token.text, "de") or self._society(index) or self._bare(index)
        if head is None or (token.text.endswith("-") and self.same(index + 1, index)):
            return None
        name, gender = head
        first = self._modifiers(index)
        last, plain_city = self._appended(index)
        if last > index and first < index:
            while first < index and self._of_city(first):
                first += 1
        if not (first < index or last > index or self._own_name(token.text)):
            return None
        if (
            self._indefinite(first)
            and (plain_city or last == index)
            and not _INNER_CAPITAL.search(token.text)
        ):
            return None
        if _FAIR.search(name):
            return None  # "die Schmuckmesse Oro Veneto" takes place
        if self._names_itself(index, last):
            start, end = self.tokens[index + 1].start, self.tokens[last].end
            return Organisation(start, end, self.text(start, end), "foreign name")
        parts = [self._nominative(place, gender) for place in range(first, index)]
        rest = self.text(self.tokens[index + 1].start, self.tokens[last].end) if last > index else ""
        whole = " ".join([*parts, name, *([rest] if rest else [])])
        if whole.lower() in self.markers.excluded:
            return None
        return Organisation(self.tokens[first].start, self.tokens[last].end, whole, "head word")

    def _names_itself(self, index: int, last: int) -> bool:
        """Whether a name behind a head is one without it: "Wanderverein Les Sentiers Bleus", "Unternehmerverband Confindustria Berica"."""
        if last < index + 2:
            return False
        opener = self.tokens[index + 1]
        if opener.text in words("foreign_articles"):
            return True
        if (
            self.tokens[index].lower == "ensemble"
            and opener.lower in lexicon.words("organisations_more")["foreign"]["heads"].split()
        ):
            return True  # "das Ensemble Coro Gran Sasso"
        loose = self.tokens[index].lower.endswith(("verband", "verein"))
        return loose and all(self._strange(place) for place in range(index + 1, last + 1))

    def _own_name(self, word: str) -> bool:
        """A compound that is a name by itself: "Clara-Schumann-Gymnasium", "Wirtschaftsministerium"."""
        if _INNER_CAPITAL.search(word) or _MINISTRY.search(word):
            return True
        lower = word.lower()
        return _named_house(word) or any(
            lower.endswith(head) and lower[: -len(head)] in words("lands") for head in words("land_heads")
        )

    def _of_city(self, index: int) -> bool:
        """ "Emder", "Fürther" before a name that is complete without."""
        place = self.place_at.get(index)
        word = self.tokens[index].text
        if word.lower().removesuffix("er") in words("lands"):
            return False  # "Allgäuer Volksbank Illerwinkel"
        return (place is not None and place.form == "adjective" and place.kind == "city") or (
            word.endswith("er") and not _ADJECTIVE_IN_ER.search(word)
        )

    def _indefinite(self, first: int) -> bool:
        return (
            first > 0 and self.same(first - 1, first) and self.tokens[first - 1].lower in words("indefinite")
        )

    def _society(self, index: int) -> tuple[str, str] | None:
        """ "Deutsch-Polnische Gesellschaft", "Rheinische Post": a plain word that an adjective makes a name."""
        plain = self.tokens[index].text
        if (
            plain in words("press")
            and self._mid(index)
            and self._adjective(index - 1)
            and self._mid(index - 1)
        ):
            return plain, "p" if plain == "Nachrichten" else "m" if plain in (
                "Anzeiger",
                "Kurier",
                "Merkur",
                "Bote",
            ) else "f"
        heads = {"Gesellschaft": "f", "Verein": "m", "Zentrum": "n", "Chor": "m", "Oper": "f", "Amt": "n"}
        word = self.tokens[index].text.removesuffix("s") if self.tokens[index].text != "Amtes" else "Amt"
        if word not in heads or not index:
            return None
        before = self.tokens[index - 1].text
        named = BOTH_NATIONS.fullmatch(before) or (word == "Amt" and before.startswith("Auswärtige"))
        return (word, heads[word]) if named else None

    def _bare(self, index: int) -> tuple[str, str] | None:
        """A plain head that only a name behind it makes an organisation."""
        lower = self.tokens[index].text.lower()
        base = next(
            (lower.removesuffix(end) for end in ("", "s", "es") if lower.removesuffix(end) in words("bare")),
            None,
        )
        last, plain_city = self._appended(index) if base else (index, True)
        if base is None or last == index or (plain_city and base not in words("bare_with_city")):
            return None
        if base in ("haus", "schule", "hafen") and self._purpose(index) == index:
            return None
        if base == "messe" and not plain_city:
            return None  # "die Messe Polmaszyna" takes place
        before = self.tokens[index - 1].lower if self.same(index - 1, index) else ""
        if (base == "flughafen" and before in ("vom", "am", "zum", "ab", "auf")) or (
            base == "zentrum" and before == "im"
        ):
            return None  # where one starts from, what it is about
        return self.tokens[index].text[: len(base)], markers_of("de").heads.get(base, "n")

    def _modifiers(self, index: int) -> int:
        """Where the words in capitals before the head begin that belong to the name."""
        first = index
        while first > 0 and self.same(first - 1, index):
            before = self.tokens[first - 1]
            if before.lower == "und" and first > 1 and self.tokens[first - 2].text.endswith("-"):
                first -= 2
                continue
            if not self._adjective(first - 1) or (
                first - 1 == self.doc.sentences[before.sentence].first
                and before.lower in lexicon.function_words()
            ):
                break
            first -= 1
        if first < index and self._strange(first - 1) and self.same(first - 2, index) and self.tokens[first - 2].lower in ("der", "die", "das", "dem"):  # fmt: skip
            return first - 1  # "die Karadeniz Technische Universität"
        return first

    def _appended(self, index: int) -> tuple[int, bool]:
        """The last token of what follows the head ("für ...", "der ...", a proper name, a city); whether only a city does."""
        last = self._purpose(index)
        end = self._name_end(last + 1) if self.same(last + 1, index) else None
        if end is None:
            return last, False
        aimed = self.tokens[index].lower.startswith(("stiftung", "netzwerk", "bündnis")) and self._directed(
            end
        )
        if aimed or (self.tokens[index].lower.endswith("stiftung") and self._two_aims(index, end)):
            end += 2
        place = self.place_at.get(last + 1)
        only_city = (
            last == index
            and place is not None
            and place.form == "name"
            and self.doc.index_at(place.end - 1) >= end
        )
        if place and place.form == "adjective" and self.place_at.get(last + 1) is place and end == last + 1:
            return last, False
        if offices.at(self.doc, end) and end > last + 1:
            end -= 1
        return end, only_city

    def _two_aims(self, index: int, end: int) -> bool:
        """ "Bürgerstiftung Jugend und Musik": what a foundation is for."""
        return (
            end == index + 1
            and self.same(end + 2, end)
            and self.tokens[end + 1].lower == "und"
            and lexicon.is_listed_noun(self.tokens[end].text)
            and lexicon.is_listed_noun(self.tokens[end + 2].text)
            and not offices.at(self.doc, end + 2)
            and not head_of(self.tokens[end + 2].text, "de")
            and end + 2 not in self.place_at
        )

    def _directed(self, end: int) -> bool:
        """ "Stiftung Nachbarn im Norden": where a name goes on."""
        return (
            self.same(end + 2, end)
            and self.tokens[end + 1].lower == "im"
            and self.tokens[end + 2].text
            in ("Norden", "Süden", "Osten", "Westen", "Dialog", "Wandel", "Aufbruch")
        )

    def _purpose(self, index: int) -> int:
        """The end of "für Logistik", "der Künste", "zu Lübeck" behind a head."""
        nxt = index + 1
        if not self.same(nxt + 1, index):
            return index
        link, target = self.tokens[nxt].lower, nxt + 1
        if link in ("für", "gegen", "ohne"):
            if self.tokens[target].lower in ("die", "das", "den", "angewandte"):
                target += 1
            if self.same(target, index) and not self.tokens[target].capital and self.same(target + 1, index):
                target += 1
            if (
                self.same(target + 1, index)
                and _ADJECTIVE_ENDING.search(self.tokens[target].text)
                and self.tokens[target + 1].capital
                and not lexicon.is_noun(self.tokens[target].text)
            ):
                target += 1  # "für Solare Energiesysteme"
            return (
                self._coordinated(target)
                if self.same(target, index) and self.tokens[target].capital
                else index
            )
        if link in ("der", "des") and self._belongs(target):
            return self._coordinated(target)
        river = link == "an" and self.tokens[target].lower in ("der", "dem") and self.same(target + 1, index)
        if (
            river
            and self.tokens[target + 1].capital
            and self.tokens[target + 1].text not in words("no_rivers")
        ):
            return target + 1
        place = self.place_at.get(target)
        if link in ("zu", "am", "an", "im", "unter", "auf") and self.tokens[target].capital:
            school = link == "am" and _HOUSE.search(self.tokens[index].text)
            if school and self.tokens[target].text not in words("times") and target not in self.blocked:
                return target
            named = place is not None or (
                link in ("am", "im", "unter") and not lexicon.is_noun(self.tokens[target].text)
            )
            return target if named and link == "zu" else index
        return index

    def _belongs(self, target: int) -> bool:
        """A plain noun in the genitive that is part of the name: "Museum der Schwarzhäupter", "Akademie der Künste"."""
        token = self.tokens[target]
        if not token.capital or token.kind != "word" or target in self.person_at or target in self.place_at:
            return False
        base = token.text.removesuffix("s")
        if (
            token.text in words("whole")
            or base in words("whole")
            or head_of(token.text, "de")
            or offices.at(self.doc, target)
        ):
            return False
        head = self.tokens[target - 2].text.lower()
        return head.endswith(tuple(words("of_heads")))

    def _coordinated(self, target: int) -> int:
        """ "Kunst und Gewerbe", "Frieden im Norden"."""
        while (
            self.same(target + 2, target)
            and self.tokens[target + 1].lower in ("und", "im")
            and self.tokens[target + 2].capital
            and not self._plural_noun(self.tokens[target + 2].text)
            and not head_of(self.tokens[target + 2].text, "de")
            and target + 2 not in self.person_at
            and target + 2 not in self.place_at
        ):
            target += 2
        return target
