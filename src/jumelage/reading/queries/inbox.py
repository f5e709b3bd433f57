"""The inbox: how the mailbox does, and what became of its mails."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Count

from jumelage.accounts.models import Office
from jumelage.kit import imap
from jumelage.reading.enums import Outcome
from jumelage.reading.models import Mail, Mailbox


@dataclass(frozen=True, slots=True)
class InboxPage:
    """A mailbox, its trouble in a sentence, its counts and its mails; `mailbox` is None where none is set up."""

    mailbox: Mailbox | None
    problem: str
    is_waiting: bool
    counts: tuple[tuple[str, int], ...]
    foreign: int


def mailbox_of(office: Office) -> Mailbox | None:
    found: Mailbox | None = Mailbox.objects.filter(office=office).select_related("office").first()
    return found


def inbox_page(office: Office, now: datetime) -> InboxPage:
    """Return the state of an office's inbox; two queries."""
    mailbox = mailbox_of(office)
    if mailbox is None:
        return InboxPage(None, "", is_waiting=False, counts=(), foreign=0)
    rows = Mail.objects.filter(mailbox=mailbox).order_by().values_list("outcome").annotate(Count("pk"))
    counts = dict(rows)
    return InboxPage(
        mailbox,
        imap.sentence(mailbox.problem),
        is_waiting=bool(mailbox.is_active and mailbox.retry_at and mailbox.retry_at > now),
        counts=tuple(
            (str(outcome.label), counts[outcome])
            for outcome in Outcome
            if outcome != Outcome.FOREIGN and counts.get(outcome)
        ),
        foreign=counts.get(Outcome.FOREIGN, 0),
    )


def mails(office: Office) -> models.QuerySet[Mail]:
    """Return the mails that were read or tried, with the announcements that came of them, the latest first."""
    found: models.QuerySet[Mail] = Mail.objects.filter(mailbox__office=office)
    kept = found.exclude(outcome=Outcome.FOREIGN).order_by("-met_at", "-pk")
    return kept.prefetch_related("announcements")
