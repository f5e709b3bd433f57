"""Several ties in one sentence, each with its year: "Lublin ist seit 1992, Kolding seit 1979 Partnerstadt"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from lecture.entities.placenames import Place
from lecture.relations.scene import Scene
from lecture.relations.tie_partners import distinct
from lecture.relations.tie_words import TieWord, says
from lecture.tokens import Sentence

_YEAR = re.compile(
    r"\b(?:seit|since|from|im Jahr|von)\s(?:dem Jahr\s)?(?P<since>(?:19|20)\d\d)\b|\(\s?(?:seit|since)?\s?(?P<bracket>(?:19|20)\d\d)\)"
)
_EACH = re.compile(
    r"\b(?P<years>(?:(?:19|20)\d\d,\s)*(?:19|20)\d\d,?\s(?:and|und|beziehungsweise|bzw\.)\s(?:19|20)\d\d)(?P<each>\srespectively|,\srespectively)?"
)
_LINK = re.compile(
    r"(?:\s\([^)]*\))?(?:,|,?\s(?:und|and|sowie|as well as))\s(?:(?:the\s)?(?:city|town)\sof\s)?(?:mit\s|with\s)?"
)
_LAST = re.compile(r"\)?,?\s(?:und|and|sowie)\s(?:mit\s|with\s)?")
_PLURAL = re.compile(
    r"\s(?:have been|are|were|remain|became|sind|waren|bleiben|verbindet|bilden)\s[^.;:]{0,60}$"
)
_CITIES = re.compile(
    r"(?:cities|towns|twins|sisters|städte|gemeinden|twinned|verschwistert|partners)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One tie of a series: its members, the founding year, and where it stands."""

    members: list[Place]
    since: int | None
    start: int
    end: int


def read(scene: Scene, sentence: Sentence, words: list[TieWord]) -> list[Entry]:
    """The ties of a sentence that gives a year to each of several cities, or one to all of a list; else none."""
    text = scene.doc.text[sentence.start : sentence.end]
    language = scene.doc.language
    strong = [word for word in words if not word.weak and not scene.is_speech(word.start)]
    if scene.home is None or not strong or any(word.elliptic for word in words):
        return []
    if any(says(text, language, key) for key in ("suspended", "ended", "absent", "not_yet", "planned")):
        return []
    cities = _cities(scene, sentence)
    foreign = [place for place in cities if place.key != scene.home.key]
    if len(distinct(foreign)) < 2:
        return []
    return (
        _whole(scene, cities, strong)
        or _respectively(text, foreign)
        or _by_year(text, sentence, foreign)
        or _shared(text, sentence, foreign)
    )


def _cities(scene: Scene, sentence: Sentence) -> list[Place]:
    """The cities of a sentence by name, without lands behind their city ("Columbus, Ohio")."""
    return [
        place
        for place in scene.places_in(sentence)
        if place.kind == "city" and place.form == "name" and not place.inside
    ]


def _runs_on(scene: Scene, one: Place, other: Place) -> bool:
    return bool(_LINK.fullmatch(scene.doc.text, one.end, other.start))


def _whole(scene: Scene, cities: list[Place], words: list[TieWord]) -> list[Entry]:
    """ "Gothenburg, Aarhus, Bergen and Turku have been twin cities": home among three and more is a ring."""
    text = scene.doc.text
    run = cities[:1]
    for place in cities[1:]:
        if not _runs_on(scene, run[-1], place):
            break
        run.append(place)
    members = distinct(run)
    named = any(scene.home is not None and place.key == scene.home.key for place in members)
    word = next((word for word in words if word.start > run[-1].end and _CITIES.search(word.text)), None)
    if (
        len(members) < 3
        or not named
        or word is None
        or not _PLURAL.match(text[run[-1].end : word.start] + " ")
    ):
        return []
    year = _YEAR.search(text, word.end, min(len(text), word.end + 40))
    since = int(year["since"]) if year and year["since"] else None
    return [Entry(members, since, run[0].start, word.end)]


_RESPECTIVELY = re.compile(r"beziehungsweise|bzw\.")
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")


def _respectively(text: str, foreign: list[Place]) -> list[Entry]:
    """ "Ties with Plock and Gera date from 1990 and 1992 respectively"."""
    match = _EACH.search(text)
    if match is None or not (match["each"] or _RESPECTIVELY.search(match["years"])):
        return []
    years = [int(year) for year in _PLAIN_YEAR.findall(match["years"])]
    if len(years) != len(foreign):
        return []
    return [Entry([place], year, place.start, place.end) for place, year in zip(foreign, years, strict=True)]


def _by_year(text: str, sentence: Sentence, foreign: list[Place]) -> list[Entry]:
    """A year to each city, in the order in which both stand; a year in brackets is that of the city before it."""
    marks = list(_YEAR.finditer(text))
    if len(marks) < 2:
        return []
    starts = [mark.start() + sentence.start for mark in marks]
    first_city = foreign[0].start < starts[0]
    edges = [sentence.start, *starts] if first_city else [*starts, sentence.end]
    entries: list[Entry] = []
    for number, mark in enumerate(marks):
        group = distinct([place for place in foreign if edges[number] <= place.start < edges[number + 1]])
        if not group:
            return []
        year = int(mark["since"] or mark["bracket"])
        alone = group[-1:] if mark["bracket"] or mark.group().startswith("(") else group
        entries += [
            Entry([place], year if place in alone else None, place.start, place.end) for place in group
        ]
    rest = [place for place in foreign if first_city and place.start > starts[-1]]
    if rest and _LAST.fullmatch(text, marks[-1].end(), rest[0].start - sentence.start):
        entries.append(Entry(rest[:1], None, rest[0].start, rest[0].end))
    return entries if len({entry.members[0].key for entry in entries}) == len(entries) else []


_BRACKETS_BETWEEN = re.compile(r"(?:\s\([^)]*\))?\s?")
_WITH_BEFORE = re.compile(r"\b(?:with|mit)\s$")


def _shared(text: str, sentence: Sentence, foreign: list[Place]) -> list[Entry]:
    """ "Twinned with Roubaix, Verviers and Mönchengladbach since 1970": one year for the whole list."""
    years = list(_YEAR.finditer(text))
    if len(years) != 1 or len(foreign) < 2 or not years[0]["since"]:
        return []
    for one, other in pairwise(foreign):
        if not _LINK.fullmatch(text, one.end - sentence.start, other.start - sentence.start):
            return []
    last = foreign[-1].end - sentence.start
    if not _BRACKETS_BETWEEN.fullmatch(text[last : years[0].start()]):
        return []
    if not _WITH_BEFORE.search(text[: foreign[0].start - sentence.start]):
        return []
    year = int(years[0]["since"])
    return [Entry([place], year, place.start, place.end) for place in distinct(foreign)]
