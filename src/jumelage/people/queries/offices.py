"""Who holds which office, on a day."""

from collections.abc import Iterable
from datetime import date

from jumelage.kit.partial_dates import PartialDate
from jumelage.people.models import Organisation, Person, Tenure
from jumelage.places.models import Place


def holders(place: Place, function: str, day: PartialDate | date) -> list[Tenure]:
    """Return who holds the function in organisations of the place on the day, the latest first."""
    tenures = Tenure.objects.filter(organisation__place=place, function=function).held_on(_partial(day))
    return list(tenures.select_related("person", "organisation").prefetch_related("person__names"))


def in_office(organisation: Organisation, day: PartialDate | date) -> list[Tenure]:
    """Return an organisation's people on the day by rank, then by name."""
    tenures = Tenure.objects.filter(organisation=organisation).held_on(_partial(day)).select_related("person")
    found = tenures.prefetch_related("person__names").order_by("person__sort_key", "pk")
    return sorted(found, key=lambda tenure: tenure.rank)


def current_tenure(person: Person, day: PartialDate | date) -> Tenure | None:
    """Return the office by which a person is addressed on the day: the highest, then the latest."""
    tenures = Tenure.objects.filter(person=person).held_on(_partial(day)).select_related("organisation")
    return leading_tenure(tenures)


def leading_tenure(tenures: Iterable[Tenure]) -> Tenure | None:
    """Return the highest of some offices; of equals the first."""
    return min(tenures, key=lambda tenure: tenure.rank, default=None)


def _partial(day: PartialDate | date) -> PartialDate:
    return PartialDate.of(day) if isinstance(day, date) else day
