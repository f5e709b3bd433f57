"""Partnerships: which cities are tied, since when, what is celebrated, and whether the tie lives."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from lecture.entities.placenames import Place
from lecture.findings import Evidence, Partnership
from lecture.relations import tie_focus, tie_series, tie_years
from lecture.relations.scene import Scene
from lecture.relations.tie_partners import Group, Partners, distinct
from lecture.relations.tie_subjects import joins
from lecture.relations.tie_words import TieWord, phrases, says, words_in
from lecture.tokens import Sentence


@dataclass(slots=True)
class Tie:
    """A tie as far as it has been read."""

    places: list[Place]
    since: int | None = None
    anniversary: int | None = None
    status: str = "active"
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def keys(self) -> frozenset[str]:
        """What tells two ties apart."""
        return frozenset(place.key for place in self.places)


def find(scene: Scene) -> list[Partnership]:
    """All partnerships that a text names, each once with everything said about it."""
    reader = _Reader(scene)
    for sentence in scene.doc.sentences:
        reader.read(sentence)
    reader.headlines()
    return [_finding(scene, tie) for tie in reader.ties if len(tie.keys) > 1]


_PART_BREAK = re.compile(r"[,;]")
_SINCE_AHEAD = re.compile(r",?\s\(?(?:seit|since)\s((?:19|20)\d\d)")
_PART_START = re.compile(r"(?:^|[,;]|\bund|\band)\s?$")
_TWO_YEARS = re.compile(r"\b((?:19|20)\d\d)\s(?:beziehungsweise|bzw\.|und|and)\s((?:19|20)\d\d)\b")
_ENUMERATION = re.compile(r",|;|\bund\b|\band\b|\bsowie\b")
_OPEN_END = re.compile(r"[,:(]\s*$")
_RELATIVE_AGE = re.compile(
    r"(\w+) (?:Jahre|years) (älter|jünger|früher|später|older|younger|earlier|later)\b"
)


class _Reader:
    """Goes through the sentences of a text and remembers of which tie they speak."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.language = scene.doc.language
        self.ties: list[Tie] = []
        self.current: Tie | None = None

    def read(self, sentence: Sentence) -> None:
        text = self.scene.doc.text[sentence.start : sentence.end]
        words = words_in(text, sentence.start, self.language, going_on=self.current is not None)
        series = tie_series.read(self.scene, sentence, words)
        if series:
            self._take(series, words[0])
            return
        named = self._named(sentence, words, text)
        if named:
            self._details(sentence, text, named)
            self._repeated(sentence)
        elif words or self.current:
            self._spoken_of(sentence, text, words)

    def _take(self, series: list[tie_series.Entry], word: TieWord) -> None:
        """Ties that a sentence gives one by one with their years."""
        for entry in series:
            tie = self._tie(list(entry.members), word)
            tie.since = tie.since or entry.since

    # -- ties that a sentence names ------------------------------------------------------------------------------

    def _named(self, sentence: Sentence, words: list[TieWord], text: str) -> list[tuple[Tie, int, int]]:
        """The ties of a sentence, each with the passage that stands for it."""
        partners = Partners(self.scene, sentence, words)
        found: list[tuple[Tie, int, int]] = []
        for word in words:
            if (word.weak and self.scene.is_speech(word.start)) or self._absent(word, sentence):
                continue
            group = partners.of(word) or tie_focus.meant(self.scene, sentence, word, self._cities())
            for members in _split(self.scene, group, ring=word.sort == "ring"):
                tie = self._tie(members, word)
                anchor = members[-1] if len(members) < 3 else members[0]
                inside = sentence.start <= anchor.start < sentence.end
                found.append((tie, anchor.start, anchor.end) if inside else (tie, word.start, word.end))
        if (found or (self.current and not words)) and says(text, self.language, "continued"):
            known = {place.key for tie, _, _ in found for place in tie.places}
            found += [
                (self._tie([place], None), place.start, place.end)
                for place in partners.foreign
                if place.key not in known and self._joins(place, sentence)
            ]
        return sorted(found, key=lambda entry: entry[1])

    def _absent(self, word: TieWord, sentence: Sentence) -> bool:
        """ "There is no agreement with Curitiba", "könnte Partnerstadt werden": the clause says that there is no tie."""
        text = self.scene.doc.text
        left = max(text.rfind(mark, sentence.start, word.start) for mark in (",", ";", ":")) + 1
        right = min(
            (end for mark in (",", ";") if (end := text.find(mark, word.end, sentence.end)) >= 0),
            default=sentence.end,
        )
        clause = text[max(left, sentence.start) : right]
        return says(clause, self.language, "absent") and not says(clause, self.language, "not_yet")

    def _joins(self, place: Place, sentence: Sentence) -> bool:
        """ "Akko kam 1978 dazu", "1979 folgte Udine": the city of a clause of following."""
        text = self.scene.doc.text[sentence.start : sentence.end]
        return any(
            not _PART_BREAK.search(
                text[
                    min(match.end(), place.end - sentence.start) : max(
                        match.start(), place.start - sentence.start
                    )
                ]
            )
            for match in phrases(text, self.language, "continued")
        )

    def _repeated(self, sentence: Sentence) -> None:
        """ "Altenburg ist seit 1988 Partnerstadt, Allenstein seit 1999": a year right behind a city is the year of its tie."""
        text = self.scene.doc.text
        for place in Partners(self.scene, sentence, []).foreign:
            year = _SINCE_AHEAD.match(text[place.end : place.end + 16])
            known = next((tie for tie in self.ties if place.key in tie.keys), None)
            opens = _PART_START.search(text[max(sentence.start, place.start - 5) : place.start])
            if not year or not (known or opens) or (known and len(known.keys) > 2):
                continue
            tie = known or self._tie([place], None)
            if tie.status == "active":
                tie.since = int(year.group(1))

    def _cities(self) -> list[Place]:
        return [place for tie in self.ties for place in tie.places]

    def _tie(self, members: list[Place], word: TieWord | None) -> Tie:
        """The tie of these members, known already or new."""
        home = self.scene.home
        if len(members) == 1 and home and members[0].key != home.key:
            members = [home, *members]
        start = min([place.start for place in members if place is not home] + ([word.start] if word else []))
        end = max([place.end for place in members if place is not home] + ([word.end] if word else []))
        keys = frozenset(place.key for place in members)
        for tie in self.ties:
            if tie.keys == keys or (len(tie.keys) > 2 and keys < tie.keys):
                tie.spans.append((start, end))
                self.current = tie
                return tie
        self.current = Tie(members, spans=[(start, end)])
        self.ties.append(self.current)
        return self.current

    # -- what is said of them ------------------------------------------------------------------------------------

    def _details(self, sentence: Sentence, text: str, named: list[tuple[Tie, int, int]]) -> None:
        edges = self._segments(sentence, [(start, end) for _, start, end in named])
        respective = _TWO_YEARS.search(text)
        for number, (tie, _, _) in enumerate(named):
            part = text if len(named) == 1 else edges[number]
            if respective and len(named) == 2:
                tie.since = tie.since or int(respective.group(number + 1))
            self._describe(tie, part, text if _SHARED.search(text) else part)
            if tie.since is None and len(named) > 1 and says(text, self.language, "founded"):
                tie.since = tie_years.bare(part, self.language)
            if tie.since is None and number and _AS_LONG.search(part):
                tie.since = named[number - 1][0].since
            if len(named) == 1:
                self._signed(tie, sentence, text)
        self._relative_age(text, [tie for tie, _, _ in named])

    def _signed(self, tie: Tie, sentence: Sentence, text: str) -> None:
        """ "On Monday they signed a declaration that makes the two cities twins": the year of that day."""
        day = next((mention.first for mention in self.scene.dates_in(sentence) if mention.first), None)
        if (
            day
            and tie.since is None
            and tie.anniversary is None
            and _SIGNED.search(text)
            and tie.status == "active"
        ):
            if self.scene.published and day > self.scene.published:
                tie.status = "planned"
            else:
                tie.since = day.year

    def _segments(self, sentence: Sentence, anchors: list[tuple[int, int]]) -> list[str]:
        """The part of the sentence that belongs to each of several ties."""
        text = self.scene.doc.text
        cuts = [sentence.start]
        for (_, one), (other, _) in itertools.pairwise(anchors):
            gap = text[one:other]
            marks = [match.start() for match in _ENUMERATION.finditer(gap)]
            cuts.append(one + (marks[-1] if marks else len(gap)))
        return [text[start:end] for start, end in zip(cuts, [*cuts[1:], sentence.end], strict=True)]

    def _describe(self, tie: Tie, part: str, shared: str) -> None:
        """Status, year and anniversary that a passage gives for one tie."""
        status = self._status(tie, part)
        if tie.status == "active":
            tie.status = status
        if tie.since is None:
            tie.since = tie_years.since(part, self.language)
        if tie.anniversary is None and status == "active":
            tie.anniversary = tie_years.anniversary(shared, self.language)

    def _status(self, tie: Tie, part: str) -> str:
        for status in ("suspended", "ended"):
            if any(self._of_tie(part, match.start()) for match in phrases(part, self.language, status)):
                return status
        if says(part, self.language, "not_yet"):
            return "planned"
        old = tie.since or tie.anniversary or tie_years.since(part, self.language)
        if not old and self._planned(part) and not tie_years.anniversary(part, self.language):
            return "planned"
        return "active"

    def _planned(self, part: str) -> bool:
        """Whether a tie is planned, and not the trip ("die geplante Reise", "wie geplant")."""
        return any(
            not _PLANNED_TRIP.match(part, match.end())
            and not part[: match.start()].lower().endswith(("wie ", "as "))
            for match in phrases(part, self.language, "planned")
        )

    def _of_tie(self, part: str, at: int) -> bool:
        """Whether the clause around an offset speaks of the tie, and not of a trip that "ends in Riga"."""
        left = max(part.rfind(mark, 0, at) for mark in (",", ";", ":", " – ", " and ", " und ")) + 1
        right = min(
            (end for mark in (",", ";", " – ") if (end := part.find(mark, at)) >= 0), default=len(part)
        )
        clause = part[left:right]
        if _TRIP.search(clause):
            return False
        if not any(
            word.sort != "city" for word in words_in(part, 0, self.language, going_on=True)
        ) and not _RELATION.search(part):
            return bool(_OPEN_END.search(part[:at])) or bool(words_in(part[at : at + 40], 0, self.language))
        return left == 0 or bool(words_in(clause, 0, self.language)) or bool(_REFERRING.search(clause))

    def _relative_age(self, text: str, ties: list[Tie]) -> None:
        """ "jene mit Nantes ist zehn Jahre älter": a year counted from the other tie."""
        match = _RELATIVE_AGE.search(text)
        years = tie_years.number(match.group(1), self.language) if match else None
        if match is None or not years or len(ties) < 2:
            return
        known = next((tie.since for tie in ties if tie.since), None)
        if known and ties[-1].since is None:
            ties[-1].since = known - years if match.group(2) in _OLDER else known + years
            ties[-1].anniversary = None

    # -- sentences that speak of a tie named before -----------------------------------------------------------------

    def _spoken_of(self, sentence: Sentence, text: str, words: list[TieWord]) -> None:
        tie = self.current
        if tie is None or sentence.heading:
            return
        about = [
            word
            for word in words
            if not word.plural
            and not self._absent(word, sentence)
            and (
                tie_focus.definite(self.scene, sentence, word)
                or _WE.search(text)
                or self.scene.is_speech(word.start)
            )
        ]
        if not about and (words or not tie_focus.speaks_on(text, self.language)):
            return
        quoted = self.scene.is_speech(sentence.start + 2)
        if quoted or (words and all(self.scene.is_speech(word.start) for word in words)):
            if tie.anniversary is None:
                tie.anniversary = tie_years.anniversary(text, self.language)
            return
        self._describe(tie, text, text)
        tie.spans.append((sentence.start, sentence.end))

    def headlines(self) -> None:
        """ "70 Jahre Metz, 40 Jahre Pula": anniversaries in short, for ties that the text names."""
        counted = [
            (match["number"], text)
            for match in _YEARS_OF.finditer(self.scene.doc.text)
            for text in (f"{match['prefix'] or ''}{match['name']}", match["name"])
        ]
        for tie in self.ties if counted else ():
            for place in tie.places:
                named = (number for number, text in counted if _begins(text, place.name))
                number = next(named, None)
                years = tie_years.number(number, self.language) if number else None
                if years and tie.anniversary is None and place is not self.scene.home:
                    tie.anniversary = years


_YEARS_OF = re.compile(
    r"\b(?P<number>\d{1,3}|\w+)\s(?:Jahren?|years)\s(?=(?P<prefix>of\s|mit\s|with\s|\w+[–-])?(?P<name>[^\n]{1,60}))"
)


def _begins(text: str, name: str) -> bool:
    """Whether a text begins with a name as a whole word."""
    return text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()


_PLANNED_TRIP = re.compile(
    r"\s(?:\w+\s){0,2}(?:\w*[Rr]eise|\w*[Bb]esuch\w*|\w*[Ff]ahrt|trip|visit|tour|journey|exhibition|Ausstellung)\b"
)
_TRIP = re.compile(
    r"\b(?:Reise|Besuch|Fahrt|Tour|Tag|trip|visit|tour|journey|day|flight|Gespräch\w*|talks)\b"
)
_RELATION = re.compile(
    r"\b(?:Beziehung\w*|Kontakte|Vertrag\w*|relationship|relations|contacts|agreement|ties?|status)\b"
)
_REFERRING = re.compile(
    r"^\s*(?:die|der|which|that)\b|\b(?:sie|diese|it|them|Beziehung\w*|Kontakte|Vertrag|relationship|relations|contacts|agreement)\b|^\s*[a-z]\w+\s"
)


_WE = re.compile(r"\b(?:sie|beide\w*|they|both|wir|we|Jahre|years|Jubiläum|anniversary)\b", re.IGNORECASE)
_OLDER = ("älter", "older", "früher", "earlier")
_SHARED = re.compile(r"\b(?:beide|both|jeweils|each|alle)\b")
_AS_LONG = re.compile(r"\b(?:ebenso lange|genauso lange|gleich lange|as long|just as long)\b")
_SIGNED = re.compile(
    r"\b(?:signed|sealed|unterzeichnete\w*|unterzeichnet|besiegelte\w*|besiegelt|unterschrieb\w*|geschlossen|sign|signs|unterzeichnen)\b"
)


def _split(scene: Scene, group: Group, *, ring: bool) -> list[list[Place]]:
    """The members of each tie: a ring as a whole, two foreign cities as a pair where home is not among them."""
    others = [place for place in group if not scene.home or place.key != scene.home.key]
    if ring and len(group) >= 3:
        return [distinct(group)]
    if (
        len(group) == 2
        and len(others) == 2
        and (_owns(scene, group[0]) or joins(scene.doc.text, group[0], group[1]))
    ):
        return [group]
    if scene.home is None:
        return [group] if len(group) == 2 else []
    return [[place] for place in others]


def _owns(scene: Scene, place: Place) -> bool:
    """Whether a city stands as the owner of a tie: "Ludwigshafens Partnerstadt", "Dover's twin town"."""
    return place.end - place.start > len(place.name) or scene.doc.text[place.end : place.end + 2] in (
        "'s",
        "’s",
    )


def _finding(scene: Scene, tie: Tie) -> Partnership:
    since = tie.since
    if since is None and tie.anniversary and scene.published:
        since = scene.published.year - tie.anniversary
    confidence = 0.9 if len(tie.spans) > 1 else 0.75
    return Partnership(
        tuple(place.name for place in tie.places),
        since,
        tie.anniversary,
        tie.status,
        Evidence(tuple(dict.fromkeys(tie.spans)), "tie word", confidence),
    )
