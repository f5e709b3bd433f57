"""The office's mailbox: kept, changed, taken away. Its password never stands in the database as it is."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit import actions as audit
from jumelage.kit import imap
from jumelage.kit.errors import Refused
from jumelage.kit.records import changed, locked
from jumelage.kit.sealing import seal
from jumelage.reading.enums import Outcome
from jumelage.reading.models import Mailbox

PLACE = frozenset({"host", "port", "username", "folder"})
"""What says which mails are meant: where it changes, the numbers of the mails begin anew."""
CHOICE = frozenset({"senders", "since", "verifier"})
REMOVED = gettext_noop("removed")


@transaction.atomic
def keep_mailbox(
    *, office: Office, seen: int | None, values: Mapping[str, Any], password: str, by: User
) -> Mailbox:
    """Keep the mailbox of an office; an empty password leaves the one that is there."""
    imap.require_safe_way(str(values["host"]), values["security"])
    present = Mailbox.objects.filter(office=office).first()
    if present is None:
        return _new(office, values, password, by)
    mailbox: Mailbox = locked(present, seen=seen)
    differences = changed(mailbox, dict(values))
    if PLACE & differences.keys() and not password and "host" in differences:
        raise Refused(_("Another server needs the password again."))
    for name, (_before, after) in differences.items():
        setattr(mailbox, name, after)
    if PLACE & differences.keys():
        mailbox.era += 1
    elif CHOICE & differences.keys():
        mailbox.mails.filter(outcome=Outcome.FOREIGN).delete()  # they are looked at with the new list
    if password:
        mailbox.sealed_password = seal(password)
        differences["password"] = ("•••", "•••")
    if differences:
        mailbox.failures, mailbox.retry_at, mailbox.problem, mailbox.detail = 0, None, "", ""
        mailbox.version += 1
        mailbox.save()
        audit.record(office=office, by=by, verb="changed", on=mailbox, changes=differences)
    return mailbox


@transaction.atomic
def remove_mailbox(*, mailbox: Mailbox, by: User) -> None:
    """Forget a mailbox with its password; the announcements that came by it stay."""
    audit.record(office=mailbox.office, by=by, verb=REMOVED, on=mailbox)
    mailbox.delete()


def _new(office: Office, values: Mapping[str, Any], password: str, by: User) -> Mailbox:
    if not password:
        raise Refused(_("Please enter the password of the mailbox."))
    mailbox: Mailbox = Mailbox.objects.create(office=office, sealed_password=seal(password), **values)
    audit.record(office=office, by=by, verb="created", on=mailbox)
    return mailbox
