"""Finding people and organisations by a name as somebody wrote it."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.kit.hits import Hit
from jumelage.kit.search import fold, matching
from jumelage.people.enums import Script
from jumelage.people.models import ContactEvent, Organisation, Person, PersonName, Tenure, letters

LIKELY = 10
_FORMS_OF_ADDRESS = {
    "herr", "herrn", "frau", "mr", "mrs", "ms", "dr", "prof", "professor", "professorin", "med", "jur", "phil",
}  # fmt: skip
_LEGAL_FORMS = {
    "gmbh", "ag", "se", "kg", "kgaa", "mbh", "ug", "ev", "inc", "ltd", "limited", "llc", "corp", "corporation",
    "co", "company", "plc", "sa", "spa", "bv", "nv", "kk", "the",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """Somebody who may be meant; exact if the whole name agrees in any script and order."""

    person: Person
    exact: bool


def match_people(office: Office, name: str) -> list[PersonMatch]:
    """Return those whom a written name may mean, the certain ones first.

    The whole name agrees in any script and order, with or without accents, hyphens and forms of address.
    Where nobody does, bearers of the family name follow whose given name starts alike ("Stefan Keller"
    may be Stephan Keller) or was not stated.
    """
    words = _words(name)
    exact = _called(office, " ".join(words))
    if exact:
        return [PersonMatch(person, exact=True) for person in exact]
    return [PersonMatch(person, exact=False) for person in _of_family(office, words)]


def find_people(office: Office, name: str) -> list[Person]:
    """Return the people whom a written name may mean, the certain ones first; see match_people()."""
    return [match.person for match in match_people(office, name)]


def find_organisations(office: Office, name: str) -> list[Organisation]:
    """Return organisations of the name: exact ones, else those that agree but for their legal form."""
    wanted = letters(name)
    if not wanted:
        return []
    core = _core(name)
    found: QuerySet[Organisation] = matching(Organisation.objects.filter(office=office), core)
    candidates = list(found.select_related("place")[:50])
    exact = [
        o for o in candidates if wanted & (letters(o.name) | letters(o.name_native) | letters(o.short_name))
    ]
    return exact or [o for o in candidates if letters(_core(o.name)) & letters(core)]


def suggest_people(office: Office, text: str, *, limit: int) -> list[Person]:
    """Return people whose names hold what was typed so far, family names that start so first."""
    found = _starting_first(matching(Person.objects.filter(office=office), text), text)
    return list(found.prefetch_related("names")[:limit]) if fold(text) else []


def suggest_organisations(office: Office, text: str, *, limit: int) -> list[Organisation]:
    """Return organisations whose names hold what was typed so far, those that start so first."""
    found = _starting_first(matching(Organisation.objects.filter(office=office), text), text)
    return list(found.select_related("place")[:limit]) if fold(text) else []


def namesakes(person: Person) -> list[Person]:
    """Return others of the same name, who may be the same person entered twice; one query or two."""
    return [other for other in _called(person.office, person.display_name) if other.pk != person.pk]


def search(office: Office, text: str, *, limit: int) -> list[Hit]:
    """People, organisations and contacts for the search across everything; one query each."""
    if not fold(text):
        return []
    return [
        *_people_hits(office, text, limit),
        *_organisation_hits(office, text, limit),
        *_contact_hits(office, text, limit),
    ]


def _starting_first(found: QuerySet[Any], text: str) -> QuerySet[Any]:
    starts = Case(When(sort_key__startswith=fold(text), then=0), default=1)
    return found.order_by(starts, "sort_key", "pk")


def _words(name: str) -> list[str]:
    words = re.split(r"[\s,;.]+", name.strip())
    return [word for word in words if word and fold(word) not in _FORMS_OF_ADDRESS]


def _core(name: str) -> str:
    words = [word for word in re.split(r"[\s,.&]+", name) if word]
    return " ".join(word for word in words if fold(word) not in _LEGAL_FORMS) or name


def _called(office: Office, name: str) -> list[Person]:
    keys = letters(name)
    found: dict[int, Person] = {}
    for key in keys:
        candidates = matching(Person.objects.filter(office=office), key).with_names()[:50]  # type: ignore[attr-defined]  # PersonQuerySet
        for person in candidates:
            if key in person.whole_names():
                found[person.pk] = person
    return list(found.values())


def _of_family(office: Office, words: list[str]) -> list[Person]:
    found: dict[int, Person] = {}
    for place in dict.fromkeys((len(words) - 1, 0)) if words else ():
        family, others = fold(words[place]), [word for i, word in enumerate(words) if i != place]
        people = matching(Person.objects.filter(office=office), family).filter(
            Q(sort_key=family) | Q(sort_key__startswith=f"{family} ")
        )
        if others:
            initials = Q()
            for word in others:
                initials |= Q(given_name__startswith=word[0].upper())
            people = people.filter(initials)
        for person in people.prefetch_related("names")[:LIKELY]:
            found[person.pk] = person
    return list(found.values())[:LIKELY]


def _people_hits(office: Office, text: str, limit: int) -> list[Hit]:
    latest: Any = Tenure.objects.filter(person=OuterRef("pk"), to_date="").order_by("-from_date", "-pk")
    native: Any = PersonName.objects.filter(person=OuterRef("pk")).exclude(script=Script.LATIN).order_by("pk")
    people = matching(Person.objects.filter(office=office), text).annotate(
        native=Subquery(native.values("full_name")[:1]),
        title=Subquery(latest.values("title")[:1]),
        body=Subquery(latest.values("organisation__name")[:1]),
    )
    return [
        Hit(
            kind=_("Person"),
            title=f"{person.display_name} {person.native or ''}".strip(),
            subtitle=", ".join(part for part in (person.title, person.body) if part),
            href=person.get_absolute_url(),
        )
        for person in people[:limit]
    ]


def _organisation_hits(office: Office, text: str, limit: int) -> list[Hit]:
    organisations = matching(Organisation.objects.filter(office=office), text).select_related("place")
    return [
        Hit(
            kind=_("Organisation"),
            title=f"{organisation.name} {organisation.name_native}".strip(),
            subtitle=", ".join(
                [organisation.get_kind_display(), *([organisation.place.label] if organisation.place else [])]
            ),
            href=organisation.get_absolute_url(),
        )
        for organisation in organisations[:limit]
    ]


def _contact_hits(office: Office, text: str, limit: int) -> list[Hit]:
    contacts = matching(ContactEvent.objects.filter(office=office), text)
    return [
        Hit(
            kind=_("Contact"),
            title=contact.topic,
            subtitle=f"{contact.on:%d.%m.%Y}, {contact.get_kind_display()}",
            href=contact.get_absolute_url(),
        )
        for contact in contacts[:limit]
    ]
