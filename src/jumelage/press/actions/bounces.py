"""Reading the mailbox to which failures come back.

A mail's number is written down together with what came of it, in one transaction: whatever breaks off in between, the
next look goes on there, and a notice read twice changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from jumelage.kit import imap
from jumelage.kit.sealing import Broken, unseal
from jumelage.press.enums import Consent, DeliveryState
from jumelage.press.models import Delivery, MailServer, Subscription, SubscriptionEvent
from jumelage.press.rules import bounces

FIRST_LOOK = timedelta(days=14)
LARGEST = 5 * 1024 * 1024
MOST = 500
ARRIVED = (DeliveryState.SENT, DeliveryState.UNCERTAIN, DeliveryState.SENDING)


@dataclass(frozen=True, slots=True)
class Look:
    """What a look into the mailbox has met: mails, messages that came back, addresses that are gone; `problem` is a code."""

    mails: int = 0
    came_back: int = 0
    gone: int = 0
    is_more: bool = False
    problem: str = ""


def read_bounces(*, server: MailServer, now: datetime) -> Look:
    """Read the new mails of the mailbox for failures; one that cannot be opened is noted with its reason."""
    try:
        with (
            translation.override(server.office.language),
            imap.opened(_account(server), "INBOX") as folder,
        ):
            look = _through(server, folder, now)
    except imap.Trouble as trouble:
        look = Look(problem=trouble.code)
    MailServer.objects.filter(pk=server.pk).update(bounces_read_at=now, bounces_problem=look.problem)
    return look


def _account(server: MailServer) -> imap.Account:
    try:
        password = unseal(server.bounce_sealed_password) if server.bounce_sealed_password else ""
    except Broken as error:
        raise imap.Trouble("key") from error
    return imap.Account(
        server.bounce_host, server.bounce_port, server.bounce_protection, server.bounce_username, password
    )


def _through(server: MailServer, folder: imap.Folder, now: datetime) -> Look:
    seen: Mapping[str, int] = server.bounces_seen
    is_known = seen.get("validity") == folder.uid_validity
    uids = folder.after(seen["uid"]) if is_known else folder.since((now - FIRST_LOOK).date())
    came_back = gone = 0
    for head in folder.heads(uids[:MOST]):
        found = bounces.bounce(folder.fetch(head.uid)) if head.size <= LARGEST else None
        with transaction.atomic():
            noted = _note(server, found, now) if found else None
            MailServer.objects.filter(pk=server.pk).update(
                bounces_seen={"validity": folder.uid_validity, "uid": head.uid}
            )
        if noted is not None:
            came_back, gone = came_back + 1, gone + noted
            folder.mark_read(head.uid)
    return Look(len(uids[:MOST]), came_back, gone, is_more=len(uids) > MOST)


def _note(server: MailServer, found: bounces.Bounce, now: datetime) -> int | None:
    """Write down what a notice says; how many subscriptions ended by it, None if it is about nothing of ours."""
    ours = Delivery.objects.filter(message_id=found.message_id, dispatch__office=server.office_id)
    delivery = ours.select_related("recipient").first()
    if delivery is None:
        return None
    answer = f"{found.status} {found.words}".strip()[:300]
    if not found.is_final:
        ours.filter(state__in=ARRIVED).update(answer=answer)
        return 0
    ours.filter(state__in=ARRIVED).update(state=DeliveryState.BOUNCED, answer=answer)
    return _end_subscriptions(delivery, answer, now) if found.is_gone and delivery.recipient else 0


def _end_subscriptions(delivery: Delivery, answer: str, now: datetime) -> int:
    """Take an address that does not exist off every list; whoever subscribed after the message stays."""
    held = Subscription.objects.select_for_update(of=("self",)).filter(
        recipient=delivery.recipient_id, state=Consent.IN
    )
    if delivery.sent_at:
        held = held.filter(since__lte=delivery.sent_at)
    ended = list(held)
    how = _("The mail server says: %(answer)s") % {"answer": answer}
    for one in ended:
        one.state, one.since = Consent.GONE, now
        one.save(update_fields=["state", "since"])
        SubscriptionEvent.objects.create(subscription=one, kind=Consent.GONE, at=now, how=how[:200], by=None)
    return len(ended)
