"""Offices that people hold: take, correct, end, remove."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused, Stale
from jumelage.kit.forms import VersionedForm, answer_status
from jumelage.kit.partial_dates import PartialDate
from jumelage.people import actions
from jumelage.people.forms import EndTenureForm, TenureForm
from jumelage.people.models import Person, Tenure


@desk(Right.EDIT)
def tenure_new(request: DeskRequest, person: int) -> HttpResponse:
    held_by = get_object_or_404(Person.objects, pk=person)
    form = TenureForm(request.POST or None, office=request.office)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_tenure(person=held_by, by=request.user, **form.values())
            return redirect(held_by)
        except Refused as error:
            form.add_error(None, str(error))
    return _page(request, "people/tenure_form.html", form, held_by)


@desk(Right.EDIT)
def tenure_edit(request: DeskRequest, pk: int) -> HttpResponse:
    tenure = _tenure(pk)
    form, status = TenureForm(request.POST or None, office=request.office, instance=_tenure(pk)), 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_tenure(tenure=tenure, seen=form.seen, values=form.values(), by=request.user)
            return redirect(tenure.person)
        except Stale as error:
            form.adopt(error.current)
            status = 409
        except Refused as error:
            form.add_error(None, str(error))
    return _page(request, "people/tenure_form.html", form, tenure.person, tenure=tenure, status=status)


@desk(Right.EDIT)
def tenure_end(request: DeskRequest, pk: int) -> HttpResponse:
    tenure = _tenure(pk)
    today = PartialDate.of(timezone.localdate())
    form, status = EndTenureForm(request.POST or None, instance=tenure, initial={"to_date": today}), 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_tenure(
                tenure=tenure, to_date=form.cleaned_data["to_date"], seen=form.seen, by=request.user
            )
            return redirect(tenure.person)
        except Stale as error:
            form.adopt(error.current)
            status = 409
        except Refused as error:
            form.add_error(None, str(error))
    return _page(request, "people/tenure_end.html", form, tenure.person, tenure=tenure, status=status)


@desk(Right.EDIT)
def tenure_remove(request: DeskRequest, pk: int) -> HttpResponse:
    tenure = _tenure(pk)
    if request.method == "POST":
        actions.remove_tenure(tenure=tenure, by=request.user)
        return redirect(tenure.person)
    context = {"section": "people", "tenure": tenure, "person": tenure.person}
    return render(request, "people/tenure_remove.html", context)


def _tenure(pk: int) -> Tenure:
    return get_object_or_404(Tenure.objects.select_related("person", "organisation"), pk=pk)


def _page(
    request: DeskRequest,
    template: str,
    form: VersionedForm,
    person: Person,
    *,
    tenure: Tenure | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"section": "people", "form": form, "person": person, "tenure": tenure}
    return render(request, template, context, status=answer_status(form, status))
