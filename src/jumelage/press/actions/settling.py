"""What becomes of messages of which nobody knows whether they arrived: a person decides, or the server's log."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.press.enums import DeliveryState, DispatchState, ReleaseState
from jumelage.press.models import Delivery, Dispatch, Edition
from jumelage.press.rules.letters import ids_in


@dataclass(frozen=True, slots=True)
class Settlement:
    """How many messages the log names, and how many go out again because it does not."""

    arrived: int
    again: int


@transaction.atomic
def send_again(*, delivery: Delivery, by: User | None) -> None:
    """Send a message anew of which nobody knows whether it arrived, or that was refused; a person decides that."""
    again = (DeliveryState.UNCERTAIN, DeliveryState.FAILED, DeliveryState.BOUNCED)
    release = delivery.edition.release
    _require_newest(delivery.edition)
    if _reopen(delivery.dispatch, [delivery.pk], again):
        record(office=release.office, by=by, verb=gettext_noop("sent a message again"), on=release)


@transaction.atomic
def settle_by_log(*, dispatch: Dispatch, log: str, by: User | None, now: datetime) -> Settlement:
    """Take what the mail server's log names as sent, and send the other uncertain messages again.

    A log that does not reach from the message sent before the first uncertain one to the message sent after the last
    proves nothing about those that it does not name: it is refused.
    """
    uncertain = list(
        Delivery.objects.select_for_update().filter(dispatch=dispatch, state=DeliveryState.UNCERTAIN)
    )
    if not uncertain:
        raise Refused(_("No message of this dispatch is uncertain any more."))
    named = ids_in(log)
    _require_whole(dispatch, uncertain, named)
    arrived = [row.pk for row in uncertain if row.message_id in named]
    missing = [row.pk for row in uncertain if row.message_id not in named]
    Delivery.objects.filter(pk__in=arrived).update(
        state=DeliveryState.SENT, sent_at=now, answer=_("Named in the server's log.")
    )
    if missing:
        _require_newest(dispatch.edition)
        _reopen(dispatch, missing, (DeliveryState.UNCERTAIN,))
    release = dispatch.edition.release
    record(
        office=release.office, by=by, verb=gettext_noop("settled messages by the server's log"), on=release,
        changes={"arrived": ("", len(arrived)), "again": ("", len(missing))},
    )  # fmt: skip
    return Settlement(len(arrived), len(missing))


def _require_whole(dispatch: Dispatch, uncertain: list[Delivery], named: frozenset[str]) -> None:
    sent = Delivery.objects.filter(dispatch=dispatch, state=DeliveryState.SENT).order_by("pk")
    first, last = min(row.pk for row in uncertain), max(row.pk for row in uncertain)
    for witness in (sent.filter(pk__lt=first).last(), sent.filter(pk__gt=last).first()):
        if witness is not None and witness.message_id not in named:
            raise Refused(
                _(
                    "This part of the log is too short to say anything: the message to %(email)s with the "
                    "Message-ID %(message_id)s was sent and is not in it. Please take a longer part."
                )
                % {"email": witness.email, "message_id": witness.message_id}
            )


def _require_newest(edition: Edition) -> None:
    release = edition.release
    if release.state not in ReleaseState.out() or release.editions.first() != edition:
        raise Refused(_("This edition is no longer sent: the release was corrected or withdrawn."))


def _reopen(dispatch: Dispatch, rows: list[int], states: tuple[str, ...]) -> int:
    """Put messages back into the queue and wake their dispatch; one that somebody paused stays paused."""
    Dispatch.objects.select_for_update().get(pk=dispatch.pk)  # its worker may be about to end it
    number: int = Delivery.objects.filter(pk__in=rows, state__in=states).update(
        state=DeliveryState.PENDING, attempts=0, next_at=None, answer=""
    )
    if number:
        Dispatch.objects.filter(pk=dispatch.pk, state=DispatchState.DONE).update(
            state=DispatchState.WAITING, finished_at=None, leased_until=None
        )
    return number
