"""What a sentence says of a tie: since which year, which anniversary, and whether it lives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lecture import lexicon
from lecture.entities.placenames import Place
from lecture.relations.scene import Scene
from lecture.tokens import Sentence


@dataclass(slots=True)
class Tie:
    places: list[Place]
    since: int | None = None
    anniversary: int | None = None
    status: str | None = "active"
    spans: list[tuple[int, int]] = field(default_factory=list)
    rule: str = "tie word"

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(place.key for place in self.places)


SINCE = {
    "de": re.compile(
        r"\b[Ss]eit\s(?:dem\sJahr(?:e)?\s|(?:\w+\s))?(?P<a>(?:1[89]|20)\d\d)\b|\b(?:im\sJahr(?:e)?\s|\b[Ii]m\s\w+\s|\bvon\s|\bin\s)?(?P<b>(?:1[89]|20)\d\d)\b(?=[^.]{0,70}\b(?:geschlossen|unterzeichnet|unterzeichneten|besiegelt|begründet|gegründet|vereinbart|unterschrieben|begann|schlossen|eingegangen|offiziell|entstand|besiegelten|Vertrag))"
        r"|(?:[Vv]ertrag|Abkommen|Urkunde|Vereinbarung|Partnerschaft|Freundschaft)\w*\s(?:von|aus\sdem\sJahr|vom\s[\d.\s\w]{0,20})\s?(?P<c>(?:1[89]|20)\d\d)|\bging(?:en)?\s(?P<d>(?:1[89]|20)\d\d)\b|geht\sauf\s(?:das\sJahr\s)?(?P<e>(?:1[89]|20)\d\d)"
    ),
    "en": re.compile(
        r"\b[Ss]ince\s(?:\w+\s)?(?P<a>(?:1[89]|20)\d\d)\b|\b(?:signed|twinned|established|founded|formed|agreed|began|begun|sealed|concluded|dates?|dating|goes|go|going|started|created|forged|made|became)\b[^.;]{0,60}?\b(?P<b>(?:1[89]|20)\d\d)\b|\b[Ii]n\s(?:\w+\s)?(?P<c>(?:1[89]|20)\d\d)\b(?=[^.;]{0,60}(?:twinned|signed|became|partner))|(?:agreement|charter|treaty|tie|twinning|link|partnership)\sof\s(?P<d>(?:1[89]|20)\d\d)"
    ),
}  # fmt: skip


_NUMBER = {
    "de": r"(?P<n>\d{1,3})",
    "en": r"(?P<n>\d{1,3})",
}


_ROUND = {"fünf": 5, "zehn": 10, "zwanzig": 20, "fünfundzwanzig": 25, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "thirty-five": 35, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "tenth": 10, "twentieth": 20, "twenty-fifth": 25, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "seventy-fifth": 75, "fifth": 5, "fünfzehn": 15, "fünfunddreißig": 35, "fünfundsiebzig": 75, "zehnte": 10, "zehnten": 10, "zwanzigste": 20, "fünfzigste": 50, "sechzigste": 60}  # fmt: skip


_WORDS = "|".join(sorted(_ROUND, key=len, reverse=True))


ANNIVERSARY = {
    "de": re.compile(
        rf"\b(?P<a>\d{{1,3}}|{_WORDS})-?jährige[rsmn]?\s(?:Bestehen|Jubiläum|Partnerschaft\w*|Städtepartnerschaft\w*|Freundschaft\w*|Städtefreundschaft|Geburtstag|Verbindung|Bund)|\b(?P<b>\d{{1,3}})\.\s(?:Jubiläum\w*|Jahrestag\w*|Geburtstag\w*|Jahr\sihr)|\b(?P<c>\d{{1,3}}|{_WORDS})\sJahre[n]?\s(?:\w+\s){{0,2}}?(?:Städtep|P|Städtef|Ringp)\w*(?:artnerschaft|reundschaft)\w*|\bwird\s(?P<d>\d{{2,3}})\b|\b[Ss]eit\s(?P<e>\d{{1,3}}|{_WORDS})\sJahren\b|(?P<f>\d{{1,3}}|{_WORDS})\sJahre\s(?:alt|besteht|verbindet|Partner|gemeinsam)|\bvor\s(?P<g>\d{{1,3}}|{_WORDS})\sJahren\b|(?P<h>\d{{1,3}})-?[Jj]ahr-?(?:Feier|feier|Jubiläum)|\b(?P<i>goldene|silberne|diamantene)\w?\s(?:Jubiläum|Hochzeit|Städte)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?P<a>\d{{1,3}}|{_WORDS})(?:st|nd|rd|th)?\s(?:\w+\s)?(?:anniversary|birthday|jubilee)|\b(?:for|of)\s(?P<b>\d{{1,3}}|{_WORDS})\syears\b|\b(?P<c>\d{{1,3}}|{_WORDS})\s?[- ]years?\s(?:ago|old|of\s(?:\w+\s)?(?:twinning|partnership|friendship))|\b(?P<d>\d{{1,3}}|{_WORDS})-year(?:-old)?\s(?:\w+\s)?(?:partnership|friendship|twinning|tie|link)|\bturns\s(?P<e>\d{{2,3}})\b|(?P<f>\d{{1,3}}|{_WORDS})\syears\s(?:after|since|on)\b|\b(?P<i>golden|silver|diamond)\s(?:jubilee|anniversary)",
        re.IGNORECASE,
    ),
}  # fmt: skip


_METALS = {"golden": 50, "goldene": 50, "silver": 25, "silberne": 25, "diamond": 60, "diamantene": 60}


_BRACKETED = re.compile(r"\s?\((?:seit\s|since\s|\d{1,2}\.\s?\w+\s)?((?:1[89]|20)\d\d)\)")


def year_in(scene: Scene, start: int, end: int, last: Place) -> int | None:
    """The year of one of several ties in a sentence: in brackets behind the city, or between its words and the next city."""
    bracketed = _BRACKETED.match(scene.doc.text, last.end)
    if bracketed:
        return int(bracketed.group(1))
    part = scene.doc.text[start:end]
    found = list(SINCE[scene.doc.language].finditer(part))
    before = [match for match in found if start + match.start() < last.end]
    chosen = before[-1] if before else (found[0] if found else None)
    return int(next(group for group in chosen.groups() if group)) if chosen else None


def detail(
    scene: Scene, sentence: Sentence, tie: Tie, *, alone: bool, at: tuple[int, int], dated: bool = True
) -> None:
    """Year, anniversary and status that a sentence gives for a tie."""
    language = scene.doc.language
    text = scene.doc.text[sentence.start : sentence.end]
    part = text if alone else _clause(text, at[0] - sentence.start, at[1] - sentence.start)
    bracketed = (
        _BRACKETED.match(scene.doc.text, tie.places[-1].end)
        if alone and tie.places[-1].end > sentence.start
        else None
    )
    if bracketed and tie.since is None:
        tie.since = int(bracketed.group(1))
    match = SINCE[language].search(part)
    dead = any(
        re.search(rf"\b(?:{pattern})\b", part.lower())
        for pattern in lexicon.words("ties")[language]["suspended"]
    )
    if match and dated and tie.since is None and not (dead and re.match(r"[Ss]eit|[Ss]ince", match.group())):
        tie.since = int(next(group for group in match.groups() if group))
    match = ANNIVERSARY[language].search(part)
    if match and tie.anniversary is None and (alone or len(tie.keys) == 2):
        found = next(group for group in match.groups() if group).lower()
        years = _METALS.get(found) or (int(found) if found.isdigit() else _ROUND.get(found))
        if (years and 5 <= years <= 1000) or (years and years >= 1 and "ago" in match.group()):  # noqa: SIM102 - two questions: how many years, and counted from what
            if "vor " not in match.group().lower() or re.search(
                r"unterzeichn|geschlossen|besiegelt|unterschrieb|gegründet|begründet", part
            ):
                tie.anniversary = years
    for status in ("suspended", "ended", "planned"):
        if tie.status == "active" and any(
            re.search(pattern, part.lower()) for pattern in lexicon.words("ties")[language][status]
        ):
            if status == "planned" and (
                tie.since
                or tie.anniversary
                or (len(tie.spans) > 1 and not re.search(r"partner\w* mit|twin|sign", part.lower()))
            ):
                continue
            if status == "planned" and not _about_new_tie(part, language):
                continue
            tie.status = status


def _about_new_tie(part: str, language: str) -> bool:
    if language == "de":
        return bool(
            re.search(
                r"(?:eine[rn]?|neue[rn]?|künftige[rn]?|angehende[rn]?|geplante[rn]?)\s(?:\w+\s)?(?:Städtep|P|Städtef|Projektp|F)(?:artner|reund)\w*|(?:künftige|angehende)\w?\s|partnerschaft\w*vertrag",
                part,
            )
        )
    return bool(
        re.search(r"\b(?:new|future|prospective|proposed|a|to become|twin with|twinning agreement)\b", part)
    ) and not re.search(r"\bhave been\b|\bhas been\b|\bis (?:already )?twinned\b", part)


def _clause(text: str, start: int, end: int) -> str:
    """The part of a sentence around a passage, up to semicolons, and up to commas before the next tie."""
    left = max(text.rfind(";", 0, start), text.rfind(" – ", 0, start)) + 1
    right = text.find(";", end)
    return text[left : right if right >= 0 else len(text)]


def respective(text: str) -> tuple[int, int] | None:
    """ "seit 1992 beziehungsweise 1969", "since 1963 and 1988 respectively": one year for each of two ties."""
    match = re.search(r"\b((?:19|20)\d\d)\s(?:beziehungsweise|bzw\.|und|and)\s((?:19|20)\d\d)\b", text)
    return (int(match.group(1)), int(match.group(2))) if match else None


def by_pronoun(scene: Scene, sentence: Sentence) -> bool:
    """ "Sie war 1992 geschlossen worden.": the tie named before, by a pronoun."""
    text = scene.doc.text[sentence.start : sentence.end]
    return bool(
        re.match(r"(?:Sie|Diese|It|This)\s(?:war|wurde|ist|besteht|was|is|dates|goes|has)\b", text)
    ) and bool(SINCE[scene.doc.language].search(text))


def names_relations(scene: Scene, sentence: Sentence) -> bool:
    """ "Die Stadt hat die Beziehungen auf Eis gelegt.": the tie named before, as relations."""
    text = scene.doc.text[sentence.start : sentence.end].lower()
    named = re.search(r"\b(?:beziehungen|kontakte|verbindungen|relations|contacts|all ties)\b", text)
    patterns = lexicon.words("ties")[scene.doc.language]["suspended"]
    return bool(named) and any(re.search(rf"\b(?:{pattern})\b", text) for pattern in patterns)


def pair_words(gap: str) -> bool:
    return bool(re.search(r"\b(?:zwischen|between)\b", gap))


def distinct(places: list[Place]) -> list[Place]:
    seen: dict[str, Place] = {}
    for place in places:
        seen.setdefault(place.key, place)
    return list(seen.values())
