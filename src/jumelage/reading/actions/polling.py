"""Polling a mailbox: every mail of a known sender is read once, everything else stays untouched.

A mail's number in its folder is written down together with what came of it, in one transaction; only then is
the mail put away. Whatever breaks off in between, the next poll goes on there.
"""

import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from jumelage.accounts.models import User
from jumelage.kit import imap
from jumelage.kit.errors import Refused
from jumelage.kit.sealing import Broken, unseal
from jumelage.reading.bridge import mail
from jumelage.reading.enums import Filing, Outcome
from jumelage.reading.models import Mail, Mailbox
from jumelage.reading.rules import senders

from . import mails

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
MOST = 40
HEADS = 500
LARGEST = 20 * 1024 * 1024
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=6)
PUT_AWAY = (Outcome.READ, Outcome.KNOWN, Outcome.EMPTY)


@dataclass(frozen=True, slots=True)
class Polled:
    """What a poll has met: announcements taken in, mails read, mails left alone; `problem` names what went wrong."""

    announcements: int = 0
    mails: int = 0
    foreign: int = 0
    is_more: bool = False
    problem: str = ""


def poll(*, mailbox: Mailbox, now: datetime, by: User | None = None, most: int = MOST) -> Polled:
    """Look for new mails and read those of known senders; Refused while another poll is under way.

    A mailbox that cannot be reached is noted with its reason and tried again later, after longer and longer
    pauses.
    """
    mailbox = _leased(mailbox, now)
    found = Polled()
    try:
        with (
            translation.override(mailbox.office.language),
            imap.opened(_account(mailbox), mailbox.folder) as folder,
        ):
            found = _through(mailbox, folder, now, by, most)
    except imap.Trouble as trouble:
        _note_failure(mailbox, trouble, now)
        return Polled(problem=trouble.code)
    except BaseException:
        Mailbox.objects.filter(pk=mailbox.pk).update(leased_until=None)
        raise
    Mailbox.objects.filter(pk=mailbox.pk).update(
        leased_until=None, polled_at=now, succeeded_at=now, failures=0, retry_at=None, problem="", detail=""
    )
    return found


def _leased(mailbox: Mailbox, now: datetime) -> Mailbox:
    """Take the mailbox for a while; a poll that died gives it free after ten minutes."""
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    if not Mailbox.objects.filter(free, pk=mailbox.pk).update(leased_until=now + LEASE):
        raise Refused(_("The mailbox is being polled already. Please look again in a minute."))
    found: Mailbox = Mailbox.objects.select_related("office").get(pk=mailbox.pk)
    return found


def _account(mailbox: Mailbox) -> imap.Account:
    try:
        password = unseal(mailbox.sealed_password)
    except Broken as error:
        raise imap.Trouble("key") from error
    return imap.Account(mailbox.host, mailbox.port, mailbox.security, mailbox.username, password)


def _through(mailbox: Mailbox, folder: imap.Folder, now: datetime, by: User | None, most: int) -> Polled:
    present = folder.since(mailbox.since)
    met = dict(
        Mail.objects.filter(mailbox=mailbox, era=mailbox.era, uid_validity=folder.uid_validity).values_list(
            "uid", "is_filed"
        )
    )
    for uid in present:
        if met.get(uid) is False:  # read before, but the connection broke before it was put away
            _put_away(mailbox, folder, uid)
    fresh = [uid for uid in present if uid not in met]
    announcements = read = foreign = 0
    for head in folder.heads(fresh[:HEADS]):
        envelope = mail.envelope(head.headers)
        if not _is_wanted(mailbox, envelope):
            _keep(mailbox, folder, head.uid, now, outcome=Outcome.FOREIGN, is_filed=True)
            foreign += 1
            continue
        if read == most:
            return Polled(announcements, read, foreign, is_more=True)
        announcements += _read(mailbox, folder, head, envelope, now, by)
        read += 1
    return Polled(announcements, read, foreign, is_more=len(fresh) > HEADS)


def _is_wanted(mailbox: Mailbox, envelope: mail.Envelope) -> bool:
    if not senders.is_allowed(envelope.address, senders.entries(mailbox.senders)):
        return False
    verifier = mailbox.verifier
    return not verifier or senders.is_verified(envelope.checks, verifier, envelope.address)


def _read(
    mailbox: Mailbox,
    folder: imap.Folder,
    head: imap.Head,
    envelope: mail.Envelope,
    now: datetime,
    by: User | None,
) -> int:
    """Read one mail and put it away; return how many announcements came of it."""
    said = {
        "message_id": envelope.message_id,
        "sender": envelope.sender,
        "title": envelope.title,
        "sent_at": envelope.sent_at,
    }
    known = (
        envelope.message_id
        and Mail.objects.filter(
            mailbox=mailbox, message_id=envelope.message_id, outcome__in=PUT_AWAY
        ).exists()
    )
    if known:
        _keep(
            mailbox,
            folder,
            head.uid,
            now,
            outcome=Outcome.KNOWN,
            note=_("This mail was read before."),
            **said,
        )
        number = 0
    elif head.size > LARGEST:
        size = _(
            "This mail has %(size)d MB; at most 20 MB are read. Send the announcement alone or paste its text."
        )
        note = size % {"size": round(head.size / 1024 / 1024)}
        _keep(mailbox, folder, head.uid, now, outcome=Outcome.REFUSED, note=note, is_filed=True, **said)
        return 0
    else:
        number = _taken(mailbox, folder, head.uid, said, now, by)
    _put_away(mailbox, folder, head.uid)
    return number


def _taken(
    mailbox: Mailbox,
    folder: imap.Folder,
    uid: int,
    said: Mapping[str, object],
    now: datetime,
    by: User | None,
) -> int:
    """Take a mail's announcements in, together with the note that it was read: both or neither."""
    content = folder.fetch(uid)
    try:
        with transaction.atomic():
            kept = _keep(mailbox, folder, uid, now, outcome=Outcome.READ, **said)
            result = mails.take_in_mail(kept, content, bundle=uuid.uuid4().hex, by=by)
            kept.outcome, kept.note = result.outcome, result.note
            kept.is_filed = kept.outcome not in PUT_AWAY
            kept.save()
            return result.announcements
    except imap.Trouble:
        raise
    except Exception:
        log.exception("A mail of mailbox %s could not be read", mailbox.pk)
        note = _("This mail could not be read because of an error in Jumelage. It stays where it is.")
        _keep(mailbox, folder, uid, now, outcome=Outcome.REFUSED, note=note, is_filed=True, **said)
        return 0


def _keep(mailbox: Mailbox, folder: imap.Folder, uid: int, now: datetime, **said: object) -> Mail:
    kept: Mail = Mail.objects.create(
        mailbox=mailbox, era=mailbox.era, uid_validity=folder.uid_validity, uid=uid, met_at=now, **said
    )
    return kept


def _put_away(mailbox: Mailbox, folder: imap.Folder, uid: int) -> None:
    rows = Mail.objects.filter(mailbox=mailbox, era=mailbox.era, uid_validity=folder.uid_validity, uid=uid)
    if not rows.filter(is_filed=False).exists():
        return
    if mailbox.filing == Filing.FLAG:
        folder.mark_read(uid)
    elif mailbox.filing == Filing.MOVE:
        folder.move(uid, mailbox.read_folder)
    rows.update(is_filed=True)


def _note_failure(mailbox: Mailbox, trouble: imap.Trouble, now: datetime) -> None:
    failures = mailbox.failures + 1
    pause = min(FIRST_PAUSE * 2 ** min(failures - 1, 10), LONGEST_PAUSE)
    Mailbox.objects.filter(pk=mailbox.pk).update(
        leased_until=None,
        polled_at=now,
        failures=failures,
        retry_at=now + pause,
        problem=trouble.code,
        detail=trouble.detail,
    )
