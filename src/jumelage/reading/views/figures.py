"""Claims and own figures: the list, one matter over time, the forms."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused, Stale
from jumelage.kit.forms import answer_status
from jumelage.places.models import Place
from jumelage.reading import actions, queries
from jumelage.reading.forms.figures import ClaimFilter, ClaimForm, FigureForm
from jumelage.reading.models import Claim, Figure

PER_PAGE = 40


@desk(Right.VIEW)
def claim_list(request: DeskRequest) -> HttpResponse:
    form = ClaimFilter(request.GET)
    is_valid = form.is_valid()
    wanted = form.cleaned_data.get("place") if is_valid else None
    place = Place.objects.filter(geoname_id=wanted.geoname_id).first() if wanted else None
    text = form.cleaned_data.get("q", "")
    found = queries.claims(request.office, text=text, place=place)
    if not is_valid or (wanted and place is None):
        found = found.none()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "reading",
        "form": form,
        "page": page,
        "rows": queries.claim_rows(request.office, list(page)),
        "figures": queries.figures(request.office)[:100],
        "filtered": bool(text or wanted or not is_valid),
        "tabs": queries.tabs(request.office, "claims"),
    }
    return render(request, "reading/claim_list.html", context, status=answer_status(form))


@desk(Right.VIEW)
def claim_detail(request: DeskRequest, claim_id: int) -> HttpResponse:
    """Everything that is said about the same thing, with the office's own figures."""
    claim = get_object_or_404(Claim.objects.select_related("place", "office", "announcement"), pk=claim_id)
    context = {"section": "reading", "claim": claim, "page": queries.matter_page(claim)}
    return render(request, "reading/claim_detail.html", context)


@desk(Right.EDIT)
def claim_edit(request: DeskRequest, claim_id: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.select_related("place", "office"), pk=claim_id)
    sent = request.POST if request.method == "POST" else None
    form, status = ClaimForm(sent, instance=claim, topics=queries.topics(request.office)), 200
    if sent is not None and form.is_valid():
        try:
            actions.change_claim(claim=claim, seen=form.seen, values=form.values(), by=request.user)
            return redirect(claim)
        except Stale as stale:
            form.adopt(stale.current)
            status = 409
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "title": claim.what, "words": claim.words, "back": claim.get_absolute_url()}
    return _form_page(request, form, status, context)


@require_POST
@desk(Right.EDIT)
def claim_remove(request: DeskRequest, claim_id: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.select_related("office"), pk=claim_id)
    actions.remove_claim(claim=claim, by=request.user)
    messages.success(request, _("The claim was removed."))
    return redirect("reading:claim_list")


@desk(Right.EDIT)
def figure_new(request: DeskRequest) -> HttpResponse:
    """Enter a figure; a claim may hand over what it counts and where."""
    claim = Claim.objects.filter(pk=_number(request.GET.get("claim", ""))).select_related("place").first()
    initial = {"what": claim.what, "topic": claim.topic, "place": claim.place} if claim else {}
    sent = request.POST if request.method == "POST" else None
    form = FigureForm(sent, initial=initial, topics=queries.topics(request.office))
    if sent is not None and form.is_valid():
        actions.keep_figure(office=request.office, values=form.values(), by=request.user)
        return redirect(claim or "reading:claim_list")
    return _form_page(request, form, 200, {"form": form, "title": _("New figure of our own")})


@desk(Right.EDIT)
def figure_edit(request: DeskRequest, figure_id: int) -> HttpResponse:
    figure = get_object_or_404(Figure.objects.select_related("place", "office"), pk=figure_id)
    sent = request.POST if request.method == "POST" else None
    form, status = FigureForm(sent, instance=figure, topics=queries.topics(request.office)), 200
    if sent is not None and form.is_valid():
        try:
            actions.change_figure(figure=figure, seen=form.seen, values=form.values(), by=request.user)
            return redirect("reading:claim_list")
        except Stale as stale:
            form.adopt(stale.current)
            status = 409
    return _form_page(request, form, status, {"form": form, "title": figure.what, "figure": figure})


@require_POST
@desk(Right.EDIT)
def figure_remove(request: DeskRequest, figure_id: int) -> HttpResponse:
    figure = get_object_or_404(Figure.objects.select_related("office"), pk=figure_id)
    actions.remove_figure(figure=figure, by=request.user)
    messages.success(request, _("The figure was removed."))
    return redirect("reading:claim_list")


def _form_page(request: DeskRequest, form: Any, status: int, context: dict[str, Any]) -> HttpResponse:
    shown = {"section": "reading", "words": "", "back": "", "figure": None, **context}
    return render(request, "reading/quantity_form.html", shown, status=answer_status(form, status))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 16 else 0
