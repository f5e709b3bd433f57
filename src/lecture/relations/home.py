"""The city whose notice it is."""

from __future__ import annotations

import re
from collections import Counter

from lecture import lexicon
from lecture.entities import offices
from lecture.entities.placenames import Place, candidates
from lecture.entities.places import preceding
from lecture.tokens import Tokens

_PARTNER = {
    "de": re.compile(
        r"(?:partner|schwester|freundschafts)\w*(?:stadt|städte|gemeinde|kommune)\w*$", re.IGNORECASE
    ),
    "en": re.compile(r"(?:twin|sister|partner)[\s-](?:city|town|cities)\s?(?:of)?$", re.IGNORECASE),
}
_OWNER = {
    "de": re.compile(
        r"\b(?:stadt|landeshauptstadt|hansestadt|universitätsstadt|rathaus|stadtverwaltung|presseamt der stadt|stadtrat(?: von)?|stadtspitze)\s$",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:city of|town of|council of|people of|borough of)\s$", re.IGNORECASE),
}


def find(doc: Tokens, found_places: list[Place], given: str | None) -> Place | None:
    """The home city: as given, or the one that dateline, source, adjectives and possessives speak for."""
    if given:
        return _given(found_places, given)
    points: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for place in found_places:
        if place.kind == "country" or place.inside == "person":
            continue
        first.setdefault(place.key, place)
        points[place.key] += _points(doc, place)
    if not points:
        return None
    best = max(points, key=lambda key: (points[key], -first[key].start))
    return first[best] if points[best] > 0 else None


def _given(found_places: list[Place], given: str) -> Place | None:
    keys = {str(locality.geoname_id) for locality in candidates(given)}
    for place in found_places:
        if place.key in keys and place.form == "name":
            return place
    found = candidates(given)
    if found:
        locality = found[0]
        return Place(
            0, 0, given, locality.kind, locality.country, "name", locality.geoname_id, locality.population
        )
    return Place(0, 0, given, "city", None)


def _points(doc: Tokens, place: Place) -> int:  # noqa: C901 - one sign of home after the other
    """How strongly one mention speaks for its city as the home of the notice."""
    before = doc.text[max(0, place.start - 45) : place.start]
    after = doc.text[place.end : place.end + 40]
    points = 1 if place.kind == "city" else -3
    if place.inside == "organisation":
        return 4 if len(doc.text) - place.end < 60 or re.search(r"\b(?:Stadt|City)\b", before) else 1
    line_start = doc.text.rfind("\n", 0, place.start) + 1
    if not doc.text[line_start : place.start].strip(" (-–") and (
        re.match(
            r"(?:,\s(?:[A-Z][\w.]+\s?)?|\s\(|,?\s)?(?:,?\s?\d|\s?[–—]|\s--|\.\s(?=[A-ZÄÖÜ])|,?\s\w+,?\s\d)",
            after,
        )
        and place.start < 400
    ):
        points += 6
    if re.search(
        r"\b(?:zu uns nach|bei uns in|zu uns in|wir in|here in|us in|our city of|our town of)\s$",
        before,
        re.IGNORECASE,
    ):
        points += 6
    if re.search(
        r"\b(?:[Pp]artnerstadt|[Pp]artnerstädte|[Ss]chwesterstadt|sister city|twin (?:city|town)|twinned with|partner cities|[Pp]artner)\s(?:von|of)\s$",
        before,
    ):
        points += 4
    if doc.language == "en" and re.search(r"\b(?:[Mm]ayor|[Pp]rovost|[Ll]eader) of\s$", before):
        points += 2
    if _OWNER[doc.language].search(before):
        points += (
            5
            if re.search(
                r"mitteilung|release|issued|notice",
                doc.text[max(0, place.start - 90) : place.start],
                re.IGNORECASE,
            )
            else 3
        )
    following = doc.tokens[min(len(doc.tokens) - 1, doc.index_at(place.end - 1) + 1)]
    groups = lexicon.group_of("trips", doc.language, "groups")
    if place.form == "adjective" and following.text in groups:
        points += 2
    if doc.language == "en" and re.match(r"\s(?:delegation|City Council|Council|council)\b", after):
        points += 4
    if doc.language == "en" and re.match(
        r"(?:'s|’s)\s(?:\w+\s){0,3}(?:sister|twin|partner|oldest|Mayor|Lord|Deputy|for \d)", after
    ):
        points += 3
    if (
        doc.language == "de"
        and place.end - place.start > len(place.name)
        and re.match(r"\s(?:\w+\s){0,2}(?:Partner|Ober|Bürger|Schwester)", after)
    ):
        points += 3
    office = offices.at(doc, doc.index_at(following.start))
    if place.form == "adjective" and office and office.kind in ("mayor", "deputy"):
        points += 1
    if _PARTNER[doc.language].search(before.rstrip()):
        points -= 3
    near = [token.lower for token in preceding(doc, place, 2)]
    if (doc.language == "de" and near[:1] in (["nach"], ["aus"])) or (
        doc.language == "en" and near[:1] in (["to"], ["from"])
    ):
        points -= 1
    return points
