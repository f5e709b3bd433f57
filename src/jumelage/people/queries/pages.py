"""What the pages of one person, one organisation and one contact show."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jumelage.audit.queries import Change, history
from jumelage.kit.partial_dates import PartialDate
from jumelage.people.models import ContactEvent, Organisation, Person, PersonName, Tenure

from .finding import namesakes
from .offices import in_office

LATEST = 10


@dataclass(frozen=True, slots=True)
class Term:
    """An office in a timeline: held today, to come or past."""

    tenure: Tenure
    is_current: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything about one person."""

    person: Person
    names: list[PersonName]
    terms: list[Term]
    leading: Tenure | None
    contacts: list[ContactEvent]
    more_contacts: bool
    namesakes: list[Person]
    history: list[Change]


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Everything about one organisation."""

    organisation: Organisation
    in_office: list[Tenure]
    former: list[Tenure]
    contacts: list[ContactEvent]
    more_contacts: bool
    history: list[Change]


def person_page(person: Person, today: date) -> PersonPage:
    """Return a person's page; the query count does not depend on how much there is."""
    terms = person_terms(person, today)
    current = sorted((term.tenure for term in terms if term.is_current), key=lambda t: t.rank)
    contacts = _contacts(ContactEvent.objects.filter(persons=person))
    return PersonPage(
        person=person,
        names=list(person.names.all()),
        terms=terms,
        leading=current[0] if current else None,
        contacts=contacts[:LATEST],
        more_contacts=len(contacts) > LATEST,
        namesakes=namesakes(person),
        history=history(person, parts=(Tenure, PersonName)),
    )


def person_terms(person: Person, today: date) -> list[Term]:
    """Return all offices of a person, today's first, then the latest."""
    tenures = list(Tenure.objects.filter(person=person).select_related("organisation__place"))
    held = {t.pk for t in tenures if t.is_held_on(PartialDate.of(today))}
    ordered = sorted(tenures, key=lambda t: t.from_date.isoformat() if t.from_date else "", reverse=True)
    return [Term(t, is_current=t.pk in held) for t in sorted(ordered, key=lambda t: t.pk not in held)]


def organisation_page(organisation: Organisation, today: date) -> OrganisationPage:
    """Return an organisation's page."""
    current = in_office(organisation, today)
    former = (
        Tenure.objects.filter(organisation=organisation)
        .exclude(pk__in=[tenure.pk for tenure in current])
        .select_related("person")
        .prefetch_related("person__names")
    )
    contacts = _contacts(ContactEvent.objects.filter(organisations=organisation))
    return OrganisationPage(
        organisation=organisation,
        in_office=current,
        former=list(former[:100]),
        contacts=contacts[:LATEST],
        more_contacts=len(contacts) > LATEST,
        history=history(organisation),
    )


def _contacts(found: QuerySet[ContactEvent]) -> list[ContactEvent]:
    rows = found.select_related("place", "follow_up_owner")
    return list(rows.prefetch_related("persons__names", "organisations")[: LATEST + 1])
