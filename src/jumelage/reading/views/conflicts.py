"""Contradictions between announcements, and announcements that look alike."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused
from jumelage.reading import actions, queries
from jumelage.reading.forms.conflicts import ConflictFilter, ConflictForm
from jumelage.reading.models import Announcement, Pairing

PER_PAGE = 20


@desk(Right.VIEW)
def conflict_list(request: DeskRequest) -> HttpResponse:
    """Both sides of every contradiction; those that wait for a decision first."""
    form = ConflictFilter(request.GET)
    rows = queries.conflicts(request.office, open_only=not form.wants_all)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "reading",
        "page": page,
        "conflicts": queries.shown(page),
        "wants_all": form.wants_all,
        "tabs": queries.tabs(request.office, "conflicts"),
    }
    return render(request, "reading/conflict_list.html", context)


@require_POST
@desk(Right.PLAN)
def conflict_settle(request: DeskRequest, pairing_id: int) -> HttpResponse:
    pairing = _pairing(pairing_id)
    form = ConflictForm(request.POST, pairing=pairing)
    if not form.is_valid():
        messages.error(request, _("Please choose for at least one field which announcement holds."))
        return _back(pairing)
    try:
        actions.settle(pairing=pairing, holds=form.holds, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Decided. The record follows, where there is one already."))
    return _back(pairing)


@require_POST
@desk(Right.PLAN)
def conflict_part(request: DeskRequest, pairing_id: int) -> HttpResponse:
    """Say that the two announcements tell of different things."""
    pairing = _pairing(pairing_id)
    actions.tell_apart(pairing=pairing, by=request.user)
    return _back(pairing)


@require_POST
@desk(Right.PLAN)
def version_decide(request: DeskRequest, announcement_id: int, choice: str) -> HttpResponse:
    """Say what an announcement is that looks like an earlier one."""
    announcement = get_object_or_404(Announcement, pk=announcement_id)
    try:
        if choice == "differences":
            number = actions.read_differences(announcement=announcement, by=request.user, now=timezone.now())
            said = ngettext(
                "%(number)d proposal stands in the earlier version already and was closed.",
                "%(number)d proposals stand in the earlier version already and were closed.",
                number,
            )
            messages.success(request, said % {"number": number})
        elif choice == "version":
            actions.keep_version(announcement=announcement, by=request.user)
        else:
            actions.part_versions(announcement=announcement, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(announcement)


def _pairing(pairing_id: int) -> Pairing:
    return get_object_or_404(Pairing.objects.select_related("earlier", "later__announcement"), pk=pairing_id)


def _back(pairing: Pairing) -> HttpResponse:
    return redirect(f"{pairing.later.announcement.get_absolute_url()}#c{pairing.pk}")
