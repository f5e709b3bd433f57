"""People of a text, each gathered from all mentions, and what all descriptions of them work on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from lecture.entities.names import Name
from lecture.entities.organisation_marks import Organisation
from lecture.entities.placenames import Place
from lecture.tokens import Sentence, Tokens


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
    role_span: tuple[int, int] | None = None  # where the office stands

    @property
    def first(self) -> int:
        """Where the person is first named."""
        return min(mention.start for mention in self.mentions)

    @property
    def opening(self) -> Name:
        """The first mention."""
        return min(self.mentions, key=lambda mention: mention.start)


class Cast:
    """The people of a text with the places and organisations around them."""

    doc: Tokens
    places: list[Place]
    organisations: list[Organisation]
    home: Place | None
    figures: list[Figure]
    _by_start: dict[int, Figure]

    def _named_at(self, index: int) -> bool:
        return index < len(self.doc.tokens) and self.doc.tokens[index].start in self._by_start

    def start_of(self, mention: Name) -> int:
        """Where a mention begins, its office included."""
        return mention.office_start if mention.office_start is not None else mention.start

    def sentence_of(self, mention: Name) -> Sentence:
        """The sentence of a mention."""
        return self.doc.sentence_at(mention.start)

    def cities(self, start: int, end: int, *, foreign: bool = False) -> list[Place]:
        """The cities named between two offsets, outside organisations and people."""
        return [
            place
            for place in self.places
            if start <= place.start
            and place.end <= end
            and place.kind == "city"
            and place.inside in ("", "title")
            and not (foreign and self.is_home(place))
        ]

    def is_home(self, place: Place) -> bool:
        """Whether a place is the city whose notice it is."""
        return self.home is not None and place.key == self.home.key

    def before(self, offset: int, length: int) -> str:
        """The words of the same sentence before an offset, at most so many characters."""
        sentence = self.doc.sentence_at(offset)
        return self.doc.text[max(sentence.start, offset - length) : offset]

    def governed_by(self, place: Place, words: str) -> bool:
        """Whether one of some prepositions stands before a place, over articles, adjectives and "Stadt"."""
        return bool(_governing(words).search(self.before(place.start, 60)))


@cache
def _governing(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\s(?:(?!und|and|von|of the)[\wäöüß-]+\s){{0,4}}$", re.IGNORECASE)
