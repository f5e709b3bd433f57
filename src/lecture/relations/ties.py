"""Partnerships: which cities are tied, since when, what is celebrated, and whether the tie lives."""

from __future__ import annotations

import re
from functools import cache

from lecture import lexicon
from lecture.entities.placenames import Place
from lecture.findings import Evidence, Partnership
from lecture.relations import parts
from lecture.relations.scene import Scene
from lecture.relations.tie_details import (
    ANNIVERSARY,
    Tie,
    by_pronoun,
    detail,
    distinct,
    names_relations,
    pair_words,
    respective,
    year_in,
)
from lecture.tokens import Sentence


@cache
def _word(language: str) -> re.Pattern[str]:
    entry = lexicon.words("ties")[language]
    if language == "de":
        words = sorted(entry["words"].split(), key=len, reverse=True)
        return re.compile(
            rf"\b(?:[A-ZÄÖÜ][\wäöüß]*?-?)?(?:{'|'.join(words)}|{'|'.join(word.lower() for word in words)})(?:s|es|en)?\b(?!s?vereins?|komitee|beauftrag)|\bseit (?:dem Jahr )?\d{{4}} mit\b(?=[^.;]{{0,80}}(?:verbunden|verschwistert|verpartnert|partnerschaft))"
        )
    return re.compile(rf"\b(?:{'|'.join(entry['phrases'])})\b", re.IGNORECASE)


def find(scene: Scene) -> list[Partnership]:
    """All partnerships that a text names, each once with everything said about it."""
    ties: list[Tie] = []
    current: Tie | None = None
    for sentence in scene.doc.sentences:
        text = scene.doc.text[sentence.start : sentence.end]
        matches = list(_word(scene.doc.language).finditer(text))
        named = _named_in(scene, sentence, matches)
        years = respective(text) if len(named) == 2 else None
        for number, (places, span) in enumerate(named):
            current = _merge(ties, places, span, scene)
            if years:
                current.since = current.since or years[number]
            if len(named) > 1 and current.since is None:
                limit = named[number + 1][0][0].start if number + 1 < len(named) else sentence.end
                current.since = year_in(scene, span[0], limit, places[-1])
            detail(scene, sentence, current, alone=len(named) == 1, at=span, dated=len(named) == 1)
        if matches and not named and _speaks_of_tie(text):
            focus = _focus(scene, sentence, current)
            if focus is not None:
                at = (sentence.start + matches[0].start(), sentence.start + matches[0].end())
                current = _merge(ties, [focus], at, scene)
        if current is None or named:
            continue
        if (matches and _speaks_of_tie(text)) or (
            not matches
            and (
                _anniversary_only(scene, sentence)
                or by_pronoun(scene, sentence)
                or names_relations(scene, sentence)
            )
        ):
            detail(scene, sentence, current, alone=True, at=(sentence.start, sentence.end))
    return [_finding(scene, tie) for tie in ties]


def _focus(scene: Scene, sentence: Sentence, current: Tie | None) -> Place | None:
    """The foreign city that the paragraph is about, if the tie named last is not named in this paragraph."""
    foreign = [
        place
        for place in scene.places
        if place.kind == "city"
        and place.form == "name"
        and not place.inside
        and place.end <= sentence.start
        and scene.home
        and place.key != scene.home.key
        and scene.doc.sentence_at(place.start).paragraph == sentence.paragraph
    ]
    if current is not None and any(
        scene.doc.sentence_at(span[0]).paragraph == sentence.paragraph for span in current.spans
    ):
        return None
    text = scene.doc.text[sentence.start : sentence.end]
    travelled = [place for place in foreign if parts.part_of(scene, place) in ("to", "from", "object")]
    return travelled[-1] if travelled and ANNIVERSARY[scene.doc.language].search(text) else None


def _speaks_of_tie(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:[Dd]ie|[Ii]hre|[Dd]er|[Tt]he|[Tt]heir|[Dd]as|[Ii]hrer|[Dd]ieser?|[Ii]m|[Ee]ine[rn]?|[Aa]|[Ss]eine|[Oo]ur)\b",
            text,
        )
    )


def _anniversary_only(scene: Scene, sentence: Sentence) -> bool:
    text = scene.doc.text[sentence.start : sentence.end]
    return bool(
        re.search(r"Jubiläum|Jahrestag|anniversary|Bestehen|signed|unterzeichnet|Gründung", text)
    ) and bool(ANNIVERSARY[scene.doc.language].search(text))


def _cities(scene: Scene, sentence: Sentence) -> list[Place]:
    found = [
        place
        for place in scene.places
        if sentence.start <= place.start < sentence.end
        and place.kind != "country"
        and place.inside in ("", "title")
    ]
    return [place for place in found if place.form == "name" or place.kind == "city"]


_BETWEEN_LIST = re.compile(
    r"(?:,\s(?:and\s|und\s|sowie\s)?|\s(?:und|and|sowie|&|or|as well as)\s(?:mit\s|with\s|the\s)?|\s\([^)]{1,40}\)(?:,\s|\sund\s|\sand\s)?|\s(?:since|seit)\s\d{4}(?:,\s|\sand\s|\sund\s)(?:with\s|mit\s)?)*"
)


def _run(text: str, places: list[Place], first: int) -> list[Place]:
    """The enumeration of places that starts at one of them."""
    run = [places[first]]
    for place in places[first + 1 :]:
        gap = text[run[-1].end : place.start]
        if gap.strip() and _BETWEEN_LIST.fullmatch(gap):
            run.append(place)
        else:
            break
    return run


_TO_RIGHT = {
    "de": re.compile(
        r"(?:\s(?:mit|zu|zwischen|von|der|den|dem|die|das|seit|\d{4}|in|nach|und|bisherigen|Stadt|ist|sind|heißt|zur|Partnern?|\w+isch(?:e|en|er|em)|nun|auch|jeweils|gehören|zählen|zählt|gehört|umfassen|sowie|unter|anderem|etwa|darunter|älteste|älteste[nr]?|jüngste[nr]?|außerdem|Städte|seit|bereits|schon|heute|eine|einen|neue[rn]?|wird|werden|eingegangen)){0,6}\s?[,:(–]?\s?(?:darunter\s|die\sälteste\s(?:ist\s)?)?"
    ),
    "en": re.compile(
        r"(?:,?\s(?:include|includes|including|such|among|them|oldest|newest|latest|now|a|new|with|to|of|between|in|the|city|town|is|are|was|been|since|\d{4}|its|and|both|already|also|named|called|for|agreement|Japanese|French|Polish|German|Chinese|Korean|link|tie|as|district|[A-Z]\w+n|[A-Z]\w+sh|[A-Z]\w+ese)){0,6}\s?[,:(]?\s?"
    ),
}


def _named_in(
    scene: Scene,
    sentence: Sentence,
    matches: list[re.Match[str]],
) -> list[tuple[list[Place], tuple[int, int]]]:
    """The ties that the tie words of a sentence name: lists of places (home left out or in), with the passage."""
    doc, language = scene.doc, scene.doc.language
    places = _cities(scene, sentence)
    found: list[tuple[list[Place], tuple[int, int]]] = []
    used: set[str] = set()
    for match in matches:
        start, end = sentence.start + match.start(), sentence.start + match.end()
        word = match.group()
        weak = (
            word in lexicon.group_of("ties", "de", "weak")
            if language == "de"
            else word.lower() in ("partnership", "friendship", "tie", "ring", "twins")
        )
        if scene.is_speech(start) and weak:
            continue
        ring = any(part in word.lower() for part in ("ring", "dreieck")) and "during" not in word.lower()
        run = (
            _right(scene, places, end)
            or _left(scene, places, start)
            or _around(scene, sentence, places, weak=weak)
        )
        if ring:
            members = [place for place in distinct([*places]) if place.form == "name"]
            if len(members) < 3:
                members = _ring_near(scene, sentence)
            run = members if len(members) >= 3 else run
        if not run:
            described = _described(scene, start, end, word) or _two_cities(scene, sentence)
            run = [described] if described else []
        run = [place for place in distinct(run) if place.key not in used]
        if not run:
            continue
        span = (min(start, run[0].start), max(end, run[-1].end))
        others = [place for place in run if not scene.home or place.key != scene.home.key]
        if not others and not ring:
            again = _left(scene, places, start) or _around(scene, sentence, places, weak=weak)
            run = [place for place in distinct(again) if place.key not in used]
            others = [place for place in run if not scene.home or place.key != scene.home.key]
        if not others or _HYPOTHETIC.search(doc.text[sentence.start : sentence.end]):
            continue
        if (ring and len(run) >= 3) or (
            len(run) == 2 and len(others) == 2 and pair_words(doc.text[start : run[0].start])
        ):
            found.append((run, span))
        else:
            found.extend(([place], (min(start, place.start), max(end, place.end))) for place in others)
        used.update(place.key for place in others)
    return found


_HYPOTHETIC = re.compile(
    r"\b(?:may follow|might|one day|eines Tages|irgendwann|könnte|vielleicht|keine Partnerschaft|no partnership|not twinned)\b",
    re.IGNORECASE,
)


def _ring_near(scene: Scene, sentence: Sentence) -> list[Place]:
    found = [
        place
        for place in scene.places
        if place.kind == "city"
        and place.form == "name"
        and not place.inside
        and abs(place.start - sentence.start) < 500
    ]
    for index in range(len(found)):
        run = distinct(_run(scene.doc.text, found, index))
        if len(run) >= 3:
            return run
    return []


def _right(scene: Scene, places: list[Place], end: int) -> list[Place]:
    """Cities right behind the word: "Partnerstadt Chongqing", "twinned with Strasbourg, Krefeld and Haskovo"."""
    for index, place in enumerate(places):
        if place.start < end:
            continue
        gap = scene.doc.text[end : place.start]
        if (
            scene.home
            and place.key == scene.home.key
            and index + 1 < len(places)
            and re.fullmatch(r"\s(?:von\s|of\s)?", gap)
        ):
            end = place.end  # "Partnerstädten Bonns gehören", "twin cities of Leeds are"
            continue
        if len(gap) > 70 or not _TO_RIGHT[scene.doc.language].fullmatch(gap):
            return []
        if place.form == "adjective":
            return []
        return [other for other in _run(scene.doc.text, places, index) if other.form == "name"]
    return []


def _left(scene: Scene, places: list[Place], start: int) -> list[Place]:
    """A city before the word: "Lorient, one of Galway's oldest partner cities"; "Coventry and Dresden have been twinned"."""
    text = scene.doc.text
    before = [place for place in places if place.end <= start and place.form == "name"]
    if not before:
        return []
    for index in range(len(before) - 1, -1, -1):
        gap = text[before[index].end : start]
        if (
            scene.home
            and before[index].key == scene.home.key
            and index
            and before[index - 1].end > before[index].start - 40
            and re.search(
                r",\s(?:one of|eine[rn]?|die|the)\b", text[before[index - 1].end : before[index].start]
            )
        ):
            return [before[index - 1]]
        if re.fullmatch(
            r"\s(?:have|has|are|is|were|sind|ist|signed|became|haben|pflegen|wurden|werden|will|feiern|celebrate)\b[^,;.]{0,50}",
            gap,
        ):
            first = index
            while (
                first
                and _BETWEEN_LIST.fullmatch(text[before[first - 1].end : before[first].start])
                and text[before[first - 1].end : before[first].start].strip()
            ):
                first -= 1
            return before[first : index + 1]
        if re.fullmatch(
            r",\s(?:die|der|das|which|that|who|one|eine[rn]?|seit|ebenfalls|also|its|ihre[rn]?|unsere[rn]?|our|a|mit\sd\w+)\b[^.;]{0,60}",
            gap,
        ) and not (scene.home and before[index].key == scene.home.key):
            first = index
            while first and text[before[first - 1].end : before[first].start].strip() in (
                "und",
                "and",
                ",",
                "sowie",
            ):
                first -= 1
            return before[first : index + 1]
        if re.fullmatch(r"\s?\([^)]{0,30}\),\s(?:mit\s)?(?:dem|der|with which|die)\b[^.;]{0,70}", gap):
            return [before[index]]
    return []


def _around(
    scene: Scene,
    sentence: Sentence,
    places: list[Place],
    *,
    weak: bool,
) -> list[Place]:
    """The only other city of the sentence, where verb and word order allow it ("Mit Breslau verbindet Görlitz ...")."""
    text = scene.doc.text[sentence.start : sentence.end]
    binding = re.search(
        r"\b(?:verbindet|verbunden|verbinden|unterhält|pflegt|schlossen|geschlossen|unterzeichne\w+|besiegel\w+|Vertrag|signed|sign|linked|links?|celebrat\w+|feier\w+|mark\w*|tie|becomes?|makes|besteht|zwischen|between)\b",
        text,
    )
    if not binding and weak:
        return []
    names = list(distinct([place for place in places if place.form == "name" or place.kind == "city"]))
    others = [place for place in names if not scene.home or place.key != scene.home.key]
    if len(others) == 1 and (binding or len(names) == 2):
        return [others[0]]
    if re.search(r"\b(?:zwischen|between)\b", text) and len(others) == 2:
        return others
    return []


def _described(scene: Scene, start: int, end: int, word: str) -> Place | None:
    """ "in der südfranzösischen Partnerstadt", "of the two cities": the city named last that fits."""
    plural = word.endswith(("städte", "städten", "schaften", "ies", "twins"))
    adjectives = [
        place
        for place in scene.places
        if place.form == "adjective" and place.kind == "country" and 0 <= start - place.end < 12
    ]
    if not adjectives:
        return None
    iso = adjectives[-1].iso2
    fitting = [
        place
        for place in scene.places
        if place.kind == "city"
        and place.iso2 == iso
        and place.inside in ("", "title")
        and place.form == "name"
    ]
    before = [place for place in fitting if place.end <= start]
    after = [place for place in fitting if place.start >= end and place.start - end < 200]
    if plural:
        return None
    return before[-1] if before else (after[0] if after else None)


def _two_cities(scene: Scene, sentence: Sentence) -> Place | None:
    """ "The two cities signed a friendship agreement": home and the foreign city that the text is about."""
    text = scene.doc.text[sentence.start : sentence.end]
    if not re.search(r"\b(?:[Tt]he two cities|[Bb]oth cities|[Bb]eiden? Städte|two cities twins)\b", text):
        return None
    foreign = [
        place
        for place in scene.places
        if place.kind == "city"
        and scene.home
        and place.key != scene.home.key
        and place.end <= sentence.start
        and not place.inside
        and parts.part_of(scene, place) in ("to", "in", "from", "object")
    ]
    if not foreign:
        return None
    counted = {place.key: sum(other.key == place.key for other in foreign) for place in foreign}
    return max(foreign, key=lambda place: (counted[place.key], -place.start))


def _merge(ties: list[Tie], places: list[Place], span: tuple[int, int], scene: Scene) -> Tie:
    members = list(places)
    if len(members) == 1 and scene.home and members[0].key != scene.home.key:
        members.insert(0, scene.home)
    keys = frozenset(place.key for place in members)
    for tie in ties:
        if tie.keys == keys or (len(tie.keys) > 2 and keys < tie.keys and len(keys) == 2):
            tie.spans.append(span)
            return tie
    tie = Tie(members, spans=[span])
    ties.append(tie)
    return tie


def _finding(scene: Scene, tie: Tie) -> Partnership:
    since = tie.since
    year = scene.published.year if scene.published else None
    if since is None and tie.anniversary and year:
        since = year - tie.anniversary
    cities = tuple(place.name for place in tie.places)
    confidence = 0.9 if len(tie.spans) > 1 else 0.75
    return Partnership(
        cities,
        since,
        tie.anniversary,
        tie.status,
        Evidence(tuple(dict.fromkeys(tie.spans)), tie.rule, confidence),
    )
