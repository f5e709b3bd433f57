"""People of a text described: office, city or organisation, from the words around their names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lecture.entities import offices
from lecture.entities.organisation_marks import Organisation
from lecture.entities.people import Name
from lecture.entities.placenames import Place
from lecture.tokens import Tokens


@dataclass(slots=True)
class Figure:
    """A person of the text, gathered from all mentions."""

    name: str
    mentions: list[Name] = field(default_factory=list)
    role: str | None = None
    kind: str | None = None
    base: str | None = None  # the city or organisation the person belongs to
    key: str | None = None  # the key of that city
    former: bool = False
    assumed: bool = False  # the city is not said, only likely

    @property
    def first(self) -> int:
        """Where the person is first named."""
        return min(mention.start for mention in self.mentions)


_RANK = {
    "mayor": 0,
    "governor": 0,
    "state": 0,
    "deputy": 0,
    "consul": 1,
    "head": 1,
    "noble": 1,
    "calling": 2,
    "city": 3,
}


def _worth(mention: Name) -> tuple[int, int]:
    """Mentions that tell the office best come first: mayor before councillor, "Oberbürgermeister" before "OB"."""
    return (_RANK.get(mention.kind or "", 9) + (mention.office == "OB"), mention.start)


class Descriptions:
    """Describes the figures of a text."""

    doc: Tokens
    places: list[Place]
    organisations: list[Organisation]
    home: Place | None
    figures: list[Figure]
    _by_start: dict[int, Figure]

    def _named_at(self, index: int) -> bool:
        return index < len(self.doc.tokens) and self.doc.tokens[index].start in self._by_start

    def _describe(self, figure: Figure) -> None:
        """Office and city or organisation of a person, from the mention that tells most."""
        for mention in sorted(figure.mentions, key=_worth):
            if mention.office and figure.role is None:
                figure.role, figure.kind = mention.office, mention.kind
                if figure.role == "OB":
                    figure.role = "Oberbürgermeister"
                self._belongs_before(figure, mention)
        for mention in figure.mentions:
            if figure.role is None:
                self._role_behind(figure, mention)
            if figure.role is None:
                self._role_in_front(figure, mention)
        for mention in figure.mentions:
            if figure.base is None:
                self._belongs_behind(figure, mention)
        if figure.base is None and figure.kind == "head":
            self._belongs_near(figure)
        if figure.base is None and figure.kind in ("mayor", "deputy", "city") and self.home:
            foreign = self._foreign_context(figure)
            place = foreign or self.home
            figure.base, figure.key, figure.assumed = place.name, place.key, True

    def _belongs_before(self, figure: Figure, mention: Name) -> None:
        """ "der Breslauer Kulturdezernent", "Galway's Deputy Mayor", "chamber president"."""
        start = mention.office_start if mention.office_start is not None else mention.start
        sentence = self.doc.sentence_at(start)
        before = self.doc.text[max(sentence.start, start - 50) : start]
        if re.search(
            r"(?:frühere[rn]?|ehemalige[rn]?|damalige[rn]?|einstige[rn]?|Alt-?|former|ex-|then|late|Former)\s?(?:\w+\s)?$",
            before,
        ):
            figure.former = True
            if self.doc.language == "en" and re.search(r"\b[Ff]ormer\s$", before) and figure.role:
                figure.role = f"former {figure.role}"
            elif self.doc.language == "de" and figure.role:
                figure.role = f"{'frühere' if figure.role.endswith('in') else 'früherer'} {figure.role}"
        for place in self.places:
            gap = self.doc.text[place.end : start]
            if (
                place.end <= start
                and start - place.end < 22
                and place.kind == "city"
                and re.fullmatch(
                    r"[ ]?(?:'s|’s)?[ ]?(?:(?:new|neue[rn]?|first|deputy|acting|former|früherer?|Lord|City|\w+e[nr])\s)?",
                    gap,
                )
            ):
                figure.base, figure.key = place.name, place.key
        for organisation in self.organisations:
            if organisation.end <= start and self.doc.text[organisation.end : start].strip() in (
                "",
                "-",
                "'s",
                "’s",
            ):
                figure.base, figure.key = organisation.name, None

    def _belongs_near(self, figure: Figure) -> None:
        """A director or chair without more belongs to the organisation named before, best to one of the kind in the word."""
        mention = min(figure.mentions, key=lambda item: item.start)
        start = mention.office_start if mention.office_start is not None else mention.start
        near = [item for item in self.organisations if 0 <= start - item.end < 420]
        stem = (figure.role or "").lower()[:5]
        word_before = re.search(r"(\w+)\s$", self.doc.text[max(0, start - 24) : start])
        wanted = [stem, *([word_before.group(1).lower()[:6]] if word_before else [])]
        alike = [item for item in near if any(len(part) > 4 and part in item.name.lower() for part in wanted)]
        chosen = alike or near
        if chosen:
            figure.base, figure.key, figure.assumed = chosen[-1].name, None, True

    def _role_behind(self, figure: Figure, mention: Name) -> None:
        """ ", Leiterin des Kulturamts," or ", director of the theatre,"."""
        after = self.doc.text[mention.end : mention.end + 6]
        match = re.match(r"(?:\s\([^)]{1,20}\))?,\s", self.doc.text[mention.end : mention.end + 26])
        if not match or not after:
            return
        index = self.doc.index_at(mention.end + match.end())
        sentence = self.doc.tokens[self.doc.index_at(mention.start)].sentence
        for step in range(index, min(len(self.doc.tokens), index + 6)):
            token = self.doc.tokens[step]
            if (
                token.sentence != sentence
                or token.kind == "mark"
                or (token.lower in ("and", "und", "who", "der", "die", "das") and step > index + 1)
            ):
                return
            office = offices.at(self.doc, step)
            if office and office.kind not in ("degree", "address", "noble"):
                figure.role, figure.kind = office.base, office.kind
                self._belongs_to(figure, self.doc.tokens[office.last - 1].end, sentence)
                return

    def _role_in_front(self, figure: Figure, mention: Name) -> None:
        """ "The Dean of Coventry, the Very Revd Dr Simon Lichfield", "Der Vorsitzende des Vereins, Jan Nowak,"."""
        before = self.doc.text[max(0, mention.start - 110) : mention.start]
        match = re.search(
            r",\s(?:the\s|der\s|die\s)?(?:(?:Very|Right|Most)\s)?(?:Revd?\.?\s|Reverend\s|Sir\s|Dr\.?\s|Prof\.?\s)*$",
            before,
        )
        copula = (
            re.search(r"\b(?:ist|is|war|was|bei|Telefon)\s(?:\w+\s){0,6}$", before) if match is None else None
        )
        if match is None and copula is None:
            return
        edge = mention.start - len(before) + (match.start() if match else copula.start() if copula else 0)
        sentence = self.doc.sentence_at(mention.start)
        index = self.doc.index_at(max(sentence.start, edge - 1))
        for step in range(index, max(sentence.first - 1, index - 14), -1):
            if self.doc.tokens[step].text in (",", ";", '"', "“", "”"):
                return
            office = offices.at(self.doc, step)
            if (
                office
                and office.kind not in ("degree", "address")
                and not self._named_at(office.last)
                and office.last <= index + 1
            ):
                if step - 2 >= sentence.first and self.doc.tokens[step - 1].lower in ("des", "der"):
                    outer = offices.at(self.doc, step - 2)
                    if outer and outer.last == step - 1:
                        office, step = outer, step - 2
                first = step
                while first > sentence.first and offices.at(self.doc, first - 1):
                    first -= 1
                longer = offices.at(self.doc, first)
                office = longer if longer and longer.last == office.last else office
                figure.role, figure.kind = office.base, office.kind
                self._belongs_to(figure, self.doc.tokens[office.last - 1].end, self.doc.tokens[step].sentence)
                return

    def _belongs_to(self, figure: Figure, start: int, sentence: int) -> None:
        """The city or organisation right behind an office word."""
        for organisation in self.organisations:
            gap = self.doc.text[start : organisation.start]
            if start <= organisation.start and len(gap) < 28 and not re.search(r"[,;.()]", gap):
                figure.base, figure.key = organisation.name, None
                return
        for place in self.places:
            gap = self.doc.text[start : place.start]
            if (
                start <= place.start
                and len(gap) < 22
                and place.kind != "country"
                and re.fullmatch(
                    r"\s(?:of|von|der Stadt|in|aus|for|des|der|the city of|für)?\s?(?:the\s)?", gap
                )
            ):
                figure.base, figure.key = place.name, place.key
                return

    def _belongs_behind(self, figure: Figure, mention: Name) -> None:
        """ "X vom Institut Y", "X of the Institute Y", "X aus Lyon"."""
        rest = self.doc.text[mention.end : mention.end + 40]
        match = re.match(
            r"(?:\s\([^)]{1,24}\))?,?\s(?:vom|von der|von|of the|of|aus|from|at|bei der|beim|for)\s(?:the\s|der\s|dem\s)?",
            rest,
        )
        if not match:
            if mention.office_start is not None and figure.kind:
                self._between_office_and_name(figure, mention)
            return
        start = mention.end + match.end()
        for organisation in self.organisations:
            gap = self.doc.text[start : organisation.start]
            if -3 <= organisation.start - start < 24 and not re.search(r"[,;.]", gap):
                figure.base, figure.key = organisation.name, None
                return
        for place in self.places:
            if 0 <= place.start - start < 3 and place.kind == "city":
                figure.base, figure.key = place.name, place.key
                return

    def _between_office_and_name(self, figure: Figure, mention: Name) -> None:
        """ "Mayor of Coventry, Councillor Maureen Ashby": the city between office and name."""
        start = mention.office_start or mention.start
        before = self.doc.text[max(0, start - 60) : start]
        for place in self.places:
            if (
                start - 60 < place.start
                and place.end <= start
                and place.kind == "city"
                and re.search(
                    r"\b(?:[Mm]ayor|[Gg]overnor|meister(?:in)?|[Pp]rovost|[Ll]eader)\s(?:of|von|der Stadt)\s$",
                    self.doc.text[max(0, place.start - 40) : place.start],
                )
                and "." not in before[place.end - start + len(before) :]
            ):
                figure.base, figure.key = place.name, place.key
                role = re.search(
                    r"((?:Lord |Deputy |Vice )?Mayor|Governor|\w*[bB]ürgermeister(?:in)?)\s(?:of|von|der Stadt)\s$",
                    self.doc.text[max(0, place.start - 40) : place.start],
                )
                if role and figure.kind in ("city", "calling", None):
                    figure.role, figure.kind = role.group(1), "mayor"

    def _foreign_context(self, figure: Figure) -> Place | None:
        """The foreign city of the sentence a person is first named in, if the person acts as host or guest there."""
        mention = min(figure.mentions, key=lambda item: item.start)
        sentence = self.doc.sentence_at(mention.start)
        before = self.doc.text[sentence.start : mention.office_start or mention.start]
        counterpart = bool(
            re.search(r"\b(?:amtskolleg|kolleg|counterpart|opposite number)", (mention.office or "").lower())
        )
        received = bool(
            re.search(r"\b(?:von|by|bei|trifft|treffen|meet|meets|auf|with|mit)\s(?:\w+\s){0,2}$", before)
        )
        foreign = [
            place
            for place in self.places
            if place.kind == "city"
            and self.home
            and place.key != self.home.key
            and place.inside != "organisation"
        ]
        inside = [place for place in foreign if sentence.start <= place.start < mention.start]
        from_there = [
            place
            for place in foreign
            if place.start >= sentence.start
            and 0 <= mention.start - place.end < 60
            and re.search(r"\b(?:aus|from)\s$", self.doc.text[max(0, place.start - 6) : place.start])
        ]
        if from_there:
            return from_there[-1]
        visiting = re.search(r"\b(?:[Vv]isit|[Bb]esuch)\w*\s(?:by|of|von)\s(?:\w+\s)?$", before)
        brings = self.home and re.match(
            r"\s(?:brings?|comes?|kommt|bringt)\b[^.]*\b" + re.escape(self.home.name),
            self.doc.text[mention.end : sentence.end],
        )
        if visiting or brings:
            paragraph = [
                place
                for place in foreign
                if self.doc.sentence_at(place.start).paragraph == sentence.paragraph
                and place.start < mention.start
            ]
            if paragraph:
                return paragraph[-1]
        if received and re.search(
            r"(?:[Ll]eitung|[Ff]ührung|[Ss]pitze|led|headed|leadership|guidance)\s(?:von|by|of)\s(?:\w+\s)?$",
            before,
        ):
            return None
        if inside and (counterpart or received):
            return inside[-1]
        if counterpart or received:
            earlier = [place for place in foreign if place.end <= mention.start]
            guests = earlier and re.search(
                r"\b(?:aus|from)\s(?:\w+\s){0,3}$",
                self.doc.text[max(0, earlier[-1].start - 40) : earlier[-1].start],
            )
            return earlier[-1] if earlier and (counterpart or not guests) else None
        if any(self._same_office(figure, other) for other in self.figures):
            earlier = inside or [place for place in foreign if place.end <= mention.start]
            return earlier[-1] if earlier else None
        return None

    def _same_office(self, figure: Figure, other: Figure) -> bool:
        """Whether somebody named before holds the same office at home: then this is the counterpart."""
        if (
            other is figure
            or not self.home
            or other.key != self.home.key
            or other.former
            or not (other.role and figure.role)
        ):
            return False
        return other.first < figure.first and other.role.lower().removesuffix(
            "in"
        ) == figure.role.lower().removesuffix("in")
