"""To whom a person belongs where no word says it: by the sort of office, by the group, by the city of the passage."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from lecture import lexicon
from lecture.entities.names import Name, is_family_first
from lecture.entities.namesigns import OPEN_SYLLABLES
from lecture.entities.organisation_marks import Organisation
from lecture.entities.placenames import Place
from lecture.relations.figures import Figure
from lecture.relations.roles import Roles

_COUNTERPART = re.compile(
    r"\b(?:amtskolleg|kolleg|counterpart|opposite number|gastgeber|host)", re.IGNORECASE
)
_RECEIVED = re.compile(
    r"\b(?<!Angaben )(?<!Auskunft )(?<!Worten )(?:von|by|bei|trifft|treffen|meets?|met|auf|with|mit|guests of|invited by|wartet)\s(?:\w+\s){0,2}$"
)
_GUEST = {
    "de": re.compile(r"\b(?:bring\w*|komm\w*|kam|reis\w+|radelt|ist mit|wollte|musste|hätte|trifft|landet|führt\w*|leitet|weilt|eintreff\w*)\b"),
    "en": re.compile(r"\b(?:brings?|bringing|brought|arriv\w+|lands?|comes?|coming|was to|had hoped|reaches|check in|leads?|heads?|will be in|checks? in|flies|headed|led)\b"),
}  # fmt: skip
_BY_FAMILY = {
    "kr": ("KR",),
    "cn": ("CN", "TW", "HK", "SG", "MO"),
    "vn": ("VN",),
    "jp": ("JP",),
    "hu": ("HU",),
}
_ENGLISH = ("GB", "IE", "US", "AU", "NZ", "CA", "ZA")
_ALIKE = (
    {"DE", "AT", "CH", "LI", "LU"},
    {"GB", "IE", "US", "AU", "NZ", "CA", "ZA"},
    {"FR", "BE", "CH", "LU"},
)


@lru_cache(maxsize=5_000)
def _countries_of(given: str) -> frozenset[str]:
    """The countries whose lists hold a given name."""
    codes = lexicon.given_name_countries().get(given, "").split()
    return frozenset(one for code in codes for one in (_ENGLISH if code == "en" else (code,)))


@cache
def _sorts() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]:
    """Stems of offices with the stems of the organisations they belong to; no stems: any company."""
    sorts: dict[str, Any] = lexicon.words("affiliations")["sorts"]
    found = []
    for entry in sorts.values():
        names = (
            re.compile("|".join(entry["organisations"]), re.IGNORECASE) if entry["organisations"] else None
        )
        found.append((re.compile("|".join(entry["offices"]), re.IGNORECASE), names))
    return tuple(found)


_STANDS_IN = re.compile(
    r"\b(?:[Vv]ertritt|an Stelle|[Aa]nstelle|in place of|instead of|standing in for|stands in for|deputising for|represents)\b[^.]{0,40}$"
)
_STAYS_AT_HOME = re.compile(
    r"\bAmt\b|ministerium|ministry|fund\b|trust\b|guild|hospital|klinik", re.IGNORECASE
)
_SITE_BEFORE = re.compile(
    r"\b(?:im|in|at|gegen|against|bei|beim|in der|in the|at the|durch die|gegen die|vom|for the)\s$"
)
_SENDS_AHEAD = re.compile(r"(?:\s(?:entsend\w+|schick\w+|sends?|sent|opens|will send|musste?|muss))\b|\s?:\s")
_LED_BY = re.compile(r"(?:[Ll]eitung|[Ff]ührung|[Ss]pitze|led|headed)\s(?:von|by|of)\s(?:\w+\s)?$")
_IN_THE_CITY = re.compile(
    r"\b(?:[Ii]n|aus|from)\s(?:der|the)\s(\w+)\s(?:\w*[Ss]tadt|\w*[Mm]etropole|city|port|town)\b"
)
_THINGS = re.compile(r"\b(?:Entwürfe|Objekte)\b")
_INTRODUCTION = re.compile(r"(?:In|At|Vor|Für)?\s?(?:der\s|the\s)?(?:\w+\s)?")


class Circles(Roles):
    """Finds the likely city or organisation of a person."""

    def place_in_circle(self, figure: Figure) -> None:
        """The organisation of the office's sort, the group that the person leads, or the city of the office."""
        figure.assumed = True
        mention = figure.opening
        stood_in_for = self._substituted(mention)
        if stood_in_for and stood_in_for.base:
            figure.base, figure.key = stood_in_for.base, stood_in_for.key
            return
        if not self._city_office(figure):
            found = (
                self._of_sort(figure, mention, self._passage(mention))
                or self._of_group(mention)
                or self._of_sort(figure, mention, 0)
            )
            if found:
                figure.base, figure.key = found
                return
        if self._city_office(figure) or figure.kind in ("mayor", "deputy", "city"):
            place = self._city_of_office(figure, mention) or self.home
            if place:
                figure.base, figure.key = place.name, place.key
            return
        figure.assumed = False

    def _substituted(self, mention: Name) -> Figure | None:
        """ "Er vertritt Bürgermeisterin Okada Yumi", "in place of Mayor ...": who stands in is from the same city."""
        before = self.before(self.start_of(mention), 60)
        if not _STANDS_IN.search(before):
            return None
        earlier = [
            figure
            for figure in self.figures
            if figure.first < mention.start and figure.opening is not mention
        ]
        return max(earlier, key=lambda figure: figure.first) if earlier else None

    def _city_office(self, figure: Figure) -> bool:
        stems = lexicon.words("affiliations")[self.doc.language]["city_offices"]
        return figure.kind in ("mayor", "deputy", "governor") or bool(
            figure.role and figure.kind != "consul" and re.search("|".join(stems), figure.role.lower())
        )

    # -- organisations by the sort of office ------------------------------------------------------------------------------

    def _of_sort(self, figure: Figure, mention: Name, since: int) -> tuple[str, str | None] | None:
        """ "Kurator Konrad Hasselt" belongs to the museum of the text, best to the one of the sentence or last before."""
        if not figure.role:
            return None
        start = self.start_of(mention)
        sentence = self.sentence_of(mention)
        context = (figure.role + " " + self.before(start, 12)).lower()
        for office, names in _sorts():
            if not office.search(context):
                continue
            fitting = [item for item in self.organisations if item.start >= since and _is_of(item, names)]
            same = [
                item
                for item in fitting
                if sentence.start <= item.start < sentence.end and self._travels(item)
            ]
            before = [item for item in fitting if item.end <= start]
            after = [item for item in fitting if item.start >= start] if not since else []
            if same or before or after:
                return (same or before[-1:] or after)[0].name, None
        return self._near(figure, start) if not since else None

    def _near(self, figure: Figure, start: int) -> tuple[str, str | None] | None:
        """A director or chair of nothing said belongs to the organisation named shortly before."""
        if figure.kind != "head":
            return None
        stem = (figure.role or "").lower()[:5]
        near = [item for item in self.organisations if 0 <= start - item.end < 260]
        alike = [item for item in near if len(stem) > 4 and stem in item.name.lower()]
        return ((alike or near)[-1].name, None) if near else None

    # -- groups ----------------------------------------------------------------------------------------------------------

    def _of_group(self, mention: Name) -> tuple[str, str | None] | None:
        """Who leads a group belongs to it: the organisation or the city of origin named last before."""
        sentence = self.sentence_of(mention)
        text = self.doc.text[sentence.start : sentence.end]
        words = lexicon.words("affiliations")[self.doc.language]
        leading = "|".join(words["leading"])
        owned = "|".join(words["possessive"].split())
        if not re.search(rf"\b(?:{leading})\b", text, re.IGNORECASE) and not re.match(
            rf"(?:{owned})\b", text, re.IGNORECASE
        ):
            return None
        start = self._passage(mention)
        end = self.start_of(mention)
        groups = [
            item
            for item in self.organisations
            if start <= item.start and item.end <= end and self._travels(item)
        ]
        origins = [place for place in self.cities(start, end) if self._origin(place)]
        ranked = sorted(
            [(item.start, item.name, None) for item in groups]
            + [(place.start, place.name, place.key) for place in origins]
        )
        return (ranked[-1][1], ranked[-1][2]) if ranked else None

    def _passage(self, mention: Name) -> int:
        """Where the passage about one group begins: the paragraph, at most four hundred characters back."""
        sentence = self.sentence_of(mention)
        opening = next(item.start for item in self.doc.sentences if item.paragraph == sentence.paragraph)
        return max(opening, mention.start - 400)

    def _travels(self, item: Organisation) -> bool:
        """Whether an organisation is the group, not a host or a place: choirs, clubs, schools, firms."""
        before = self.before(item.start, 16)
        authority = _STAYS_AT_HOME.search(item.name)
        hosting = _SITE_BEFORE.search(before)
        return authority is None and hosting is None

    def _origin(self, place: Place) -> bool:
        """Whether guests come from a city: "aus", "from", a label, a subject that sends."""
        after = self.doc.text[place.end : place.end + 60]
        sent = _SENDS_AHEAD.match(after)
        return bool(sent) or self.governed_by(place, "aus|from|of") or place.form == "adjective"

    # -- cities ------------------------------------------------------------------------------------------------------------

    def _city_of_office(self, figure: Figure, mention: Name) -> Place | None:
        """The foreign city an office holder belongs to, by the words of the sentence, the passage, and the name."""
        start = self.start_of(mention)
        sentence = self.sentence_of(mention)
        before = self.doc.text[sentence.start : start]
        inside = self.cities(sentence.start, start)
        said = [place for place in inside if self._says_city(place, sentence.start)]
        if said:
            return said[-1]
        if self._leads_home_group(before):
            return None
        counterpart = bool(_COUNTERPART.search(mention.office or "") or _COUNTERPART.search(before[-50:]))
        hosting = counterpart or (
            figure.kind in ("mayor", "deputy", "governor")
            and _RECEIVED.search(before)
            and not _LED_BY.search(before)
        )
        abroad = [place for place in self.cities(0, start, foreign=True) if place.form == "name"]
        if hosting and (counterpart or not self._fits_home_only(figure)):
            there = (
                [place for place in inside if not self.is_home(place)] or self._there(before, start) or abroad
            )
            near = [place for place in there if place.start >= self._passage(mention)]
            if near and self._origin(near[-1]) and not counterpart:
                return None  # guests meet the host at home
            if there:
                return there[-1]
        topic = self._topic(mention)
        if topic and self._comes_from(figure, topic, mention):
            return topic
        return self._by_name(figure, abroad)

    def _there(self, before: str, start: int) -> list[Place]:
        """ "In der südkoreanischen Hafenstadt": the city of that country named last."""
        match = _IN_THE_CITY.search(before)
        adjective = next(
            (
                place
                for place in self.places
                if match and place.form == "adjective" and place.start == start - len(before) + match.start(1)
            ),
            None,
        )
        return [
            place
            for place in self.cities(0, start, foreign=True)
            if adjective and place.iso2 == adjective.iso2
        ]

    def _says_city(self, place: Place, start: int) -> bool:
        """A city that opens the sentence, or that somebody comes from: "In Kotka ...", "Aus Delft ...", "Metz entsendet ..."."""
        opening = self.doc.text[start : place.start].strip(" *-–•\n")
        if self.is_home(place) and opening in ("Für", "For") and place.form == "name":
            return True
        if self.is_home(place) and not self.governed_by(place, "aus|from"):
            return False
        if self.governed_by(place, "aus|from") or self._origin(place):
            return not _THINGS.search(opening)
        return _INTRODUCTION.fullmatch(opening + " ") is not None and place.form == "name"

    def _leads_home_group(self, before: str) -> bool:
        """ "eine Düsseldorfer Delegation unter Leitung von ..."."""
        return bool(
            self.home
            and self.home.name[:5] in before
            and re.search(
                rf"\b{re.escape(self.home.name[:5])}\w*\s(?:\w+\s)?(?:[Dd]elegation|Abordnung|group|party|team)\b[^.]*$",
                before,
            )
        )

    def _topic(self, mention: Name) -> Place | None:
        """The foreign city that the sentence before, or the head of the paragraph, is about."""
        number = self.doc.tokens[self.doc.index_at(mention.start)].sentence
        sentence = self.doc.sentences[number]
        for back in (number - 1, number - 2):
            if back < 0 or self.doc.sentences[back].paragraph < sentence.paragraph - 1:
                break
            earlier = self.doc.sentences[back]
            if self.doc.sentences[back].paragraph != sentence.paragraph and not earlier.heading:
                break
            found = [
                place
                for place in self.cities(earlier.start, earlier.end, foreign=True)
                if place.form != "people"
            ]
            origins = [place for place in found if self._origin(place) or place.start - earlier.start < 4]
            if origins or found:
                return (origins or found)[-1]
        return None

    def _comes_from(self, figure: Figure, topic: Place, mention: Name) -> bool:
        """Whether somebody named after talk of a foreign city is from there: a guest, a second mayor, a name of that country."""
        sentence = self.sentence_of(mention)
        fit = self._fit(figure, topic)
        if fit < 0 or self._fits_home_only(figure):
            return False
        after = self.doc.text[mention.end : min(sentence.end, mention.end + 90)]
        guest = _GUEST[self.doc.language].search(after) and (
            self._origin(topic) or topic.start - self.doc.sentence_at(topic.start).start < 4
        )
        announced = self.doc.text[: sentence.start].rstrip().endswith(":")
        return bool(
            fit > 0 or guest or announced or any(self._same_office(figure, other) for other in self.figures)
        )

    def _by_name(self, figure: Figure, abroad: list[Place]) -> Place | None:
        """The foreign city named last in a country where the given name is at home, unless it is at home here, too."""
        if len(self._countries(figure)) > 5 or self._at_home(figure):
            return None
        fitting = [place for place in abroad if self._fit(figure, place) > 0]
        return fitting[-1] if fitting else None

    def _countries(self, figure: Figure) -> frozenset[str]:
        if is_family_first(figure.name):
            return frozenset(_BY_FAMILY[lexicon.surnames()[figure.name.split()[0]]])
        words = figure.name.split()
        known = _countries_of(words[0].split("-")[0])
        if known or len(words) < 2:
            return known
        if all(OPEN_SYLLABLES.fullmatch(word.lower()) for word in words):
            return frozenset(("JP",))  # "Ogata Keisuke"
        return known

    def _fit(self, figure: Figure, place: Place) -> int:
        """1 if the name is at home in the place's country and not here, -1 the other way round, 0 if it does not tell."""
        countries = self._countries(figure)
        if not countries or self.home is None or place.iso2 is None:
            return 0
        there, here = _at(countries, place.iso2), _at(countries, self.home.iso2)
        return int(there) - int(here)

    def _at_home(self, figure: Figure) -> bool:
        return self.home is not None and _at(self._countries(figure), self.home.iso2)

    def _fits_home_only(self, figure: Figure) -> bool:
        foreign = {place.iso2 for place in self.places if place.kind == "city" and not self.is_home(place)}
        return self._at_home(figure) and not any(iso and _at(self._countries(figure), iso) for iso in foreign)

    def _same_office(self, figure: Figure, other: Figure) -> bool:
        """Whether somebody named before holds the same office at home: then this is the counterpart."""
        if other is figure or not self.home or other.key != self.home.key or other.former:
            return False
        if not (other.role and figure.role) or other.first >= figure.first:
            return False
        return other.role.lower().removesuffix("in") == figure.role.lower().removesuffix("in")


_WORKS = re.compile(r"\b(?:Reederei|Werft|Brauerei)\b")


def _is_of(item: Organisation, names: re.Pattern[str] | None) -> bool:
    """Whether an organisation is of a sort; without stems any company."""
    if names:
        return bool(names.search(item.name))
    return item.rule in ("legal form", "company word") or bool(_WORKS.search(item.name))


def _at(countries: frozenset[str], iso2: str | None) -> bool:
    """Whether a name is at home in a country or one of the same language."""
    return iso2 in countries or any(iso2 in group and countries & group for group in _ALIKE)
