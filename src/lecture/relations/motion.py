"""A clause seen as a possible move: what is done, by whom, where to, when; and whether it tells a trip at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lecture.entities.calendar import DateMention
from lecture.entities.placenames import Place
from lecture.relations import bars, occasions, parties, senses
from lecture.relations.clauses import Clause
from lecture.relations.groups import Party
from lecture.relations.parts import group, part_of
from lecture.relations.scene import Scene
from lecture.relations.senses import says
from lecture.tokens import Sentence


@dataclass(slots=True)
class Move:
    """A clause and what it may tell of a trip."""

    clause: Clause
    text: str
    senses: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()  # senses that come from a noun: Reise, visit
    parties: list[Party] = field(default_factory=list)
    to: list[Place] = field(default_factory=list)
    inside: list[Place] = field(default_factory=list)
    objects: list[Place] = field(default_factory=list)
    origins: list[Place] = field(default_factory=list)
    bare: list[Place] = field(default_factory=list)  # subject, or governed by nothing
    dates: list[DateMention] = field(default_factory=list)
    mover: Party | None = None
    barred: str = ""
    cancelled: bool = False
    postponed: bool = False
    excursion: bool = False
    weak: bool = False  # nothing but "is in": enough to go on with a trip, or with a date
    event: bool = False  # an event is named: a concert, an exhibition
    here: bool = False  # "zu uns", "with us"

    @property
    def moves(self) -> bool:
        """Whether the clause speaks of a trip at all."""
        return bool(self.senses)

    def has(self, *senses: str) -> bool:
        """Whether one of these things is done."""
        return not self.senses.isdisjoint(senses)


def analyse(scene: Scene, clause: Clause) -> Move:
    """Look at one clause, speech left out."""
    doc, language = scene.doc, scene.doc.language
    tokens = clause.tokens(doc)
    if scene.quoted.meets(clause.sentence.start, clause.sentence.end):
        tokens = [token for token in tokens if not scene.is_quoted(token.start)]
    text = " ".join(token.lower for token in tokens)
    verbs, nouns = senses.find(tokens, language, text)
    move = Move(clause, text, frozenset(verbs | nouns), frozenset(nouns))
    move.cancelled = says(text, language, "cancelled") and not says(text, language, "on_schedule")
    move.postponed = says(text, language, "postponed")
    move.excursion = says(text, language, "excursion")
    move.dates = [
        mention
        for mention in scene.dates_in(clause.sentence)
        if clause.holds(doc.index_at(mention.start)) and not _denied(scene, mention)
    ]
    move.event = occasions.named_in(tokens, language)
    if verbs & {"send", "arrive"}:
        move.parties = parties.senders(scene, clause)
    _places(scene, clause, move)
    words = text.split()
    move.here = says(text, language, "here")
    lowers = {token.lower for token in tokens}
    verbs_of_seeing = group(language, "sees")
    seeing = (
        None
        if verbs_of_seeing.isdisjoint(lowers)
        else next(token.start for token in tokens if token.lower in verbs_of_seeing)
    )
    if seeing is not None and (move.objects or _seen(move, seeing, language)):
        move.objects += _seen(move, seeing, language)
        move.senses |= {"visit"}
    if move.excursion and (move.to or move.objects):
        move.senses |= {"visit"}
    stretch = any(mention.bound in ("range", "until") for mention in move.dates)
    there = ("dort" in text or "there" in text) and _THERE_AT_ALL.search(text)
    if stretch and there and not move.event and senses.is_there(words, language):
        move.senses |= {"stay"}
    if (move.inside or move.here) and not move.event and senses.is_there(words, language):
        move.senses |= {"stay"}
        move.weak = not (verbs | nouns)
    if move.to and not group(language, "go_with").isdisjoint(lowers):
        move.senses |= {"go"}
    if move.moves or move.cancelled or move.postponed:
        move.barred = bars.why(scene, move.clause, move.text, dated=bool(move.dates))
    return move


_NOT = re.compile(r"\b(?:not|nicht)\b[^.;,]{0,50}$")
_BUT = re.compile(
    r"[^.;]{0,30}\b(?:but|sondern)\s(?:erst |schon |already |only )?(?:on|from|am|vom|bis|until|ab)\b"
)


def _denied(scene: Scene, mention: DateMention) -> bool:
    """ "not on 4 April but on 11 April": the day that is put right."""
    doc = scene.doc
    if not _BUT.match(doc.text, mention.end):
        return False
    return bool(_NOT.search(doc.text, doc.sentence_at(mention.start).start, mention.start))


def _seen(move: Move, verb: int, language: str) -> list[Place]:
    """ "our guests see Cardiff": a city right behind a verb of seeing."""
    return [
        place
        for place in move.bare
        if place.form == "name" and place.kind == "city" and (language == "de" or place.start > verb)
    ]


def add_parties(scene: Scene, move: Move) -> None:
    """Find who acts; a foreign group that only works or plays here stays here."""
    move.parties = parties.find(scene, move.clause) + move.parties
    if move.senses:
        return
    if move.clause.sub and move.dates and _TAKES_PLACE.search(move.text) and not _of_event(scene, move):
        move.senses = frozenset({"visit"})
        return
    if _only_lasts(scene, move):
        move.senses = frozenset({"lasts"})
        return
    shown = bool(_THERE.search(move.text)) and not move.event and _stays_by_verb(scene, move, shown=True)
    if shown or (acts(scene, move) and _stays_by_verb(scene, move)) or _is_present(scene, move):
        move.senses = frozenset({"stay"})
    elif scene.doc.language == "de" and _heads_for(scene, move):
        move.senses = frozenset({"go"})
    if move.senses:
        move.barred = bars.why(scene, move.clause, move.text, dated=bool(move.dates))


_THERE_AT_ALL = re.compile(r"\b(?:dort|there)\b")
_THERE = re.compile(r"\bthere[ .,]*$")


def _stays_by_verb(scene: Scene, move: Move, *, shown: bool = False) -> bool:
    """Whether people work, play, take part somewhere for some days."""
    away = any(
        party.origin is not None and not party.held and party.kind == "group" for party in move.parties
    )
    stretch = _stretch(move)
    official = any(party.kind in ("figure", "group") and not party.held for party in move.parties)
    return (away and bool(move.dates) and (stretch or _at_home(scene, move))) or (
        stretch and (move.clause.sub or (official and (shown or bool(move.inside))))
    )


def _stretch(move: Move) -> bool:
    return any(mention.bound in ("until", "range") for mention in move.dates)


def _at_home(scene: Scene, move: Move) -> bool:
    return any(scene.home and place.key == scene.home.key for place in move.inside)


def _heads_for(scene: Scene, move: Move) -> bool:
    """Whether people are said to get to a city, by whatever verb: "setzt die Gruppe mit der Fähre nach Riga über"."""
    home = scene.home.key if scene.home else ""
    targets = [place for place in move.to if place.kind == "city" and place.key != home]
    return bool(targets and move.dates) and any(
        not party.held
        and (
            party.kind in ("group", "people", "pronoun")
            or (party.kind == "figure" and party.figure is not None)
        )
        and (party.origin is None or party.origin.key == home)
        for party in move.parties
    )


def _performs(scene: Scene, move: Move) -> bool:
    """Whether people only play or sing: a concert is no visit."""
    return not group(scene.doc.language, "performs").isdisjoint(move.text.split())


_TAKES_PART = re.compile(
    r"\b(?:takes? part|attends?|attend|teil|teilnehmen|teilnimmt|antreten|startet|starten|vertritt|vertreten|mitwirken)\b"
)


def _is_present(scene: Scene, move: Move) -> bool:
    """Whether people of one place are said to be in another, whatever they do there: foreigners here, ours away.

    The verb does not matter; a day, and the city or "bei uns", must be said, and nothing may speak against it.
    """
    home = scene.home.key if scene.home else ""
    abroad = [place for place in move.inside if place.key != home and place.kind == "city"]
    for party in move.parties:
        alone = party.word in ("er", "he", "she", "ich", "i") and (
            not move.event or _TAKES_PART.search(move.text)
        )
        if party.kind == "pronoun" and (party.plural or alone) and abroad and _stretch(move):
            return True
        if party.held or party.kind not in ("group", "organisation", "figure") or party.origin is None:
            continue
        ours = party.origin.key == home
        if party.kind == "group" and not ours and not abroad and move.dates:
            here = move.here or _at_home(scene, move)
            if here or _stretch(move) or not (move.event or _performs(scene, move)):
                return True
        apart = move.event and party.kind == "organisation" and not _TAKES_PART.search(move.text)
        if ours and abroad and _stretch(move) and not apart:
            return True
        if ours and abroad and move.dates and party.kind == "group" and not move.event:
            return True
    return False


def _of_event(scene: Scene, move: Move) -> bool:
    """Whether a relative clause belongs to an event: "das Turnier, das am 21. September geplant war"."""
    doc = scene.doc
    first = move.clause.first
    before = doc.tokens[max(move.clause.sentence.first, first - 4) : first]
    return occasions.named_in(before, doc.language)


def acts(scene: Scene, move: Move) -> bool:
    """Whether a clause tells what people do somewhere: they work, play, take part."""
    return not group(scene.doc.language, "active").isdisjoint(move.text.split())


_TAKES_PLACE = re.compile(
    r"\b(?:stattfinden|stattfindet|geplant|vorgesehen|angesetzt|dauert|dauern|beginnt|beginnen|take place|takes place|took place|planned|scheduled|begins?|runs?|lasts?)\b"
)


_LASTS = re.compile(
    r"\b(?:dauert|dauerte|endet|endete|beginnt|begann|läuft|lief|lasts?|lasted|runs?|ran|ends?|ended|begins?|began|starts?|started|concludes?|takes? place|took place|take place)\b"
)
""" "It runs from 5 to 11 May": what only dates the trip told before."""


def _only_lasts(scene: Scene, move: Move) -> bool:
    placed = move.inside or move.to or move.objects
    if not move.dates or move.event or placed or not _LASTS.search(move.text):
        return False
    return not _event_before(scene, move.clause.sentence) and not _subject_of_its_own(move)


def _subject_of_its_own(move: Move) -> bool:
    """Whether somebody who is no pronoun is said to begin or end."""
    return any(not party.held and party.kind in ("figure", "organisation", "city") for party in move.parties)


def _event_before(scene: Scene, sentence: Sentence) -> bool:
    """Whether the sentence before, or this one, names an event: then that is what ends."""
    doc = scene.doc
    words = list(doc.words(sentence))
    number = doc.tokens[sentence.first].sentence
    if number:
        words += doc.words(doc.sentences[number - 1])
    return occasions.named_in(words, doc.language)


_LIES_IN = re.compile(r",?\s(?:in|im)\s(?:(?:der|dem)\s)?(?:[\w-]+\s){0,2}")


def _locates(scene: Scene, place: Place, before: Place | None) -> bool:
    """Whether a region only tells where the city before it lies: "Laval in der kanadischen Provinz Québec"."""
    return (
        before is not None
        and before.kind == "city"
        and place.kind != "city"
        and place.iso2 == before.iso2
        and bool(_LIES_IN.fullmatch(scene.doc.text[before.end : place.start]))
    )


def _places(scene: Scene, clause: Clause, move: Move) -> None:
    before: Place | None = None
    for place in scene.stations_in(clause.sentence):
        if not clause.holds(scene.doc.index_at(place.start)):
            continue
        located = _locates(scene, place, before)
        before = place if place.kind == "city" else before
        if located:
            continue
        part = part_of(scene, place)
        {
            "to": move.to,
            "in": move.inside,
            "object": move.objects,
            "from": move.origins,
            "subject": move.bare,
            "none": move.bare,
        }.get(part, []).append(place)
