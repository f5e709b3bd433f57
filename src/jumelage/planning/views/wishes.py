"""The planning page of a journey and the forms of its wishes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.journeys.models import Journey
from jumelage.kit.saving import SAVED, attempt
from jumelage.planning import actions, queries
from jumelage.planning.forms.questions import QuestionForm
from jumelage.planning.forms.runs import RunForm
from jumelage.planning.forms.wishes import OfferForm, WishForm
from jumelage.planning.forms.workspace import WishFilter
from jumelage.planning.models import Wish
from jumelage.planning.rules import written


def journey_or_404(journey_id: int) -> Journey:
    found: Journey = get_object_or_404(Journey.objects.select_related("office"), pk=journey_id)
    return found


@desk(Right.VIEW)
def workspace(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = journey_or_404(journey_id)
    actions.give_up_lost(journey=journey, now=timezone.now())
    return show_workspace(request, journey, QuestionForm(journey=journey))


def show_workspace(
    request: DeskRequest, journey: Journey, question: QuestionForm, *, status: int = 200
) -> HttpResponse:
    """The planning page, with the question that was asked last."""
    choice = WishFilter(request.GET, journey=journey)
    chosen = choice.chosen()
    context = {
        "section": "journeys", "journey": journey, "page": queries.workspace(journey, chosen), "choice": choice,
        "filtered": chosen.narrows, "run_form": RunForm(), "question": question,
    }  # fmt: skip
    return render(request, "planning/workspace.html", context, status=status)


@desk(Right.PLAN, write=Right.PLAN)
def wish_new(request: DeskRequest, journey_id: int) -> HttpResponse:
    journey = journey_or_404(journey_id)
    form = WishForm(request.POST or None, journey=journey)
    status = attempt(
        request,
        form,
        lambda: actions.add_wish(journey=journey, values=form.values(), windows=form.hours, by=request.user),
    )
    if status == SAVED:
        messages.success(request, _("The wish is entered."))
        return redirect("planning:workspace", journey.pk)
    return _form(request, journey, form, None, status)


@desk(Right.PLAN, write=Right.PLAN)
def wish_edit(request: DeskRequest, journey_id: int, wish_id: int) -> HttpResponse:
    journey = journey_or_404(journey_id)
    wish = get_object_or_404(
        Wish.objects.select_related("leg__place", "journey__office", "venue"), journey=journey, pk=wish_id
    )
    form = WishForm(request.POST or None, instance=wish, journey=journey)
    status = attempt(
        request,
        form,
        lambda: actions.change_wish(
            wish=wish, seen=form.seen, values=form.values(), windows=form.hours, by=request.user
        ),
    )
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect("planning:workspace", journey.pk)
    return _form(request, journey, form, wish, status)


@require_POST
@desk(Right.PLAN)
def wish_remove(request: DeskRequest, journey_id: int, wish_id: int) -> HttpResponse:
    wish = get_object_or_404(Wish.objects.select_related("journey__office"), journey=journey_id, pk=wish_id)
    actions.remove_wish(wish=wish, by=request.user)
    messages.success(request, _("The wish is removed."))
    return redirect("planning:workspace", journey_id)


@require_POST
@desk(Right.PLAN)
def wishes_windows(request: DeskRequest, journey_id: int) -> HttpResponse:
    """Take the windows that are proposed, for one wish or for all that have none."""
    journey = journey_or_404(journey_id)
    form = OfferForm(request.POST)
    number = form.cleaned_data["wish"] if form.is_valid() else 0
    only = get_object_or_404(Wish, journey=journey, pk=number) if number is not None else None
    taken = actions.take_offers(journey=journey, only=only, by=request.user)
    if taken:
        text = ngettext("%(number)s wish has windows now.", "%(number)s wishes have windows now.", len(taken))
        messages.success(request, text % {"number": len(taken)})
    else:
        messages.warning(
            request,
            _("There is no window to take: the house is closed on these days, or the leg has no dates."),
        )
    return redirect("planning:workspace", journey.pk)


def _form(
    request: DeskRequest, journey: Journey, form: WishForm, wish: Wish | None, status: int
) -> HttpResponse:
    legs = list(journey.legs.select_related("place"))
    offers = queries.offers(legs)
    proposals = [(leg, written(offers.usual(leg))) for leg in legs]
    context = {
        "section": "journeys",
        "journey": journey,
        "form": form,
        "wish": wish,
        "proposals": proposals,
        "legs": legs,
        "offer": offers.of(wish) if wish is not None and not wish.windows.all() else None,
    }
    return render(request, "planning/wish_form.html", context, status=status)
