"""What a finding means in an office's records: names split, roles understood, places known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jumelage.kit.search import fold
from jumelage.people.enums import Function, NameOrder, OrganisationKind
from jumelage.places import bridge as places
from jumelage.reading.enums import RecordKind

FAMILY_FIRST = frozenset({"CN", "KR", "KP", "TW", "HK", "MO", "JP", "VN", "HU"})
PARTICLES = frozenset({"von", "van", "de", "der", "den", "zu", "zur", "vom", "da", "di", "del", "ter", "ten"})
# Whole words first; a deputy is no mayor, so the longer office stands before the shorter one.
FUNCTIONS: tuple[tuple[str, Function], ...] = (
    (r"vize\w*bürgermeister|\w*bürgermeister\w*stellvertret|stellvertret\w*|deputy|vice[- ]mayor|bürgermeister(in)? \(", Function.DEPUTY_MAYOR),
    (r"\b(ober)?bürgermeister(in)?\b|\bob\b|\bob\w{0,2}\b|(lord )?mayor|stadtpräsident(in)?|stadtoberhaupt|amtskolleg(e|en|in)", Function.MAYOR),
    (r"gouverneur(in)?|governor", Function.GOVERNOR),
    (r"parteisekretär|party secretary", Function.PARTY_SECRETARY),
    (r"generalkonsul(in)?|consul general", Function.CONSUL_GENERAL),
    (r"botschafter(in)?|ambassador", Function.AMBASSADOR),
    (r"minister(in)?\b", Function.MINISTER),
    (r"ratsmitglied|stadtrat|stadträtin|ratsherr|ratsfrau|councill?or", Function.COUNCILLOR),
    (r"geschäftsführer(in)?|vorstandsvorsitzende|ceo|chief executive|managing director|gründer(in)?|founder", Function.CHIEF_EXECUTIVE),
    (r"vorsitzende", Function.CHAIR),
    (r"dezernent(in)?|amtsleiter(in)?|leiter(in)?|direktor(in)?|director|head of", Function.HEAD),
    (r"fotograf(in)?|künstler(in)?|maler(in)?|photographer|artist|bildhauer(in)?|dirigent(in)?", Function.ARTIST),
    (r"professor(in)?", Function.SCHOLAR),
    (r"journalist(in)?", Function.JOURNALIST),
)  # fmt: skip
BODIES: tuple[tuple[str, OrganisationKind], ...] = (
    (r"generalkonsulat|consulate", OrganisationKind.CONSULATE),
    (r"botschaft|embassy", OrganisationKind.EMBASSY),
    (r"handelskammer|ihk|chamber|handwerkskammer", OrganisationKind.CHAMBER),
    (r"messe\b|trade fair", OrganisationKind.FAIR),
    (r"universität|hochschule|university|institut", OrganisationKind.UNIVERSITY),
    (r"schule|gymnasium|school", OrganisationKind.SCHOOL),
    (r"museum|galerie|gallery|theater|kunst\w*|orchester|orchestra|symphoniker", OrganisationKind.CULTURE),
    (r"verein|e\. ?v\.|freundeskreis|gesellschaft für|association|club|society", OrganisationKind.ASSOCIATION),
    (r"ministerium|ministry", OrganisationKind.MINISTRY),
    (r"zeitung|rundfunk|times|post\b", OrganisationKind.MEDIA),
    (r"gmbh|\bag\b|\bse\b|\bkg\b|inc\b|ltd|corp|co\.|group|holding|motors|robotics|electronics", OrganisationKind.COMPANY),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SplitName:
    """A written name in the parts that a person's record keeps."""

    family_name: str
    given_name: str
    particle: str
    order: NameOrder


def split_name(name: str, country: str = "") -> SplitName:
    """Split a name; the country decides whether the family name leads (Hu Henghua, Nagy Péter)."""
    words = name.split()
    if len(words) < 2:
        return SplitName(name.strip(), "", "", NameOrder.GIVEN_FIRST)
    if country in FAMILY_FIRST:
        return SplitName(words[0], " ".join(words[1:]), "", NameOrder.FAMILY_FIRST)
    start = next((i for i, word in enumerate(words[1:-1], start=1) if word in PARTICLES), len(words) - 1)
    particle = " ".join(word for word in words[start:-1] if word in PARTICLES)
    family = " ".join(word for word in words[start:] if word not in PARTICLES or word == words[-1])
    return SplitName(family, " ".join(words[:start]), particle, NameOrder.GIVEN_FIRST)


def function_of(role: str | None) -> Function | None:
    """Return the function that a role's words name, None where they name none that an office keeps."""
    text = (role or "").casefold()
    return next((function for pattern, function in FUNCTIONS if text and re.search(pattern, text)), None)


def kind_of_body(name: str) -> OrganisationKind:
    text = name.casefold()
    return next((kind for pattern, kind in BODIES if re.search(pattern, text)), OrganisationKind.OTHER)


def place_named(name: str | None) -> places.Suggestion | None:
    """Return the likeliest place of a name; the reader has already decided that it is a place."""
    found = places.exactly(name, language="de") if name else []
    return found[0] if found else None


def country_of(name: str | None) -> str:
    """Return the country code of a named place, "" where nobody knows."""
    place = place_named(name)
    known = places.values(place.geoname_id) if place else None
    return str(known["country"]) if known else ""


def own_city(name: str, city: str) -> bool:
    return fold(name) == fold(city)


def subject_of(kind: str, data: Mapping[str, Any]) -> str:
    """Return what names the subject of a finding, the same in every announcement; "" where no name does."""
    match kind:
        case RecordKind.PERSON | RecordKind.ORGANISATION:
            return fold(data["name"])[:200]
        case RecordKind.TIE:
            return " ".join(sorted(str(number_of(city)) for city in data["cities"]))[:200]
        case RecordKind.CLAIM:
            return f"{topic_of(data['what'])} · {number_of(data['where']) if data['where'] else ''}"[:200]
        case _:
            return ""


def number_of(name: str | None) -> int | str:
    """Return the GeoNames number of a named place, its folded name where the gazetteer does not know it."""
    found = place_named(name)
    return found.geoname_id if found else fold(name or "")


_STOPWORDS = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einer",
        "eines",
        "einem",
        "einen",
        "und",
        "oder",
        "von",
        "in",
        "im",
        "aus",
        "mit",
        "für",
        "fuer",
        "rund",
        "etwa",
        "ca",
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "in",
        "from",
        "with",
        "some",
        "about",
        "around",
        "more",
        "than",
        "mehr",
        "als",
        "über",
        "ueber",
        "fast",
        "knapp",
        "nearly",
        "almost",
        "over",
    ]
)
_STEM = 6


def topic_of(what: str) -> str:
    """Return the words of what is counted without endings: "koreanische Firmen" and "koreanischen Firmen" are one.

    >>> topic_of("koreanischen Unternehmen") == topic_of("koreanische Unternehmen")
    True
    """
    words = [word for word in re.findall(r"\w+", fold(what)) if word not in _STOPWORDS]
    return " ".join(sorted(word[:_STEM] for word in words))[:120]
