"""Entering people and changing what is known of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.records import changed, locked
from jumelage.people.enums import Script
from jumelage.people.models import ContactEvent, Person, PersonName

from .refusals import require_valid


@dataclass(frozen=True, slots=True)
class NameInput:
    """A name in one script; `full_name` as that script's readers write it."""

    script: str
    full_name: str
    family_name: str = ""
    given_name: str = ""
    language: str = ""


@transaction.atomic
def create_person(
    *, office: Office, by: User | None, values: Mapping[str, Any], names: Sequence[NameInput] = ()
) -> Person:
    """Enter a person with their names in other scripts."""
    person = Person(office=office, **values)
    require_valid(person)
    person.save()
    _replace_names(person, names)
    person.search = person.searchable()
    person.save(update_fields=["search"])
    record(office=office, by=by, verb=gettext_noop("created"), on=person)
    return person


@transaction.atomic
def change_person(
    *,
    person: Person,
    seen: int | None,
    values: Mapping[str, Any],
    names: Sequence[NameInput] | None = None,
    by: User | None,
) -> Person:
    """Save changes; `names` replaces all names in other scripts, None leaves them alone."""
    current = locked(person, seen=seen)
    before = current.display_name
    differences = changed(current, dict(values))
    for name, (_before, after) in differences.items():
        setattr(current, name, after)
    require_valid(current)
    if names is not None:
        old, new = _shown(current), _replace_names(current, names)
        if old != new:
            differences["full_name"] = (old, new)
    if not differences:
        return current
    current.version += 1
    current.search = current.searchable()
    current.save()
    if current.display_name != before:
        _refresh_contacts(current)
    record(office=current.office, by=by, verb=gettext_noop("changed"), on=current, changes=differences)
    return current


def _shown(person: Person) -> list[str]:
    return [name.full_name for name in person.names.all()]


def _replace_names(person: Person, names: Sequence[NameInput]) -> list[str]:
    wanted = list(dict.fromkeys(name for name in names if name.full_name.strip()))
    for name in wanted:
        if name.script not in Script.values:
            raise Refused(_("“%(name)s” has no script that we know.") % {"name": name.full_name})
    rows = [
        PersonName(
            person=person,
            script=name.script,
            language=name.language,
            full_name=name.full_name.strip(),
            family_name=name.family_name,
            given_name=name.given_name,
        )
        for name in wanted
    ]
    PersonName.objects.filter(person=person).delete()
    for row in rows:
        require_valid(row)
        row.save()
    return [row.full_name for row in rows]


def _refresh_contacts(person: Person) -> None:
    """Contacts are found by the names of those who took part: keep them so after a marriage."""
    for contact in ContactEvent.objects.filter(persons=person):
        contact.search = contact.searchable()
        contact.save(update_fields=["search"])
