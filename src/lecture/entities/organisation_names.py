"""How far a German name of an organisation goes, and in which case it stands."""

from __future__ import annotations

import re

from lecture import lexicon
from lecture.entities import offices
from lecture.entities.organisation_marks import Scan, head_of, is_company_noun, markers_of
from lecture.entities.placenames import candidates

ENDING = {"f": "e", "m": "er", "n": "es", "p": "e"}
"""Endings of an adjective in the nominative, by gender (p: plural)."""


_QUALITY = re.compile(r"(?:isch|lich|ig|ual|al|ell|iv|tig|haft|bar|sam)e[rnms]?$")
_INFLECTED = re.compile(
    r"(?:isch|lich|ig|iv|ell)e[nrsm]?$|er(?:s|n|innen|in)?$|(?:ung|heit|keit|schaft|tion|tät)(?:en|s)?$|[-–]"
)
"""Ends of adjectives, of inhabitants and of nouns that no list holds."""
_TOPONYM = re.compile(
    r"[a-zäöü](?:see|tal|thal|berg|burg|feld|bach|aue|hafen|stein|brück|furt|wald|ufer|heide|moor|land|platte|ebene|küste|schweiz|insel|lausitz)$"
)
BOTH_NATIONS = re.compile(r"[A-ZÄÖÜ]\w+-[A-ZÄÖÜ]\w+(?:isch|sch|lich)e[nrs]?")


def words(key: str) -> frozenset[str]:
    """A group of words around German names of organisations."""
    return lexicon.group_of("organisations_more", "de", key)


_DECLINED_WORD = re.compile(r"(?:e|er|es)$")
_WEAK_FEMININE = re.compile(r"[a-zäöü]e$")
_SORT_OF_COMPANY = re.compile(
    r"\w*(?:[Uu]nternehmen|[Kk]onzern|[Gg]ruppe|[Ii]nvestor|[Bb]etreiber|[Hh]ändler|[Aa]nbieter|[Ss]pezialist)(?:s|en|n)?"
)
_CASE_ENDING = re.compile(r"(?:e|en|er|em|es)$")
_ADJECTIVE_IN_ER = re.compile(r"(?:isch|lich|ig|al|ell|iv)er$")
_ADJECTIVE_OF_ER = re.compile(r"(?:Frei|Neu|Jung|Erst|Alt|Deutsch)er")
_CASE_ENDINGS = re.compile(r"(?:en|er|em|es|e)$")


class GermanNames(Scan):
    """Judges single words of a German text as parts of names of organisations."""

    def _name_end(self, start: int, links: frozenset[str] = frozenset()) -> int | None:
        """The last token of a name that starts at a token, if one does."""
        last = None
        stop = start
        while self.same(stop, start) and stop < start + 7:
            token = self.tokens[stop]
            if self._part_of_name(stop, first=stop == start):
                last = stop
            elif last is not None and token.lower in links & words("verbs"):
                return stop
            elif last is None or not self._link(stop, links):
                break
            stop += 1
        return last

    def _link(self, index: int, links: frozenset[str]) -> bool:
        """A small word or a dash inside a name, before a word in capitals."""
        token, ahead = self.tokens[index], index + 1
        if token.text in ("–", "-"):
            return self.tokens[index - 1].end == token.start
        while (
            self.same(ahead, index)
            and self.tokens[ahead].lower in words("joined") | {"die", "das", "dem"}
            and ahead < index + 2
        ):
            ahead += 1
        follows = self.same(ahead, index) and self.tokens[ahead].capital
        return follows and (
            token.lower in links
            or token.lower in words("joined") - {"des", "der", "den", "and"}
            or token.text == "&"
        )

    def _part_of_name(self, index: int, *, first: bool) -> bool:
        token = self.tokens[index]
        if token.kind == "number":
            return not first and index not in self.blocked and len(token.text) == 4 and token.text > "1700"
        if token.kind != "word" or not token.capital or index in self.blocked:
            return False
        place = self.place_at.get(index)
        if place and (place.kind == "country" or (place.form == "adjective" and place.kind == "country")):
            return place.form == "adjective" and not first
        if place and place.form == "name":
            return True
        office = offices.at(self.doc, index)
        if office and office.kind != "calling" and index not in self.person_at:
            return False
        if token.lower in lexicon.function_words() and not (self._mid(index) and self._loose(index)):
            return False
        if self._loose(index) or (not first and self._of_firm(index)):
            return True
        ahead = (
            self.same(index + 1, index) and self.tokens[index + 1].capital and index + 1 not in self.blocked
        )
        if ahead and _DECLINED_WORD.search(token.text) and not offices.at(self.doc, index + 1):
            return True  # "Obere Saale", "Rote Erde"
        before = self.tokens[index - 1].text
        if before in words("foreign_articles"):
            return True  # "Les Sentiers Bleus"
        if not first and _WEAK_FEMININE.search(before):
            return True
        return not self._plural_noun(token.text)

    def _loose(self, index: int) -> bool:
        """Whether the word before always has a name behind it: "Verein Brücke nach Qingdao", "Firma Grünkreis"."""
        before = self.tokens[index - 1].text
        return before in ("Stiftung", "Stiftungen") or (is_company_noun(before) and not _SORT_OF_COMPANY.fullmatch(before))  # fmt: skip

    def _of_firm(self, index: int) -> bool:
        """ "Firma Hangda Pumpen": the second word behind it, too, where a comma, a verb or the end follows."""
        if (
            index < 2
            or not self.same(index - 2, index)
            or self.tokens[index - 2].text not in ("Firma", "Unternehmen", "Hersteller")
        ):
            return False
        return self.tokens[index - 1].capital and not lexicon.is_noun(self.tokens[index - 1].text)

    def _plural_noun(self, word: str) -> bool:
        """Whether a word is an everyday noun in the plural or of people: no name, but an object ("Arbeitsplätze")."""
        if not lexicon.is_noun(word) or word.isupper() or word.endswith(tuple(words("regions"))):
            return False
        if _TOPONYM.search(word):
            return False  # "Handwerksmuseum Aasee"
        if word.lower() in markers_of("en").heads:
            return False  # "Jugendorchester Cherwell Strings"
        if any(locality.population > 50_000 for locality in candidates(word)[:1]):
            return False
        plain = word.translate(str.maketrans("äöü", "aou"))
        return any(
            word.endswith(ending) and (lexicon.is_noun(base[: len(word) - len(ending)]))
            for ending in ("e", "en", "er", "ern", "n", "s", "nen")
            for base in (word, plain)
            if len(word) - len(ending) > 3
        )

    def _adjective(self, index: int) -> bool:
        """An adjective in capitals: "Technische", "Freie", "Breslauer", "Kärntner"."""
        token = self.tokens[index]
        if not token.capital or token.kind != "word" or index in self.person_at:
            return False
        place = self.place_at.get(index)
        if place is not None:
            return BOTH_NATIONS.fullmatch(token.text) is not None or (
                place.form == "adjective"
                and place.start == token.start
                and (place.kind != "country" or self._mid(index))
            )
        if token.lower in lexicon.function_words() or offices.at(self.doc, index):
            return False
        if _QUALITY.search(token.text):
            return True
        if self._mid(index) and token.text.endswith(("en", "em")) and not lexicon.is_noun(token.text):
            return True  # "an der Alpinen Universität"
        known = token.text.rstrip("nrsm").removesuffix("e") in ("Frei", "Neu", "Jung", "Erst", "Groß", "Alt", "Hoh", "Deutsch", "Rot", "Blau")  # fmt: skip
        if not (self._mid(index) and token.text.endswith("er")):
            return known
        return known or not lexicon.is_noun(token.text) or self.tokens[index - 1].lower in words("articles")

    def _mid(self, index: int) -> bool:
        """Whether a word stands inside its sentence, where only names and nouns have a capital."""
        return index > self.doc.sentences[self.tokens[index].sentence].first

    def _city_adjective(self, index: int) -> bool:
        place = self.place_at.get(index)
        return place is not None and place.form == "adjective"

    def _nominative(self, index: int, gender: str) -> str:
        """An adjective of the name as it stands without its article."""
        word = self.tokens[index].text
        place = self.place_at.get(index)
        if word.lower() == "und" or word.endswith("-"):
            return word
        if (place is not None and place.kind == "city") or not _CASE_ENDING.search(word):
            return word
        if word.endswith("er") and not _ADJECTIVE_IN_ER.search(word):
            return word if not _ADJECTIVE_OF_ER.fullmatch(word) else word[:-2] + ENDING[gender]
        return _CASE_ENDINGS.sub("", word) + ENDING[gender]

    def _strange(self, index: int) -> bool:
        """A word in capitals that is no noun, adjective, place, person, office or day."""
        token = self.tokens[index]
        if token.kind != "word" or not token.capital or len(token.text) < 3 or index in self.blocked:
            return False
        if index in self.place_at or index in self.person_at or offices.at(self.doc, index):
            return False
        word = token.text
        return not (
            lexicon.is_noun(word)
            or lexicon.is_noun(word.removesuffix("s"))
            or word.lower() in lexicon.function_words()
            or word in lexicon.given_names()
            or word in lexicon.surnames()
            or head_of(word, "de")
            or _INFLECTED.search(word)
        )
