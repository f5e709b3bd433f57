"""Sending a release: to whom, how far it is, what needs a decision; the mail server."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit import imap
from jumelage.kit.errors import Refused
from jumelage.kit.saving import SAVED, attempt
from jumelage.press import actions, queries, tasks
from jumelage.press.forms.lists import DispatchForm, LogForm, MailServerForm
from jumelage.press.models import Delivery, Dispatch, MailServer, Release

SECTION = "press"


@desk(Right.PRESS)
def dispatch_new(request: DeskRequest, release: int) -> HttpResponse:
    """Choose lists and begin."""
    found = get_object_or_404(Release.objects.select_related("office"), pk=release)
    form = DispatchForm(request.POST or None, office=request.office)
    made: list[Dispatch] = []

    def start() -> None:
        cleaned = form.cleaned_data
        made.append(
            actions.start_dispatch(
                release=found, lists=list(cleaned["lists"]), before_embargo=cleaned["before_embargo"], by=request.user, now=timezone.now()
            )
        )  # fmt: skip

    status = attempt(request, form, start)
    if status == SAVED:
        _ring(made[0])
        return redirect(made[0])
    context = {
        "section": SECTION, "form": form, "release": found, "is_embargoed": found.is_embargoed(timezone.now()),
        "lists": queries.list_lines(request.office),
    }  # fmt: skip
    return render(request, "press/dispatch_new.html", context, status=status)


def _ring(dispatch: Dispatch) -> None:
    if dispatch.not_before <= timezone.now():
        transaction.on_commit(lambda: tasks.send_dispatch.enqueue(dispatch.pk))


@desk(Right.PRESS)
def dispatch_detail(request: DeskRequest, pk: int) -> HttpResponse:
    """How far it is; the region alone where the page asks for it."""
    dispatch = _dispatch(pk)
    context = {"section": SECTION, "dispatch": dispatch, "progress": queries.progress(dispatch)}
    partial = request.htmx and not request.htmx.boosted
    return render(request, "press/_progress.html" if partial else "press/dispatch_detail.html", context)


def _dispatch(pk: int) -> Dispatch:
    found: Dispatch = get_object_or_404(
        Dispatch.objects.select_related("office", "edition__release", "started_by"), pk=pk
    )
    return found


@require_POST
@desk(Right.PRESS)
def dispatch_pause(request: DeskRequest, pk: int) -> HttpResponse:
    dispatch = _dispatch(pk)
    actions.pause_dispatch(dispatch=dispatch, by=request.user)
    return redirect(dispatch)


@require_POST
@desk(Right.PRESS)
def dispatch_resume(request: DeskRequest, pk: int) -> HttpResponse:
    dispatch = _dispatch(pk)
    _try(request, lambda: actions.resume_dispatch(dispatch=dispatch, by=request.user))
    _ring(dispatch)
    return redirect(dispatch)


@require_POST
@desk(Right.PRESS)
def delivery_again(request: DeskRequest, pk: int) -> HttpResponse:
    """Send one message anew: a person decides it."""
    delivery = get_object_or_404(
        Delivery.objects.select_related("dispatch", "edition__release__office"), pk=pk
    )
    _try(request, lambda: actions.send_again(delivery=delivery, by=request.user))
    _ring(delivery.dispatch)
    return redirect(delivery.dispatch)


@desk(Right.PRESS)
def dispatch_settle(request: DeskRequest, pk: int) -> HttpResponse:
    """What the mail server's log says about messages of which nobody knows whether they arrived."""
    dispatch = _dispatch(pk)
    form = LogForm(request.POST or None)
    made: list[actions.Settlement] = []
    status = attempt(
        request,
        form,
        lambda: made.append(
            actions.settle_by_log(
                dispatch=dispatch, log=form.cleaned_data["log"], by=request.user, now=timezone.now()
            )
        ),
    )
    if status == SAVED:
        messages.success(
            request, _("%(arrived)d arrived, %(again)d go out again.") % {"arrived": made[0].arrived, "again": made[0].again}
        )  # fmt: skip
        if made[0].again:
            _ring(dispatch)
        return redirect(dispatch)
    context = {
        "section": SECTION,
        "form": form,
        "dispatch": dispatch,
        "uncertain": queries.uncertain(dispatch),
    }
    return render(request, "press/dispatch_settle.html", context, status=status)


def _try(request: DeskRequest, act: Callable[[], object]) -> None:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))


@desk(Right.PRESS, write=Right.ADMINISTER)
def mail(request: DeskRequest) -> HttpResponse:
    """Sender and server; the press office sees it, the administrator changes it."""
    found = MailServer.objects.filter(office=request.office).first()
    form = MailServerForm(request.POST or None, instance=found)
    status = attempt(
        request,
        form,
        lambda: actions.save_mail_server(
            office=request.office, values=form.values(), passwords=form.passwords(),
            seen=form.seen, by=request.user,
        ),
    )  # fmt: skip
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect("press:mail")
    context = {"section": SECTION, "form": form, "server": found, "operator": settings.EMAIL_HOST,
        "trouble": imap.sentence(found.bounces_problem) if found else "",
    }  # fmt: skip
    return render(request, "press/mail_edit.html", context, status=status)


@require_POST
@desk(Right.PRESS)
def bounces_look(request: DeskRequest) -> HttpResponse:
    """Look into the mailbox for failures now."""
    server = get_object_or_404(MailServer.objects.select_related("office").exclude(bounce_host=""))
    look = actions.read_bounces(server=server, now=timezone.now())
    if look.problem:
        messages.error(request, imap.sentence(look.problem))
    else:
        messages.success(
            request,
            ngettext("%(number)d message came back.", "%(number)d messages came back.", look.came_back)
            % {"number": look.came_back},
        )
    return redirect("press:mail")
