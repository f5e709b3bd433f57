"""The signed texts of a tie."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.records import locked, save_changes
from jumelage.partners.models import Agreement, Tie


def add_agreement(*, tie: Tie, values: Mapping[str, Any], by: User | None) -> Agreement:
    """Record an agreement; Refused if it ends before it was signed or is recorded already."""
    with transaction.atomic():
        tie = locked(tie, seen=None)
        agreement = Agreement(tie=tie, **values)
        _refuse_unfit(agreement)
        agreement.save()
        record(
            office=tie.office, by=by, verb=gettext_noop("added an agreement"), on=tie,
            changes={"agreement": ("", agreement)},
        )  # fmt: skip
    return agreement


def change_agreement(
    *, agreement: Agreement, seen: int | None, values: Mapping[str, Any], by: User | None
) -> Agreement:
    """Change an agreement; Stale if somebody else has saved it meanwhile."""
    with transaction.atomic():
        tie = locked(agreement.tie, seen=None)
        wanted = locked(agreement, seen=seen)
        for name, value in values.items():
            setattr(wanted, name, value)
        _refuse_unfit(wanted)
        saved, differences = save_changes(agreement, dict(values), seen=seen)
        if differences:
            record(
                office=tie.office,
                by=by,
                verb=gettext_noop("changed an agreement"),
                on=tie,
                changes=differences,
            )
    return saved


def remove_agreement(*, agreement: Agreement, by: User | None) -> None:
    """Remove an agreement that was recorded by mistake."""
    with transaction.atomic():
        tie = locked(agreement.tie, seen=None)
        record(
            office=tie.office, by=by, verb=gettext_noop("removed an agreement"), on=tie,
            changes={"agreement": (agreement, "")},
        )  # fmt: skip
        agreement.delete()


def _refuse_unfit(agreement: Agreement) -> None:
    signed, ends = agreement.signed_on, agreement.ends_on
    if ends and ends.last < signed.first:
        raise Refused(
            _("The agreement ends (%(end)s) before it was signed (%(signed)s): please check both dates.")
            % {"end": ends, "signed": signed}
        )
    same = Agreement.objects.filter(tie=agreement.tie, kind=agreement.kind, signed_on=signed)
    if same.exclude(pk=agreement.pk).exists():
        raise Refused(_("This agreement is recorded already: %(agreement)s.") % {"agreement": agreement})
