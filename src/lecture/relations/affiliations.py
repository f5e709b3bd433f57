"""The city or organisation a person belongs to, where the words around the name or the office say it."""

from __future__ import annotations

import re
from functools import cache

from lecture import lexicon
from lecture.entities.names import Name
from lecture.relations.company import Company
from lecture.relations.figures import Figure

_POSSESSING = re.compile(
    r"\s?(?:'s|’s)?\s?(?:(?:new|neue[rn]?|first|deputy|acting|former|frühere[rn]?|Lord|City|twinning|city|\w+e[nr])\s){0,2}"
)
_BEHIND = re.compile(
    r"(?:\s\([^)]{1,24}\))?,?\s(?:(?:\d{2},\s)?(?:vom|von der|von|of the|of|aus|from|at|bei der|beim|for|im|in der))\s(?:the\s|der\s|dem\s|des\s)?"
)
_LEADING_TO = re.compile(
    r"(?:,)?\s(?:unter(?:\s(?:der\s)?(?:Leitung|Führung)(?:\s(?:von|des|der))?)?|mit|um|under(?:\sthe\s\w+\sof)?|led by|headed by|directed by|conducted by|geleitet von|and its|mit ihre[rm]|mit seine[rm])\s(?:\w+\s){0,2}$"
)

_SENDS = re.compile(r"\s(?:schick\w*|entsend\w+|sends?|sent|is sending)\s(?:\w+\s){0,2}$")

_LEAD = r"(?:,[^,.;]{0,60},)?\s(?:führt|leitet|bringt|leads|heads|brings|is bringing|conducts)\s"
_LEADS_FROM = re.compile(_LEAD + r"(?:[\w-]+\s){0,4}?(?:aus|from|of)\s(?:der\s|the\s)?")
_LEADS = re.compile(_LEAD + r"(?:das|den|die|the)\s")


_FOR_THE_CITY = re.compile(
    r"\s(?:for|of|der)\s?(?:the\s)?(?:city|council|town|Stadt|Gemeinde|Verwaltung)\b(?!\s(?:of\s)?[A-ZÄÖÜ])"
)
_BREAK = re.compile(r"[,;.()]")
_JOINT = re.compile(r"\s?(?:of|von|der Stadt|in|aus|for|des|der|the city of|für)?\s?(?:the\s|the city of\s)?")
_BREAK_AHEAD = re.compile(r",\s|\s\((?=[A-ZÄÖÜ])")
_BREAK_INSIDE = re.compile(r"[,;.]")
_CAPITAL_WORD = re.compile(r"[A-ZÄÖÜ]\w+")
_LINE_END = re.compile(r"[ \t]*(?:,[^\n]{0,40})?\n")
_OUR = re.compile(r"\b(?:unser|our)", re.IGNORECASE)


class Affiliations(Company):
    """Finds where each person belongs: what is said first, then what is likely."""

    def affiliate(self, figure: Figure) -> None:
        """City or organisation of a person."""
        for rule in (self._possessor, self._of_office, self._of_name, self._signed, self._led, self._leads):
            for mention in figure.mentions:
                if figure.base is None:
                    found = rule(figure, mention)
                    if found:
                        figure.base, figure.key = found
        if figure.base is None:
            found = self.in_company(figure)
            if found:
                figure.base, figure.key = found
                figure.assumed = True
        if figure.base is None:
            self.place_in_circle(figure)
        if figure.base is None:
            found = self.at_hand(figure)
            if found:
                figure.base, figure.key = found
                figure.assumed = True

    def _possessor(self, figure: Figure, mention: Name) -> tuple[str, str | None] | None:
        """ "der Breslauer Kulturdezernent", "Galway's Deputy Mayor", "council chief executive"."""
        span = figure.role_span
        if span is None:
            return None
        for organisation in self.organisations:
            gap = self.doc.text[organisation.end : span[0]] if organisation.end <= span[0] else "-" * 99
            if gap.strip() in ("", "-", "'s", "’s") and self._same_sentence(organisation.start, span[0]):
                return organisation.name, None
        for place in self.places:
            gap = self.doc.text[place.end : span[0]]
            near = place.end <= span[0] and span[0] - place.end < 32
            genitive = (
                place.form == "adjective"
                or place.end - place.start > len(place.name)
                or gap.startswith(("'s", "’s"))
            )
            if (
                near
                and place.kind == "city"
                and _POSSESSING.fullmatch(gap)
                and (genitive or len(gap) < 2)
                and place.inside != "person"
                and self._same_sentence(place.start, span[0])
            ):
                return place.name, place.key
        return None

    def _same_sentence(self, one: int, other: int) -> bool:
        """Whether two offsets lie in one sentence: a city that ends a heading owns nobody below it."""
        return self.doc.sentence_at(one) is self.doc.sentence_at(other)

    def _of_office(self, figure: Figure, mention: Name) -> tuple[str, str | None] | None:
        """The city or organisation right behind an office: "director of the theatre", "Leiterin des Kulturamts"."""
        span = figure.role_span
        if span is None or (span[1] <= mention.start and not self.doc.text[span[1] : mention.start].strip()):
            return None
        start = span[1]
        if self.home and _FOR_THE_CITY.match(self.doc.text[start:]):
            return self.home.name, self.home.key
        for organisation in self.organisations:
            gap = self.doc.text[start : organisation.start]
            if start <= organisation.start and len(gap) < 28 and not _BREAK.search(gap):
                return organisation.name, None
        for place in self.places:
            gap = self.doc.text[start : place.start]
            if start <= place.start and len(gap) < 24 and _JOINT.fullmatch(gap) and place.inside in ("", "title") and (place.kind != "country" or figure.kind in ("consul", "state")):  # fmt: skip
                return place.name, place.key
        return self._unit(start)

    def _of_name(self, figure: Figure, mention: Name) -> tuple[str, str | None] | None:
        """ "X vom Institut Y", "X, 16, of Commencement Bay High School", "X aus Lyon", "X, Medienservice St. Pölten"."""
        rest = self.doc.text[mention.end : mention.end + 60]
        match = _BEHIND.match(rest) or _BREAK_AHEAD.match(rest)
        if match is None:
            return None
        start = mention.end + match.end()
        close = match.group() in (", ", " (")
        for organisation in self.organisations:
            gap = self.doc.text[start : organisation.start]
            if (
                organisation.start == start if close else -3 <= organisation.start - start < 24
            ) and not _BREAK_INSIDE.search(gap):
                return organisation.name, None
        unit = self._unit(mention.end + (match.end() if close else match.start()))
        if unit:
            return unit
        if close:
            return None
        said = [place for place in self.places if 0 <= place.start - start < 3 and place.kind == "city"]
        return (said[0].name, said[0].key) if said else self._short(start)

    def _short(self, start: int) -> tuple[str, str | None] | None:
        """ "of the Polytechnic", "vom Institut": an organisation of the text by its last word."""
        word = _CAPITAL_WORD.match(self.doc.text[start : start + 30])
        fitting = [item for item in self.organisations if word and word.group() in item.name.split()]
        return (fitting[0].name, None) if fitting and len(fitting[0].name.split()) > 1 else None

    def _unit(self, start: int) -> tuple[str, str | None] | None:
        """An office of a city: "Amt für Städtepartnerschaften", "Presseamt der Stadt Münster", "Twinning Office"."""
        match = _units(self.doc.language).match(self.doc.text, start, start + 90)
        return (match.group(1).strip(), None) if match else None

    def _signed(self, _figure: Figure, mention: Name) -> tuple[str, str | None] | None:
        """A signature: the organisation or office stands on the line below the name, or behind "By X,"."""
        text = self.doc.text
        line = text.rfind("\n", 0, mention.start) + 1
        if text[line : self.start_of(mention)].strip(" \t") or not _LINE_END.match(text[mention.end :]):
            return None
        below = text.find("\n", mention.end) + 1
        for organisation in self.organisations:
            if below <= organisation.start < below + 24:
                return organisation.name, None
        unit = self._unit(below)
        if unit:
            return unit
        end = text.find("\n", below) if "\n" in text[below:] else len(text)
        named = [
            place
            for place in self.places
            if below <= place.start < end and place.kind == "city" and end - below < 60
        ]
        return (named[0].name, named[0].key) if named else None

    def _led(self, figure: Figure, mention: Name) -> tuple[str, str | None] | None:
        """ "der Jugendchor Severin unter Leitung von Ansgar Bonn", "Song Han Shipyards, whose owner, ..."."""
        start = (
            figure.role_span[0]
            if figure.role_span and figure.role_span[0] < mention.start
            else self.start_of(mention)
        )
        sentence = self.sentence_of(mention)
        owned = _possessive(self.doc.language).search(self.before(start, 24))
        before = [item for item in self.organisations if sentence.start <= item.start and item.end <= start]
        gap = self.doc.text[before[-1].end : start] if before else ""
        if before and (owned or _LEADING_TO.fullmatch(gap) or _SENDS.fullmatch(gap)):
            return before[-1].name, None
        if owned and self._city_office(figure):
            cities = self.cities(sentence.start, start)
            subject = [place for place in cities if not self.governed_by(place, "in|nach|to|at|mit|with")]
            if subject and not _OUR.search(owned.group()):
                return subject[-1].name, subject[-1].key
        return None

    def _leads(self, _figure: Figure, mention: Name) -> tuple[str, str | None] | None:
        """ "Nakahara Shinji führt die Delegation aus Kurashiki an", "brings his crew from Yokosuka"."""
        sentence = self.sentence_of(mention)
        for pattern in (_LEADS_FROM, _LEADS):
            match = pattern.match(self.doc.text[mention.end : min(sentence.end, mention.end + 120)])
            at = mention.end + match.end() if match else -1
            organisation = next((item for item in self.organisations if item.start == at), None)
            if organisation:
                return organisation.name, None
            place = next((place for place in self.places if place.start == at and place.kind == "city"), None)
            if place and pattern is _LEADS_FROM:
                return place.name, place.key
        return None


@cache
def _units(language: str) -> re.Pattern[str]:
    units = "|".join(lexicon.words("affiliations")[language]["units"].split())
    return re.compile(
        rf"\s?(?:(?:von der|vom|von|im|in der|at the|of the|des|beim|bei der)\s)?((?:{units})\b(?:\s(?:für|der|des|von|of|for|the|and|und|[A-ZÄÖÜ][\w-]+))*)"
    )


@cache
def _possessive(language: str) -> re.Pattern[str]:
    words = "|".join(lexicon.words("affiliations")[language]["possessive"].split())
    return re.compile(rf"\b(?:{words})\s(?:\w+\s)?$", re.IGNORECASE)
