"""Offices: the first one, and their details."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Role
from jumelage.accounts.models import Membership, Office, User
from jumelage.accounts.signals import office_changed
from jumelage.kit.errors import Refused
from jumelage.kit.records import save_changes


@transaction.atomic
def found_first_office(*, office: dict[str, Any], admin: dict[str, Any]) -> tuple[Office, User]:
    """Make the installation's first office and its administrator; refused as soon as there is one."""
    if Office.objects.exists() or User.objects.exists():
        raise Refused(_("This installation has been set up already. Please sign in."))
    founded = Office.objects.create(**office)
    user = User.objects.create_user(**admin, language=founded.language)
    Membership.objects.create(user=user, office=founded, role=Role.ADMIN)
    office_changed.send(sender=Office, office=founded, by=user, verb="created", on=founded, changes={})
    return founded, user


@transaction.atomic
def change_office(*, office: Office, by: User, values: dict[str, Any], seen: int | None) -> Office:
    """Change the office's name, language or time zone."""
    current, changes = save_changes(office, values, seen=seen)
    if changes:
        office_changed.send(sender=Office, office=current, by=by, verb="changed", on=current, changes=changes)
    return current
