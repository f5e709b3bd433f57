"""Distribution lists, and the page by which a recipient leaves one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST
from django_scopes import scope, scopes_disabled

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.saving import SAVED, attempt
from jumelage.press import actions, queries
from jumelage.press.forms.lists import ImportForm, ListForm, RecipientForm, SearchForm
from jumelage.press.models import DistributionList, ListImport, Recipient, Subscription
from jumelage.press.rules import addresses, tokens

SECTION = "press"


@desk(Right.PRESS)
def distributionlist_list(request: DeskRequest) -> HttpResponse:
    context = {"section": SECTION, "lists": queries.list_lines(request.office)}
    return render(request, "press/list_list.html", context)


@desk(Right.PRESS)
def distributionlist_new(request: DeskRequest) -> HttpResponse:
    return _edit(request, None)


@desk(Right.PRESS)
def distributionlist_edit(request: DeskRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(DistributionList.objects.select_related("office"), pk=pk))


def _edit(request: DeskRequest, found: DistributionList | None) -> HttpResponse:
    form = ListForm(request.POST or None, instance=found)
    status = attempt(
        request,
        form,
        lambda: actions.save_list(
            office=request.office, distribution=found, seen=form.seen, values=form.values(), by=request.user
        ),
    )
    if status == SAVED:
        return redirect("press:distributionlist_list")
    context = {"section": SECTION, "form": form, "distribution": found}
    return render(request, "press/list_edit.html", context, status=status)


@desk(Right.PRESS)
def distributionlist_detail(request: DeskRequest, pk: int) -> HttpResponse:
    """The addresses of a list; a POST adds one."""
    found = get_object_or_404(DistributionList.objects.select_related("office"), pk=pk)
    form = RecipientForm(request.POST or None)

    def add() -> None:
        values = {name: value for name, value in form.cleaned_data.items() if name != "how"}
        actions.subscribe(
            distribution=found,
            values=values,
            how=form.cleaned_data["how"],
            by=request.user,
            now=timezone.now(),
        )

    status = attempt(request, form, add)
    if status == SAVED:
        return redirect(found)
    search = SearchForm(request.GET)
    text = "".join(one for one in request.GET.get("q", "")[:200] if one.isprintable())
    context: dict[str, Any] = {
        "section": SECTION, "distribution": found, "form": form, "search": search,
        "page": queries.members_page(found, text, request.GET.get("page")), "imports": found.imports.all()[:5],
    }  # fmt: skip
    return render(request, "press/list_detail.html", context, status=status)


@desk(Right.PRESS)
def distributionlist_import(request: DeskRequest, pk: int) -> HttpResponse:
    """Take addresses over from a file; what was left out is named on the next page."""
    found = get_object_or_404(DistributionList.objects.select_related("office"), pk=pk)
    form = ImportForm(request.POST or None, request.FILES or None)
    made: list[ListImport] = []

    def take() -> None:
        name, rows = form.cleaned_data["file"].name, list(addresses.rows(form.content()))
        made.append(
            actions.import_addresses(
                distribution=found, rows=rows, file_name=name, how=form.cleaned_data["how"], by=request.user, now=timezone.now()
            )
        )  # fmt: skip

    status = attempt(request, form, take)
    if status == SAVED:
        return redirect(made[0])
    context = {"section": SECTION, "form": form, "distribution": found}
    return render(request, "press/list_import.html", context, status=status)


@desk(Right.PRESS)
def listimport_detail(request: DeskRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ListImport.objects.select_related("distribution", "by"), pk=pk)
    return render(request, "press/import_detail.html", {"section": SECTION, "found": found})


@desk(Right.PRESS)
def recipient_detail(request: DeskRequest, pk: int) -> HttpResponse:
    """One address with the history of its consents and what it got."""
    recipient = get_object_or_404(Recipient, pk=pk)
    context = {
        "section": SECTION,
        "recipient": recipient,
        "subscriptions": recipient.subscriptions.select_related("distribution").prefetch_related(
            "events__by"
        ),
        "deliveries": recipient.deliveries.select_related("edition__release").order_by("-pk")[:20],
    }
    return render(request, "press/recipient_detail.html", context)


@require_POST
@desk(Right.PRESS)
def subscription_end(request: DeskRequest, pk: int) -> HttpResponse:
    """Take an address off a list, as its owner asked by telephone or mail."""
    found = get_object_or_404(Subscription.objects.select_related("distribution", "recipient"), pk=pk)
    actions.unsubscribe(
        subscription=found, how=request.POST.get("how", "")[:200] or _("asked the press office"), by=request.user, now=timezone.now()
    )  # fmt: skip
    messages.success(request, _("The address is off the list."))
    return redirect(found.recipient)


@csrf_exempt  # mail programs send this without a cookie (RFC 8058); the token says whose subscription ends
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Leave a list: a GET asks, a POST acts. The address is never shown: a mail may have been passed on."""
    number = tokens.leave_subscription(token)
    with scopes_disabled():
        found = Subscription.objects.select_related("distribution__office").filter(pk=number or 0).first()
    if found is None:
        return render(request, "press/leave_closed.html", status=404)
    with scope(office=found.distribution.office):
        if request.method == "POST":
            actions.unsubscribe(
                subscription=found, how=_("by the link in a mail"), by=None, now=timezone.now()
            )
        context = {"distribution": found.distribution, "done": request.method == "POST"}
        response = render(request, "press/leave.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
