"""A person decides about proposals: as read, changed, in part, or not at all."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused
from jumelage.reading import actions
from jumelage.reading.forms.proposals import FORMS, ChangesForm
from jumelage.reading.models import Announcement, Proposal


@require_POST
@desk(Right.PLAN)
def proposal_accept(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """Accept as read; what is missing sends the person to the form."""
    proposal = _proposal(proposal_id)
    try:
        actions.accept(proposal=proposal, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(proposal)


@desk(Right.PLAN)
def proposal_edit(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """Change a proposal and accept it, or choose the record that is meant."""
    proposal = _proposal(proposal_id)
    kind = FORMS.get(proposal.kind)
    if kind is None:
        raise Http404
    form = kind(request.POST or None, proposal=proposal)
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept(proposal=proposal, values=form.cleaned_data, by=request.user, now=timezone.now())
            return _back(proposal)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    page = {"section": "reading", "proposal": proposal, "form": form, "announcement": proposal.announcement}
    words = [proposal.announcement.text[start:end] for start, end in proposal.spans[:3]]
    return render(
        request, "reading/proposal_form.html", {**page, "words": words}, status=400 if form.errors else 200
    )


@require_POST
@desk(Right.PLAN)
def proposal_reject(request: DeskRequest, proposal_id: int) -> HttpResponse:
    proposal = _proposal(proposal_id)
    try:
        actions.reject(proposal=proposal, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(proposal)


@require_POST
@desk(Right.PLAN)
def proposal_reopen(request: DeskRequest, proposal_id: int) -> HttpResponse:
    proposal = _proposal(proposal_id)
    try:
        actions.reopen(proposal=proposal, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(proposal)


@require_POST
@desk(Right.PLAN)
def accept_all(request: DeskRequest, announcement_id: int) -> HttpResponse:
    """Accept everything that needs no further entry, all or none."""
    announcement = get_object_or_404(Announcement.objects.select_related("office"), pk=announcement_id)
    try:
        number = actions.accept_all(announcement=announcement, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(number)d proposal was accepted.", "%(number)d proposals were accepted.", number)
        messages.success(request, said % {"number": number})
    return redirect(announcement)


@require_POST
@desk(Right.PLAN)
def proposal_change(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """Take over the ticked changes of a record that the office has already."""
    proposal = _proposal(proposal_id)
    form = ChangesForm(request.POST)
    try:
        actions.apply_changes(proposal=proposal, by=request.user, now=timezone.now(), **form.wanted())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(proposal)


def _proposal(proposal_id: int) -> Proposal:
    return get_object_or_404(Proposal.objects.select_related("announcement__office"), pk=proposal_id)


def _back(proposal: Proposal) -> HttpResponse:
    return redirect(f"{proposal.announcement.get_absolute_url()}#p{proposal.pk}")
