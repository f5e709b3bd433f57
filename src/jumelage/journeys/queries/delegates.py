"""The delegation: who travels, in order."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from jumelage.journeys.models import Delegate, Group, Journey
from jumelage.kit.partial_dates import PartialDate
from jumelage.people.enums import Script
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


@dataclass(frozen=True, slots=True)
class DelegateLine:
    """A delegate as lists show them: `native` in the person's own script, `office` held at the time."""

    delegate: Delegate
    native: str
    office: str
    organisation: str
    groups: tuple[Group, ...]


def delegation_lines(journey: Journey) -> list[DelegateLine]:
    """Return the delegation in order of precedence; four queries however many travel."""
    held = _held(journey).select_related("organisation")
    found = delegation(journey).prefetch_related(Prefetch("person__tenures", queryset=held, to_attr="held"))
    return [_line(delegate) for delegate in found]


def _line(delegate: Delegate) -> DelegateLine:
    person = delegate.person
    tenure = next(iter(person.held), None)  # type: ignore[attr-defined]  # prefetched by delegation_lines
    native = next((name.full_name for name in person.names.all() if name.script != Script.LATIN), "")
    return DelegateLine(
        delegate=delegate,
        native=native,
        office=(tenure.title or str(tenure.get_function_display())) if tenure else "",
        organisation=str(tenure.organisation) if tenure else "",
        groups=tuple(delegate.groups.all()),
    )


def _held(journey: Journey) -> QuerySet[Tenure]:
    """The offices held on the day of departure."""
    tenures: QuerySet[Tenure] = Tenure.objects.all()
    if journey.start_date:
        return Tenure.objects.held_on(PartialDate.of(journey.start_date))
    return tenures


def standings(journey: Journey) -> list[Standing]:
    """Return what ranks each delegate; two queries however many there are."""
    delegates = (
        Delegate.objects.filter(journey=journey)
        .select_related("person")
        .prefetch_related(Prefetch("person__tenures", queryset=_held(journey), to_attr="held"))
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
