"""Organisations: companies, museums, schools, chambers, societies, by the words that mark them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from lecture import lexicon
from lecture.entities import offices
from lecture.entities.people import Name
from lecture.entities.places import Place
from lecture.tokens import Token, Tokens


@dataclass(frozen=True, slots=True)
class Organisation:
    """A mention of an organisation, its name in the nominative."""

    start: int
    end: int
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Markers:
    heads: dict[str, str]
    tails: tuple[tuple[str, str], ...]
    legal: frozenset[str]
    company: frozenset[str]
    company_tails: tuple[str, ...]
    known: tuple[str, ...]
    excluded: frozenset[str]


@cache
def _markers(language: str) -> _Markers:
    rows = [row for row in lexicon.table("organisations") if row["language"] == language]

    def forms(kind: str) -> list[str]:
        return [row["form"] for row in rows if row["kind"] == kind]

    heads = {row["form"].lstrip("-").lower(): row["gender"] for row in rows if row["kind"] == "head"}
    return _Markers(
        heads,
        tuple(sorted(heads.items(), key=lambda entry: -len(entry[0]))),
        frozenset(forms("legal")),
        frozenset(form.lower() for form in forms("company") if not form.startswith("-")),
        tuple(form[1:].lower() for form in forms("company") if form.startswith("-")),
        tuple(forms("known")),
        frozenset(form.lower() for form in forms("excluded")),
    )


def find(
    doc: Tokens, found_places: list[Place], people: list[Name], blocked: list[tuple[int, int]]
) -> list[Organisation]:
    """All organisations of a text, those that contain a city's or person's name included."""
    scan = (
        _German(doc, found_places, people, blocked)
        if doc.language == "de"
        else _English(doc, found_places, people, blocked)
    )
    found = scan.all()
    found.sort(key=lambda item: (item.start, -item.end))
    kept: list[Organisation] = []
    for item in found:
        if kept and item.start < kept[-1].end:
            if item.end - item.start > kept[-1].end - kept[-1].start:
                kept[-1] = item
            continue
        kept.append(item)
    return kept


class _Scan:
    """What both languages share."""

    def __init__(
        self, doc: Tokens, found_places: list[Place], people: list[Name], blocked: list[tuple[int, int]]
    ) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.markers = _markers(doc.language)
        self.place_at: dict[int, Place] = {}
        for place in found_places:
            for index in range(doc.index_at(place.start), doc.index_at(place.end - 1) + 1):
                self.place_at[index] = place
        self.person_at = {
            index
            for name in people
            for index in range(doc.index_at(name.start), doc.index_at(name.end - 1) + 1)
        }
        self.blocked = {
            index for start, end in blocked for index in range(doc.index_at(start), doc.index_at(end - 1) + 1)
        }

    def all(self) -> list[Organisation]:
        found = self.known_names()
        index = 0
        while index < len(self.tokens):
            item = None
            if self.tokens[index].kind == "word" and index not in self.blocked:
                item = self.at(index)
            if item:
                found.append(item)
                index = max(index, self.doc.index_at(item.end - 1)) + 1
            else:
                index += 1
        return found

    def at(self, index: int) -> Organisation | None:
        raise NotImplementedError

    def known_names(self) -> list[Organisation]:
        """Short names that stand alone, with the city behind them ("IHK Köln")."""
        found = []
        for match in _known_form(self.doc.language).finditer(self.doc.text):
            if match:
                end = match.end()
                index = self.doc.index_at(end - 1) + 1
                place = self.place_at.get(index)
                if (
                    place
                    and place.form == "name"
                    and self.tokens[index].start - end == 1
                    and place.kind != "country"
                ):
                    end = place.end
                name = re.sub(r"^Deutschen\b", "Deutsche", self.text(match.start(), end))
                found.append(Organisation(match.start(), end, name, "known name"))
        return found

    def text(self, start: int, end: int) -> str:
        return " ".join(self.doc.text[start:end].split())

    def token(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def same(self, index: int, other: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].sentence == self.tokens[other].sentence


_GENITIVE_HEADS = ("s", "es", "n", "en")


@lru_cache(maxsize=20_000)
def _head(word: str, language: str) -> tuple[str, str] | None:
    """The nominative of a word that names a sort of organisation, and its gender."""
    markers = _markers(language)
    lower = word.lower()
    if (
        lower in markers.excluded
        or lower.removesuffix("s") in markers.excluded
        or lower.removesuffix("n") in markers.excluded
    ):
        return None
    for ending in ("", *_GENITIVE_HEADS):
        base = lower[: len(lower) - len(ending)] if ending else lower
        if ending and not lower.endswith(ending):
            continue
        for tail, gender in markers.tails:
            if not base.endswith(tail):
                continue
            if (
                (ending in ("s", "es") and gender not in ("m", "n"))
                or (ending == "n" and gender != "p")
                or ending == "en"
            ):
                continue
            if tail.endswith("s") and ending == "s":
                continue
            if (
                tail
                in (
                    "haus",
                    "bund",
                    "werke",
                    "betriebe",
                    "union",
                    "kirche",
                    "gemeinde",
                    "initiative",
                    "hafen",
                    "bank",
                    "zentrum",
                )
                and base == tail
            ):
                return None
            if (
                tail == "haus"
                and "-" not in word
                and not base.endswith(
                    (
                        "kunsthaus",
                        "krankenhaus",
                        "schauspielhaus",
                        "literaturhaus",
                        "konzerthaus",
                        "kulturhaus",
                        "waisenhaus",
                    )
                )
            ):
                continue
            if tail == "oper" and base != "oper" and not base.endswith(("staatsoper", "kammeroper", "oper")):
                continue
            return word[: len(base)], gender
    return None


@cache
def _known_form(language: str) -> re.Pattern[str]:
    forms = sorted(_markers(language).known, key=len, reverse=True)
    pattern = r"(?<![\w-])(?:" + "|".join(re.escape(form) for form in forms) + r")(?![\w-])"
    return re.compile(pattern, 0 if language == "de" else re.IGNORECASE)


@cache
def _legal_form(language: str) -> re.Pattern[str]:
    forms = sorted(_markers(language).legal, key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(form) for form in forms) + r")(?![^\W_])")


@lru_cache(maxsize=20_000)
def _is_company_noun(word: str) -> bool:
    """Whether a German word stands before a company's name: Hersteller, Batteriehersteller, Start-up."""
    markers = _markers("de")
    lower = word.lower()
    for ending in ("", "s", "n", "en", "es"):
        base = lower[: len(lower) - len(ending)] if ending and lower.endswith(ending) else lower
        if base in markers.company or (word[:1].isupper() and base.endswith(markers.company_tails)):
            return True
    return False


class _German(_Scan):
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
            match = _legal_form(self.doc.language).match(self.doc.text, token.start)
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
        return _is_company_noun(self.tokens[index].text)

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
        return bool(_head(self.tokens[index - 1].text, "de")) if index else False

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
        head = _head(token.text, "de") or self._society(index)
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

    def _appended(self, index: int) -> int:  # noqa: C901
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
                and _head(self.tokens[index].text, "de")
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


_LINKS_EN = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "&",
        "in",
        "de",
        "la",
        "des",
        "du",
        "di",
        "del",
        "della",
        "van",
        "der",
        "von",
        "on",
        "at",
    ]
)


_BRANCHES = frozenset(
    [
        "industry",
        "trade",
        "commerce",
        "technology",
        "culture",
        "arts",
        "art",
        "science",
        "sciences",
        "crafts",
        "education",
        "tourism",
        "sports",
        "sport",
        "design",
        "music",
        "economics",
        "development",
        "research",
        "tide",
        "health",
        "medicine",
        "engineering",
        "history",
        "heritage",
        "innovation",
        "enterprise",
        "agriculture",
        "drama",
    ]
)


class _English(_Scan):
    def at(self, index: int) -> Organisation | None:
        token = self.tokens[index]
        if token.kind == "word" and self._company_word(index):
            return self._company(index)
        if not token.capital or (
            token.lower in lexicon.group_of("sentences", "en", "small") and token.lower != "royal"
        ):
            return None
        return self._run(index)

    def _company_word(self, index: int) -> bool:
        return self.tokens[index].lower in self.markers.company and not self.tokens[index].capital

    def _company(self, index: int) -> Organisation | None:
        start = index + 1
        stop = start
        while (
            self.same(stop, index)
            and stop < start + 4
            and (
                (self.tokens[stop].capital and self.tokens[stop].kind == "word")
                or (self.tokens[stop].text == "&" and stop > start)
            )
            and stop not in self.blocked
        ):
            stop += 1
        if stop == start or (start in self.place_at and stop - start == 1) or start in self.person_at:
            return None
        end = self.tokens[stop - 1].end
        if (
            self.same(stop, index)
            and self.tokens[stop].text == "."
            and self.tokens[stop - 1].lower in ("co", "inc", "ltd", "corp")
        ):
            end = self.tokens[stop].end
        return Organisation(
            self.tokens[start].start, end, self.text(self.tokens[start].start, end), "company word"
        )

    def _run(self, index: int) -> Organisation | None:
        """A run of words in capitals that holds a word like Museum, Ltd or Chamber."""
        stop = index
        marks: list[int] = []
        while self.same(stop, index) and stop < index + 9:
            token = self.tokens[stop]
            if (
                token.kind == "word"
                and (
                    token.capital
                    or token.text[0].isdigit()
                    or (token.lower in ("plc", "ltd") and stop > index)
                )
                and stop not in self.blocked
            ):
                lower = token.lower.rstrip(".")
                if (
                    lower in self.markers.heads
                    or lower in self.markers.legal
                    or (lower + ".") in self.markers.legal
                ):
                    marks.append(stop)
                stop += 1
                continue
            if token.text == "&" or (token.lower in _LINKS_EN and stop > index):
                ahead = stop + 1
                while self.same(ahead, index) and self.tokens[ahead].lower in ("the", "and", "la", "de"):
                    ahead += 1
                if (
                    self.same(ahead, index)
                    and self.tokens[ahead].capital
                    and self.tokens[ahead].kind == "word"
                    and self._link_fits(index, stop, ahead, marks)
                ):
                    stop = ahead
                    continue
            if (
                token.text == "'s"
                and self.same(stop + 1, index)
                and self.tokens[stop + 1].capital
                and not marks
            ):
                ahead_head = any(
                    self.same(place, index) and self.tokens[place].lower in self.markers.heads
                    for place in range(stop + 1, stop + 3)
                )
                if ahead_head and index not in self.place_at:
                    stop += 1
                    continue
            glued = self.doc.text[token.start : token.start + 6]
            legal = next(
                (form for form in ("S.p.A.", "S.A.", "e.V.", "B.V.", "A/S") if glued.startswith(form)), None
            )
            if legal and stop > index:
                end = token.start + len(legal)
                return Organisation(
                    self.tokens[index].start, end, self.text(self.tokens[index].start, end), "legal form"
                )
            break
        if (
            self.same(stop, index)
            and stop > index
            and self.doc.text.startswith(("S.p.A.", "S.A.", "B.V."), self.tokens[stop - 1].start)
            and stop - 1 > index
        ):
            end = self.tokens[stop - 1].start + 6
            return Organisation(
                self.tokens[index].start,
                end,
                self.text(self.tokens[index].start, end).rstrip(","),
                "legal form",
            )
        if not marks:
            return None
        return self._trimmed(index, stop, marks)

    def _link_fits(self, index: int, stop: int, ahead: int, marks: list[int]) -> bool:
        word = self.tokens[stop].lower
        if word in ("of", "for", "de", "des", "du", "di", "del", "della", "la", "van", "von", "der"):
            return (
                bool(marks)
                or any(self.tokens[place].lower in self.markers.heads for place in range(index, stop))
                or word not in ("of", "for")
            )
        if word == "and" and self.tokens[ahead].lower not in _BRANCHES:
            return False
        if word in ("and", "&"):
            if ahead in self.person_at or (ahead in self.place_at and not marks):
                return word == "&"
            later = [
                place
                for place in range(ahead, min(len(self.tokens), ahead + 4))
                if self.same(place, index) and self.tokens[place].capital
            ]
            own_head = any(self.tokens[place].lower in self.markers.heads for place in later)
            return word == "&" or (bool(marks) != own_head)
        if word in ("in", "on", "at"):
            return False
        return word == "the" and bool(marks)

    def _trimmed(self, index: int, stop: int, marks: list[int]) -> Organisation | None:
        first = index
        while first < marks[-1]:
            token = self.tokens[first]
            office = offices.at(self.doc, first)
            if office and office.last <= marks[-1] and office.kind != "noble":
                first = office.last
                continue
            if token.lower in lexicon.group_of("sentences", "en", "small") or (
                token.lower in ("city", "former") and first == index
            ):
                first += 1
                continue
            break
        legal = {
            place
            for place in marks
            if self.tokens[place].lower.rstrip(".") in self.markers.legal
            or self.tokens[place].lower + "." in self.markers.legal
        }
        last = stop - 1
        if marks[-1] in legal:
            last = marks[-1]
        if last <= first and marks[-1] == first:
            return None
        start, end = self.tokens[first].start, self.tokens[last].end
        name = self.text(start, end)
        lower = name.lower()
        if (
            any(part in lower for part in self.markers.excluded if " " in part)
            or lower.split()[-1] in self.markers.excluded
        ):
            return None
        if all(self.tokens[place].lower in self.markers.heads for place in range(first, last + 1)):
            return None
        sentence = self.doc.sentences[self.tokens[first].sentence]
        if (
            sentence.heading
            and all(token.capital or len(token.text) < 5 for token in self.doc.words(sentence))
            and last - first > 5
        ):
            return None
        if len(name.split()) == 1:
            return None
        return Organisation(start, end, name, "legal form" if legal else "head word")
