"""When two values are equal: exactly for names, dates and numbers, by place for cities, by key words for words."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import gazetteer

Equal = Callable[[Any, Any], bool]

STOP = frozenset(
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
        "vom",
        "zu",
        "zum",
        "zur",
        "im",
        "in",
        "am",
        "an",
        "auf",
        "aus",
        "bei",
        "für",
        "mit",
        "nach",
        "über",
        "um",
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "for",
        "to",
        "in",
        "on",
        "at",
        "by",
        "from",
        "with",
        "over",
    ]
)
GENERIC_HEADS = re.compile(r"^(?:der|die|das|the|firma|verein|unternehmen|company)\s+", re.IGNORECASE)
CITY_ADJECTIVE = re.compile(r"^[A-ZÄÖÜ]\w+er (?=\S+ \S+ )")  # Fürther Partnerschaftsverein Marmaris e. V.
MODIFIERS = {
    "deputy": "deputy", "vice": "deputy", "stellvertretende": "deputy", "stellvertretender": "deputy",
    "former": "former", "ex": "former", "damaliger": "former", "damalige": "former", "früherer": "former",
    "frühere": "former", "ehemaliger": "former", "ehemalige": "former", "then": "former",
}  # fmt: skip
ABBREVIATIONS = {"ob": "oberbürgermeister", "cllr": "councillor"}
COLLEAGUE = re.compile(r"kolleg|counterpart", re.IGNORECASE)
MAYOR = re.compile(r"mayor|bürgermeister|kolleg|counterpart|stadtoberhaupt|stadtpräsident", re.IGNORECASE)


def plain(text: str) -> str:
    """One form for quotation marks, apostrophes, dashes and spaces; nothing else is changed."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    text = re.sub(r"[‘’‚]", "'", re.sub(r"[“”„«»]", '"', text))
    return re.sub(r"\s+", " ", re.sub(r"[‐‑–—]", "-", text)).strip()


def same_name(right: str, given: str) -> bool:
    """Names of people and organisations, letter by letter; a leading article or "Verein" is free."""
    return bool(_name_forms(right) & _name_forms(given))


def _name_forms(name: str) -> set[str]:
    bare = GENERIC_HEADS.sub("", plain(name)).strip('"')
    return {bare, CITY_ADJECTIVE.sub("", bare)}


@cache
def same_city(right: str, given: str) -> bool:
    """Two names of one place."""
    return plain(right).casefold() == plain(given).casefold() or gazetteer.same_place(right, given)


def same_number(right: Any, given: Any) -> bool:
    """Numbers and ranges of numbers."""
    if isinstance(right, dict) or isinstance(given, dict):
        if not (isinstance(right, dict) and isinstance(given, dict)):
            return False
        return all(same_number(right.get(end), given.get(end)) for end in ("min", "max"))
    if not isinstance(right, int | float) or not isinstance(given, int | float):
        return right == given
    return abs(right - given) <= max(0.0006, 1e-6 * abs(right))


def words(text: str) -> list[str]:
    """The key words of a phrase: lower case, without accents and small words."""
    found = re.findall(r"[^\W_]+|[$£€%]", plain(text).lower())
    kept = [ABBREVIATIONS.get(word, word) for word in found if word not in STOP]
    return [_bare(word) for word in kept or found]


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.replace("ß", "ss"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def same_stem(one: str, other: str) -> bool:
    """Two forms of one word: Gast and Gäste, company and companies, Empfang and empfangen."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < 4 or abs(len(one) - len(other)) > 4:
        return False
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), shorter)
    return common >= max(4, shorter - 1)


def same_compound(one: str, other: str) -> bool:
    """One word, or the same word in a compound: Konzert and Abschiedskonzert, Kranz and Kranzniederlegung."""
    if same_stem(one, other):
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 5 and (
        longer.endswith(shorter) or longer.startswith(shorter[: max(5, len(shorter) - 1)])
    )


def shared(right: str, given: str, same: Callable[[str, str], bool] = same_stem) -> float:
    """The part of the shorter phrase's key words that the other phrase has, too."""
    ours, theirs = words(right), words(given)
    if not ours or not theirs:
        return 0.0
    shorter, longer = sorted((ours, theirs), key=len)
    return sum(any(same(word, other) for other in longer) for word in shorter) / len(shorter)


def same_title(right: str, given: str) -> bool:
    """At least half of the key words of the shorter title."""
    return shared(right, given, same_compound) >= 0.5


def same_what(right: str, given: str) -> bool:
    """At least one key word: "Gäste" for "rund 130 Gäste aus den Partnerstädten"."""
    return shared(right, given, same_compound) > 0


def same_role(right: str, given: str) -> bool:
    """Key words, but a deputy is no mayor and a former one not the present one."""
    if COLLEAGUE.search(right) and MAYOR.search(given):
        return True
    if _modifiers(right) != _modifiers(given):
        return False
    ours, theirs = _without_modifiers(right), _without_modifiers(given)
    # "her deputy" is a whole role: nothing is left of it without the modifier.
    return ours == theirs == "" or shared(ours, theirs) >= 0.5


def _modifiers(role: str) -> set[str]:
    return {MODIFIERS[word] for word in re.findall(r"\w+", role.lower()) if word in MODIFIERS}


def _without_modifiers(role: str) -> str:
    return " ".join(word for word in re.findall(r"\w+", role.lower()) if word not in MODIFIERS)


def same_affiliation(right: str, given: str) -> bool:
    """A city by any name, or an organisation of which all words of one form stand in the other."""
    if same_city(right, given):
        return True
    ours, theirs = words(right), words(given)
    if len(theirs) < min(2, len(ours)):
        return False
    return shared(right, given) == 1.0


def same_where(right: str, given: str) -> bool:
    """A city by any name, or a shared key word."""
    return same_city(right, given) or same_what(right, given)


def same_opening(right: str, given: str) -> bool:
    """First words of a quotation, as far as both go, but three words at least."""
    ours, theirs = re.findall(r"\w+", plain(right).lower()), re.findall(r"\w+", plain(given).lower())
    length = min(len(ours), len(theirs))
    return length >= min(3, len(ours)) and length > 0 and ours[:length] == theirs[:length]


def exactly(right: Any, given: Any) -> bool:
    """Dates, country codes, kinds, years."""
    return bool(right == given)
