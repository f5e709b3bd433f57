"""Exhibitions: the list, one exhibition, its frame."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.exhibitions import actions, queries
from jumelage.exhibitions.forms.exhibitions import ExhibitionFilterForm, ExhibitionForm
from jumelage.exhibitions.models import Exhibition
from jumelage.partners.models import Tie

from .frame import SECTION, answer_form, exhibition_or_404


@desk(Right.VIEW)
def exhibition_list(request: DeskRequest) -> HttpResponse:
    form = ExhibitionFilterForm(request.GET)
    wanted = form.wanted()
    page = queries.exhibitions_page(request.office, timezone.localdate(), wanted, request.GET.get("page"))
    context = {"section": SECTION, "form": form, "wanted": wanted, "page": page}
    return render(request, "exhibitions/exhibition_list.html", context)


@desk(Right.VIEW)
def exhibition_detail(request: DeskRequest, pk: int) -> HttpResponse:
    exhibition = exhibition_or_404(pk)
    page = queries.exhibition_page(exhibition, timezone.localdate(), office=request.office)
    context = {"section": SECTION, "exhibition": exhibition, "page": page, "tab": "overview"}
    return render(request, "exhibitions/exhibition_detail.html", context)


@desk(Right.EDIT)
def exhibition_new(request: DeskRequest) -> HttpResponse:
    form = ExhibitionForm(request.POST or None, office=request.office)
    return answer_form(
        request, form, title=_("New exhibition"),
        save=lambda: actions.create_exhibition(office=request.office, values=form.values(), by=request.user),
    )  # fmt: skip


@desk(Right.EDIT)
def exhibition_edit(request: DeskRequest, pk: int) -> HttpResponse:
    exhibition = exhibition_or_404(pk)
    form = ExhibitionForm(request.POST or None, instance=exhibition, office=request.office)
    return answer_form(
        request, form, title=_("Edit exhibition"), exhibition=exhibition, back=exhibition.get_absolute_url(),
        save=lambda: actions.change_exhibition(
            exhibition=Exhibition.objects.select_related("office").get(pk=pk), seen=form.seen, values=form.values(), by=request.user
        ),
    )  # fmt: skip


@desk(Right.VIEW)
def panel_for_tie(request: DeskRequest, tie_id: int) -> HttpResponse:
    """A fragment for the page of a partner city."""
    tie = get_object_or_404(Tie, pk=tie_id)
    rows = queries.exhibitions_of_tie(tie, timezone.localdate())
    return render(request, "exhibitions/panel.html", {"rows": rows})
