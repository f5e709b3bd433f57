"""The pages of ties: list, partner page, forms."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.saving import SAVED, attempt
from jumelage.partners import actions, queries
from jumelage.partners.forms import NewTieForm, TieFilterForm, TieForm
from jumelage.partners.models import Tie
from jumelage.places.templatetags.places import country


@desk(Right.VIEW)
def tie_list(request: DeskRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = queries.ties(request.office, today, text=request.GET.get("q", "")[:100])
    countries = sorted(((code, country(code)) for code in queries.countries_of(rows)), key=lambda c: c[1])
    form = TieFilterForm(request.GET, countries=countries)
    shown = queries.select(rows, form.wanted())
    context = {
        "section": "partners",
        "form": form,
        "rows": shown,
        "map": queries.world_map(request.office, today, shown),
        "filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "partners/tie_list.html", context)


@desk(Right.VIEW)
def tie_detail(request: DeskRequest, pk: int) -> HttpResponse:
    tie = get_object_or_404(queries.with_parts(Tie.objects.all()), pk=pk)
    context = {
        "section": "partners",
        "tie": tie,
        "place": tie.place,
        "page": queries.tie_page(tie, now=timezone.now(), language=get_language() or "de"),
    }
    return render(request, "partners/tie_detail.html", context)


@desk(Right.EDIT)
def tie_new(request: DeskRequest) -> HttpResponse:
    form = NewTieForm(request.POST or None, office=request.office, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            tie = actions.create_tie(
                office=request.office, by=request.user, values=form.values(), **form.beginning()
            )
        except actions.AlreadyTied as refusal:
            link = format_html('<a href="{}">{}</a>', refusal.tie.get_absolute_url(), refusal.tie.place)
            form.add_error("place", format_html("{} {}", str(refusal), link))
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The tie is recorded. Add its agreements and milestones below."))
            return redirect(tie)
    context = {"section": "partners", "form": form}
    return render(request, "partners/tie_new.html", context, status=400 if form.errors else 200)


@desk(Right.EDIT)
def tie_edit(request: DeskRequest, pk: int) -> HttpResponse:
    tie = get_object_or_404(Tie.objects.select_related("place", "office"), pk=pk)
    form = TieForm(request.POST or None, instance=tie, office=request.office)
    status = attempt(
        request,
        form,
        lambda: actions.change_tie(tie=tie, seen=form.seen, values=form.values(), by=request.user),
    )
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect(tie)
    return render(
        request,
        "partners/tie_edit.html",
        {"section": "partners", "form": form, "tie": tie},
        status=status,
    )


@desk(Right.EDIT)
def tie_remove(request: DeskRequest, pk: int) -> HttpResponse:
    tie = get_object_or_404(Tie.objects.select_related("place", "office"), pk=pk)
    refused = ""
    if request.method == "POST":
        try:
            actions.remove_tie(tie=tie, by=request.user)
        except actions.Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("The tie is removed."))
            return redirect("partners:tie_list")
    context = {
        "section": "partners", "tie": tie, "part": tie, "refused": refused, "title": _("Remove this tie?"),
    }  # fmt: skip
    return render(request, "partners/part_remove.html", context, status=400 if refused else 200)
