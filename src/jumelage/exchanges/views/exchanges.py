"""The pages of exchanges: list, page, forms, return visit, report."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.exchanges import actions, exporters, queries
from jumelage.exchanges.actions.exports import EXCHANGES
from jumelage.exchanges.forms.exchanges import ExchangeFilterForm, ExchangeForm, ReportForm
from jumelage.exchanges.models import Exchange
from jumelage.kit.downloads import file_answer
from jumelage.kit.errors import Refused
from jumelage.kit.saving import SAVED, attempt
from jumelage.kit.spreadsheets import table_file
from jumelage.places.models import Place

from .pages import SECTION, FormPage, done, form_page


def exchange_or_404(pk: int) -> Exchange:
    """Return an exchange of the office with what its pages show."""
    known = Exchange.objects.select_related("office", "place", "tie", "owner", "returns__place")
    found: Exchange = get_object_or_404(known, pk=pk)
    return found


@desk(Right.VIEW)
def exchange_list(request: DeskRequest) -> HttpResponse:
    form = ExchangeFilterForm(request.GET, office=request.office)
    wanted = form.wanted()
    today = timezone.localdate()
    page = queries.exchanges_page(request.office, wanted, request.GET.get("page"), today=today)
    context = {"section": SECTION, "form": form, "page": page, "wanted": wanted}
    return render(request, "exchanges/exchange_list.html", context)


@desk(Right.EDIT)
def exchange_export(request: DeskRequest, choice: str) -> HttpResponse:
    """The exchanges of the list as a table, noted in the audit trail."""
    if choice not in exporters.KINDS:
        raise Http404
    today = timezone.localdate()
    wanted = ExchangeFilterForm(request.GET, office=request.office).wanted()
    found = queries.exchanges(request.office, wanted).values_list("pk", flat=True)
    rows = queries.exchange_rows(list(found), today=today)
    actions.note_export(
        office=request.office, what=EXCHANGES, on=request.office, number=len(rows), by=request.user
    )
    content = table_file(choice, *exporters.exchanges_table(rows))
    return file_answer(content, f"exchanges-{today.isoformat()}.{choice}")


@desk(Right.VIEW)
def exchange_detail(request: DeskRequest, pk: int) -> HttpResponse:
    exchange = exchange_or_404(pk)
    page = queries.exchange_page(exchange, today=timezone.localdate())
    context = {
        "section": SECTION,
        "exchange": exchange,
        "page": page,
        "may_edit": Right.EDIT in request.rights,
    }
    return render(request, "exchanges/exchange_detail.html", context)


@desk(Right.EDIT)
def exchange_new(request: DeskRequest) -> HttpResponse:
    """Enter an exchange; a link from a partner's page names its city."""
    number = request.GET.get("place", "")
    place = Place.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 16 else None
    form = ExchangeForm(
        request.POST or None, office=request.office, initial={"place": place, "owner": request.user.pk}
    )
    made: list[Exchange] = []
    status = attempt(
        request,
        form,
        lambda: made.append(
            actions.create_exchange(office=request.office, by=request.user, values=form.values())
        ),
    )
    if status == SAVED:
        messages.success(request, _("%(name)s has been entered.") % {"name": made[0]})
        return redirect(made[0])
    return render(request, "exchanges/exchange_form.html", {"section": SECTION, "form": form}, status=status)


@desk(Right.EDIT)
def exchange_edit(request: DeskRequest, pk: int) -> HttpResponse:
    exchange = exchange_or_404(pk)
    form = ExchangeForm(request.POST or None, instance=exchange_or_404(pk), office=request.office)
    status = attempt(
        request,
        form,
        lambda: actions.change_exchange(
            exchange=exchange, seen=form.seen, values=form.values(), by=request.user
        ),
    )
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect(exchange)
    context = {"section": SECTION, "form": form, "exchange": exchange}
    return render(request, "exchanges/exchange_form.html", context, status=status)


@require_POST
@desk(Right.EDIT)
def exchange_remove(request: DeskRequest, pk: int) -> HttpResponse:
    """Remove an idea that came to nothing."""
    exchange = exchange_or_404(pk)
    try:
        actions.remove_exchange(exchange=exchange, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("exchanges:exchange_detail", pk)
    messages.success(request, _("The idea was removed."))
    return redirect("exchanges:exchange_list")


@require_POST
@desk(Right.EDIT)
def exchange_return(request: DeskRequest, pk: int) -> HttpResponse:
    """Enter the return visit and go on to its days."""
    exchange = exchange_or_404(pk)
    try:
        made = actions.create_return_visit(exchange=exchange, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(exchange)
    messages.success(
        request, _("The return visit is entered. Please add its days as soon as they are agreed.")
    )
    return redirect("exchanges:exchange_edit", made.pk)


@desk(Right.EDIT)
def exchange_report(request: DeskRequest, pk: int) -> HttpResponse:
    """Write down how it went."""
    exchange = exchange_or_404(pk)
    form = ReportForm(request.POST or None, instance=exchange_or_404(pk))
    page = FormPage(_("Report"), exchange)
    return form_page(
        request,
        page,
        form,
        lambda: actions.write_report(
            exchange=exchange, seen=form.seen, values=form.values(), by=request.user
        ),
    )


@require_POST
@desk(Right.ADMINISTER)
def exchange_erase(request: DeskRequest, pk: int) -> HttpResponse:
    """Erase the participants' data at once, before their day."""
    exchange = exchange_or_404(pk)
    return done(
        request,
        exchange,
        lambda: actions.erase_participants(exchange=exchange, by=request.user, now=timezone.now()),
        _("The participants' data are erased; only their number is kept."),
    )
