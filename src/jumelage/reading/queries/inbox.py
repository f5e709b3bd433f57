"""The inbox: how the mailbox does, and what became of its mails."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.reading.enums import Outcome
from jumelage.reading.models import Mail, Mailbox

PROBLEMS = {
    "key": _("The password can no longer be read because the installation's secret has changed: please enter it again."),
    "connection": _("The mail server cannot be reached: please check the server's name and the port."),
    "timeout": _("The mail server does not answer within 20 seconds: please check the server's name and the port."),
    "certificate": _("The mail server's certificate is not accepted: please check the server's name, or ask its operator."),
    "tls": _("No protected connection came about: please check port and protection (TLS from the start, or STARTTLS)."),
    "starttls": _("The mail server offers no STARTTLS on this port: please choose TLS from the start."),
    "login": _("The mail server refuses the user name or the password: please check both."),
    "folder": _("The folder cannot be opened: please check its name as the mail program shows it."),
    "protocol": _("The mail server gave an answer that cannot be understood. It is tried again later."),
    "error": _("An error in Jumelage kept the mailbox from being polled. The log of the server says more."),
}  # fmt: skip


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
        str(PROBLEMS.get(mailbox.problem, PROBLEMS["protocol"])) if mailbox.problem else "",
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
