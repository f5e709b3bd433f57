"""Small, plausible records of this app for any test; all names are invented."""

from django_scopes import scopes_disabled

from jumelage.people.enums import Function, NameOrder, OrganisationKind, Salutation, Script
from jumelage.people.models import ContactEvent, Organisation, Person, PersonName, Tenure
from jumelage.places.models import Place


@scopes_disabled()
def make_place(name="Chongqing", country="CN", geoname_id=None, **fields):
    values = {
        "name": name, "name_de": name, "name_en": name, "country": country, "latitude": 29.56,
        "longitude": 106.55, "zone": "Asia/Shanghai", "search": name.lower(),
    }  # fmt: skip
    geoname_id = geoname_id or 900_000_000 + Place.objects.count()
    return Place.objects.get_or_create(geoname_id=geoname_id, defaults={**values, **fields})[0]


@scopes_disabled()
def make_person(office, family_name="Keller", given_name="Stephan", *, names=(), **fields):
    """A person with names in other scripts as (script, full name) pairs, ready to be found."""
    person = Person.objects.create(office=office, family_name=family_name, given_name=given_name, **fields)
    PersonName.objects.bulk_create(
        [PersonName(person=person, script=script, full_name=full_name) for script, full_name in names]
    )
    Person.objects.filter(pk=person.pk).update(search=person.searchable())
    person.refresh_from_db()
    return person


def make_korean(office, **fields):
    values = {
        "family_name": "Kim", "given_name": "Min-jun", "name_order": NameOrder.FAMILY_FIRST,
        "names": [(Script.HANGUL, "김민준")], **fields,
    }  # fmt: skip
    return make_person(office, **values)


def make_chinese(office, **fields):
    values = {
        "family_name": "Lin", "given_name": "Hongyuan", "name_order": NameOrder.FAMILY_FIRST,
        "salutation": Salutation.MR, "names": [(Script.HAN_SIMPLIFIED, "林宏远")], **fields,
    }  # fmt: skip
    return make_person(office, **values)


@scopes_disabled()
def make_organisation(office, name="Stadtregierung Chongqing", **fields):
    values = {"kind": OrganisationKind.CITY, **fields}
    organisation = Organisation(office=office, name=name, **values)
    organisation.search = organisation.searchable()
    organisation.save()
    return organisation


@scopes_disabled()
def make_tenure(person, organisation, function=Function.MAYOR, **fields):
    return Tenure.objects.create(person=person, organisation=organisation, function=function, **fields)


@scopes_disabled()
def make_contact(office, topic="Kennenlernen", on="2024-10-18", *, persons=(), organisations=(), **fields):
    contact = ContactEvent.objects.create(office=office, topic=topic, on=on, **fields)
    contact.persons.set(persons)
    contact.organisations.set(organisations)
    contact.refresh_from_db()
    ContactEvent.objects.filter(pk=contact.pk).update(search=contact.searchable())
    return contact
