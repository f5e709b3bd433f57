"""Who works in an office, and in which roles."""

from collections.abc import Iterable

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Role
from jumelage.accounts.models import Membership, Office, User
from jumelage.accounts.signals import office_changed
from jumelage.kit.errors import Refused


@transaction.atomic
def admit(
    *, office: Office, by: User | None, email: str, name: str, language: str, roles: Iterable[str]
) -> tuple[User, bool]:
    """Give a person roles in an office, making the account if the address has none; say whether it is new.

    The mail with the invitation is the caller's: it needs an address of this installation.
    """
    wanted = _known(roles)
    if not wanted:
        raise Refused(_("Please choose at least one role: without one the person would see nothing."))
    user = User.objects.filter(email__iexact=email).first()
    if user and user.memberships.filter(office=office).exists():
        raise Refused(_("%(email)s already belongs to this office.") % {"email": user.email})
    is_new = user is None
    if user is None:
        user = User.objects.create_user(email, name=name, language=language)
    elif not user.is_active:
        raise Refused(_("The account of %(email)s is closed.") % {"email": user.email})
    Membership.objects.bulk_create(Membership(user=user, office=office, role=role) for role in wanted)
    _tell(office, by, "admitted", user, (), wanted)
    return user, is_new


@transaction.atomic
def set_roles(*, office: Office, by: User, user: User, roles: Iterable[str]) -> None:
    """Make these the person's roles in the office; none at all takes the person out of it.

    The last administrator stays one: otherwise nobody could let anybody in again.
    """
    Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    held = user.memberships.filter(office=office)
    before, wanted = sorted(held.values_list("role", flat=True)), _known(roles)
    if before == wanted:
        return
    if Role.ADMIN in before and Role.ADMIN not in wanted and not _other_admins(office, user):
        raise Refused(
            _("%(name)s is the only administrator. Please make somebody else an administrator first.")
            % {"name": user.name}
        )
    held.exclude(role__in=wanted).delete()
    Membership.objects.bulk_create(
        Membership(user=user, office=office, role=role) for role in wanted if role not in before
    )
    _tell(office, by, "changed" if wanted else "removed", user, before, wanted)


def _other_admins(office: Office, user: User) -> bool:
    """Whether somebody else who can sign in administers the office."""
    return (
        Membership.objects.filter(office=office, role=Role.ADMIN, user__is_active=True)
        .exclude(user=user)
        .exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)  # invited, but no password chosen yet
        .exists()
    )


def _known(roles: Iterable[str]) -> list[str]:
    return sorted({str(Role(role)) for role in roles})


def _tell(
    office: Office, by: User | None, verb: str, user: User, before: Iterable[str], after: Iterable[str]
) -> None:
    changes = {"roles": (list(before), list(after))}
    office_changed.send(sender=User, office=office, by=by, verb=verb, on=user, changes=changes)
