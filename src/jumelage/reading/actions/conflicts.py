"""A person says which of two announcements holds, or that they tell of two different things."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit import actions as audit
from jumelage.kit.errors import Refused
from jumelage.people.models import Person
from jumelage.reading.enums import Decision, Verdict
from jumelage.reading.models import Pairing, Proposal, Ruling
from jumelage.reading.queries.changes import changes_of
from jumelage.reading.rules.comparing import stated

from . import records
from .changes import apply_to, known_people

SETTLED = gettext_noop("decided a contradiction of")
PARTED = gettext_noop("told apart from another announcement")


@transaction.atomic
def settle(*, pairing: Pairing, holds: Mapping[str, int], by: User, now: datetime) -> None:
    """Decide fields: `holds` names for each the number of the proposal that is right.

    Where the office has the record already, it is changed at once if it says otherwise; where it has none
    yet, the decision is taken over when one of the two proposals is accepted.
    """
    pairing = _locked(pairing)
    sides = {side.pk: side for side in (pairing.earlier, pairing.later)}
    if not holds:
        raise Refused(_("Please choose for at least one field which announcement holds."))
    if not set(holds) <= set(pairing.fields) or not set(holds.values()) <= sides.keys():
        raise Refused(_("This contradiction has changed meanwhile. Please look at it again."))
    for field, number in holds.items():
        Ruling.objects.update_or_create(
            pairing=pairing, field=field, defaults={"holds": sides[number], "by": by, "at": now}
        )
    record = _record(pairing)
    for number, side in sides.items():
        fields = {field for field, chosen in holds.items() if chosen == number}
        if fields and record is not None:
            _carry_over(record, side, fields, by=by)
    _close(pairing, record, by)
    loser = {field: stated(side.kind, side.data)[field] for field, side in _losers(sides, holds).items()}
    told = {field: stated(sides[number].kind, sides[number].data)[field] for field, number in holds.items()}
    audit.record(
        office=pairing.later.announcement.office, by=by, verb=SETTLED, on=pairing.later.announcement,
        changes={field: (loser[field], told[field]) for field in holds},
    )  # fmt: skip


@transaction.atomic
def tell_apart(*, pairing: Pairing, by: User) -> None:
    """Say that the two announcements tell of different things."""
    pairing = _locked(pairing)
    pairing.verdict, pairing.is_open, pairing.decided_by = Verdict.DIFFERENT, False, by
    pairing.save()
    announcement = pairing.later.announcement
    audit.record(
        office=announcement.office, by=by, verb=PARTED, on=announcement,
        changes={"other": ("", pairing.earlier.announcement.title)},
    )  # fmt: skip


def _locked(pairing: Pairing) -> Pairing:
    rows = Pairing.objects.select_for_update(of=("self",))
    return rows.select_related("earlier__announcement__office", "later__announcement__office").get(
        pk=pairing.pk
    )


def _losers(sides: Mapping[int, Proposal], holds: Mapping[str, int]) -> dict[str, Proposal]:
    return {
        field: next(side for number, side in sides.items() if number != chosen)
        for field, chosen in holds.items()
    }


def _record(pairing: Pairing) -> models.Model | None:
    """The record that one of the two has become, or that they match."""
    earlier, later = pairing.earlier, pairing.later
    for found in (later.result, earlier.result, later.match, earlier.match):
        if isinstance(found, models.Model):
            return found
    return None


def _carry_over(record: models.Model, side: Proposal, fields: set[str], *, by: User) -> None:
    if isinstance(record, Person):
        records.add_office(record, side, by=by)
        return
    people = known_people(side, side.data)
    wanted = [change for change in changes_of(side.data, record, people) if _field_of(change.key) in fields]
    if wanted:
        apply_to(record, wanted, side, by=by)


def _field_of(key: str) -> str:
    return "legs" if key.partition(":")[0] in {"add", "drop"} else key


def _close(pairing: Pairing, record: models.Model | None, by: User) -> None:
    ruled = set(pairing.rulings.values_list("field", flat=True))
    pairing.is_open, pairing.decided_by = bool(set(pairing.fields) - ruled), by
    pairing.save()
    for side in (pairing.earlier, pairing.later):
        if record is not None and side.decision == Decision.OPEN and side.match_id is None:
            side.match_type, side.match_id = ContentType.objects.get_for_model(record), record.pk
            side.save(update_fields=["match_type", "match_id", "updated_at"])
