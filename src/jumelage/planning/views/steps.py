"""Steps of planning, taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused
from jumelage.planning import actions
from jumelage.planning.enums import ChangeKind
from jumelage.planning.models import PlanningStep


@require_POST
@desk(Right.PLAN)
def step_undo(request: DeskRequest, journey_id: int, step_id: int) -> HttpResponse:
    step = get_object_or_404(PlanningStep.objects.defer("changes"), journey=journey_id, pk=step_id)
    try:
        actions.undo_planning(step=step, by=request.user, now=timezone.now())
        messages.success(request, _("Taken back: %(step)s.") % {"step": step})
    except Refused as refusal:
        messages.error(request, str(refusal))
    if step.kind in ChangeKind.of_travel():
        return redirect("planning:travel", journey_id)
    return redirect(f"{reverse('planning:workspace', args=[journey_id])}#wishes")
