"""Who and what the office knows at the other end of a tie."""

from datetime import date

from django.db.models import Q, QuerySet

from jumelage.accounts.models import Office
from jumelage.kit.partial_dates import PartialDate
from jumelage.people.models import ContactEvent, Organisation, Tenure
from jumelage.places.models import Place


def contacts_at(office: Office, place: Place) -> "QuerySet[ContactEvent]":
    """Return the contacts in a place or with its people and organisations, the latest first."""
    ours = ContactEvent.objects.filter(office=office)
    with_bodies = ours.filter(organisations__place=place)
    with_people = ours.filter(persons__tenures__organisation__place=place)
    found: QuerySet[ContactEvent] = ours.filter(
        Q(place=place) | Q(pk__in=with_bodies.values("pk")) | Q(pk__in=with_people.values("pk"))
    )
    return found


def open_follow_ups(contacts: "QuerySet[ContactEvent]") -> "QuerySet[ContactEvent]":
    """Return what is still to be done, the most urgent first."""
    return (
        contacts.filter(follow_up_done_at__isnull=True)
        .exclude(follow_up="")
        .select_related("follow_up_owner")
        .order_by("follow_up_due", "pk")
    )


def people_at(place: Place, today: date) -> "QuerySet[Tenure]":
    """Return who holds an office in an organisation of a place today."""
    found: QuerySet[Tenure] = (
        Tenure.objects.held_on(PartialDate.of(today))
        .filter(organisation__place=place)
        .select_related("person", "organisation")
        .prefetch_related("person__names")
        .order_by("organisation__name", "person__family_name", "pk")
    )
    return found


def organisations_at(office: Office, place: Place) -> "QuerySet[Organisation]":
    """Return the organisations of a place."""
    found: QuerySet[Organisation] = Organisation.objects.filter(office=office, place=place)
    return found
