"""Market desks: who looks after which countries."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.companies.models import MarketDesk
from jumelage.kit.records import save_changes


@transaction.atomic
def create_desk(
    *, office: Office, by: User | None, values: Mapping[str, Any], members: Sequence[User] = ()
) -> MarketDesk:
    """Set up a market desk."""
    desk: MarketDesk = MarketDesk.objects.create(office=office, **values)
    desk.members.set(members)
    record(office=office, by=by, verb=gettext_noop("created"), on=desk)
    return desk


@transaction.atomic
def change_desk(
    *, desk: MarketDesk, seen: int | None, values: Mapping[str, Any], members: Sequence[User], by: User | None
) -> MarketDesk:
    """Save changes of a market desk and its team."""
    saved, differences = save_changes(desk, dict(values), seen=seen)
    before = list(saved.members.all())
    if {user.pk for user in before} != {user.pk for user in members}:
        saved.members.set(members)
        differences["members"] = (before, list(members))
    if differences:
        record(office=saved.office, by=by, verb=gettext_noop("changed"), on=saved, changes=differences)
    return saved
