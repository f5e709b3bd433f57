"""A clause seen as a possible move: what is done (going, coming, staying, receiving), by whom, and where to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from lecture import lexicon
from lecture.entities.calendar import DateMention
from lecture.entities.placenames import Place
from lecture.relations import occasions, parties
from lecture.relations.clauses import Clause, joined_verbs
from lecture.relations.groups import Party, is_group
from lecture.relations.parts import compounds, group, part_of
from lecture.relations.scene import Scene
from lecture.tokens import Sentence, Token

SENSES = ("go", "arrive", "stay", "visit", "host", "send", "back", "onward")


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
    event: bool = False  # an event is named: a concert, an exhibition
    here: bool = False  # "zu uns", "with us"

    @property
    def moves(self) -> bool:
        """Whether the clause speaks of a trip at all."""
        return bool(self.senses)

    def has(self, *senses: str) -> bool:
        """Whether one of these things is done."""
        return any(sense in self.senses for sense in senses)


@cache
def pattern(language: str, key: str) -> re.Pattern[str]:
    """The phrases of one entry as one expression, to be looked for in small letters."""
    return re.compile("|".join(f"(?:{phrase})" for phrase in lexicon.words("trips")[language][key]))


def says(text: str, language: str, key: str) -> bool:
    """Whether a text in small letters holds one of the phrases of an entry."""
    return bool(pattern(language, key).search(text))


def analyse(scene: Scene, clause: Clause) -> Move:
    """Look at one clause, speech left out."""
    doc, language = scene.doc, scene.doc.language
    tokens = [token for token in clause.tokens(doc) if not scene.is_quoted(token.start)]
    text = " ".join(token.lower for token in tokens)
    verbs, nouns = _senses(tokens, language, text)
    move = Move(clause, text, frozenset(verbs | nouns), frozenset(nouns))
    move.cancelled = says(text, language, "cancelled") and not says(text, language, "on_schedule")
    move.postponed = says(text, language, "postponed")
    move.excursion = says(text, language, "excursion")
    move.dates = [
        mention for mention in scene.dates_in(clause.sentence) if clause.holds(doc.index_at(mention.start))
    ]
    move.event = any(
        occasions.kind_of(token.text if language == "de" else token.lower, language) for token in tokens
    )
    if move.moves or move.cancelled or move.postponed:
        if "send" in verbs or "arrive" in verbs:
            move.parties = parties.senders(scene, clause)
        move.barred = _barred(scene, clause, text, language)
    _places(scene, clause, move)
    words = text.split()
    move.here = says(text, language, "here")
    if any(word in group(language, "sees") for word in words) and (move.objects or _seen(move)):
        move.objects += _seen(move)
        move.senses |= {"visit"}
    if language == "en" and move.to and any(token.lower in group("en", "go_with") for token in tokens):
        move.senses |= {"go"}
    return move


def _seen(move: Move) -> list[Place]:
    """ "our guests see Cardiff": a city right behind a verb of seeing."""
    return [place for place in move.bare if place.form == "name" and place.kind == "city"]


def add_parties(scene: Scene, move: Move) -> None:
    """Find who acts; a foreign group that only works or plays here stays here."""
    move.parties = parties.find(scene, move.clause) + move.parties
    if move.senses:
        return
    language = scene.doc.language
    words = move.text.split()
    if not any(word in group(language, "active") for word in words):
        return
    away = any(
        party.origin is not None and not party.held and party.kind == "group" for party in move.parties
    )
    if (away and move.dates) or (
        move.clause.sub and any(mention.bound in ("until", "range") for mention in move.dates)
    ):
        move.senses = frozenset({"stay"})


def _places(scene: Scene, clause: Clause, move: Move) -> None:
    for place in scene.stations_in(clause.sentence):
        if not clause.holds(scene.doc.index_at(place.start)):
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


# -- what is done ------------------------------------------------------------------------------------------------


def _senses(tokens: list[Token], language: str, text: str) -> tuple[set[str], set[str]]:
    """The senses of the verbs, and those of the nouns, of a clause."""
    verbs: set[str] = set()
    nouns: set[str] = set()
    for position, token in enumerate(tokens):
        if token.kind != "word":
            continue
        before = tokens[position - 1].lower if position else ""
        noun = _noun_sense(token.text if language == "de" else token.lower, language)
        if noun:
            nouns.add(noun)
        verb = _verb_sense(token.lower, language) if not (token.capital and position) else ""
        if (
            verb == "go"
            and language == "en"
            and position + 1 < len(tokens)
            and tokens[position + 1].lower in ("by", "out of")
        ):
            verb = "" if token.lower.startswith("head") else verb
        if verb and not (
            language == "en" and noun and before in lexicon.group_of("clauses", "en", "determiners")
        ):
            verbs.add(verb)
    if language == "de":
        verbs = _with_particle(tokens, verbs)
    for sense in ("go", "arrive", "stay", "back", "onward"):
        if says(text, language, f"phrases_{sense}"):
            verbs.add(sense)
    if "back" in verbs:
        verbs -= {"arrive"} if language == "en" else {"go"}
    return verbs, nouns


@lru_cache(maxsize=20_000)
def _verb_sense(word: str, language: str) -> str:
    if language == "de":
        joined = joined_verbs().get(word)
        if joined:
            return joined
        if word in group("de", "particle_verbs"):
            return "particle"
    return next(
        (
            sense
            for sense in ("visit", "stay", "host", "send", "arrive", "go")
            if word in group(language, sense)
        ),
        "",
    )


@lru_cache(maxsize=20_000)
def _noun_sense(word: str, language: str) -> str:
    for sense in ("back", "arrive", "onward", "visit", "go"):
        words = group(language, f"{sense}_nouns")
        if word in words:
            return sense
        if (
            language == "de"
            and word[:1].isupper()
            and word.lower().endswith(compounds("de", f"{sense}_nouns"))
        ):
            return "" if word.lower().endswith(_no_trips()) else sense
    return ""


@cache
def _no_trips() -> tuple[str, ...]:
    return tuple(word.lower() for word in group("de", "no_trip_nouns"))


def _with_particle(tokens: list[Token], verbs: set[str]) -> set[str]:
    """The sense of a verb with its particle further on: "reist ... an", "bricht ... auf", "geht es weiter"."""
    bare = {"go", "particle"} | (
        {"arrive"} if any(token.lower.startswith(("kam", "komm")) for token in tokens) else set()
    )
    found = {verb for verb in verbs if verb != "particle"}
    if not verbs & bare:
        return found
    if any(
        token.lower in group("de", "particles_none") and position + 2 >= len(tokens)
        for position, token in enumerate(tokens)
    ):
        return found - {"arrive", "go"}
    for position, token in enumerate(tokens):
        sense = _particle(token.lower)
        if not sense:
            continue
        ends = (
            position + 1 == len(tokens)
            or tokens[position + 1].kind == "mark"
            or tokens[position + 1].lower in ("und", "sowie")
        )
        if ends or (sense in ("onward", "back") and position):
            return (found - {"go"} - ({"arrive"} if "arrive" in bare else set())) | {sense}
    return found


@cache
def _particles() -> dict[str, str]:
    return {
        word: sense
        for sense in ("go", "arrive", "back", "onward")
        for word in group("de", f"particles_{sense}")
    }


def _particle(word: str) -> str:
    return _particles().get(word, "")


# -- what is no trip of its own ----------------------------------------------------------------------------------


def _barred(scene: Scene, clause: Clause, text: str, language: str) -> str:
    """Why a clause cannot report a trip of its own: background, habit, video, a mere wish."""
    for key in ("virtual", "private", "habitual", "unreal", "nobody", "background"):
        if says(text, language, key):
            return key
    if _carries_things(text, language):
        return "things"
    if _old_year(scene, clause):
        return "background"
    return ""


def _carries_things(text: str, language: str) -> bool:
    """ "Die Ausstellung wandert nach", "a freight train from": the first noun is no person."""
    words = text.split()
    things = group(language, "things")
    for position, word in enumerate(words[:7]):
        if word in things and not (position and words[position - 1] in ("by", "mit", "per", "dem")):
            return not any(
                is_person
                for is_person in (
                    is_group(other.capitalize() if language == "de" else other, language)
                    for other in words[:position]
                )
            )
    return False


_YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d%])")
_TIE_BEFORE = re.compile(
    r"\b(?:seit|since|twinned|Partnerschaft|[Vv]ertrag\w*|Abkommen|agreement|friendship|bis Ende|by|founded|gegründet)\s(?:\w+\s)?(?:\w+\s)?$"
)


def _old_year(scene: Scene, clause: Clause) -> bool:
    """Whether a year before the publication is named, not as the beginning of a tie."""
    published, text = scene.published, scene.doc.text
    if published is None:
        return False
    for first, last in clause.pieces:
        if first >= last:
            continue
        start, end = scene.doc.tokens[first].start, scene.doc.tokens[last - 1].end
        for match in _YEAR.finditer(text, start, end):
            if int(match.group()) >= published.year or _TIE_BEFORE.search(
                text[max(start, match.start() - 34) : match.start()]
            ):
                continue
            recent = any(
                mention.start <= match.start() < mention.end
                and mention.first
                and (published - mention.first).days < 75
                for mention in scene.dates
            )
            if not recent:
                return True
    return False


def calls_off(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence calls something off."""
    words = [token.lower for token in scene.doc.words(sentence) if not scene.is_speech(token.start)]
    return says(" ".join(words), scene.doc.language, "cancelled")


def pluperfect(move: Move, language: str) -> bool:
    """Whether a clause goes back behind the news: "war ... gereist", "had left"."""
    if language == "en":
        return bool(re.search(r"\bhad (?:\w+ )?(?:\w+ed|left|come|gone|been|flown|met|taken)\b", move.text))
    return bool(
        re.search(r"\b(?:waren?|hatten?)\b", move.text)
        and re.search(
            r"(?:gereist|geflogen|gefahren|gekommen|angekommen|besucht|gewesen|getroffen|aufgebrochen|geweilt)$",
            move.text.rstrip(" .,;"),
        )
    )
