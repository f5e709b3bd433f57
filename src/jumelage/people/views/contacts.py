"""The list of contacts and follow-ups, one contact, the form."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.audit.queries import history
from jumelage.kit.errors import Refused, Stale
from jumelage.kit.forms import answer_status
from jumelage.people import actions, queries
from jumelage.people.forms import ContactFilterForm, ContactForm
from jumelage.people.forms.contacts import number
from jumelage.people.models import ContactEvent


@desk(Right.VIEW)
def contact_list(request: DeskRequest) -> HttpResponse:
    form, today = ContactFilterForm(request.GET), timezone.localdate()
    wanted = form.wanted(request.user)
    page = queries.contacts_page(request.office, wanted, today, request.GET.get("page"))
    context = {"section": "contacts", "form": form, "page": page, "wanted": wanted, "today": today}
    return render(request, "people/contact_list.html", context)


@desk(Right.VIEW)
def contact_detail(request: DeskRequest, pk: int) -> HttpResponse:
    contact = _contact(pk)
    context = {
        "section": "contacts",
        "contact": contact,
        "history": history(contact),
        "today": timezone.localdate(),
    }
    return render(request, "people/contact_detail.html", context)


@desk(Right.EDIT)
def contact_new(request: DeskRequest) -> HttpResponse:
    initial = {
        "on": timezone.localdate(),
        "persons": number(request.GET.get("person", "")),
        "organisations": number(request.GET.get("organisation", "")),
    }
    form = ContactForm(request.POST or None, office=request.office, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(
                actions.record_contact(
                    office=request.office, by=request.user, values=form.values(), **form.parties()
                )
            )
        except Refused as error:
            form.add_error(None, str(error))
    return _form_page(request, form, None)


@desk(Right.EDIT)
def contact_edit(request: DeskRequest, pk: int) -> HttpResponse:
    contact = _contact(pk)
    form, status = ContactForm(request.POST or None, office=request.office, instance=_contact(pk)), 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_contact(
                contact=contact, seen=form.seen, values=form.values(), by=request.user, **form.parties()
            )
            return redirect(contact)
        except Stale as error:
            form.adopt(error.current)
            status = 409
        except Refused as error:
            form.add_error(None, str(error))
    return _form_page(request, form, contact, status=status)


@require_POST
@desk(Right.EDIT)
def follow_up(request: DeskRequest, pk: int) -> HttpResponse:
    """Mark the follow-up as done, or take that back."""
    contact = _contact(pk)
    try:
        if request.POST.get("state") == "open":
            actions.reopen_follow_up(contact=contact, by=request.user)
        else:
            actions.finish_follow_up(contact=contact, by=request.user, now=timezone.now())
    except Refused as error:
        context = {
            "section": "contacts",
            "contact": contact,
            "history": history(contact),
            "refusal": str(error),
        }
        return render(request, "people/contact_detail.html", context, status=400)
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else contact)


def _contact(pk: int) -> ContactEvent:
    rows = ContactEvent.objects.select_related("place", "follow_up_owner", "follow_up_done_by")
    contact: ContactEvent = get_object_or_404(rows.prefetch_related("persons__names", "organisations"), pk=pk)
    return contact


def _form_page(
    request: DeskRequest, form: ContactForm, contact: ContactEvent | None, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"section": "contacts", "form": form, "contact": contact}
    return render(request, "people/contact_form.html", context, status=answer_status(form, status))
