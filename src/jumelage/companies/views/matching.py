"""The pages on which companies are matched with a register."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.companies import actions
from jumelage.companies.enums import Basis, Decision
from jumelage.companies.forms.matching import AcceptForm, DecideForm, GroupForm, MatchForm, RegisterSearchForm
from jumelage.companies.models import CompanyMatch
from jumelage.companies.queries import matching
from jumelage.companies.tasks import match_register
from jumelage.kit.saving import CLASHED, SAVED, attempt


@desk(Right.VIEW, write=Right.EDIT)
def match_list(request: DeskRequest) -> HttpResponse:
    """What was found, in groups; a POST asks for a new comparison."""
    actions.give_up_lost(office=request.office, now=timezone.now())
    form = MatchForm(request.POST or None, office=request.office)

    def ask() -> None:
        snapshot, now = form.cleaned_data["snapshot"], timezone.now()
        run = actions.request_matching(office=request.office, by=request.user, snapshot=snapshot, now=now)
        match_register.enqueue(run.pk)

    status = attempt(request, form, ask)
    if status == SAVED:
        messages.success(
            request, _("The companies are being compared in the background; this page shows when it is done.")
        )
        return redirect("companies:match_list")
    group = GroupForm(request.GET).wanted() or matching.first_group(request.office)
    page = matching.matching_page(request.office, group, request.GET.get("page"))
    context = {"section": "companies", "form": form, "page": page, "group": group}
    return render(request, "companies/match_list.html", context, status=status)


@desk(Right.EDIT)
def match_accept(request: DeskRequest) -> HttpResponse:
    """Accept all proposals of a group that was found for certain."""
    form = AcceptForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return redirect("companies:match_list")
    number = actions.accept_all(
        office=request.office, basis=form.cleaned_data["basis"], by=request.user, now=timezone.now()
    )
    sentence = ngettext("%(number)s match was accepted.", "%(number)s matches were accepted.", number)
    messages.success(request, sentence % {"number": number})
    return redirect("companies:match_list")


@desk(Right.VIEW, write=Right.EDIT)
def companymatch_detail(request: DeskRequest, pk: int) -> HttpResponse:
    """One company beside who it could be; a POST decides, or takes a decision back."""
    everything = CompanyMatch.objects.select_related(
        "company__organisation__place", "company__office", "run__snapshot", "decided_by"
    )
    match = get_object_or_404(everything, pk=pk)
    form, status = DecideForm(request.POST or None), 200
    if request.method == "POST":
        status = _decided(request, match, form)
        if status == SAVED:
            return _onward(request, match, form.cleaned_data["verdict"])
        match = get_object_or_404(everything, pk=pk)
    search = RegisterSearchForm(request.GET if "q" in request.GET else None)
    page = matching.review_page(match, text=search.wanted() if search.is_bound else "")
    context = {"section": "companies", "page": page, "match": match, "form": form, "search": search}
    return render(request, "companies/match_review.html", context, status=status)


def _decided(request: DeskRequest, match: CompanyMatch, form: DecideForm) -> int:
    def decide() -> None:
        given, now = form.cleaned_data, timezone.now()
        if given["verdict"] == "back":
            actions.take_back(match=match, seen=given["seen"], by=request.user)
        elif given["verdict"] == "nobody":
            actions.decide_nobody(match=match, seen=given["seen"], by=request.user, now=now)
        else:
            actions.decide_same(match=match, key=given["key"], seen=given["seen"], by=request.user, now=now)

    status = attempt(request, form, decide)
    if status == CLASHED:
        form.add_error(None, _("Somebody has decided this meanwhile: please look again."))
    return status


def _onward(request: DeskRequest, match: CompanyMatch, verdict: str) -> HttpResponse:
    """To the next one of the same group; with the way back to this one."""
    if verdict == "back":
        messages.success(request, _("The decision is taken back."))
        return redirect(match)
    said = _("Decided") if verdict == Decision.SAME else _("Not in the register")
    link = format_html('<a href="{}">{}</a>', match.get_absolute_url(), match.company)
    messages.success(request, format_html("{}: {} ({})", said, link, _("open it to take this back")))
    following = matching.next_open(match) if match.basis in Basis.values else None
    if following is None:
        return redirect("companies:match_list")
    return redirect(f"{CompanyMatch(pk=following).get_absolute_url()}#pair")
