"""The list of people, one person, the form, the export."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.downloads import file_answer
from jumelage.kit.errors import Refused, Stale
from jumelage.kit.forms import answer_status
from jumelage.people import actions, exporters, queries
from jumelage.people.forms import ExportForm, NamesakeForm, PeopleFilterForm, PersonForm
from jumelage.people.models import Person
from jumelage.people.rules import naming


@desk(Right.VIEW)
def person_list(request: DeskRequest) -> HttpResponse:
    form = PeopleFilterForm(request.GET, office=request.office)
    wanted = form.wanted()
    page = queries.people_page(request.office, wanted, timezone.localdate(), request.GET.get("page"))
    context = {"section": "people", "form": form, "page": page, "wanted": wanted}
    return render(request, "people/person_list.html", context)


@desk(Right.VIEW)
def person_detail(request: DeskRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.with_names(), pk=pk)
    page = queries.person_page(person, timezone.localdate())
    addresses = [naming.address(person, language, page.leading) for language in ("de", "en")]
    context = {"section": "people", "page": page, "person": person, "addresses": addresses}
    return render(request, "people/person_detail.html", context | {"history": page.history})


@desk(Right.EDIT)
def person_new(request: DeskRequest) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.create_person(
                office=request.office, by=request.user, values=form.values(), names=form.names
            )
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(name)s has been entered.") % {"name": person})
            return redirect(person)
    return _form_page(request, form)


@desk(Right.EDIT)
def person_edit(request: DeskRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.with_names(), pk=pk)
    form, status = PersonForm(request.POST or None, instance=person), 200
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.change_person(
                person=person, seen=form.seen, values=form.values(), names=form.names, by=request.user
            )
            return redirect(saved)
        except Stale as error:
            form.adopt(error.current)
            status = 409
        except Refused as error:
            form.add_error(None, str(error))
    return _form_page(request, form, status=status)


@desk(Right.EDIT)
def person_namesakes(request: DeskRequest) -> HttpResponse:
    """Who is known by this name already: shown while somebody types a new person."""
    form = NamesakeForm(request.GET)
    matches = queries.match_people(request.office, form.name) if form.name else []
    found = [match.person for match in matches if match.exact]
    return render(request, "people/_namesakes.html", {"namesakes": found})


@desk(Right.VIEW)
def person_suggest(request: DeskRequest) -> HttpResponse:
    text = request.GET.get("q", "")[:100]
    found = queries.suggest_people(request.office, text, limit=8)
    return render(request, "people/_suggestions.html", {"records": found})


@desk(Right.EDIT)
def person_export(request: DeskRequest) -> HttpResponse:
    """Choose columns (GET), take the table (POST); the list's filters stand in the address."""
    wanted = PeopleFilterForm(request.GET, office=request.office).wanted()
    form = ExportForm(request.POST if request.method == "POST" else None)
    found = queries.people(request.office, wanted, timezone.localdate())
    if request.method == "POST" and form.is_valid():
        ids, columns = list(found.values_list("pk", flat=True)), form.cleaned_data["columns"]
        table = exporters.people_csv(ids, columns, timezone.localdate())
        actions.note_export(office=request.office, by=request.user, columns=columns, count=len(ids))
        return file_answer(table, _("people.csv"))
    context = {"section": "people", "form": form, "count": found.count(), "wanted": wanted}
    return render(request, "people/person_export.html", context, status=answer_status(form))


def _form_page(request: DeskRequest, form: PersonForm, *, status: int = 200) -> HttpResponse:
    pk = form.instance.pk
    context: dict[str, Any] = {
        "section": "people",
        "form": form,
        "person": Person.objects.with_names().get(pk=pk) if pk else None,
    }
    return render(request, "people/person_form.html", context, status=answer_status(form, status))
