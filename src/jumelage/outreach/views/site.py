"""The office's side of its public site: what it says, and what readers wrote."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.paging import page_of
from jumelage.kit.saving import SAVED, attempt
from jumelage.outreach import actions, queries
from jumelage.outreach.forms import SiteForm
from jumelage.outreach.models import Feedback, Site

SECTION = "outreach"


@desk(Right.ADMINISTER)
def site(request: DeskRequest) -> HttpResponse:
    """Change the public site, and open or close it."""
    stored = queries.site_of(request.office)
    form = SiteForm(request.POST or None, instance=stored)
    status = attempt(
        request,
        form,
        lambda: actions.change_site(
            site=actions.ensure_site(request.office), seen=form.seen, values=form.values(), by=request.user
        ),
    )
    if status == SAVED:
        messages.success(request, _("The public site has been saved."))
        return redirect("outreach:site")
    context = {"section": "site", "form": form, "site": Site.objects.filter(office=request.office).first()}
    return render(request, "outreach/site_edit.html", context, status=status)


@desk(Right.EDIT)
def feedback_list(request: DeskRequest) -> HttpResponse:
    """What readers of the public site wrote."""
    found = queries.feedback(request.office)
    page = page_of(found, request.GET.get("page"), fetch=lambda pks: list(found.filter(pk__in=pks)))
    return render(request, "outreach/feedback_list.html", {"section": SECTION, "page": page})


@require_POST
@desk(Right.EDIT)
def feedback_finish(request: DeskRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Feedback.objects.select_related("office"), pk=pk)
    actions.finish_feedback(feedback=found, by=request.user, now=timezone.now())
    return redirect("outreach:feedback_list")
