"""Calendar feeds: the public address for calendars, and the desk's switch for them."""

from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_scopes import scope, scopes_disabled

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.journeys import feeds
from jumelage.journeys.actions import feeds as feed_actions
from jumelage.journeys.models import Delegate, FeedLink, Journey
from jumelage.journeys.queries import feeds as queries
from jumelage.journeys.queries import own

from . import frame


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer a calendar programme that knows the secret; 410 with a sentence where it was revoked."""
    with scopes_disabled():
        link = (
            FeedLink.objects.select_related("journey__office", "delegate__person")
            .filter(secret=secret)
            .first()
        )
    if link is None:
        return _plain(_("There is no calendar at this address. Please ask the office for a new link."), 404)
    if link.revoked_at is not None:
        return _plain(_("This calendar link was revoked by the office. Please ask for a new one."), 410)
    with scope(office=link.journey.office):
        changed = feeds.last_change(link).astimezone(UTC).replace(microsecond=0)
        since = _since(request)
        if since is not None and since.tzinfo is not None and changed <= since:
            response = HttpResponse(status=304)
        else:
            response = HttpResponse(feeds.calendar(link), content_type="text/calendar; charset=utf-8")
    response["Last-Modified"] = format_datetime(changed, usegmt=True)
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    if response.status_code == 200:
        response["Content-Disposition"] = 'inline; filename="jumelage.ics"'
    return response


@never_cache
@require_safe
def own_programme(request: HttpRequest, secret: str) -> HttpResponse:
    """The programme of whoever has the link, as it stands now; a sentence where the link was revoked."""
    with scopes_disabled():
        link = (
            FeedLink.objects.select_related("journey__office", "delegate__person")
            .filter(secret=secret)
            .first()
        )
    if link is None or link.revoked_at is not None:
        return render(request, "journeys/own_closed.html", status=404 if link is None else 410)
    with scope(office=link.journey.office):
        context = {
            "link": link, "journey": link.journey, "days": own.own_programme(link, timezone.now()),
            "calendar": reverse("journeys:feed", args=[secret]),
        }  # fmt: skip
        response = render(request, "journeys/own_programme.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _since(request: HttpRequest) -> datetime | None:
    try:
        return parsedate_to_datetime(request.headers.get("If-Modified-Since", ""))
    except (TypeError, ValueError):
        return None


def _plain(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")


@require_POST
@desk(Right.PLAN)
def feed_open(request: DeskRequest, journey_id: int) -> HttpResponse:
    """Open the feed of a journey, or of the delegate named in the form."""
    journey = get_object_or_404(Journey, pk=journey_id)
    delegate = None
    if wanted := request.POST.get("delegate"):
        delegate = get_object_or_404(Delegate, journey=journey, pk=wanted if wanted.isdecimal() else 0)
    feed_actions.create_feed(journey=journey, delegate=delegate, by=request.user)
    return redirect("journeys:journey_feeds", journey_id=journey.pk)


@require_POST
@desk(Right.PLAN)
def feed_revoke(request: DeskRequest, feed_id: int) -> HttpResponse:
    link = get_object_or_404(FeedLink, pk=feed_id)
    feed_actions.revoke_feed(link=link, by=request.user, now=timezone.now())
    return redirect("journeys:journey_feeds", journey_id=link.journey_id)


@desk(Right.VIEW)
def journey_feeds(request: DeskRequest, journey_id: int) -> HttpResponse:
    """Show the open calendar links of a journey; the secrets only to those who may plan."""
    journey = frame.journey_or_404(journey_id)
    lines = queries.feed_lines(journey)
    if Right.PLAN not in request.rights:
        lines = [replace(line, secret="") for line in lines]
    context = {"lines": lines, "base_url": settings.BASE_URL}
    return frame.show(request, "journeys/journey_feeds.html", journey, "documents", context)
