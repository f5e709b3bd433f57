"""Quotes: written and recorded at the desk, approved by whoever holds the link."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_scopes import scope, scopes_disabled

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused
from jumelage.kit.saving import SAVED, attempt
from jumelage.people.rules.naming import display_name
from jumelage.press import actions
from jumelage.press.forms.quotes import AnswerForm, ApprovalForm, AskForm, QuoteForm, WithdrawalForm
from jumelage.press.models import Quote, QuoteLink, Release
from jumelage.press.rules import tokens

SECTION = "press"


@desk(Right.PRESS)
def quote_new(request: DeskRequest, release: int) -> HttpResponse:
    found = get_object_or_404(Release.objects.select_related("office"), pk=release)
    form = QuoteForm(request.POST or None, office=request.office, release=found)
    status = attempt(
        request, form, lambda: actions.add_quote(release=found, values=form.values(), by=request.user)
    )
    if status == SAVED:
        return redirect(found)
    context = {"section": SECTION, "form": form, "release": found}
    return render(request, "press/quote_edit.html", context, status=status)


@desk(Right.PRESS)
def quote_edit(request: DeskRequest, pk: int) -> HttpResponse:
    quote = _quote(pk)
    form = QuoteForm(
        request.POST or None,
        office=request.office,
        release=quote.release,
        instance=quote,
        initial={"version": quote.version},
    )
    status = attempt(
        request,
        form,
        lambda: actions.change_quote(quote=quote, seen=form.seen, values=form.values(), by=request.user),
    )
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect(quote.release)
    context = {"section": SECTION, "form": form, "release": quote.release, "quote": quote}
    return render(request, "press/quote_edit.html", context, status=status)


def _quote(pk: int) -> Quote:
    found: Quote = get_object_or_404(Quote.objects.select_related("release__office", "speaker"), pk=pk)
    return found


@require_POST
@desk(Right.PRESS)
def quote_remove(request: DeskRequest, pk: int) -> HttpResponse:
    quote = _quote(pk)
    return _done(request, quote, lambda: actions.remove_quote(quote=quote, by=request.user))


@require_POST
@desk(Right.PRESS)
def quote_ask(request: DeskRequest, pk: int) -> HttpResponse:
    """Make the link; it is shown once, for the press office to send it."""
    quote, form = _quote(pk), AskForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say for whom the link is."))
        return redirect(quote.release)

    def ask() -> None:
        _link, token = actions.ask_approval(
            quote=quote, by=request.user, now=timezone.now(), **form.cleaned_data
        )
        request.session["press_link"] = request.build_absolute_uri(reverse("press:approve", args=[token]))

    return _done(request, quote, ask)


@desk(Right.PRESS)
def quote_record(request: DeskRequest, pk: int) -> HttpResponse:
    """Record an approval that came another way."""
    quote = _quote(pk)
    now = timezone.localtime()
    form = ApprovalForm(
        request.POST or None,
        initial={"decided_by": display_name(quote.speaker), "decided_at": now, "version": quote.version},
    )
    status = attempt(
        request,
        form,
        lambda: actions.note_approval(
            quote=quote, values=form.values(), seen=form.seen, by=request.user, now=timezone.now()
        ),
    )
    if status == SAVED:
        return redirect(quote.release)
    context = {"section": SECTION, "form": form, "quote": quote, "release": quote.release}
    return render(request, "press/quote_record.html", context, status=status)


@desk(Right.PRESS)
def quote_withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    quote = _quote(pk)
    form = WithdrawalForm(request.POST or None)
    status = attempt(
        request,
        form,
        lambda: actions.withdraw_quote(
            quote=quote, remark=form.cleaned_data["remark"], by=request.user, now=timezone.now()
        ),
    )
    if status == SAVED:
        return redirect(quote.release)
    context = {"section": SECTION, "form": form, "quote": quote, "release": quote.release}
    return render(request, "press/quote_withdraw.html", context, status=status)


def _done(request: DeskRequest, quote: Quote, act: Callable[[], object]) -> HttpResponse:
    release = quote.release
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(release)


@never_cache
def approve(request: HttpRequest, token: str) -> HttpResponse:
    """For the speaker, without an account: these words, yes or no; nothing else of the release is shown."""
    number = tokens.quote_link(token)
    with scopes_disabled():
        link = (
            QuoteLink.objects.select_related("quote__release__office", "quote__speaker")
            .filter(pk=number or 0)
            .first()
        )
    if (
        link is None
        or not link.is_open(timezone.now())
        or link.digest != tokens.wording_digest(link.quote.wordings)
    ):
        return render(request, "press/approve_closed.html", status=404)
    form = AnswerForm(request.POST or None)
    with scope(office=link.quote.release.office):
        status = attempt(
            request,
            form,
            lambda: actions.answer_by_link(
                link=link, approved=form.cleaned_data["answer"] == "yes", remark=form.cleaned_data["remark"], now=timezone.now()
            ),
        )  # fmt: skip
    if status == SAVED:
        return render(request, "press/approve_done.html", {"approved": form.cleaned_data["answer"] == "yes"})
    context = {"form": form, "quote": link.quote, "link": link, "words": list(link.quote.wordings.items())}
    response = render(request, "press/approve.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = (
        "same-origin"  # `no-referrer` would blank the origin that the form is checked by
    )
    return response
