"""Names in their right order and the address that protocol expects, in German and English.

Nothing is guessed: who gave no salutation is greeted by the whole name, and a family name that stands
first stays first. Only degrees that are spoken (Professor, Dr.) enter a salutation; of two the higher
one; letters behind a name (M.A., PhD) appear in the full name alone.
"""

import re
from dataclasses import dataclass

from jumelage.people.enums import Function, NameOrder, Salutation
from jumelage.people.models import Person, Tenure

ADDRESSED_BY_OFFICE = frozenset(
    {
        Function.MAYOR,
        Function.DEPUTY_MAYOR,
        Function.GOVERNOR,
        Function.PARTY_SECRETARY,
        Function.MINISTER,
        Function.AMBASSADOR,
        Function.CONSUL_GENERAL,
        Function.HONORARY_CONSUL,
    }
)

# function: (German for a man, German for a woman, English), where the tenure names no title of its own
_TITLES = {
    Function.MAYOR: ("Bürgermeister", "Bürgermeisterin", "Mayor"),
    Function.DEPUTY_MAYOR: ("Bürgermeister", "Bürgermeisterin", "Deputy Mayor"),
    Function.GOVERNOR: ("Gouverneur", "Gouverneurin", "Governor"),
    Function.PARTY_SECRETARY: ("Parteisekretär", "Parteisekretärin", "Secretary"),
    Function.MINISTER: ("Minister", "Ministerin", "Minister"),
    Function.AMBASSADOR: ("Botschafter", "Botschafterin", "Ambassador"),
    Function.CONSUL_GENERAL: ("Generalkonsul", "Generalkonsulin", "Consul General"),
    Function.HONORARY_CONSUL: ("Honorarkonsul", "Honorarkonsulin", "Consul"),
}
_BEFORE_NAME = re.compile(
    r"(?:Prof|Dr|Dipl|Mag|Ing|PD|Priv|apl|jur|med|phil|rer|nat|pol|habil|h|c|e|mult)\b", re.IGNORECASE
)
_TITLE_ENDS = re.compile(r"\s+(?:der|des|von|für|im|in|of|for|and|und|to|at)\s.*|,.*", re.DOTALL)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


@dataclass(frozen=True, slots=True)
class Address:
    """Everything the page "So sprechen Sie an" shows for one language."""

    language: str
    letter: str
    envelope: tuple[str, ...]
    oral: str


def display_name(person: Person, language: str = "de") -> str:
    """The full name in its own order with degrees: "Dr. Stephan Keller", "Kim Min-jun, PhD"."""
    before, after = _degrees(person.degree)
    if before and not _german(language):
        before = _spoken_degree(person, language)
    return ", ".join([" ".join(part for part in (before, person.display_name) if part), *after])


def list_name(person: Person) -> str:
    """As lists sort it: "Tann, Ludwig von der", but "Hu Henghua" where the family name leads anyway."""
    if person.name_order == NameOrder.FAMILY_FIRST:
        return person.display_name
    given = " ".join(part for part in (person.given_name, person.middle_name, person.name_particle) if part)
    return f"{person.family_name}, {given}" if given else person.family_name


def letter_salutation(person: Person, language: str = "de", tenure: Tenure | None = None) -> str:
    """The formal opening of a letter, without the comma: "Sehr geehrter Herr Oberbürgermeister Dr. Keller"."""
    if _german(language):
        if person.salutation == Salutation.NEUTRAL:
            return f"Guten Tag {_without_letters(person, language)}"
        opening = "Sehr geehrte Frau" if person.salutation == Salutation.MS else "Sehr geehrter Herr"
        return _joined(
            opening, _title(person, language, tenure), _spoken_degree(person, language), _surname(person)
        )
    return _joined("Dear", _english_address(person, tenure))


def oral_address(person: Person, language: str = "de", tenure: Tenure | None = None) -> str:
    """What one says: "Herr Oberbürgermeister", "Frau Professorin Weber", "Mayor Hu", "Kim Min-jun"."""
    if not _german(language):
        return _english_address(person, tenure)
    if person.salutation == Salutation.NEUTRAL:
        return _without_letters(person, language)
    start = "Frau" if person.salutation == Salutation.MS else "Herr"
    title = _title(person, language, tenure)
    return (
        _joined(start, title) if title else _joined(start, _spoken_degree(person, language), _surname(person))
    )


def envelope_lines(person: Person, language: str = "de", tenure: Tenure | None = None) -> list[str]:
    """The lines of an address; in German the first stands in the dative ("Herrn Präsidenten")."""
    title = _title(person, language, tenure, on_envelope=True)
    name = display_name(person, language)
    if _german(language):
        start = {Salutation.MS: "Frau", Salutation.MR: "Herrn"}.get(Salutation(person.salutation), "")
        if title and person.salutation == Salutation.MR:
            title = _dative(title)
        lines = [_joined(start, title), name]
    else:
        plain = not _degrees(person.degree)[0]
        start = (
            {Salutation.MS: "Ms", Salutation.MR: "Mr"}.get(Salutation(person.salutation), "") if plain else ""
        )
        lines = [_joined(start, name), title]
    if tenure is not None:
        lines += [tenure.organisation.name, *tenure.organisation.address.splitlines()]
    return [line for line in lines if line]


def address(person: Person, language: str, tenure: Tenure | None = None) -> Address:
    """All three forms together."""
    return Address(
        language=language,
        letter=letter_salutation(person, language, tenure),
        envelope=tuple(envelope_lines(person, language, tenure)),
        oral=oral_address(person, language, tenure),
    )


def _german(language: str) -> bool:
    return language.startswith("de")


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _surname(person: Person) -> str:
    return _joined(person.name_particle, person.family_name)


def _without_letters(person: Person, language: str) -> str:
    return _joined(_spoken_degree(person, language), person.display_name)


def _english_address(person: Person, tenure: Tenure | None) -> str:
    title = _title(person, "en", tenure)
    degree = _spoken_degree(person, "en")
    if title:
        return _joined(title, _surname(person))
    if person.salutation == Salutation.NEUTRAL:
        return _joined(degree, person.display_name)
    return _joined(degree or ("Ms" if person.salutation == Salutation.MS else "Mr"), _surname(person))


def _degrees(degree: str) -> tuple[str, list[str]]:
    """Split "Prof. Dr. jur., LL.M." into what stands before the name and the letters behind it."""
    before: list[str] = []
    after: list[str] = []
    for chunk in (part.strip() for part in degree.split(",")):
        words = chunk.split()
        while words and _BEFORE_NAME.match(words[0]):
            before.append(words.pop(0))
        if words:
            after.append(" ".join(words))
    return " ".join(before), after


def _spoken_degree(person: Person, language: str) -> str:
    before, after = _degrees(person.degree)
    if re.search(r"\bProf", before, re.IGNORECASE):
        female = _german(language) and person.salutation == Salutation.MS
        return "Professorin" if female else "Professor"
    if re.search(r"\bDr", before, re.IGNORECASE):
        return "Dr." if _german(language) else "Dr"
    if not _german(language) and any(re.match(r"Ph\.?\s?D", letters, re.IGNORECASE) for letters in after):
        return "Dr"
    return ""


def _title(person: Person, language: str, tenure: Tenure | None, *, on_envelope: bool = False) -> str:
    """The office as an address; the full wording belongs on the envelope only."""
    if tenure is None or tenure.function not in ADDRESSED_BY_OFFICE:
        return ""
    german = _german(language)
    own = (tenure.title if german else tenure.title_en).strip()
    if own and _LATIN.match(own):
        return own if on_envelope else _TITLE_ENDS.sub("", own)
    man, woman, english = _TITLES[Function(tenure.function)]
    if not german:
        return english
    return {Salutation.MS: woman, Salutation.MR: man}.get(Salutation(person.salutation), "")


def _dative(title: str) -> str:
    """ "Präsident" becomes "Präsidenten", "Beigeordneter" "Beigeordneten"; "Oberbürgermeister" stays."""
    first, *rest = title.split(" ", 1)
    if re.search(r"(?:präsident|dezernent|referent|intendant|assistent|delegat)\Z", first, re.IGNORECASE):
        first += "en"
    elif re.search(r"(?:ordneter|sitzender|mächtigter|auftragter)\Z", first, re.IGNORECASE):
        first = first[:-1] + "n"
    return " ".join([first, *rest])
