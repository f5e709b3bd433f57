"""The list of organisations, one organisation, the form."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused, Stale
from jumelage.kit.forms import answer_status
from jumelage.people import actions, queries
from jumelage.people.forms import OrganisationFilterForm, OrganisationForm
from jumelage.people.models import Organisation


@desk(Right.VIEW)
def organisation_list(request: DeskRequest) -> HttpResponse:
    form = OrganisationFilterForm(request.GET, office=request.office)
    wanted = form.wanted()
    page = queries.organisations_page(request.office, wanted, request.GET.get("page"))
    context = {"section": "organisations", "form": form, "page": page, "wanted": wanted}
    return render(request, "people/organisation_list.html", context)


@desk(Right.VIEW)
def organisation_detail(request: DeskRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.select_related("place"), pk=pk)
    page = queries.organisation_page(organisation, timezone.localdate())
    context = {
        "section": "organisations",
        "page": page,
        "organisation": organisation,
        "history": page.history,
    }
    return render(request, "people/organisation_detail.html", context)


@desk(Right.EDIT)
def organisation_new(request: DeskRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_organisation(office=request.office, by=request.user, values=form.values())
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(name)s has been entered.") % {"name": made})
            return redirect(made)
    return _form_page(request, form, None)


@desk(Right.EDIT)
def organisation_edit(request: DeskRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects, pk=pk)
    form, status = (
        OrganisationForm(request.POST or None, instance=get_object_or_404(Organisation.objects, pk=pk)),
        200,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organisation(
                organisation=organisation, seen=form.seen, values=form.values(), by=request.user
            )
            return redirect(organisation)
        except Stale as error:
            form.adopt(error.current)
            status = 409
        except Refused as error:
            form.add_error(None, str(error))
    return _form_page(request, form, organisation, status=status)


@desk(Right.VIEW)
def organisation_suggest(request: DeskRequest) -> HttpResponse:
    text = request.GET.get("q", "")[:100]
    found = queries.suggest_organisations(request.office, text, limit=8)
    return render(request, "people/_suggestions.html", {"records": found})


def _form_page(
    request: DeskRequest, form: OrganisationForm, organisation: Organisation | None, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"section": "organisations", "form": form, "organisation": organisation}
    return render(request, "people/organisation_form.html", context, status=answer_status(form, status))
