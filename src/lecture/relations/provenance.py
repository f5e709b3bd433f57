"""Where a group is from by what stands behind it: "aus Lille", "from the French city of Lille", "of Bergen's Fjellside School"."""

from __future__ import annotations

import re

from lecture.entities.placenames import Place
from lecture.relations.clauses import joined_verbs, verbs
from lecture.relations.scene import Scene
from lecture.tokens import Sentence, Token

_KNOWN = 50_000


def counts(scene: Scene, inner: Place) -> bool:
    """Whether a city inside the name of an organisation tells where it is from; "Cedar Hills High School" only seems to."""
    if scene.doc.language == "de" or (scene.home is not None and inner.key == scene.home.key):
        return True
    if any(place.key == inner.key and not place.inside for place in scene.places):
        return True
    abroad = any(
        place.iso2 == inner.iso2 and place.kind == "city" and not place.inside for place in scene.places
    )
    return inner.population >= _KNOWN and not abroad


def seat(scene: Scene, inner: Place) -> Place | None:
    """The city of an organisation in whose name one stands: said behind it ("Cedar Hills High School in Portland"), or that one."""
    if scene.doc.language == "de":
        return inner
    item = next((item for item in scene.organisations if item.start <= inner.start < item.end), None)
    if item is not None:
        said = next(
            (
                place
                for place in scene.places
                if item.end < place.start < item.end + 12
                and place.form == "name"
                and place.kind == "city"
                and scene.doc.text[item.end : place.start] in (" in ", " of ", " at ", ", ")
            ),
            None,
        )
        if said is not None:
            return said
    return inner if counts(scene, inner) else None


_BEHIND = re.compile(
    r"(?:\s(?:mit|of|von)\s(?:[\w-]+\s){1,4}?(?=aus|from)|\s(?:of|mit)\s[\w-]+(?=\s))?\s?(?:[\w-]+\s){0,4}?(?:aus|from|der|des|of|von)\s(?:[A-Z]\w+['’]?s?\s)?(?:(?:der|dem|den|the|its|our|their|unserer|ihrer|seiner|chinesischen|\w+isch(?:en|er)|\w+(?:sh|ese|an|ch|ish))\s)*(?:[\w-]*(?:[Ss]tadt|[Mm]etropole|[Gg]emeinde|[Kk]ommune|city|town|region|port|capital)\s(?:of\s)?)?"
)


_BODY = re.compile(
    r"\s(?:der|des|vom|von)\s(?:(?:[a-zäöüß]+e[nrs]|dortigen|hiesigen)\s){0,2}(?:[A-ZÄÖÜ][\w-]+\s){0,2}(?:der\s|von\s|des\s|in\s|aus\s)?"
)
_ORGANISED = re.compile(r"\s(?:of|from|des|der|vom|von)\s(?:the\s|der\s)?(?:\w+\s){0,2}")


_TURN = re.compile(r"[,;:.]|\b(?:nach|to|in|into|visit)\b")


def origin_behind(scene: Scene, token: Token, sentence: Sentence) -> Place | None:
    """ "Delegation aus Lille", "Gäste der Partnerstadt Lille", "guests from the French city of Lille"."""
    text = scene.doc.text
    for place in (
        sorted([*scene.places, *scene.described], key=lambda place: place.start)
        if scene.described
        else scene.places
    ):
        if place.start < token.end or place.start > min(sentence.end, token.end + 80):
            continue
        if (
            place.inside == "organisation"
            and place.kind == "city"
            and _ORGANISED.fullmatch(text[token.end : place.start])
        ):
            return seat(scene, place)
        if place.kind == "city" and place.inside in ("", "organisation") and scene.doc.language == "de":
            gap = text[token.end : place.start]
            if _BODY.fullmatch(gap) and (place.form == "adjective" or not gap.rstrip().endswith("in")):
                return place
        if (
            place.kind == "city"
            and not place.inside
            and text[place.end : place.end + 2] in ("'s", "’s")
            and _ORGANISED.fullmatch(text[token.end : place.start])
            and text[place.end + 3 : place.end + 4].isalpha()
        ):
            return place
        if (
            place.inside
            or place.form != "name"
            or text[place.end : place.end + 2] in ("'s", "’s", "' ", "’ ")
        ):
            continue
        gap = text[token.end : place.start]
        if gap.startswith((" von uns ", " of ours ")):
            return scene.author
        if _AT_A_PLACE.fullmatch(gap) and not _names_verb(gap, scene.doc.language):
            return place
        if _TURN.search(gap) or any(
            word in verbs(scene.doc.language) or (scene.doc.language == "de" and word in joined_verbs())
            for word in gap.split()
        ):
            return None
        return place if _BEHIND.fullmatch(gap) else None
    return None


_AT_A_PLACE = re.compile(
    r"\s(?:from|of|aus|vom|von|eines|einer|des|der)\s(?:the\s|der\s|dem\s)?(?:[\w-]+\s){1,3}(?:in|at)\s"
)


def _names_verb(gap: str, language: str) -> bool:
    return any(word in verbs(language) for word in gap.split())
