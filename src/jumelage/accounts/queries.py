"""Who belongs where."""

from dataclasses import dataclass

from django.conf import settings

from .enums import Right, Role, rights_of
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


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of an office, as its administrator sees them."""

    user: User
    roles: list[Role]
    is_invited: bool

    @property
    def role_names(self) -> str:
        return ", ".join(str(role.label) for role in self.roles)


def members(office: Office) -> list[Member]:
    """Return the people of an office with their roles, by name; one query."""
    roles: dict[User, list[Role]] = {}
    for membership in (
        Membership.objects.filter(office=office)
        .select_related("user")
        .order_by("user__name", "user_id", "pk")
    ):
        roles.setdefault(membership.user, []).append(Role(membership.role))
    return [Member(user, held, not user.has_usable_password()) for user, held in roles.items()]


def member(office: Office, pk: int) -> Member | None:
    """Return one of the office's people."""
    return next((found for found in members(office) if found.user.pk == pk), None)


@dataclass(frozen=True, slots=True)
class DemonstrationSignIn:
    """One of the demonstration's invented people, for the buttons beside the sign-in form."""

    email: str
    name: str
    roles: str


def demonstration_sign_ins() -> list[DemonstrationSignIn]:
    """Return the people of the demonstration office; an ordinary installation has none."""
    office = Office.objects.filter(is_demo=True).first() if settings.DEMO else None
    if office is None:
        return []
    return [DemonstrationSignIn(m.user.email, m.user.name, m.role_names) for m in members(office)]
