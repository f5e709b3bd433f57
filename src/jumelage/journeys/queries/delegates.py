"""The delegation: who travels, in order."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from jumelage.journeys.models import Delegate, Journey
from jumelage.kit.partial_dates import PartialDate
from jumelage.people.models import Tenure


@dataclass(frozen=True, slots=True)
class Standing:
    """What an order of precedence looks at: `functions` are the offices held at the time of the journey."""

    delegate: int
    leads: bool
    strand: str
    functions: frozenset[str]
    name: str


def delegation(journey: Journey) -> QuerySet[Delegate]:
    """Return the delegates in order of precedence with persons, their names and groups."""
    return (
        Delegate.objects.filter(journey=journey)
        .select_related("person")
        .prefetch_related("groups", "person__names")
    )


def standings(journey: Journey) -> list[Standing]:
    """Return what ranks each delegate; two queries however many there are."""
    tenures = Tenure.objects.all()
    if journey.start_date:
        tenures = tenures.held_on(PartialDate.of(journey.start_date))
    delegates = (
        Delegate.objects.filter(journey=journey)
        .select_related("person")
        .prefetch_related(Prefetch("person__tenures", queryset=tenures, to_attr="held"))
    )
    return [
        Standing(
            delegate=delegate.pk,
            leads=delegate.person_id == journey.lead_id,
            strand=delegate.strand,
            functions=frozenset(tenure.function for tenure in delegate.person.held),  # type: ignore[attr-defined]  # prefetched above
            name=f"{delegate.person.family_name} {delegate.person.given_name}",
        )
        for delegate in delegates
    ]
