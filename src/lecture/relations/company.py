"""The company that people are in: the group they lead, the house their office names, the city of their clause."""

from __future__ import annotations

import re
from functools import cache

from lecture import lexicon
from lecture.entities.names import Name
from lecture.entities.organisation_marks import Organisation
from lecture.entities.placenames import Place
from lecture.relations.circles import Circles
from lecture.relations.figures import Figure

Base = tuple[str, str | None]
"""A city or an organisation, with the key of the city."""

_LEADS = {
    "de": re.compile(
        r"(?:,[^,.;]{0,60},)?\s(?:führt|leitet|begleitet)\s(?:sie|die\s(?:Gruppe|Gäste|Delegation))\b"
        r"|,\s(?:der|die)\s(?:die|diese)\s(?:Gruppe|Delegation|Gäste)\s(?:leitet|führt|anführt|begleitet)"
    ),
    "en": re.compile(
        r"(?:,\swho\s[^,.;]{0,50},)?\s(?:leads|heads|brings|accompanies|chairs|is)\s"
        r"(?:it\b|them\b|that\b|the\s(?:group|party|delegation|visitors|guests)\b|(?:their|its)\sleader|[^.;]{0,30}\bhead of the group)"
    ),
}
_LED_BY = {
    "de": re.compile(
        r"\b(?:[Aa]ngeführt|[Gg]eleitet|[Gg]eführt|[Bb]egleitet)\s(?:wird|werden|wurden?|hat|haben|ist)\s(?:sie|die\sGruppe|der\s\w+|die\s\w+)\s(?:von\s)?(?:\w+\s){0,3}$"
        r"|\b(?:[Aa]n|[Ii]n)\s(?:der|ihrer|deren)\sSpitze\s(?:der\s\w+\s)?(?:steht|stehen|stand|reist|kommt)\s(?:\w+\s){0,3}$"
        r"|\bLeitung\s(?:der\s\w+\s)?(?:hat|haben|hatte|übernimmt|liegt\sbei)\s(?:\w+\s){0,3}$"
        r"|\bLeiter(?:in)?\sder\s(?:\w+\s)?(?:Gruppe|Delegation|Gäste)\sist\s(?:\w+\s){0,2}$"
        r"|\b(?:[Aa]ngeführt|[Gg]eleitet|[Gg]eführt)\svon\s(?:\w+\s){0,3}$|\b(?:unter\s(?:der\s)?Leitung)\s(?:von\s|ihre[rs]\s)(?:\w+\s){0,2}$"
    ),
    "en": re.compile(
        r"\b(?:[Ll]ed|[Hh]eaded|[Aa]ccompanied|[Bb]rought)\sby\s(?:(?:their|its|the|a)\s)?(?:[\w-]+\s){0,3}(?:,\s)?$"
        r"|\b(?:[Aa]t\sthe\shead|[Ii]n\scharge)\s(?:of\s(?:the\s\w+|them|it)\s)?(?:is|are|will\sbe|was)\s(?:[\w-]+\s){0,3}(?:,\s)?$"
        r"|\b(?:[Tt]heir|[Ii]ts)\s(?:leader|teacher|conductor|coach|captain|head)\s(?:is\s|,\s)?$"
        r"|\b(?:Group|Party|Tour)\sleader:\s$|\b[Oo]fficer\sin\scharge:\s$"
    ),
}
_WHERE = re.compile(r",\s(?:wo|where)\s")
_OWNED = re.compile(r"\b(?:[Hh]is|[Hh]er|[Ss]ein\w{0,2}|[Ii]hr\w{0,2}|[Dd]essen|[Dd]eren)\s$")
_OUR = re.compile(r"\b(?:[Uu]nser\w{0,2}|[Oo]ur)\s(?:\w+\s)?$")
_GROUP_NOUN = re.compile(r"\s(?!of\b|and\b|in\b|is\b|has\b|was\b)[a-z]\w+s\b")
_ENTRY = re.compile(r"[ \t•*–-]*(?:\d{1,2}\.\s)?$")


_WE = re.compile(r"\b(?:wir|unser\w{0,2}|we|our)\b")
_HOUSE = re.compile(r"museum|galer|gallery|hochschule|universit|hotel", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:\s\([^)]*\))?[.,:]\s")


class Company(Circles):
    """Finds where people belong by what they do with others."""

    sender = ""

    def in_company(self, figure: Figure) -> Base | None:
        """City or organisation of a person by the clause, the group or the house."""
        for rule in (self._of_kind, self._by_owner, self._where, self._guide, self._author):
            for mention in figure.mentions[:2]:
                found = rule(figure, mention)
                if found:
                    return found
        return None

    # -- houses ----------------------------------------------------------------------------------------------------

    def _of_kind(self, figure: Figure, mention: Name) -> Base | None:
        """ "French teacher at the academy", "Vorsitzender des Vereins": the house of that kind named before."""
        ends = [mention.end] + ([figure.role_span[1]] if figure.role_span else [])
        for end in ends:
            match = _kinds(self.doc.language).match(self.doc.text, end)
            if match is None:
                continue
            stem = match.group(1).lower()
            fitting = [item for item in self.organisations if item.end <= end and _is_kind(item, stem)]
            if fitting:
                return fitting[-1].name, None
        return None

    def _author(self, figure: Figure, mention: Name) -> Base | None:
        """ "Unser Vorsitzender", "our chairman", whoever signs for a society: the body that writes."""
        if self._city_office(figure) or self._author_body is None:
            return None
        start = self.start_of(mention)
        ours = _OUR.search(self.before(start, 20))
        if ours or (self._signs(mention) and figure.role) or (self._officer(figure) and self._we):
            return self._author_body
        return None

    def _officer(self, figure: Figure) -> bool:
        stems = lexicon.words("affiliations")[self.doc.language]["society_offices"]
        return bool(figure.role and figure.role.lower().startswith(tuple(stems)))

    @property
    def _we(self) -> bool:
        """Whether the text speaks of its authors."""
        return bool(_WE.search(self.doc.text))

    @property
    def _author_body(self) -> Base | None:
        """The organisation in the letterhead."""
        heads = [item for item in self.organisations if item.start < 80]
        line = self.doc.text.find("\n")
        own = [item for item in heads if item.end <= (max(line, 0)) and item.start < 4]
        return (own[0].name, None) if own else None

    def _signs(self, mention: Name) -> bool:
        """Whether a name stands at the foot of a letter, on a line of its own."""
        text = self.doc.text
        line = text.rfind("\n", 0, mention.start) + 1
        head = text[line : self.start_of(mention)].strip()
        return mention.start > len(text) - 160 and head in (
            "",
            "Ihr",
            "Ihre",
            "Euer",
            "Eure",
            "Dein",
            "Deine",
        )

    # -- others ----------------------------------------------------------------------------------------------------

    def _by_owner(self, figure: Figure, mention: Name) -> Base | None:
        """ "Her spokesman, Uwe London": whoever belongs to somebody is where that person is."""
        stems = lexicon.words("affiliations")[self.doc.language]["owned_offices"]
        span = figure.role_span
        if span is None or not figure.role or not figure.role.lower().startswith(tuple(stems)):
            return None
        if not _OWNED.search(self.before(span[0], 12)):
            return None
        before = [
            other for other in self.figures if other is not figure and other.base and other.first < span[0]
        ]
        near = max(
            before,
            key=lambda other: max(name.start for name in other.mentions if name.start < span[0]),
            default=None,
        )
        return (near.base, near.key) if near and near.base else None

    def _where(self, figure: Figure, mention: Name) -> Base | None:
        """ "Nach Nova Gorica, wo Vizebürgermeisterin Solkan ...": the city that the clause is about."""
        sentence = self.sentence_of(mention)
        start = self.start_of(mention)
        openings = [match.start() for match in _WHERE.finditer(self.doc.text, sentence.start, start)]
        if not openings or not (
            figure.role and figure.kind in ("mayor", "deputy", "governor", "city", "head")
        ):
            return None
        before = [place for place in self.cities(sentence.start, openings[-1]) if place.form == "name"]
        return (before[-1].name, before[-1].key) if before and not self.cities(openings[-1], start) else None

    # -- groups ----------------------------------------------------------------------------------------------------

    def _guide(self, figure: Figure, mention: Name) -> Base | None:
        """Who leads the guests is one of them: "Angeführt wird sie von ...", "X is their leader"."""
        sentence = self.sentence_of(mention)
        language = self.doc.language
        before = self.doc.text[sentence.start : self.start_of(mention)]
        behind = self.doc.text[mention.end : min(sentence.end, mention.end + 110)]
        if not (_LED_BY[language].search(before) or _LEADS[language].match(behind)):
            return None
        groups = self._groups(mention)
        if not groups:
            return None
        house = next((base for base in reversed(groups) if base[1] is None), None)
        last = groups[-1]
        if last[1] is not None and house and not self._city_office(figure) and groups[-2:-1] == [house]:
            return house
        city = next((base for base in reversed(groups) if base[1] is not None), None)
        return city if self._city_office(figure) and city else last

    def _groups(self, mention: Name) -> list[Base]:
        """The groups named before somebody in the paragraph, each with its origin, in order."""
        start, end = self._passage(mention), self.start_of(mention)
        found: list[tuple[int, Base]] = [
            (item.start, (item.name, None))
            for item in self.organisations
            if start <= item.start and item.end <= end and self._travels(item) and not self._is_house(item)
        ]
        for place in self.places:
            if not (start <= place.start and place.end <= end) or place.inside not in ("", "title"):
                continue
            if place.kind == "city" and self._sends(place):
                found.append((place.start, (place.name, place.key)))
            elif place.kind == "country" and place.form in ("adjective", "people"):
                there = self._only_city(place)
                if there:
                    found.append((place.start, (there.name, there.key)))
        return [base for _, base in sorted(found)]

    def _is_house(self, item: Organisation) -> bool:
        """A place to go to, not a group: "at the Elster Gallery"."""
        return bool(_HOUSE.search(item.name))

    def _sends(self, place: Place) -> bool:
        """Whether guests come from a city: "aus Laval", "the Dijon councillors", "3. Osogbo."."""
        if place.form == "adjective":
            return True
        text = self.doc.text
        line = text.rfind("\n", 0, place.start) + 1
        if _ENTRY.match(text[line : place.start]) and _SENTENCE_END.match(text[place.end :]):
            return not self.is_home(place)
        pupils = self.doc.language == "en" and _GROUP_NOUN.match(text, place.end)
        return bool(pupils) or self.governed_by(place, "aus|from")

    def _only_city(self, adjective: Place) -> Place | None:
        """The foreign city of a country whose people are spoken of: "die Italiener", "der schwedischen Gruppe"."""
        there = {
            place.key: place
            for place in self.cities(0, len(self.doc.text), foreign=True)
            if place.iso2 == adjective.iso2 and place.start < adjective.start
        }
        return next(iter(there.values())) if len(there) == 1 else None

    # -- mayors ----------------------------------------------------------------------------------------------------

    def one_mayor_each(self) -> None:
        """A city has one mayor: of two, the one whose name is at home elsewhere belongs to the other city."""
        mayors = [figure for figure in self.figures if figure.kind == "mayor" and not figure.former]
        for figure in mayors:
            beside = self.sentence_of(figure.opening)
            named = [place for place in self.places if place.key == figure.key]
            said = any(beside.start <= place.start < beside.end for place in named)
            place = named[0] if named and not said else None
            abroad = place is not None and not self.is_home(place) and self._fit(figure, place) < 0
            seated = any(self.home and other.key == self.home.key for other in mayors)
            if figure.assumed and abroad and self.home and not seated:
                figure.base, figure.key = self.home.name, self.home.key
        for figure in mayors:
            rivals = [other for other in mayors if other is not figure and other.key == figure.key]
            if not (figure.assumed and rivals) or figure.key is None:
                continue
            if any(other.assumed and self._rank_at(other) < self._rank_at(figure) for other in rivals):
                continue  # another one gives way first
            there = self._seat_elsewhere(figure, {other.key for other in mayors})
            if there:
                figure.base, figure.key = there.name, there.key

    def _rank_at(self, figure: Figure) -> tuple[int, int]:
        """How well a name fits home; who comes later fits less."""
        return int(self._at_home(figure)), -figure.first

    def _seat_elsewhere(self, figure: Figure, taken: set[str | None]) -> Place | None:
        """The foreign city without a mayor that stands nearest before somebody, if the name does not speak for home."""
        if self._at_home(figure):
            return None
        start = figure.first
        free = [
            place
            for place in self.cities(0, start, foreign=True)
            if place.form == "name" and place.key not in taken and start - place.end < 500
        ]
        fitting = [place for place in free if self._fit(figure, place) > 0]
        near = [place for place in free if place.start >= self._passage(figure.opening)]
        if len({place.key for place in free}) == 1:
            near = free
        return (fitting or near)[-1] if fitting or near else None

    # -- the rest ----------------------------------------------------------------------------------------------------

    def at_hand(self, figure: Figure) -> Base | None:
        """Whom to ask, and who works for the city: the body that looks for people, or home."""
        words = lexicon.words("affiliations")[self.doc.language]
        mention = figure.opening
        sentence = self.sentence_of(mention)
        around = self.doc.text[max(sentence.start, mention.start - 60) : mention.end + 24]
        if re.search("|".join(words["contact"]), around):
            opening = next(item.start for item in self.doc.sentences if item.paragraph == sentence.paragraph)
            near = [
                item for item in self.organisations if opening <= item.start and item.end <= mention.start
            ]
            if near:
                return near[-1].name, None
            return self._author_body or self._home()
        if self._signs(mention) and self.doc.text[: mention.start].count("\n") > 3:
            return self._author_body or (None if self.sender else self._home())
        official = figure.role and re.search("|".join(words["home_offices"]), figure.role.lower())
        return self._home() if official else None

    def _home(self) -> Base | None:
        return (self.home.name, self.home.key) if self.home else None


@cache
def _kinds(language: str) -> re.Pattern[str]:
    """ "at the academy", "des Vereins": a kind of house, with no name behind."""
    words = "|".join(lexicon.words("affiliations")[language]["kinds"])
    if language == "de":
        return re.compile(
            rf"\s(?:des|der|vom|von\sder|am|an\sder|im|beim|unseres|ihres|dieses)\s({words})(?:e?s)?\b(?!\s[A-ZÄÖÜ])"
        )
    return re.compile(
        rf",?\s(?:at|of|for|from|with)\s(?:the|our|this|that)\s(?:\w+\s)?({words})\b(?!\s[A-Z])"
    )


def _is_kind(item: Organisation, stem: str) -> bool:
    """Whether an organisation is of a kind: a company by its legal form, all others by a word of their names."""
    if stem in ("company", "firm", "firma", "unternehmen"):
        return item.rule in ("legal form", "company word")
    return stem in item.name.lower()
