"""The people of a text: who is meant by a name, a surname or an office, and what each is."""

from __future__ import annotations

from lecture.entities import offices
from lecture.entities.names import Name
from lecture.entities.organisation_marks import Organisation
from lecture.entities.placenames import Place
from lecture.relations.affiliations import Affiliations
from lecture.relations.figures import Figure
from lecture.tokens import Tokens


class Roster(Affiliations):
    """Everybody in a text, with look-up by passage and by office."""

    def __init__(
        self,
        doc: Tokens,
        names: list[Name],
        found_places: list[Place],
        organisations: list[Organisation],
        home: Place | None,
    ) -> None:
        self.doc = doc
        self.places = found_places
        self.organisations = organisations
        self.home = home
        self.figures: list[Figure] = []
        self._by_start: dict[int, Figure] = {}
        self._gather(names)
        for figure in self.figures:
            self.describe_role(figure)
        for figure in sorted(self.figures, key=lambda item: item.first):
            self.affiliate(figure)
        self.one_mayor_each()

    # -- gathering -----------------------------------------------------------------------------------------------

    def _gather(self, names: list[Name]) -> None:
        complete = [name for name in names if name.complete]
        for name in complete:
            self._add(self._plain(name), name)
        for name in names:
            if name.complete:
                continue
            figure = self._by_surname(name)
            if figure is None:
                self._add(name.name, name)
            else:
                figure.mentions.append(name)
                self._by_start[name.start] = figure

    def _plain(self, name: Name) -> str:
        text = name.name
        if self.doc.language == "de" and text.endswith("s") and self._genitive(name):
            return text[:-1]
        return text

    def _genitive(self, name: Name) -> bool:
        """A family name in the genitive: the same name without -s stands elsewhere, or a noun follows."""
        base = name.name[:-1]
        if _stands_alone(self.doc.text, base.split()[-1]):
            return True
        following = self.doc.text[name.end : name.end + 2]
        return len(following) == 2 and following[1].isupper() and base[-1] not in "aeiouszx"

    def _add(self, text: str, name: Name) -> None:
        for figure in self.figures:
            if figure.name == text or (
                name.complete and (figure.name.endswith(" " + text) or text.endswith(" " + figure.name))
            ):
                figure.mentions.append(name)
                if len(text) > len(figure.name):
                    figure.name = text
                self._by_start[name.start] = figure
                return
        figure = Figure(text, [name])
        self.figures.append(figure)
        self._by_start[name.start] = figure

    def _by_surname(self, name: Name) -> Figure | None:
        base = name.name
        for candidate in (base, base.removesuffix("s")):
            fitting = [
                figure
                for figure in self.figures
                if len(figure.name.split()) > 1
                and (
                    candidate in (figure.name.split()[-1], figure.name.split()[0])
                    or figure.name.endswith(" " + candidate)
                )
            ]
            family = [
                figure for figure in fitting if Name(0, 0, figure.name, complete=True).surname == candidate
            ]
            if family or fitting:
                return (family or fitting)[0]
        return None

    # -- look-up -------------------------------------------------------------------------------------------------

    def between(self, start: int, end: int) -> list[tuple[Name, Figure]]:
        """The people named between two offsets, in order."""
        found = [
            (mention, figure)
            for figure in self.figures
            for mention in figure.mentions
            if start <= mention.start and mention.end <= end
        ]
        return sorted(found, key=lambda pair: pair[0].start)

    def holder(self, kind: str, key: str | None, *, base: str | None = None) -> Figure | None:
        """Who holds an office (``mayor``) in a city, or the only one of that office in the text."""
        fitting = [figure for figure in self.figures if figure.kind == kind and not figure.former]
        if base:
            exact = [figure for figure in fitting if figure.role and figure.role.lower() == base.lower()]
            fitting = exact or fitting
        own = [figure for figure in fitting if key and figure.key == key]
        if own:
            return own[0]
        open_ones = [figure for figure in fitting if figure.key is None]
        return open_ones[0] if open_ones and not key else (fitting[0] if len(fitting) == 1 else None)

    def by_office(self, start: int, end: int, home_key: str | None) -> Figure | None:
        """Whom an office without a name means between two offsets: "der OB", "the Lord Mayor"."""
        doc = self.doc
        index = doc.index_at(start)
        if doc.tokens[index].start < start:
            index += 1
        while index < len(doc.tokens) and doc.tokens[index].start < end:
            office = offices.at(doc, index)
            if (
                office
                and office.kind not in ("address", "degree", "calling")
                and not self._named_at(office.last)
            ):
                figure = self._holder_of(office.base, office.kind, home_key)
                if figure:
                    return figure
            index = office.last if office else index + 1
        return None

    def _holder_of(self, base: str, kind: str, home_key: str | None) -> Figure | None:
        words = base.lower().removesuffix("in")
        same = [
            figure
            for figure in self.figures
            if figure.role
            and not figure.former
            and (
                figure.role.lower().removesuffix("in") == words
                or (words == "ob" and "oberbürgermeister" in figure.role.lower())
                or (figure.role.lower().endswith(" " + words))
            )
        ]
        female = base.lower().endswith("in") and self.doc.language == "de"
        gendered = [
            figure for figure in same if bool(figure.role and figure.role.lower().endswith("in")) == female
        ]
        same = gendered or same
        for figure in same:
            if figure.key and figure.key == home_key:
                return figure
        exact = [figure for figure in same if figure.role and figure.role.lower().removesuffix("in") == words]
        if exact and len(exact) < len(same):
            return exact[0]
        if same:
            return same[0]
        return self.holder(kind, home_key) if kind == "mayor" else None

    # -- description ---------------------------------------------------------------------------------------------


def _stands_alone(text: str, word: str) -> bool:
    """Whether a text has a word by itself, not as a part of another; quicker than a pattern made for one word."""
    at = text.find(word)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() or before == "_" or behind.isalnum() or behind == "_"):
            return True
        at = text.find(word, at + 1)
    return False
