"""Offices that people take, hold and leave; the end is entered, the past is never overwritten."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.partial_dates import PartialDate
from jumelage.kit.records import changed, locked
from jumelage.people.models import Organisation, Person, Tenure
from jumelage.people.rules import offices

from .refusals import require_valid

When = PartialDate | date | str | None


@transaction.atomic
def add_tenure(
    *,
    person: Person,
    organisation: Organisation,
    function: str,
    title: str,
    from_date: When,
    to_date: When = "",
    source: str = "",
    title_en: str = "",
    by: User | None,
) -> Tenure:
    """Enter an office that the person holds or has held."""
    dates: dict[str, Any] = {"from_date": _partial(from_date), "to_date": _partial(to_date)}
    tenure = Tenure(
        person=person,
        organisation=organisation,
        function=function,
        title=title,
        title_en=title_en,
        source=source,
        **dates,
    )
    _require_possible(tenure)
    tenure.save()
    record(
        office=person.office,
        by=by,
        verb=gettext_noop("added an office"),
        on=person,
        changes=_told(None, tenure),
    )
    return tenure


@transaction.atomic
def change_tenure(*, tenure: Tenure, seen: int | None, values: dict[str, Any], by: User | None) -> Tenure:
    """Correct an office that was entered wrongly."""
    current = locked(tenure, seen=seen)
    before = _line(current)
    if not changed(current, values):
        return current
    for name, after in values.items():
        setattr(current, name, after)
    _require_possible(current)
    current.version += 1
    current.save()
    record(
        office=current.person.office, by=by, verb=gettext_noop("corrected an office"), on=current.person,
        changes={"function": (before, _line(current))},
    )  # fmt: skip
    return current


def end_tenure(*, tenure: Tenure, to_date: When, by: User | None, seen: int | None = None) -> Tenure:
    """Enter the last day of an office."""
    end = _partial(to_date)
    if end is None:
        raise Refused(_("Please say until when the office was held."))
    return change_tenure(tenure=tenure, seen=seen, values={"to_date": end}, by=by)


@transaction.atomic
def remove_tenure(*, tenure: Tenure, by: User | None) -> None:
    """Take back an office that was never held; the history keeps what stood there."""
    record(
        office=tenure.person.office, by=by, verb=gettext_noop("removed an office"), on=tenure.person,
        changes=_told(tenure, None),
    )  # fmt: skip
    tenure.delete()


def _partial(value: When) -> PartialDate | None:
    if not value:
        return None
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, date):
        return PartialDate.of(value)
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        raise Refused(_("“%(date)s” is no date of the calendar.") % {"date": value}) from error


def _require_possible(tenure: Tenure) -> None:
    if tenure.person.office_id != tenure.organisation.office_id:
        raise Refused(_("The organisation belongs to another office."))
    if offices.ends_before_start(tenure.from_date, tenure.to_date):
        raise Refused(
            _("The office ends (%(end)s) before it starts (%(start)s): please check both dates.")
            % {"end": tenure.to_date, "start": tenure.from_date}
        )
    same = Tenure.objects.filter(
        person=tenure.person, organisation=tenure.organisation, function=tenure.function, title=tenure.title
    ).exclude(pk=tenure.pk)
    for other in same:
        if offices.overlap((tenure.from_date, tenure.to_date), (other.from_date, other.to_date)):
            raise Refused(
                _("%(office)s is already entered for this time: correct that entry or end it first.")
                % {"office": _line(other)}
            )
    require_valid(tenure)


def _line(tenure: Tenure) -> str:
    parts = [f"{tenure.title or tenure.get_function_display()}, {tenure.organisation.name}"]
    if tenure.from_date or tenure.to_date:
        start = tenure.from_date.isoformat() if tenure.from_date else "…"
        parts.append(f"({start} – {tenure.to_date.isoformat() if tenure.to_date else '…'})")
    return " ".join(parts)


def _told(before: Tenure | None, after: Tenure | None) -> dict[str, tuple[str, str]]:
    return {"function": (_line(before) if before else "", _line(after) if after else "")}
