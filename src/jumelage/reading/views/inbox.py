"""The inbox, its settings, and polling by hand."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused, Stale
from jumelage.kit.forms import answer_status
from jumelage.reading import actions, queries
from jumelage.reading.forms.mailbox import MailboxForm
from jumelage.reading.models import Mailbox

PER_PAGE = 30
BY_HAND = 20
"""Mails read in one answer of the server; the rest follows with the next poll."""


@desk(Right.VIEW)
def inbox(request: DeskRequest) -> HttpResponse:
    page = Paginator(queries.mails(request.office), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "reading",
        "inbox": queries.inbox_page(request.office, timezone.now()),
        "page": page,
        "tabs": queries.tabs(request.office, "inbox"),
    }
    return render(request, "reading/inbox.html", context)


@require_POST
@desk(Right.EDIT)
def inbox_poll(request: DeskRequest) -> HttpResponse:
    """Look into the mailbox now, whatever its turn."""
    mailbox = get_object_or_404(Mailbox, office=request.office)
    try:
        polled = actions.poll(mailbox=mailbox, now=timezone.now(), by=request.user, most=BY_HAND)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("reading:inbox")
    if not polled.problem:  # the page itself says what is wrong
        said = ngettext(
            "%(number)d announcement was taken in.",
            "%(number)d announcements were taken in.",
            polled.announcements,
        )
        rest = " " + _("There are more mails: please poll again.") if polled.is_more else ""
        messages.success(request, said % {"number": polled.announcements} + rest)
    return redirect("reading:inbox")


@desk(Right.ADMINISTER)
def inbox_edit(request: DeskRequest) -> HttpResponse:
    """Server, folders and senders; the password is only ever taken in."""
    mailbox, status = queries.mailbox_of(request.office), 200
    sent = request.POST if request.method == "POST" else None
    form = MailboxForm(sent, instance=mailbox, initial={} if mailbox else {"since": timezone.localdate()})
    if sent is not None and form.is_valid():
        password = form.cleaned_data["password"]
        try:
            actions.keep_mailbox(
                office=request.office,
                seen=form.seen,
                values=form.values(),
                password=password,
                by=request.user,
            )
            messages.success(request, _("The mailbox is kept. Poll it now to see whether it answers."))
            return redirect("reading:inbox")
        except Stale as stale:
            form.adopt(stale.current)
            status = 409
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"section": "reading", "form": form, "mailbox": mailbox}
    return render(request, "reading/inbox_edit.html", context, status=answer_status(form, status))


@require_POST
@desk(Right.ADMINISTER)
def inbox_remove(request: DeskRequest) -> HttpResponse:
    mailbox = get_object_or_404(Mailbox.objects.select_related("office"), office=request.office)
    actions.remove_mailbox(mailbox=mailbox, by=request.user)
    messages.success(request, _("The mailbox and its password were removed; the announcements stay."))
    return redirect("reading:inbox")
