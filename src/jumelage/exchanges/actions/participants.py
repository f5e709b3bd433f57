"""The people of an exchange: entering, changing, removing, importing; consents; what stands under lock.

The trail never holds a name: it outlives the participants' data.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.exchanges.enums import ConsentKind, Side
from jumelage.exchanges.models import Consent, Exchange, HealthRecord, Participant
from jumelage.exchanges.queries import health_of
from jumelage.exchanges.rules.tables import Row
from jumelage.kit.errors import Refused
from jumelage.kit.records import locked
from jumelage.kit.sealing import seal

from .saving import save

CHUNK = 200
NUMBER = "participant"


@transaction.atomic
def save_participant(
    *, exchange: Exchange, participant: Participant | None, seen: int | None = None, values: Mapping[str, Any], by: User | None
) -> Participant:  # fmt: skip
    """Enter a participant or change one; somebody of the same name and birthday is refused."""
    _require_open(exchange)
    stored = Participant.objects.get(pk=participant.pk) if participant else Participant(exchange=exchange)
    seen_before, key = stored.certificate_seen_on, Participant(**{**_named(stored), **_named_in(values)})
    if _double(exchange, key, stored):
        raise Refused(_("%(name)s with this date of birth takes part already.") % {"name": key.name})
    sets = dict(values)
    if "certificate_seen_on" in sets and sets["certificate_seen_on"] != seen_before:
        sets["certificate_seen_by"] = by if sets["certificate_seen_on"] else None
    verb = gettext_noop("changed a participant of") if participant else gettext_noop("added a participant to")
    return save(
        stored, sets, seen=seen, office=exchange.office, by=by, on=exchange, verb=verb, is_discreet=True
    )


TELLING = ("family_name", "given_name", "born_on")


def _named(participant: Participant) -> dict[str, Any]:
    return {name: getattr(participant, name) for name in TELLING}


def _named_in(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in TELLING if name in values}


def _double(exchange: Exchange, key: Participant, itself: Participant) -> bool:
    same = Participant.objects.filter(exchange=exchange, name_key=key.keyed(), born_on=key.born_on)
    return bool(same.exclude(pk=itself.pk).exists())


@transaction.atomic
def remove_participant(*, participant: Participant, by: User | None) -> None:
    """Remove a participant with consents and health data."""
    exchange, number = participant.exchange, str(participant)
    participant.delete()
    record(office=exchange.office, by=by, verb=gettext_noop("removed a participant from"), on=exchange,
           changes={NUMBER: (number, "")})  # fmt: skip


@transaction.atomic
def import_participants(*, exchange: Exchange, rows: Sequence[Row], by: User | None) -> int:
    """Take over a whole table, or nothing of it where a row cannot be read."""
    _require_open(exchange)
    if any(row.faults for row in rows):
        raise Refused(_("Please correct the rows that cannot be read; nothing was taken over."))
    made = [Participant(exchange=exchange, **row.values) for row in rows]
    for one in made:
        one.name_key = one.keyed()
    try:
        with transaction.atomic():
            Participant.objects.bulk_create(made, batch_size=CHUNK)
    except IntegrityError as error:
        raise Refused(_("Somebody in this table takes part already. Please upload it again.")) from error
    record(office=exchange.office, by=by, verb=gettext_noop("imported participants into"), on=exchange,
           changes={"rows": ("", len(made))})  # fmt: skip
    return len(made)


@transaction.atomic
def give_consent(
    *, participant: Participant, values: Mapping[str, Any], by: User | None, today: date
) -> Consent:
    """Write down what somebody agreed to; one consent of a kind holds at a time."""
    Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    kind = values["kind"]
    if values["given_on"] > today:
        raise Refused(_("A consent cannot have been given in the future."))
    if Consent.objects.filter(participant=participant, kind=kind, withdrawn_on__isnull=True).exists():
        raise Refused(
            _("“%(kind)s” is agreed to already. Withdraw that consent before you enter another one.")
            % {"kind": ConsentKind(kind).label}
        )
    consent: Consent = Consent.objects.create(participant=participant, noted_by=by, **values)
    _note(participant, by, gettext_noop("noted a consent for"), kind=str(consent.get_kind_display()))
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User | None, today: date) -> Consent:
    """A consent no longer holds from today on; with the one for health data these go, too."""
    if consent.withdrawn_on is None:
        consent.withdrawn_on = max(today, consent.given_on)
        consent.save()
        if consent.kind == ConsentKind.HEALTH:
            HealthRecord.objects.filter(participant=consent.participant).delete()
        _note(
            consent.participant,
            by,
            gettext_noop("noted the end of a consent for"),
            kind=str(consent.get_kind_display()),
        )
    return consent


@transaction.atomic
def look_at_health(*, participant: Participant, by: User) -> dict[str, str] | None:
    """Open the health data of a participant and write down who looked."""
    _note(participant, by, gettext_noop("looked at health data in"))
    return health_of(participant)


@transaction.atomic
def save_health(*, participant: Participant, values: Mapping[str, str], by: User) -> HealthRecord | None:
    """Seal what must be known in an emergency; needs the consent for it. Nothing entered removes the record."""
    given = {name: value for name, value in values.items() if value}
    if not given:
        HealthRecord.objects.filter(participant=participant).delete()
        _note(participant, by, gettext_noop("removed health data from"))
        return None
    agreed = Consent.objects.filter(
        participant=participant, kind=ConsentKind.HEALTH, withdrawn_on__isnull=True
    )
    if not agreed.exists():
        raise Refused(_("Nobody has agreed yet that health data are kept. Please enter that consent first."))
    kept, _new = HealthRecord.objects.update_or_create(
        participant=participant,
        defaults={"sealed": seal(json.dumps(given, ensure_ascii=False)), "saved_by": by},
    )
    _note(participant, by, gettext_noop("changed health data in"))
    found: HealthRecord = kept
    return found


@transaction.atomic
def erase_participants(*, exchange: Exchange, by: User | None, now: datetime) -> int:
    """Remove everybody's data for good and keep how many they were."""
    current = locked(exchange, seen=None)
    people = Participant.objects.filter(exchange=current)
    number: int = people.count()
    if number:
        current.kept = {
            "ours": people.filter(side=Side.OURS).count() or current.ours_expected or 0,
            "theirs": people.filter(side=Side.THEIRS).count() or current.theirs_expected or 0,
        }
    people.delete()
    current.erased_at = now
    current.version += 1
    current.save()
    record(office=current.office, by=by, verb=gettext_noop("erased the participants of"), on=current,
           changes={"rows": (number, 0)})  # fmt: skip
    return number


def _note(participant: Participant, by: User | None, verb: str, **told: str) -> None:
    exchange = participant.exchange
    changes = {NUMBER: ("", str(participant)), **{name: ("", value) for name, value in told.items()}}
    record(office=exchange.office, by=by, verb=verb, on=exchange, changes=changes)


def _require_open(exchange: Exchange) -> None:
    """Lock an exchange and refuse one whose people were erased."""
    if locked(exchange, seen=None).erased_at is not None:
        raise Refused(_("The participants of this exchange were erased; nobody can be entered any more."))
