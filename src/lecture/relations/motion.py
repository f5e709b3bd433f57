"""Sentences about trips: which words of going, coming, visiting and hosting they hold, and which part each place plays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from lecture import lexicon
from lecture.entities import countries
from lecture.entities.places import Place
from lecture.relations.scene import Scene
from lecture.tokens import Sentence


@dataclass(slots=True)
class Move:
    """A sentence seen as part of a trip."""

    sentence: Sentence
    go: bool = False
    come: bool = False
    visit: bool = False
    host: bool = False
    group: bool = False
    onward: bool = False
    excursion: bool = False
    homeward: bool = False
    cancelled: bool = False
    postponed: bool = False
    to: list[Place] = field(default_factory=list)
    inside: list[Place] = field(default_factory=list)
    objects: list[Place] = field(default_factory=list)
    origin: list[Place] = field(default_factory=list)
    barred: str = ""

    @property
    def moves(self) -> bool:
        """Whether the sentence speaks of a trip at all."""
        return self.go or self.come or self.visit or self.host


def _group(language: str, key: str) -> frozenset[str]:
    return lexicon.group_of("trips", language, key)


@cache
def _patterns(language: str, key: str) -> re.Pattern[str]:
    phrases = lexicon.words("trips")[language][key]
    return re.compile(
        "|".join(
            (r"\b" if phrase[0].isalpha() else "")
            + f"(?:{phrase})"
            + (r"\b" if phrase[-1].isalpha() and " " in phrase else "")
            for phrase in phrases
        ),
        re.IGNORECASE,
    )


@cache
def _compounds(language: str, key: str) -> tuple[str, ...]:
    return tuple(
        sorted((word.lower() for word in _group(language, key) if len(word) > 4), key=len, reverse=True)
    )


def _holds(words: list[str], language: str, key: str) -> bool:
    known = _group(language, key)
    if any(word in known for word in words):
        return True
    if language == "de" and key in ("groups", "go_nouns", "visit_nouns"):
        tails = _compounds(language, key)
        return any(word[:1].isupper() and word.lower().endswith(tails) for word in words)
    return False


def analyse(scene: Scene, sentence: Sentence) -> Move:
    """Look at one sentence, speech left out."""
    doc, language = scene.doc, scene.doc.language
    tokens = [token for token in doc.words(sentence) if not scene.is_speech(token.start)]
    words = [token.text if language == "de" else token.lower for token in tokens if token.kind == "word"]
    lowered = " ".join(token.lower for token in tokens)
    move = Move(sentence)
    move.visit = _holds(words, language, "visit") or _holds(words, language, "visit_nouns")
    move.go = (
        _holds(words, language, "go")
        or _holds(words, language, "go_nouns")
        or bool(_patterns(language, "go_phrases").search(lowered))
    )
    move.come = _holds(words, language, "come") or bool(_patterns(language, "come_phrases").search(lowered))
    move.host = _holds(words, language, "host")
    move.group = _holds(words, language, "groups") or bool(re.search(r"-?(?:köpfig|strong)", lowered))
    move.onward = _holds(words, language, "next_words")
    move.excursion = _holds(words, language, "excursion_words")
    move.homeward = _holds(words, language, "return_words")
    move.cancelled = _holds(words, language, "cancelled") or bool(
        _patterns(language, "cancelled_phrases").search(lowered)
    )
    move.postponed = _holds(words, language, "postponed")
    move.barred = _barred(scene, sentence, lowered)
    for place in scene.places_in(sentence):
        part = part_of(scene, place)
        if part in ("to", "in", "object") and _unfulfilled(scene, sentence, place):
            continue
        {"to": move.to, "in": move.inside, "object": move.objects, "from": move.origin}.get(part, []).append(
            place
        )
    return move


def _barred(scene: Scene, sentence: Sentence, lowered: str) -> str:
    """Why a sentence cannot report a trip of its own: background, habit, video, freight, a mere wish."""
    language = scene.doc.language
    for key in ("virtual", "private", "freight", "habitual", "unreal", "no_show"):
        if _patterns(language, key).search(lowered):
            return key
    if _patterns(language, "background_phrases").search(lowered):
        return "background"
    published = scene.published
    for match in re.finditer(
        r"(?<![\d.,])(?:1[89]|20)\d\d(?!\d)", scene.doc.text[sentence.start : sentence.end]
    ):
        year = int(match.group())
        lead_in = scene.doc.text[
            max(sentence.start, sentence.start + match.start() - 34) : sentence.start + match.start()
        ]
        if re.search(
            r"\b(?:seit|since|twinned|Partnerschaft|[Vv]ertrag\w*|Abkommen|agreement|friendship|bis Ende|by)\s(?:\w+\s)?(?:\w+\s)?$",
            lead_in,
        ):
            continue
        later = any(mention.start <= sentence.start + match.start() < mention.end for mention in scene.dates)
        if published and year < published.year and not later:
            return "background"
    return ""


_CLAUSE = re.compile(r"[,;:–]\s")


def _unfulfilled(scene: Scene, sentence: Sentence, place: Place) -> bool:
    """Whether a place stands in a clause about what was wanted but does not happen ("die nach X fahren wollten")."""
    text = scene.doc.text
    left = max(
        (sentence.start + match.end() for match in _CLAUSE.finditer(text[sentence.start : place.start])),
        default=sentence.start,
    )
    following = _CLAUSE.search(text, place.end, sentence.end)
    clause = text[left : following.start() if following else sentence.end].lower()
    return (
        bool(
            re.search(
                r"\b(?:wollten?|hätten?|wäre[n]?|sollten eigentlich|had hoped|had wanted|would have|instead of|rather than|statt)\b",
                clause,
            )
        )
        and left > sentence.start
    )


_SKIP = {
    "de": frozenset(
        [
            "der",
            "die",
            "das",
            "den",
            "dem",
            "des",
            "ein",
            "eine",
            "einen",
            "einem",
            "einer",
            "seine",
            "seinen",
            "seiner",
            "seinem",
            "ihre",
            "ihrer",
            "ihren",
            "ihrem",
            "unsere",
            "unserer",
            "unseren",
            "stadt",
            "partnerstadt",
            "partnerstädte",
            "partnerstädten",
            "hauptstadt",
            "landeshauptstadt",
            "metropole",
            "hafenstadt",
            "millionenstadt",
            "millionenmetropole",
            "region",
            "provinz",
            "präfektur",
            "beiden",
            "großstadt",
            "schwesterstadt",
            "nachbarstadt",
            "universitätsstadt",
            "städte",
            "städten",
            "raum",
            "inselstaat",
            "land",
            "kreis",
            "wirtschaftsmetropole",
            "hansestadt",
            "kleinstadt",
            "gemeinde",
            "kulturhauptstadt",
            "freundschaftsstadt",
            "projektpartnerstadt",
            "insel",
            "kommune",
            "partnerkommune",
            "partnergemeinde",
            "partnerregion",
            "dann",
            "anschließend",
            "danach",
            "weiter",
            "schließlich",
            "zuerst",
            "zunächst",
            "zuletzt",
            "auch",
            "noch",
            "wieder",
        ]
    ),
    "en": frozenset(
        [
            "the",
            "a",
            "its",
            "their",
            "his",
            "her",
            "our",
            "city",
            "town",
            "twin",
            "sister",
            "partner",
            "capital",
            "port",
            "of",
            "and",
            "both",
            "cities",
            "towns",
            "region",
            "prefecture",
            "province",
            "nearby",
            "neighbouring",
            "neighboring",
            "then",
            "onward",
            "next",
            "finally",
            "also",
            "on",
            "first",
            "southern",
            "northern",
            "eastern",
            "western",
            "central",
            "historic",
            "ancient",
            "new",
            "old",
            "metropolis",
            "island",
            "district",
            "state",
            "county",
            "great",
            "greater",
            "french",
        ]
    ),
}
_TO = {
    "de": frozenset(("nach", "gen", "richtung")),
    "en": frozenset(("to", "for", "towards", "into", "reach", "reaches")),
}
_FROM = {"de": frozenset(("aus",)), "en": frozenset(("from",))}
_IN = {"de": frozenset(("in", "im")), "en": frozenset(("in", "at"))}
_VISITS = {
    "de": re.compile(r"(?:besuch|bereis|station|etappe|stopp|reiseziel|ziele?\b|führt\b)", re.IGNORECASE),
    "en": re.compile(r"(?:visit|tour|stop|reach|destination|leg|call)", re.IGNORECASE),
}


def part_of(scene: Scene, place: Place, depth: int = 0) -> str:  # noqa: C901
    """The part a place plays in its sentence: "to", "in", "from", "object", "of" or "none", by the word that governs it."""
    doc, language = scene.doc, scene.doc.language
    index = doc.index_at(place.start)
    sentence = doc.sentences[doc.tokens[index].sentence]
    if place.form != "name":
        return _adjective_part(scene, place, index, sentence)
    position = index - 1
    while position >= sentence.first:
        token = doc.tokens[position]
        if token.lower in (",", "und", "and", "sowie", "&", "oder", "or") and position - 1 >= sentence.first:
            listed_after = _place_before(scene, doc.tokens[position - 1].start, doc.tokens[position - 1].end)
            if (
                listed_after is not None
                and listed_after.form == "name"
                and listed_after.end < place.start
                and depth < 6
            ):
                return part_of(scene, listed_after, depth + 1)
            if doc.tokens[position - 1].text == ")" and depth < 6:
                opening = position - 2
                while opening > sentence.first and doc.tokens[opening].text != "(":
                    opening -= 1
                bracketed = (
                    _place_before(scene, doc.tokens[opening - 1].start, doc.tokens[opening - 1].end)
                    if opening > sentence.first
                    else None
                )
                if bracketed is not None and bracketed.form == "name":
                    return part_of(scene, bracketed, depth + 1)
        before = _place_before(scene, token.start, token.end)
        if before is not None and before.form == "name" and _possessor(scene, before):
            position = doc.index_at(before.start) - 1
            continue
        if (
            before is not None
            and before.form == "name"
            and before.key != place.key
            and doc.tokens[position + 1].lower not in ("'s", "’s")
        ):
            gap = doc.text[before.end : place.start]
            listed = re.fullmatch(
                r"(?:\s\([^)]*\))?(?:,\s|\s)?(?:(?:und|and|sowie|oder|or|then|dann|anschließend|danach|schließlich|weiter|auch|on|finally|to|nach|in|as well as|the|die|der|das|dann|,)\s)*(?:\w+(?:e|en|er|em)\s)?",
                gap,
            )
            return part_of(scene, before, depth + 1) if listed and depth < 6 else "object"
        if token.lower in _TO[language]:
            return _to_part(scene, place, position, sentence)
        if token.lower in _FROM[language]:
            return "from"
        if token.lower in _IN[language]:
            return "to" if language == "de" and doc.tokens[position + 1].lower == "die" else "in"
        if token.lower == "von" and language == "de":
            ahead = doc.text[place.end : place.end + 14]
            return "from" if re.match(r"\s(?:nach|über|aus|kommend)\b", ahead) else "of"
        if token.lower in ("über", "via", "through", "by"):
            return "via"
        if token.lower in (
            "mit",
            "with",
            "zwischen",
            "between",
            "bei",
            "near",
            "gegen",
            "against",
            "ohne",
            "without",
            "für",
            "von",
        ):
            return "none"
        if token.text in ("'s", "’s") or (token.capital and before is not None and before.form != "name"):
            position -= 1
            continue
        if (
            token.lower in _SKIP[language]
            or token.lower in countries.words(language).adjectives
            or (
                language == "de"
                and not token.capital
                and re.search(r"(?:ische|liche|ige|ste|te|ne)[nmrs]?$", token.lower)
            )
            or (before is not None and before.form == "adjective")
        ):
            if (
                language == "en"
                and token.lower == "of"
                and position > sentence.first
                and doc.tokens[position - 1].lower
                not in ("city", "town", "cities", "capital", "port", "region", "cities", "prefecture")
            ):
                return "of"
            position -= 1
            continue
        break
    return _object_part(scene, place, index, position, sentence)


def _possessor(scene: Scene, place: Place) -> bool:
    """ "Düsseldorfs Partnerstadt", "Leeds's twin city": a place in the genitive before another."""
    if scene.doc.language == "de":
        return place.end - place.start > len(place.name)
    return scene.doc.text[place.end : place.end + 2] in ("'s", "’s")


def _place_before(scene: Scene, start: int, end: int) -> Place | None:
    for place in scene.places:
        if place.start <= start and end <= place.end:
            return place
        if place.start > end:
            break
    return None


def _to_part(scene: Scene, place: Place, position: int, sentence: Sentence) -> str:  # noqa: ARG001
    """ "to" unless the word before is one of tying, speaking or distance ("twinned to", "close to")."""
    doc = scene.doc
    before = doc.tokens[position - 1].lower if position > sentence.first else ""
    word = doc.tokens[position].lower
    if word == "for" and not re.search(
        r"(?:leave|leaves|left|set out|sets off|head|heads|heading|off|bound|depart|departs)$",
        " ".join(token.lower for token in doc.tokens[max(sentence.first, position - 2) : position]),
    ):
        return "none"
    if word in ("reach", "reaches"):
        return "to"
    if before in (
        "twinned",
        "close",
        "next",
        "ties",
        "links",
        "according",
        "similar",
        "thanks",
        "compared",
        "linked",
        "tie",
        "known",
        "brücke",
        "belongs",
        "devoted",
        "dedicated",
        "nach",
        "angaben",
        "exports",
        "due",
        "up",
        "back",
        "ambassador",
        "kilometer",
        "suche",
    ):
        return "none"
    if before in ("zurück", "heim"):
        return "return"
    return "to"


def _adjective_part(scene: Scene, place: Place, index: int, sentence: Sentence) -> str:  # noqa: ARG001
    """An adjective belongs to the group that travels ("Düsseldorfer Delegation", "Hungarian guests") or to something else."""
    doc, language = scene.doc, scene.doc.language
    groups = _group(language, "groups")
    last = doc.index_at(place.end - 1)
    for step in range(last + 1, min(sentence.last, last + 4)):
        token = doc.tokens[step]
        word = token.text if language == "de" else token.lower
        if word in groups or (
            language == "de" and token.capital and word.lower().endswith(_compounds(language, "groups"))
        ):
            return "from"
        if language == "de" and (token.capital or token.kind != "word"):
            return "none"
        if token.kind != "word":
            return "none"
    return "none"


def _object_part(scene: Scene, place: Place, index: int, position: int, sentence: Sentence) -> str:
    """A place without preposition: object of a visit, subject, or possessor."""
    doc, language = scene.doc, scene.doc.language
    following = doc.tokens[index + 1].lower if index + 1 < sentence.last else ""
    if doc.text[place.end : place.end + 2] in ("'s", "’s") or following in ("'s", "’s"):
        return "of"
    if language == "de" and place.end - place.start > len(place.name):
        return "of"
    others = [
        other.end
        for other in scene.places
        if sentence.start <= other.start < place.start and other.form == "name" and not other.inside
    ]
    start = max(sentence.first, position - 12, *(doc.index_at(end) for end in others[-1:]))
    words = " ".join(token.lower for token in doc.tokens[start:index])
    if _VISITS[language].search(words):
        return "object"
    words = " ".join(token.lower for token in doc.tokens[max(sentence.first, position - 5) : index])
    if language == "de":
        behind = " ".join(token.lower for token in doc.tokens[index + 1 : sentence.last])
        if (
            re.search(r"\bbesuch(?:en|t|te|ten)\b|\bbereisen\b|\bbesichtigen\b", behind)
            and position >= sentence.first
            and index > sentence.first
        ):
            return "object"
        if re.match(r"(?:der|die|des)?\s?$", words.rsplit(" ", 2)[-1]) and re.search(
            r"(?:delegation|abordnung|gruppe|gäste|vertreter\w*) (?:der|des|aus der|von)\b", words
        ):
            return "from"
    if language == "en":
        tail = words.rsplit(" ", 1)[-1]
        if tail in ("visit", "visits", "visited", "visiting", "reaches", "reach"):
            return "object"
        nearby = following in _group("en", "groups")
        if nearby:
            return "from"
    return "none"


def origin_of_group(scene: Scene, sentence: Sentence) -> Place | None:
    """Where the group of a sentence is from: "Delegation aus Lille", "the French guests", "Delegation der Partnerstadt Qingdao"."""
    doc, language = scene.doc, scene.doc.language
    text = doc.text[sentence.start : sentence.end]
    groups = [
        token
        for token in doc.words(sentence)
        if (token.text if language == "de" else token.lower) in _group(language, "groups")
        or (language == "de" and token.capital and token.lower.endswith(_compounds(language, "groups")))
    ]
    places = scene.places_in(sentence)
    sender = re.search(r"\b(?:schickt|schicken|entsendet|sends|is sending|brings)\s(?=[A-ZÄÖÜ])", text)
    for place in places:
        if (
            sender
            and place.form == "name"
            and place.kind == "city"
            and place.start == sentence.start + sender.end()
        ):
            return place
        if place.form == "adjective" and part_of(scene, place) == "from":
            return place
        if (
            language == "en"
            and part_of(scene, place) == "from"
            and place.form == "name"
            and re.match(
                r"\s\w*\s?(?:delegation|group|party|choir|guests)", doc.text[place.end : place.end + 20]
            )
        ):
            return place
    for token in groups:
        for place in places:
            if doc.text[place.end : place.end + 2] in ("'s", "’s", "' ", "’ "):
                continue
            gap = doc.text[token.end : place.start]
            if (
                token.end <= place.start
                and len(gap) < 75
                and place.form == "name"
                and re.fullmatch(
                    r"(?:\s(?:mit|of|from)\s(?:\w+\s){1,3}|\s(?:of\s\w+\s))?\s?(?:\w+\s){0,3}?(?:aus|from|der|des|of|von)\s(?:[A-Z]\w+['’]s?\s)?(?:(?:der|dem|the|its|unserer|ihrer|chinesischen|\w+isch(?:en|er)|\w+(?:sh|ese|an|ch|ish))\s)*(?:(?:Partner|Schwester|Haupt|Hafen|Nachbar|twin|sister|partner|port)?[\s-]?(?:[Ss]tadt|city|town|region|gemeinde)\s(?:of\s)?)?",
                    gap,
                )
            ):
                return place
    if re.search(r"(?:-köpfig|köpfige|-strong)", text):
        named = [place for place in places if part_of(scene, place) == "from"]
        if named:
            return named[0]
    return None
