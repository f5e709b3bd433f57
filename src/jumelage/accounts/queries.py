"""Who belongs where."""

from dataclasses import dataclass

from .enums import Right, rights_of
from .models import Membership, Office, User


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place in an office: the office and what they may do there."""

    office: Office
    rights: frozenset[Right]


def seats(user: User) -> list[Seat]:
    """Return the offices of a user with the rights in each, by name; one query."""
    roles: dict[Office, list[str]] = {}
    for membership in (
        Membership.objects.filter(user=user).select_related("office").order_by("office__name", "pk")
    ):
        roles.setdefault(membership.office, []).append(membership.role)
    return [Seat(office, rights_of(held)) for office, held in roles.items()]
