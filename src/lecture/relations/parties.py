"""Who travels or receives in a clause: groups, people, inhabitants, cities that send, and the words that stand for them."""

from __future__ import annotations

import re

from lecture.entities import offices
from lecture.entities.placenames import Place
from lecture.relations import provenance
from lecture.relations.clauses import Clause
from lecture.relations.figures import Figure
from lecture.relations.groups import CARRIED, Party, groups, is_held, peoples, residents
from lecture.relations.parts import group, part_of
from lecture.relations.scene import Scene
from lecture.tokens import Sentence

OFFICIAL = ("mayor", "deputy", "governor", "city", "state", "consul")


def find(scene: Scene, clause: Clause) -> list[Party]:
    """The parties of a clause in their order."""
    found: list[Party] = []
    doc, sentence = scene.doc, clause.sentence
    for first, last in clause.pieces:
        if first >= last:
            continue
        start, end = doc.tokens[first].start, doc.tokens[last - 1].end
        found += _figures(scene, sentence, start, end)
        found += peoples(scene, sentence, start, end)
        found += groups(scene, sentence, first, last)
        found += _organisations(scene, sentence, start, end)
        found += residents(scene, sentence, first, last)
        found += _pronouns(scene, first, last)
        if not any(party.kind in ("figure", "office") for party in found):
            found += _offices(scene, sentence, start, end)
    found.sort(key=lambda party: (party.start, -party.end))
    kept: list[Party] = []
    for party in found:
        if not any(other.start <= party.start and party.end <= other.end for other in kept):
            kept.append(party)
    return kept


# -- people and offices ------------------------------------------------------------------------------------------


def _figures(scene: Scene, sentence: Sentence, start: int, end: int) -> list[Party]:
    found = []
    for mention, figure in scene.roster.between(start, end):
        if scene.is_speech(mention.start):
            continue
        begin = mention.office_start if mention.office_start is not None else mention.start
        stranger = figure.key is not None and scene.home is not None and figure.key != scene.home.key
        held = is_held(scene, begin, sentence) or (figure.former and not stranger)
        found.append(
            Party(
                begin,
                mention.end,
                "figure",
                home_of(scene, figure),
                figure,
                definite=True,
                held=held,
                plural=False,
            )
        )
    return found


def home_of(scene: Scene, figure: Figure) -> Place | None:
    """The city of an office-holder."""
    if figure.key is None:
        return None
    if scene.home and figure.key == scene.home.key:
        return scene.author if figure.assumed and scene.author else scene.home
    return next((place for place in scene.places if place.key == figure.key), None)


def _offices(scene: Scene, sentence: Sentence, start: int, end: int) -> list[Party]:
    """An office without a name: "der OB", "the Lord Mayor"."""
    doc = scene.doc
    found: list[Party] = []
    index = doc.index_at(start)
    while index < len(doc.tokens) and doc.tokens[index].start < end:
        office = offices.at(doc, index)
        if office and office.kind in OFFICIAL and not scene.is_speech(doc.tokens[index].start):
            begin, finish = doc.tokens[index].start, doc.tokens[office.last - 1].end
            figure = scene.roster.by_office(begin, finish, scene.home.key if scene.home else None)
            origin = home_of(scene, figure) if figure else _office_city(scene, begin, finish)
            if _OURS_ALONE.search(doc.text, begin, finish) and doc.text[finish : finish + 4] != " of ":
                figure, origin = _ours_only(scene, figure)
            found.append(
                Party(
                    begin,
                    finish,
                    "office",
                    origin,
                    figure,
                    definite=True,
                    held=is_held(scene, begin, sentence),
                    plural=False,
                )
            )
            if doc.language == "de":
                return found
        index = office.last if office else index + 1
    return found


_OURS_ALONE = re.compile(r"\bLord (?:Mayor|Provost)\b")
_LORD = re.compile(r"\bLord (?:Mayor|Provost)(?: of [A-Z][\w' -]{2,20})?,? (?:(?:Cllr|Councillor|Ms|Mr)\s)?$")


def _ours_only(scene: Scene, figure: Figure | None) -> tuple[Figure | None, Place | None]:
    """ "The Lord Mayor" without a city is ours, whoever else is mayor of another."""
    home, text = scene.home, scene.doc.text
    if figure is None or home is None or figure.key == home.key:
        return figure, home if figure is None else home_of(scene, figure)
    lords = [
        other
        for other in scene.roster.figures
        if other.key == home.key
        and any(_LORD.search(text[max(0, name.start - 60) : name.start]) for name in other.mentions)
    ]
    return (lords[0] if lords else None), home


_OF_A_CITY = re.compile(r"\s(?:of|von|der Stadt|aus|from)\s(?:the\s)?(?:city of\s)?")


def _office_city(scene: Scene, start: int, end: int) -> Place | None:
    """ "the mayor of Rouen", "der Breslauer Oberbürgermeister" without a name."""
    for place in scene.places:
        if place.kind != "city":
            continue
        if place.form == "adjective" and 0 <= start - place.end <= 1:
            return place
        if (
            place.form == "name"
            and 0 <= place.start - end < 20
            and _OF_A_CITY.fullmatch(scene.doc.text[end : place.start])
        ):
            return place
    return None


# -- others ------------------------------------------------------------------------------------------------------

_NOT_ACTING = re.compile(
    r"\b(?:in|im|ins|bei|beim|von|vom|für|an|am|zum|zur|zu|auf|durch|at|in|of|by|for|to|the office of|with|mit|des|[A-ZÄÖÜ]\w+ der)\s(?:the\s|der\s|dem\s|den\s|das\s|die\s)?$"
)


def _organisations(scene: Scene, sentence: Sentence, start: int, end: int) -> list[Party]:
    """ "the Aberdeen Harbour Choir", "der FC Blau-Weiß": an organisation that may travel."""
    found = []
    for item in scene.organisations:
        if not start <= item.start < end or scene.is_speech(item.start):
            continue
        before = scene.doc.text[max(sentence.start, item.start - 24) : item.start]
        held = bool(_NOT_ACTING.search(before)) and not CARRIED.search(before)
        inner = next(
            (
                place
                for place in scene.places
                if item.start <= place.start < item.end and place.kind == "city"
            ),
            None,
        )
        if scene.home and scene.home.name in item.name:
            inner = scene.home
        origin = _from_behind(scene, item.end) or (
            inner if inner and provenance.counts(scene, inner) else None
        )
        found.append(
            Party(item.start, item.end, "organisation", origin, definite=True, held=held, word=item.name)
        )
    return found


_FROM = re.compile(r"\s(?:aus|from|in|of)\s")


def _from_behind(scene: Scene, end: int) -> Place | None:
    return next(
        (
            place
            for place in scene.places
            if end < place.start < end + 12
            and place.form == "name"
            and _FROM.fullmatch(scene.doc.text[end : place.start])
        ),
        None,
    )


def _pronouns(scene: Scene, first: int, last: int) -> list[Party]:
    doc, language = scene.doc, scene.doc.language
    words = group(language, "pronouns")
    return [
        Party(
            token.start,
            token.end,
            "pronoun",
            scene.author if token.lower in ("wir", "we", "i", "ich") else None,
            definite=True,
            plural=token.lower in ("sie", "they", "wir", "we", "ihnen", "them", "alle"),
            word=token.lower,
        )
        for token in doc.tokens[first:last]
        if token.lower in words and not scene.is_speech(token.start)
    ]


def senders(scene: Scene, clause: Clause) -> list[Party]:
    """Cities that act themselves: "Metz entsendet ...", "Lille kommt mit ..."."""
    return [
        Party(place.start, place.end, "city", place, definite=True)
        for place in scene.places_in(clause.sentence)
        if place.kind == "city"
        and place.form == "name"
        and clause.holds(scene.doc.index_at(place.start))
        and part_of(scene, place) in ("subject", "none")
    ]
