"""Recording a tie and changing what does not stand in its timeline."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.partial_dates import PartialDate
from jumelage.kit.records import locked, save_changes
from jumelage.partners.enums import Field
from jumelage.partners.models import Stage, Tie
from jumelage.partners.rules import Step, check_timeline
from jumelage.places.models import Place


class AlreadyTied(Refused):
    """There is a tie to this place already; carries it."""

    def __init__(self, tie: Tie) -> None:
        super().__init__(
            _("There is a tie to %(place)s already. Please add a new stage to it instead.")
            % {"place": tie.place}
        )
        self.tie = tie


def create_tie(
    *,
    office: Office,
    by: User | None,
    place: Place,
    level: str,
    status: str,
    since: PartialDate,
    values: Mapping[str, Any] | None = None,
    stage: Mapping[str, Any] | None = None,
) -> Tie:
    """Record a tie with its first stage; `stage` holds what else is known of it (by_whom, public_wording, …).

    AlreadyTied if the office has a tie to this place.
    """
    given = dict(values or {})
    about = dict(stage or {})
    _refuse_unfit(office, place, given)
    problems = check_timeline([Step(since, level, status, about.get("reason", ""))])
    if problems:
        raise Refused(" ".join(problems))
    with transaction.atomic():
        try:
            with transaction.atomic():
                tie: Tie = Tie.objects.create(office=office, place=place, **given)
        except IntegrityError:
            raise AlreadyTied(_existing(office, place)) from None
        Stage.objects.create(tie=tie, **{"since": since, "level": level, "status": status, **about})
        record(
            office=office, by=by, verb=gettext_noop("created"), on=tie,
            changes={"level": ("", level), "status": ("", status), "since": ("", since)},
        )  # fmt: skip
    return tie


def change_tie(*, tie: Tie, seen: int | None, values: Mapping[str, Any], by: User | None) -> Tie:
    """Change a tie's own fields; Stale if somebody else has saved it meanwhile."""
    given = dict(values)
    _refuse_unfit(tie.office, given.get("place", tie.place), given, but=tie)
    with transaction.atomic():
        saved, differences = save_changes(tie, given, seen=seen)
        if differences:
            record(office=saved.office, by=by, verb=gettext_noop("changed"), on=saved, changes=differences)
    return saved


def remove_tie(*, tie: Tie, by: User | None) -> None:
    """Remove a tie that was recorded by mistake; Refused where it has a history, which is ended by a stage instead."""
    with transaction.atomic():
        tie = locked(tie, seen=None)
        if tie.stages.count() > 1 or tie.agreements.exists() or tie.milestones.exists():
            raise Refused(
                _(
                    "The tie to %(place)s has a history: add a stage “ended”, or remove its further stages, "
                    "agreements and milestones first if they are mistakes too."
                )
                % {"place": tie.place}
            )
        record(office=tie.office, by=by, verb=gettext_noop("removed"), on=tie)
        tie.delete()


def _refuse_unfit(office: Office, place: Place, values: Mapping[str, Any], *, but: Tie | None = None) -> None:
    if place.geoname_id == office.home_geoname_id:
        raise Refused(_("%(place)s is your own city: a tie needs another place.") % {"place": place})
    unknown = [value for value in values.get("fields", ()) if value not in Field.values]
    if unknown:
        raise Refused(_("Unknown field of cooperation: %(names)s.") % {"names": ", ".join(unknown)})
    existing = Tie.objects.filter(office=office, place=place).exclude(pk=but.pk if but else None).first()
    if existing:
        raise AlreadyTied(existing)


def _existing(office: Office, place: Place) -> Tie:
    tie: Tie = Tie.objects.get(office=office, place=place)
    return tie
