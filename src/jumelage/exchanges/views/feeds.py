"""What is due for all exchanges, and its calendar for other programs."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_scopes import scope, scopes_disabled

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.exchanges import actions, feeds, queries
from jumelage.exchanges.models import DeadlineFeed

from .pages import SECTION


@desk(Right.VIEW)
def due(request: DeskRequest) -> HttpResponse:
    """Open tasks and missing consents and certificates of all exchanges by their day; the calendar's address for those who may change something."""
    lines = queries.due_lines(request.office, timezone.localdate())
    feed = None
    if Right.EDIT in request.rights:
        feed = DeadlineFeed.objects.filter(office=request.office, revoked_at=None).first()
    context = {"section": SECTION, "lines": lines, "feed": feed, "base_url": settings.BASE_URL}
    return render(request, "exchanges/due.html", context)


@require_POST
@desk(Right.EDIT)
def deadlinefeed_open(request: DeskRequest) -> HttpResponse:
    actions.open_feed(office=request.office, by=request.user)
    return redirect("exchanges:due")


@require_POST
@desk(Right.EDIT)
def deadlinefeed_revoke(request: DeskRequest, pk: int) -> HttpResponse:
    feed = get_object_or_404(DeadlineFeed.objects.select_related("office"), pk=pk)
    actions.revoke_feed(feed=feed, by=request.user, now=timezone.now())
    return redirect("exchanges:due")


@require_safe
def calendar(_request: HttpRequest, key: str) -> HttpResponse:
    """Answer a calendar programme that knows the secret; 410 with a sentence where it was revoked."""
    with scopes_disabled():
        feed = DeadlineFeed.objects.select_related("office").filter(secret=key).first()
    if feed is None:
        return _plain(_("There is no calendar at this address. Please ask the office for a new link."), 404)
    if feed.revoked_at is not None:
        return _plain(_("This calendar link was revoked by the office. Please ask for a new one."), 410)
    with scope(office=feed.office):
        content = feeds.calendar(feed, today=timezone.localdate())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Disposition"] = 'inline; filename="exchanges.ics"'
    return response


def _plain(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
