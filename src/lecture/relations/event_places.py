"""In which city an event takes place: said in its clause, by "dort", by the stop of the trip on that day, or home."""

from __future__ import annotations

import re
from datetime import date

from lecture.entities.placenames import Place
from lecture.relations import parts
from lecture.relations.itinerary import Stay
from lecture.relations.scene import Scene
from lecture.tokens import Sentence

_THERE = re.compile(r"\b(?:[Dd]ort|there|vor Ort|[Dd]abei)\b")
_AT_HOME = re.compile(
    r"\b(?:zu Hause|at home|[Rr]athaus(?!es\svon)|[Rr]atssaal|[Tt]own [Hh]all|[Cc]ity [Hh]all|hiesige\w*|bei uns)\b"
)
_HOSTS = re.compile(
    r"\s(?:richtet|veranstaltet|lädt|zeigt|feiert|hosts?|holds?|stages?|will host|will hold|celebrates|shows?|puts on)\b"
)


def of_event(
    scene: Scene, sentence: Sentence, span: tuple[int, int], day: date | None, stays: list[Stay]
) -> str | None:
    """The city of an event whose words stand at a span."""
    on_day = [
        stay.city for stay in stays if day and stay.first and stay.last and stay.first <= day <= stay.last
    ]
    said = (
        _where(scene, sentence, span) or _in_clause(scene, sentence, span) or _labelled(scene, span, on_day)
    )
    if said:
        return said
    text = scene.doc.text[sentence.start : sentence.end]
    focus = _focus(scene, sentence)
    if _THERE.search(text[: span[1] - sentence.start + 40]) and focus:
        return focus.name
    described = _described(scene, sentence)
    if described:
        return described.name
    host = _hosting(scene, sentence, span) or _named_after(scene, span)
    if host:
        return host.name
    seat = _seat_of_host(scene, sentence)
    if seat:
        return seat
    home = scene.home.name if scene.home else None
    at_home = _AT_HOME.search(text)
    if at_home and home and not (focus and focus.name in on_day):
        return home
    visited = focus.name if focus and _is_visited(scene, focus, stays) else None
    if visited and visited != home and (not on_day or visited in on_day):
        return visited
    if on_day:
        return on_day[0] if len(set(on_day)) == 1 or visited not in on_day else visited
    objects = [
        place.name
        for place in scene.places_in(sentence)
        if place.kind == "city" and parts.part_of(scene, place) in ("to", "object")
    ]
    likely = objects[-1:] or _in_organisation(scene, sentence, span)
    if likely:
        return likely[0]
    return home or (focus.name if focus else None)


_WHERE = re.compile(r"(?:,| –)\s(?:wo|where)\s")


def _where(scene: Scene, sentence: Sentence, span: tuple[int, int]) -> str | None:
    """ "Nach Kaiserslautern, wo ein Workshop ...": the city last named before the relative clause of the event."""
    openings = [match.start() for match in _WHERE.finditer(scene.doc.text, sentence.start, span[0])]
    if not openings:
        return None
    before = _named(scene, sentence.start, openings[-1])
    inside = _named(scene, openings[-1], span[0])
    return before[-1].name if before and not inside else None


def _labelled(scene: Scene, span: tuple[int, int], on_day: list[str]) -> str | None:
    """ "Donnerstag, 4. September, Riga: Konferenz", "Monterrey | 9. November | Forum": the city at the head of the line."""
    text = scene.doc.text
    first = text.rfind("\n", 0, span[0]) + 1
    head = [place for place in _named(scene, first, span[0]) if _LABEL.match(text, place.end)]
    return head[-1].name if head and (not on_day or head[-1].name in on_day) else None


def _is_visited(scene: Scene, focus: Place, stays: list[Stay]) -> bool:
    """Whether the text tells of a stay in a city, or says of it "in ..." or "nach ..."."""
    told = parts.part_of(scene, focus) in ("in", "to") or scene.doc.text[: focus.start].endswith(
        (" in ", "In ")
    )
    return told or any(stay.city == focus.name for stay in stays)


_LABEL = re.compile(r"(?:\s\([^)]{1,30}\)|,\s[A-Z]\w+)?(?::| \|)\s")


def _named(scene: Scene, start: int, end: int) -> list[Place]:
    """The cities named between two offsets outside of other names."""
    return [
        place
        for place in scene.places
        if start <= place.start and place.end <= end
        and place.kind == "city" and place.form == "name" and not place.inside
    ]  # fmt: skip


def _named_after(scene: Scene, span: tuple[int, int]) -> Place | None:
    """ "The Rennes Food Fair", "the Dortmund trade fair": an event called after its city."""
    if scene.doc.language != "en":
        return None
    return next(
        (
            place
            for place in scene.places
            if place.kind == "city"
            and place.form == "name"
            and not place.inside
            and (place.end == span[0] - 1 or place.start == span[0])
            and sum(other.key == place.key for other in scene.places) > 1
        ),
        None,
    )


_GIVES = re.compile(
    r"\b(?:empfängt|empfing|empfangen|begrüßt\w*|lädt|lud|eingeladen|gibt|gab|hosts?|hosted|gives?|gave|given by|will host|receives?|received|welcomes?|welcomed)\b"
)


def _seat_of_host(scene: Scene, sentence: Sentence) -> str | None:
    """Whoever gives a reception gives it at home: "Sakai mayor Hideki Morimura will host a reception"."""
    text = scene.doc.text[sentence.start : sentence.end]
    if not _GIVES.search(text):
        return None
    people = scene.roster.between(sentence.start, sentence.end)
    hosts = [figure for _, figure in people if figure.kind in ("mayor", "deputy", "governor") and figure.key]
    return hosts[0].base if len({figure.key for figure in hosts}) == 1 else None


_SITE_BEFORE = re.compile(
    r"\w+(?:kirche|dom|haus|halle|saal|platz|park)\s(?:von|zu|in)\s$|\b(?:church|cathedral|hall|park|museum|theatre)\s(?:of|in)\s$",
    re.IGNORECASE,
)
_ZU_HAUSE = re.compile(r"\bzu Hause\b|\bat home\b")
_NEW_CLAUSE = re.compile(r";\s|:\s|, der |, die |, das |, who |, which |, wie |\s[-–]\s")


def _in_clause(scene: Scene, sentence: Sentence, span: tuple[int, int]) -> str | None:
    """ "in X" in the sentence, the nearest one; other clauses count against it."""
    best: tuple[int, str] | None = None
    for place in scene.places_in(sentence):
        if place.kind != "city" or place.form != "name":
            continue
        before = scene.doc.text[max(sentence.start, place.start - 30) : place.start]
        within = parts.part_of(scene, place) == "in" or bool(_SITE_BEFORE.search(before))
        if not within or _ZU_HAUSE.search(scene.doc.text[place.end : place.end + 12]):
            continue
        gap = scene.doc.text[min(place.end, span[1]) : max(place.start, span[0])]
        clauses = len(_NEW_CLAUSE.findall(gap))
        distance = abs(place.start - span[0]) + 150 * clauses
        if distance < 260 and (best is None or distance < best[0]):
            best = (distance, place.name)
    return best[1] if best else None


_CITY_AHEAD = re.compile(r"\s\w*(?:[Ss]tadt|[Mm]etropole|city|capital|port)\b")
_IN_THE_BEFORE = re.compile(r"\b[Ii]n (?:der |the )?\w*\s?$")


def _described(scene: Scene, sentence: Sentence) -> Place | None:
    """ "In der südkoreanischen Hafenstadt": the foreign city of that country named last."""
    for adjective in scene.places:
        if (
            not sentence.start <= adjective.start < sentence.end
            or adjective.form != "adjective"
            or adjective.kind != "country"
        ):
            continue
        after = scene.doc.text[adjective.end : adjective.end + 24]
        before = scene.doc.text[max(0, adjective.start - 12) : adjective.start]
        if _CITY_AHEAD.match(after) and _IN_THE_BEFORE.search(before):
            named = [
                place
                for place in scene.places
                if place.kind == "city"
                and place.iso2 == adjective.iso2
                and place.end <= adjective.start
                and not place.inside
            ]
            if named:
                return named[-1]
    return None


def _hosting(scene: Scene, sentence: Sentence, span: tuple[int, int]) -> Place | None:
    """ "Kapstadt richtet ... aus", or a label: "Budapest. Am 11. Mai Seminar ..."."""
    for place in scene.places_in(sentence):
        if place.kind != "city" or place.form != "name" or place.end > span[0]:
            continue
        if place.start - sentence.start < 12 and _HOSTS.match(scene.doc.text[place.end :]):
            return place
    number = scene.doc.tokens[scene.doc.index_at(span[0])].sentence
    earlier = scene.doc.sentences[number - 1] if number else None
    if earlier is None or earlier.last - earlier.first > 9:
        return None
    labels = [place for place in scene.places_in(earlier) if place.kind == "city" and place.form == "name"]
    closing = [
        place
        for place in labels
        if not scene.doc.text[place.end : earlier.end].strip(" .:\n")
        and not scene.doc.text[: place.start].endswith((" from ", " aus "))
    ]
    return closing[-1] if closing else None


def _focus(scene: Scene, sentence: Sentence) -> Place | None:
    """The city the paragraph was in last."""
    best: Place | None = None
    for place in scene.places:
        if place.start >= sentence.end or place.kind != "city" or place.form != "name" or place.inside:
            continue
        if scene.doc.sentence_at(place.start).paragraph != sentence.paragraph or scene.is_speech(place.start):
            continue
        subject = place.start - scene.doc.sentence_at(place.start).start < 3
        if (
            subject
            or parts.part_of(scene, place) in ("in", "to", "object")
            or _IN.search(scene.doc.text[max(0, place.start - 4) : place.start])
        ):
            best = place
    return best or _heading(scene, sentence) or _agenda(scene, sentence)


_IN = re.compile(r"\b[Ii]n $")


_DAY_LABEL = re.compile(r"[ •*–-]*(?:[A-ZÄÖÜ]\w+,?\s)?\d{1,2}\.?\s\w+[^:\n]{0,12}:")


def _agenda(scene: Scene, sentence: Sentence) -> Place | None:
    """The city of an earlier entry of a plan by days: "4. Mai: Anreise nach Gdingen", "5. Mai: Konferenz"."""
    text = scene.doc.text
    first = text.rfind("\n", 0, sentence.start) + 1
    for _ in range(4):
        if not _DAY_LABEL.match(text, first):
            return None
        last = text.find("\n", first)
        named = _named(scene, first, last if last >= 0 else len(text))
        if named:
            return named[-1] if _TO.search(text[max(0, named[-1].start - 8) : named[-1].start]) else None
        first = text.rfind("\n", 0, len(text[:first].rstrip())) + 1
    return None


_TO = re.compile(r"\b(?:in|nach|to) $")


def _heading(scene: Scene, sentence: Sentence) -> Place | None:
    """The only city in the heading of the paragraph: "Tue 7 to Thu 9 July: Münster"."""
    above = [item for item in scene.doc.sentences if item.paragraph == sentence.paragraph - 1]
    if not above or not above[-1].heading:
        return None
    named = _named(scene, above[-1].start, above[-1].end)
    home = scene.home.key if scene.home else None
    return named[0] if len(named) == 1 and named[0].key != home else None


def _in_organisation(scene: Scene, sentence: Sentence, span: tuple[int, int]) -> list[str]:
    """The city in the name of the house: "im Museum Westfalenpark Dortmund"."""
    return [
        place.name
        for place in scene.places
        if place.inside == "organisation" and place.kind == "city" and span[1] <= place.start < sentence.end
    ][:1]
