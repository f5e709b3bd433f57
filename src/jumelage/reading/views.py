"""Announcements: taken in, reviewed beside their text, and found again from the records they became."""

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused

from . import actions, forms, queries
from .models import Announcement, Proposal

PER_PAGE = 30


@desk(Right.VIEW)
def announcement_list(request: DeskRequest) -> HttpResponse:
    page = Paginator(queries.announcements(request.office), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "reading/announcement_list.html", {"section": "reading", "page": page})


@desk(Right.EDIT)
def announcement_new(request: DeskRequest) -> HttpResponse:
    """Take an announcement in; one that is here already is shown instead."""
    sent = request.method == "POST"
    form = forms.IntakeForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        try:
            text, kind, name = form.document()
            published = form.cleaned_data["published"]
            made = actions.take_in(
                office=request.office, by=request.user, text=text, kind=kind, name=name, published=published
            )
        except actions.AlreadyRead as known:
            messages.info(request, str(known))
            return redirect(known.announcement)
        except Refused as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(refusal))
        else:
            return redirect(made)
    status = 400 if form.errors else 200
    return render(
        request, "reading/announcement_new.html", {"section": "reading", "form": form}, status=status
    )


@desk(Right.VIEW)
def announcement_detail(request: DeskRequest, announcement_id: int) -> HttpResponse:
    """Show the text with its findings marked beside the proposals."""
    announcement = get_object_or_404(Announcement.objects.select_related("created_by"), pk=announcement_id)
    page = queries.announcement_page(announcement)
    return render(request, "reading/announcement_detail.html", {"section": "reading", "page": page})


@require_POST
@desk(Right.EDIT)
def announcement_remove(request: DeskRequest, announcement_id: int) -> HttpResponse:
    announcement = get_object_or_404(Announcement.objects.select_related("office"), pk=announcement_id)
    actions.remove_announcement(announcement=announcement, by=request.user)
    messages.success(request, _("The announcement was removed; the records that came of it stay."))
    return redirect("reading:announcement_list")


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
    kind = forms.FORMS.get(proposal.kind)
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


@desk(Right.VIEW)
def sources(request: DeskRequest, model: str, record_id: int) -> HttpResponse:
    """A panel for any record's page: the announcements it came from, with their words."""
    app, _dot, name = model.partition(".")
    kind = ContentType.objects.filter(app_label=app, model=name).first()
    record_class = kind.model_class() if kind else None
    if record_class is None or model not in queries.SOURCED:
        raise Http404
    record = get_object_or_404(record_class._default_manager.all(), pk=record_id)
    return render(request, "reading/sources.html", {"sources": queries.sources_of(record)})


def _proposal(proposal_id: int) -> Proposal:
    return get_object_or_404(Proposal.objects.select_related("announcement__office"), pk=proposal_id)


def _back(proposal: Proposal) -> HttpResponse:
    return redirect(f"{proposal.announcement.get_absolute_url()}#p{proposal.pk}")
