"""Groups that travel: a noun of people with its article, number, adjective and what stands behind it ("aus Lille")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from lecture import lexicon
from lecture.entities import offices
from lecture.entities.placenames import Place
from lecture.relations import provenance
from lecture.relations.clauses import is_verb
from lecture.relations.figures import Figure
from lecture.relations.parts import compounds, group
from lecture.relations.scene import Scene
from lecture.tokens import Sentence, Token


@dataclass(slots=True)
class Party:
    """Somebody who may travel. ``origin`` is where they are from as far as the words tell."""

    start: int
    end: int
    kind: str  # "group", "people", "figure", "office", "pronoun", "organisation" or "city"
    origin: Place | None = None
    figure: Figure | None = None
    definite: bool = False
    held: bool = False  # behind "with", "by", "at": not the one who acts
    plural: bool = True
    word: str = ""


@cache
def _words(language: str, key: str) -> frozenset[str]:
    return lexicon.group_of("groups", language, key)


@lru_cache(maxsize=20_000)
def is_group(word: str, language: str) -> bool:
    """Whether a word means people who travel together; German compounds count by their last part."""
    if language == "en":
        return word.lower() in group("en", "groups")
    if word in group("de", "groups"):
        return True
    lower = (
        word.lower().removesuffix("en") if word.lower().endswith(("ungen", "onen", "ppen")) else word.lower()
    )
    return word[:1].isupper() and (lower.endswith(compounds("de", "groups")) or lower + "e" in _plurals())


@cache
def _plurals() -> frozenset[str]:
    return frozenset(word.lower() for word in group("de", "groups"))


_HELD = re.compile(
    r"\b(?:[Ee]inladung des|[Ee]inladung der|[Ww]unsch des|[Vv]on|[Aa]s|[Mm]it|[Bb]ei|[Nn]eben|[Mm]eet|[Ww]ith|[Bb]y|vom|bei|beim|mit|by|with|gegen|für|for|an|to|at|auf|neben|samt|sowie|zu|zum|zur|durch|meets?|met|meeting|of|seinen|seinem|seiner|ihren|ihrem|ihrer|his|their|her)\s(?:den\s|dem\s|der\s|die\s|the\s|a\s|\w+e[nmr]\s)?(?:\w+\s)?$",
)
CARRIED = re.compile(
    r"\b(?:\w*[Rr]eise|[Gg]roup|[Pp]arty|\w*[Ff]ahrt|\w*[Bb]esuch\w*|\w*[Gg]ruppe|\w*[Dd]elegation|[Vv]isit|[Tt]rip|[Jj]ourney|[Dd]elegation|\w*plan|\w*programm|[Pp]rogramme|[Aa]genda)(?:\s(?:to|in|nach)\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)?\s(?:von|by|of|des|der|mit|unter|um)\s(?:\w+\s)?(?:\w+\s)?$"
)


_HELD_OFFICE = re.compile(
    r"\b(?:of|by|with|from|to) (?:the )?(?:\w+ ){0,2}(?:[Mm]ayor|[Pp]rovost|[Ll]eader) of [A-Z][\w' -]{2,20}, $"
)


def is_held(scene: Scene, start: int, sentence: Sentence) -> bool:
    """Whether somebody stands behind "with", "by", "of", also over an office: "guests of the Mayor of Bath, Cllr X"."""
    before = scene.doc.text[max(sentence.start, start - 70) : start]
    return bool(_HELD_OFFICE.search(before)) or (
        bool(_HELD.search(before[-40:])) and not CARRIED.search(before[-40:])
    )


# -- groups ------------------------------------------------------------------------------------------------------


def peoples(scene: Scene, sentence: Sentence, start: int, end: int) -> list[Party]:
    """ "die Kroaten", "the Norwegians"."""
    return [
        Party(
            place.start,
            place.end,
            "people",
            place,
            None,
            definite=True,
            held=is_held(scene, place.start, sentence),
        )
        for place in scene.places
        if start <= place.start < end and place.form == "people" and not scene.is_speech(place.start)
    ]


def groups(scene: Scene, sentence: Sentence, first: int, last: int) -> list[Party]:
    doc, language = scene.doc, scene.doc.language
    found: list[Party] = []
    for index in range(first, last):
        token = doc.tokens[index]
        body = language == "en" and token.lower in _words("en", "bodies")
        if token.kind != "word" or not (body or is_group(token.text, language) or _counted(scene, index)):
            continue
        if _in_name(scene, token) or (
            token.lower == "side" and doc.tokens[index + 1].lower in ("trip", "visit")
        ):
            continue
        if language == "en" and (token.capital and index > first and not _before_name(scene, token)):
            continue
        begin, definite, modifier = _noun_phrase(scene, index, first)
        behind = provenance.origin_behind(scene, token, sentence)
        origin = behind if behind and (modifier is None or modifier.kind == "country") else modifier
        held = is_held(scene, doc.tokens[begin].start, sentence)
        alone = body and not is_group(token.text, language)
        if alone and (origin is None or any(is_verb(doc, back) for back in range(first, begin))):
            continue
        found.append(
            Party(
                doc.tokens[begin].start,
                token.end,
                "group",
                origin,
                definite=definite,
                held=held,
                word=token.lower,
            )
        )
    return found


def _in_name(scene: Scene, token: Token) -> bool:
    """Whether a word is the calling of somebody named: "Lehrer Malte Osnabrügge"."""
    return any(
        (mention.office_start if mention.office_start is not None else mention.start)
        <= token.start
        < mention.end
        for mention, _ in scene.roster.between(token.start - 40, token.end + 60)
    )


def _before_name(scene: Scene, token: Token) -> bool:
    return token.start == 0 or scene.doc.text[token.start - 2 : token.start] in (". ", "\n")


_OF_PEOPLE = (
    "innen",
    "er",
    "ern",
    "ende",
    "enden",
    "leute",
    "leuten",
    "kräfte",
    "linge",
    "isten",
    "istinnen",
)
"""How German words for people end."""


def _counted(scene: Scene, index: int) -> bool:
    """ "24 Seglerinnen", "drei Radler": people counted, by their ending, although no list knows them."""
    token = scene.doc.tokens[index]
    if scene.doc.language == "de":
        if not (token.capital and token.lower.endswith(_OF_PEOPLE)):
            return False
    elif not (
        token.lower.endswith(("ers", "ors", "ists", "ians", "men", "women", "people", "ees", "ants", "ents"))
    ):
        return False
    if token.lower in _words(scene.doc.language, "units") or index == 0 or index + 1 >= len(scene.doc.tokens):
        return False
    if (
        scene.doc.language == "de"
        and index + 1 < len(scene.doc.tokens)
        and scene.doc.tokens[index + 1].capital
    ):
        return False
    if scene.doc.tokens[index + 1].lower in ("aus", "from"):
        return True
    before = scene.doc.tokens[index - 1]
    if scene.doc.language == "en" and _of_place(scene, index):
        return True
    while (
        scene.doc.language == "en"
        and index > 2
        and (place := scene.place_over.get(index - 1))
        and not place.inside
    ):
        index -= 1
        before = scene.doc.tokens[index - 1]  # "five Leeds librarians"
    if before.capital and before.lower.endswith("er") and index > 1 and scene.doc.language == "de":
        before = scene.doc.tokens[index - 2]
    if before.kind == "word" and not before.capital and index > 1 and before.text != "und":
        before = scene.doc.tokens[index - 2] if not _number(before, scene.doc.language) else before
    return _number(before, scene.doc.language)


def _of_place(scene: Scene, index: int) -> bool:
    """ "the Florentine flag throwers", "Bergen's rowers": people by their ending behind the place they are from."""
    start = scene.doc.tokens[index].start
    return any(
        0 < start - place.end < 24
        and (place.form == "adjective" or scene.doc.text[place.end : place.end + 2] in ("'s", "’s"))
        and all(
            word.islower()
            for word in scene.doc.text[place.end : start].removeprefix("'s").removeprefix("’s").split()
        )
        for place in scene.places
        if start - 60 < place.start < start
    )


def _number(token: Token, language: str) -> bool:
    return token.kind == "number" or token.lower in lexicon.words("quantities")[language]["numbers"]


def _noun_phrase(scene: Scene, index: int, first: int) -> tuple[int, bool, Place | None]:
    """Where the phrase around a group begins, whether it is one named before, and the origin that its adjective tells."""
    doc, language = scene.doc, scene.doc.language
    begin, definite, origin = index, False, None
    for back in range(index - 1, max(first - 1, index - 9), -1):
        token = doc.tokens[back]
        place = next(
            (
                place
                for place in scene.places
                if place.start <= token.start and token.end <= place.end and not place.inside
            ),
            None,
        )
        if place is not None and (place.form == "adjective" or (language == "en" and place.form == "name")):
            if (
                language == "en"
                and place.form == "name"
                and doc.tokens[back + 1].text not in ("'s", "’s", "'")
                and doc.tokens[back - 1].lower in ("to", "in", "from", "of")
            ):
                break
            if origin is None or origin.kind != "city":
                origin = place
            begin = back
            continue
        if is_verb(doc, back) and not token.lower.endswith(("te", "ten", "ter", "tes")):
            break
        if token.lower in _words(language, "ours") and origin is None:
            origin = (
                scene.author
                if token.lower in _words(language, "we")
                else scene.home
                if scene.author is not scene.home
                else None
            )
        if token.lower in _words(language, "articles"):
            definite = token.lower in _words(language, "definite")
            begin = back
            break
        if (
            token.kind == "number"
            or token.text in ("-", "'s", "’s")
            or (token.kind == "word" and not token.capital and token.lower not in _words(language, "stop"))
        ):
            begin = back
            continue
        break
    return begin, definite, origin


_LOCALS = {
    "de": re.compile(r"[A-ZÄÖÜ][\w-]{2,}(?:er|ern|en)"),
    "en": re.compile(r"[A-Z][\w-]{2,}(?:ans|ons|ers|ese|ites|men)"),
}


def residents(scene: Scene, sentence: Sentence, first: int, last: int) -> list[Party]:
    """ "die Nordhessen", "den 17 Oberpfälzern", "the Western Australians": people called after a region nobody lists."""
    doc, language = scene.doc, scene.doc.language
    found = []
    for index in range(first + 1, last):
        token = doc.tokens[index]
        if not (token.capital and _LOCALS[language].fullmatch(token.text)):
            continue
        back = index - 1
        while back > first and (
            doc.tokens[back].kind == "number"
            or _number(doc.tokens[back], language)
            or (language == "en" and doc.tokens[back].capital)
        ):
            back -= 1
        place = next((place for place in scene.places if place.start <= token.start < place.end), None)
        if place is not None and place.form == "name":
            continue
        if (
            doc.tokens[back].lower in ("das", "dem", "des")
            or doc.tokens[back].lower not in _words(language, "definite")
            or (language == "de" and place is None and lexicon.is_noun(token.text))
            or _in_name(scene, token)
            or offices.at(doc, index)
        ):
            continue
        if index + 1 < last and doc.tokens[index + 1].capital and language == "de":
            continue
        found.append(
            Party(
                doc.tokens[back].start,
                token.end,
                "people",
                place,
                None,
                definite=True,
                held=is_held(scene, doc.tokens[back].start, sentence),
                word=token.lower,
            )
        )
    return found
