"""Which cities a tie word ties: found by the words between it and the cities of its sentence."""

from __future__ import annotations

import re
from functools import cached_property

from lecture.entities.placenames import Place
from lecture.relations.scene import Scene
from lecture.relations.tie_subjects import tied_to
from lecture.relations.tie_words import TieWord, tie_of_kind
from lecture.tokens import Sentence

Group = list[Place]
"""The cities of one tie, or of several that share their words; home is left out unless it is a ring."""

_AND = r"(?:und|and|sowie|as well as|&|oder|or|–|-|wie auch|/)"
_DETERMINED = r"(?:(?:der|dem|den|das|die|the|its|dessen|deren|unsere[rnm]?|our|ihre[rnm]?)\s)?(?:[\wäöüß-]+(?:ische|ische[nmrs]|ese|ian|ish|ench|ean|kan|utch|äische[nmrs]?|er)\s)?(?:(?:[\w-]+\s){0,2}?(?:[A-Z]\w*)?(?:[Ss]tadt|city|town|port|capital|Gemeinde|Kommune|[Mm]etropole|district)\s(?:of\s)?)?"
_LISTED = re.compile(
    rf"\s*[,;]?\s*(?:{_AND}\s*)?(?:(?:auch|also|außerdem|neuerdings|seit kurzem|mit|with|to|zu)\s)*{_DETERMINED}"
)
_DATED = re.compile(r",?\s?(?:seit|since|von|from|in)\s(?:\w+\s)?(?:1[89]|20)\d\d\b")
_BARRIER = {
    "de": re.compile(
        r"[.;!?„“]|:\s\S+\s\S+\s\S+|\b(?:nach|aus|bei|gegen|ab|durch|reis\w+|fähr\w*|flieg\w*|besuch\w*|kommt|kommen|kam\w*|schick\w+|lädt|laden|lud|empf\w+|begrüß\w+|eröffn\w+|zeig\w+|um|dort|damit|weil|dass|sobald|während)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"[.;!?“”]|\b(?:from|visit\w*|travel\w*|fl(?:y|ies|ew)|leav\w+|arriv\w+|come|comes|came|send\w*|sent|host\w*|welcom\w+|open\w*|because|while|where|when|who|at)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
_JOINT = {
    "de": re.compile(rf"(?<!gemeinsam )(?<!zusammen )\b(?:mit|zu|zum|zur)\s(?:\w+\s)?{_DETERMINED}$", re.IGNORECASE),
    "en": re.compile(rf"(?<!together )(?<!along )\b(?:with|to|including)\s{_DETERMINED}$", re.IGNORECASE),
}  # fmt: skip
_BETWEEN = re.compile(
    rf"\b(?:zwischen|between|among|of|von|verbindet|links|joining)\s{_DETERMINED}$", re.IGNORECASE
)
_WHOSE = re.compile(r",\s(?:(?:mit|zu|with|to)\s(?:der|dem|denen|which|whom)|dessen|deren|whose)\b[^.;]*$")
_COPULA = re.compile(
    r"\s(?:\([^)]*\)\s)?(?:(?:wiederum|dagegen|hingegen|indes|auch|too|also|meanwhile|however)\s)?(?:ist|sind|war|waren|wurde|wurden|wird|werden|bleibt|bleiben|is|are|was|were|has|have|had|became|become|becomes|remains?|remained|will|soll|sollen|hat|haben|plan\w*|pfleg\w+|unterh\w+|feier\w+|begeh\w+|unterzeichne\w+|schloss\w*|besiegel\w+|verbindet|verbinden|bilde\w+|celebrat\w+|mark|marks|marked|form|formed|sign|signed|share|kündig\w+|möchte\w*|will|wollen|könn\w+|gehör\w+|zähl\w+|blick\w+|look)\b[^.;]*$"
)
_HOME_TOO = re.compile(r"\b(?:[Dd]ie|[Uu]nsere|the|our)\s(?:\w*[Ss]tadt|city|town)\s(?:und|and)\s$")
_HOME_NEXT = re.compile(
    r"\s(?:und|and)\s(?:die\s\w*stadt|unsere\s\w*stadt|wir|our (?:own )?(?:city|town)|ours)\b"
)
_OF_HOME = re.compile(
    r"\s?,\s?$|\s?(?:[:(–]|gehör|zähl|sind|ist|war|wurde|heiß|are|is|include|was|were|namely|nämlich|in\s)"
)
"""How it goes on behind "Partnerstädte Bonns" and "partner cities of Leeds" where the partners follow."""
_ON_LIST = re.compile(
    r"\s(?:kam|kamen|kommt|stieß|trat|folgte|came|joined|was added)\b[^.;]{0,60}\s(?:als|as)\s(?:[\w-]+\s){0,3}|\s(?:to|on|in|auf|joins?|enters?)\s(?:the|our|its|den|die|unsere|ihre|seine)\s(?:list|circle|family|number|ranks|Kreis|Liste|Reihe|Familie)\s(?:of|der|unserer|seiner|ihrer)\s[^.;]{0,40}$"
)
_FOREIGN_TO_CITIES = re.compile(
    r"\b(?:university|school|college|company|firm|chamber|club|orchestra|port|hospital|museum)(?:'s|’s)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"(?:\s\([^)]*\))?,\s[^.;]{0,80}$|\s\($|\s[–-]\s[^.;]{0,60}$|:\s[^.;]{0,60}$")


_PLACE_JOINT = re.compile(r",?\s?(?:in|im|aus)?\s?(?:der|den|dem|the)?\s?$")
_BRACKETS = re.compile(r"\s?\([^)]*\)")
_COMMA = re.compile(r",\s")
_MAYBE_COMMA = re.compile(r",?\s")
_FULL_STOP = re.compile(r"[.;]")
_OF = re.compile(r"\s(?:von|of|der Stadt|the city of)?\s?")
_PLACE_BEFORE = re.compile(r"\bin\s(?:\w+\s)?$|\bvon\s$")
_ONE_OF_OURS = re.compile(r"\b(?:[Dd]ie|[Dd]er|[Uu]nsere|[Ii]hre)\s(?:\w+\s)?$")
_CAPITAL_AHEAD = re.compile(r"\s[A-ZÄÖÜ]")
_NOT = re.compile(r"\s(?:nicht|not)\b")
_PREPOSITION = re.compile(r"\b(?:aus|from|bei|um|ab)\b")
_FIRST_WORD = re.compile(r"^[^\w]*\w+\s")
_CLAUSE_BREAK = re.compile(r"[;:]")
_WHERE_BEFORE = re.compile(r"\b(?:in|nach|aus|from|in|to|at)\s$")


class Partners:
    """The cities that the words of one sentence tie."""

    def __init__(self, scene: Scene, sentence: Sentence, words: list[TieWord]) -> None:
        self.scene = scene
        self.sentence = sentence
        self.words = words
        self.text = scene.doc.text
        self.language = scene.doc.language
        self.used: set[int] = set()

    @cached_property
    def cities(self) -> list[Place]:
        """The cities of the sentence by name, in order."""
        return [
            place
            for place in self.scene.places
            if self.sentence.start <= place.start < self.sentence.end
            and place.kind != "country"
            and place.inside in ("", "title")
            and place.form == "name"
            and not self._own_land(place)
        ]

    def _own_land(self, place: Place) -> bool:
        """A state or land of home's own country: "Columbus, Ohio", "six Colorado companies"."""
        home = self.scene.home
        return home is not None and place.kind == "region" and place.iso2 == home.iso2

    @cached_property
    def foreign(self) -> list[Place]:
        return [place for place in self.cities if not self.is_home(place)]

    def is_home(self, place: Place) -> bool:
        """Whether a place is the city whose notice it is."""
        return self.scene.home is not None and place.key == self.scene.home.key

    def of(self, word: TieWord) -> Group:
        """The partners that a tie word names in its sentence, home included where it stands among them."""
        if word.sort == "ring":
            ring = self._ring(word)
            if ring:
                return ring
        if _FOREIGN_TO_CITIES.search(self.text[max(self.sentence.start, word.start - 30) : word.start]):
            return []
        if tie_of_kind(self.text[word.end : word.end + 60]):
            return []
        owner = self._owner(word) or tied_to(self.text, self.cities, self.is_home, word.start)
        if owner:
            return owner
        rules = [self._between, self._behind, self._joint, self._relative, self._before, self._pair]
        if not word.weak:
            rules.append(self._only)
        for rule in rules:
            found = [place for place in distinct(rule(word)) if place.start not in self.used]
            if any(not self.is_home(place) for place in found):
                self.used.update(place.start for place in found if not self.is_home(place))
                return found
        return []

    # -- enumerations --------------------------------------------------------------------------------------------

    def gap(self, start: int, end: int) -> str:
        """The words between two offsets without brackets, countries and years of founding."""
        kept, position = [], start
        for place in self.scene.places:
            if place.start < position or place.end > end or place.kind == "city" or place.form != "name":
                continue
            before = _PLACE_JOINT.sub("", self.text[position : place.start])
            kept.append(before)
            position = place.end
        kept.append(self.text[position:end])
        plain = _BRACKETS.sub("", "".join(kept))
        return _DATED.sub("", plain)

    def run(self, first: int) -> Group:
        """The enumeration that starts with one of the cities."""
        group = [self.cities[first]]
        for place in self.cities[first + 1 :]:
            gap = self.gap(group[-1].end, place.start)
            if not gap.strip() or not _LISTED.fullmatch(gap):
                break
            group.append(place)
        return group

    def run_back(self, last: int) -> Group:
        """The enumeration that ends with one of the cities."""
        first = last
        while first:
            gap = self.gap(self.cities[first - 1].end, self.cities[first].start)
            if not gap.strip() or not _LISTED.fullmatch(gap):
                break
            first -= 1
        return self.cities[first : last + 1]

    def _clear(self, passage: str) -> bool:
        return not _BARRIER[self.language].search(passage)

    # -- rules, the surest first ---------------------------------------------------------------------------------

    def _ring(self, word: TieWord) -> Group:
        """ "Gießen, Namur and Maribor ... their ring": all cities of the sentence, or of a list close by."""
        members = self._with_home(distinct(self.cities)) if len(distinct(self.cities)) > 1 else []
        if len(members) >= 3:
            return members
        everywhere = Partners(self.scene, self.sentence, [])
        everywhere.cities = [
            place
            for place in self.scene.places
            if place.kind == "city"
            and place.form == "name"
            and not place.inside
            and abs(place.start - word.start) < 500
        ]
        runs = [distinct(everywhere.run(index)) for index in range(len(everywhere.cities))]
        return self._with_home(next((run for run in runs if len(run) >= 3), []))

    def _with_home(self, members: Group) -> Group:
        """A ring that home's notice tells of has home as a member: "... and our own city"."""
        home = self.scene.home
        outside = not members or home is None or any(self.is_home(place) for place in members)
        return members if outside or home is None else [home, *members]

    def _owner(self, word: TieWord) -> Group:
        """ "Havering, Ludwigshafens englische Partnerstadt": a tie of another city than home."""
        before = self.text[max(self.sentence.start, word.start - 60) : word.start]
        for index, place in enumerate(self.cities):
            if self.is_home(place) or word.sort != "city" or not place.end <= word.start:
                continue
            genitive = (
                place.end - place.start > len(place.name)
                if self.language == "de"
                else before[place.end - word.start :].startswith(("'s", "’s"))
            )
            gap = self.text[place.end : word.start]
            if not genitive or len(gap.split()) > 4 or "," in gap:
                continue
            others = [
                other for other in self.cities[:index] if _COMMA.fullmatch(self.text[other.end : place.start])
            ]
            behind = [
                other
                for other in self.cities[index + 1 :]
                if _MAYBE_COMMA.fullmatch(self.text[word.end : other.start])
            ]
            return [place, *(others or behind)[:1]] if others or behind else []
        return []

    def _between(self, word: TieWord) -> Group:
        """ "Partnerschaft zwischen Köln und Lille", "twinning between Leeds and Lille"."""
        for index, place in enumerate(self.cities):
            before = self.text[self.sentence.start : place.start]
            group = self.run(index)
            if len(group) < 2 or not _BETWEEN.search(before):
                continue
            gap = (
                self.text[word.end : place.start]
                if place.start > word.end
                else self.text[group[-1].end : word.start]
            )
            if (
                len(gap) < 90
                and not _FULL_STOP.search(gap)
                and (self._clear(gap) or "zwischen" in before[-24:].lower())
            ):
                return group
        return []

    def _behind(self, word: TieWord) -> Group:
        """ "Partnerstadt Chongqing", "Partnerstädte sind A und B", "twin town of Lille"."""
        if word.sort not in ("city", "bond") or (
            word.sort == "bond" and not word.plural and not self._named_bond(word)
        ):
            return []
        start, of_home = word.end, False
        for index, place in enumerate(self.cities):
            if place.start < start:
                continue
            gap = self.gap(start, place.start)
            if self.is_home(place):
                if _OF.fullmatch(gap):
                    start, of_home = place.end, True
                    continue
                return []
            if of_home and not _OF_HOME.match(gap):
                return []
            if len(gap) > 80 or not self._clear(gap) or _PLACE_BEFORE.search(gap):
                return []
            return self.run(index)[:1] if self._single(word, place) else self.run(index)
        return []

    def _single(self, word: TieWord, place: Place) -> bool:
        """ "Stationen sind die Partnerstadt Chongqing und Chengdu": one city is the partner."""
        alone = word.sort == "city" and not word.plural and place.start == word.end + 1
        before = self.text[max(self.sentence.start, word.start - 30) : word.start]
        return alone and self.language == "de" and bool(_ONE_OF_OURS.search(before))

    def _named_bond(self, word: TieWord) -> bool:
        """ "die Städtepartnerschaft Bonn–Pula": a city without any word between."""
        following = self.text[word.end : word.end + 2]
        return bool(_CAPITAL_AHEAD.match(following)) or (self.language == "en" and word.plural)

    def _joint(self, word: TieWord) -> Group:
        """ "Partnerschaft mit Lille", "Mit Lille verbindet ...", "twinned with A since 1969 and with B"."""
        found: Group = []
        for index, place in enumerate(self.cities):
            if place in found or self.is_home(place):
                continue
            if not _JOINT[self.language].search(self.text[self.sentence.start : place.start]):
                continue
            if word.elliptic and place.start < word.end:
                continue
            group = self.run(index)
            after = self.text[group[-1].end : group[-1].end + 7]
            if _NOT.match(after) or not self._governs(word, place, group, again=bool(found)):
                continue
            found += group
        return found

    def _governs(self, word: TieWord, place: Place, group: Group, *, again: bool) -> bool:
        """Whether "mit X" belongs to the word, and not to another word of tying or travelling that stands nearer."""
        if place.start > word.end:
            gap = self.text[word.end : place.start]
            nearer = any(
                word.end <= other.start < place.start and other.sort != "joined" for other in self.words
            )
            most = 200 if again else 90
        else:
            gap = self.text[group[-1].end : word.start]
            nearer = any(
                group[-1].end <= other.start < word.start and other.sort != "city" for other in self.words
            )
            most = 120
        if again:
            gap = gap.replace(";", ",")
        plain = _PREPOSITION.sub("", gap)
        return len(gap) < most and self._clear(plain) and not nearer

    def _relative(self, word: TieWord) -> Group:
        """ "Gwangju (2. bis 5. Oktober), mit dem Münster seit 2017 eine Städtefreundschaft verbindet"."""
        for index in range(len(self.cities) - 1, -1, -1):
            place = self.cities[index]
            if place.end > word.start or self.is_home(place):
                continue
            gap = _BRACKETS.sub("", self.text[place.end : word.start])
            match = _WHOSE.search(gap)
            if match and match.start() < 30 and "," not in gap[match.end() :]:
                return self.run_back(index)
        return []

    def _before(self, word: TieWord) -> Group:
        """ "Lorient, one of Galway's oldest partner cities"; "Tampere ist Partnerstadt"; "Nach Kyoto, Partnerstadt seit 1963,"."""
        end = word.start
        for index in range(len(self.cities) - 1, -1, -1):
            place = self.cities[index]
            if place.end > end:
                continue
            gap = self.gap(place.end, word.start)
            if self.is_home(place):
                # "Lyon, Leeds's twin city", "Leeds and Lyon are twinned"
                if (
                    index
                    and _LISTED.fullmatch(self.gap(self.cities[index - 1].end, place.start))
                    and _COPULA.fullmatch(gap)
                ):
                    return self.run_back(index)
                continue
            if _ON_LIST.fullmatch(gap):
                return self.run_back(index)
            apposed = word.sort != "ring" and _APPOSED.fullmatch(gap)
            if not (apposed or _COPULA.fullmatch(gap)):
                return []
            if not self._clear(_FIRST_WORD.sub("", gap)) and not (
                apposed and self.language == "de" and len(gap) < 5
            ):
                return []
            return self.run_back(index)
        return []

    def _pair(self, word: TieWord) -> Group:
        """Home and one other city side by side, or home as "die Kreisstadt", "our city"."""
        for place in self.foreign:
            before = self.text[self.sentence.start : place.start]
            if _HOME_TOO.search(before) or _HOME_NEXT.match(self.text[place.end : self.sentence.end]):
                return [place]
        for index in range(len(self.cities) - 1):
            group = self.run(index)
            beside = self.text[group[-1].end : word.start].strip() == ""
            if (
                len(group) == 2
                and sum(self.is_home(place) for place in group) == 1
                and (beside or not word.plural)
            ):
                return group
        return []

    def _only(self, word: TieWord) -> Group:
        """The only other city of a sentence that speaks of the tie itself, by day, year or contract."""
        others = distinct(self.foreign)
        if len(others) != 1 or word.plural:
            return []
        place = others[0]
        gap = self.text[min(place.end, word.end) : max(place.start, word.start)]
        if _CLAUSE_BREAK.search(gap) or len(gap) > 120:
            return []
        if word.sort == "city":
            return others if re.search(rf"(?:{_AND}|,)\s*$", gap) and self._clear(gap) else []
        bound = any(self.is_home(other) for other in self.cities) or any(
            self.is_home(other)
            and other.form == "adjective"
            and self.sentence.start <= other.start < self.sentence.end
            for other in self.scene.places
        )
        governed = _WHERE_BEFORE.search(self.text[max(0, place.start - 6) : place.start])
        return others if bound or not governed else []


def distinct(places: list[Place]) -> list[Place]:
    """Each place once, in order."""
    seen: dict[str, Place] = {}
    for place in places:
        seen.setdefault(place.key, place)
    return list(seen.values())
