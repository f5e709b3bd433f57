"""Groups: the parallel strands of a programme."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.journeys.models import Group, Journey, ProgrammeItem
from jumelage.kit.errors import Refused


@transaction.atomic
def add_group(*, journey: Journey, by: User | None, name: str) -> Group:
    _check_name(journey, name)
    last = Group.objects.filter(journey=journey).aggregate(last=Max("position"))["last"] or 0
    group = Group.objects.create(journey=journey, name=name, position=last + 1)
    record(office=journey.office, by=by, verb="created", on=group)
    return group


@transaction.atomic
def rename_group(*, group: Group, by: User | None, name: str) -> Group:
    before = group.name
    if name == before:
        return group
    _check_name(group.journey, name, but=group)
    group.name = name
    group.save()
    record(office=group.journey.office, by=by, verb="changed", on=group, changes={"name": (before, name)})
    return group


@transaction.atomic
def remove_group(*, group: Group, by: User | None) -> None:
    """Remove a group that nobody belongs to and nothing is planned for."""
    delegates = group.delegates.count()
    items = ProgrammeItem.objects.filter(groups=group).count()
    if delegates or items:
        raise Refused(
            _(
                "The group “%(group)s” is in use (delegates: %(delegates)d, programme items: %(items)d): "
                "take it from them first."
            )
            % {"group": group.name, "delegates": delegates, "items": items}
        )
    record(office=group.journey.office, by=by, verb="removed", on=group)
    group.delete()


def _check_name(journey: Journey, name: str, *, but: Group | None = None) -> None:
    others = {group.name.casefold() for group in Group.objects.filter(journey=journey) if group != but}
    if name.casefold() in others:
        raise Refused(_("This journey has a group “%(group)s” already.") % {"group": name})
