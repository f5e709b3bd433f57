"""The lists: people, organisations, contacts, with their filters."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet

from jumelage.accounts.models import Office
from jumelage.kit.paging import ListPage, page_of
from jumelage.kit.partial_dates import PartialDate
from jumelage.kit.search import matching
from jumelage.people.models import ContactEvent, Organisation, Person, PersonName, Tenure
from jumelage.places.models import Place

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What a list of people is narrowed to; function, place and kind mean offices held today."""

    text: str = ""
    function: str = ""
    kind: str = ""
    country: str = ""
    place: Place | None = None

    @property
    def is_narrow(self) -> bool:
        return bool(self.text or self.about_offices)

    @property
    def about_offices(self) -> dict[str, Any]:
        wanted = {
            "function": self.function,
            "organisation__kind": self.kind,
            "organisation__place__country": self.country,
            "organisation__place": self.place,
        }
        return {lookup: value for lookup, value in wanted.items() if value}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list with the offices held today, the highest first."""

    person: Person
    tenures: list[Tenure]

    @property
    def pk(self) -> int:
        return self.person.pk


@dataclass(frozen=True, slots=True)
class OrganisationFilter:
    """What a list of organisations is narrowed to."""

    text: str = ""
    kind: str = ""
    country: str = ""
    place: Place | None = None

    @property
    def is_narrow(self) -> bool:
        return bool(self.text or self.kind or self.country or self.place)


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """What a list of contacts is narrowed to; `follow_up` is "", "open", "due" or "done"."""

    text: str = ""
    kind: str = ""
    follow_up: str = ""
    mine: Any = field(default=None)

    @property
    def is_narrow(self) -> bool:
        return bool(self.text or self.kind or self.follow_up or self.mine)


def people(office: Office, wanted: PeopleFilter, today: date) -> QuerySet[Person]:
    """Return the people of a list in its order."""
    found: QuerySet[Person] = matching(Person.objects.filter(office=office), wanted.text)
    if wanted.about_offices:
        tenures = Tenure.objects.filter(**wanted.about_offices).held_on(PartialDate.of(today))
        found = found.filter(pk__in=tenures.values("person"))
    return found


def people_page(office: Office, wanted: PeopleFilter, today: date, number: object) -> ListPage[PersonRow]:
    """Return one page of the list; five queries, however long it is."""
    return page_of(people(office, wanted, today), number, fetch=lambda ids: people_rows(ids, today))


def people_rows(ids: Sequence[int], today: date) -> list[PersonRow]:
    """Return people with names and today's offices; three queries."""
    held = Tenure.objects.held_on(PartialDate.of(today)).select_related("organisation__place")
    found = Person.objects.filter(pk__in=ids).prefetch_related(
        Prefetch("names", PersonName.objects.all(), to_attr="fetched_names"),
        Prefetch("tenures", held, to_attr="held_today"),
    )
    return [PersonRow(person, sorted(person.held_today, key=lambda t: t.rank)) for person in found]


def organisations(office: Office, wanted: OrganisationFilter) -> QuerySet[Organisation]:
    """Return the organisations of a list in its order."""
    found: QuerySet[Organisation] = matching(Organisation.objects.filter(office=office), wanted.text)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.country:
        found = found.filter(place__country=wanted.country)
    return found.filter(place=wanted.place) if wanted.place else found


def organisations_page(office: Office, wanted: OrganisationFilter, number: object) -> ListPage[Organisation]:
    """Return one page of the list; three queries."""
    return page_of(
        organisations(office, wanted),
        number,
        fetch=lambda ids: list(Organisation.objects.filter(pk__in=ids).select_related("place")),
    )


def contacts(office: Office, wanted: ContactFilter, today: date) -> QuerySet[ContactEvent]:
    """Return the contacts of a list: the latest first, follow-ups by the day they are due."""
    found: QuerySet[ContactEvent] = matching(ContactEvent.objects.filter(office=office), wanted.text)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.mine:
        found = found.filter(follow_up_owner=wanted.mine)
    if wanted.follow_up == "done":
        return found.filter(follow_up_done_at__isnull=False).order_by("-follow_up_done_at", "-pk")
    if wanted.follow_up in {"open", "due"}:
        found = found.exclude(follow_up="").filter(follow_up_done_at__isnull=True)
        if wanted.follow_up == "due":
            found = found.filter(follow_up_due__lte=today)
        return found.order_by("follow_up_due", "-pk")
    return found


def contacts_page(
    office: Office, wanted: ContactFilter, today: date, number: object
) -> ListPage[ContactEvent]:
    """Return one page of the list; five queries."""
    return page_of(contacts(office, wanted, today), number, fetch=_contact_rows)


def follow_ups_due(office: Office, *, until: date) -> QuerySet[ContactEvent]:
    """Return the open follow-ups due by the day, the most urgent first."""
    found: QuerySet[ContactEvent] = ContactEvent.objects.filter(
        office=office, follow_up_done_at__isnull=True, follow_up_due__lte=until
    )
    return found.select_related("follow_up_owner").order_by("follow_up_due", "pk")


def places_of_organisations(office: Office) -> list[Place]:
    """Return the cities and regions that an office's organisations are in, by name; one query."""
    used = Organisation.objects.filter(office=office, place__isnull=False).values("place")
    return list(Place.objects.filter(pk__in=used))


def _contact_rows(ids: Sequence[int]) -> list[ContactEvent]:
    found = ContactEvent.objects.filter(pk__in=ids).select_related("place", "follow_up_owner")
    people = Person.objects.prefetch_related(
        Prefetch("names", PersonName.objects.all(), to_attr="fetched_names")
    )
    return list(found.prefetch_related(Prefetch("persons", people), "organisations"))
