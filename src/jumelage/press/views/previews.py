"""Preview links: made at the desk, opened by whoever may read a release before the public."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
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
from jumelage.press import actions, queries
from jumelage.press.enums import ReleaseState
from jumelage.press.forms.images import PreviewForm
from jumelage.press.models import Image, PreviewLink, Release
from jumelage.press.rules import tokens


@require_POST
@desk(Right.PRESS)
def preview_open(request: DeskRequest, release: int) -> HttpResponse:
    """Make a preview link; it is shown once, for the press office to send it."""
    found = get_object_or_404(Release.objects.select_related("office"), pk=release)
    form = PreviewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say for whom the link is, and for how many days (1 to 60)."))
        return redirect(found)
    now = timezone.now()
    _link, key = actions.open_preview(
        release=found, reader=form.cleaned_data["reader"], expires_at=now + timedelta(days=form.cleaned_data["days"]),
        by=request.user, now=now,
    )  # fmt: skip
    request.session["press_link"] = request.build_absolute_uri(reverse("press:shown", args=[key]))
    return redirect(found)


@require_POST
@desk(Right.PRESS)
def preview_revoke(request: DeskRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(PreviewLink.objects.select_related("release__office"), pk=pk)
    actions.revoke_preview(link=link, by=request.user, now=timezone.now())
    return redirect(link.release)


@never_cache
@require_safe
def shown(request: HttpRequest, key: str) -> HttpResponse:
    """The release for somebody with a preview link, as it stands; nothing without one that is open."""
    now = timezone.now()
    with scopes_disabled():
        link = (
            PreviewLink.objects.select_related("release__office", "release__contact")
            .filter(key_hash=tokens.key_hash(key))
            .first()
        )
    if link is not None and link.release.state == ReleaseState.WITHDRAWN:
        return render(request, "press/shown_closed.html", {"is_withdrawn": True}, status=410)
    if link is None or not link.is_open(now):
        return render(request, "press/shown_closed.html", status=404)
    with scope(office=link.release.office):
        content = queries.content_of(link.release, today=timezone.localdate())
        language = request.GET.get("language", content["source_language"])
        reading = queries.reading(link.release, content, language)
        actions.look(link=link, now=now)
        context = {"shown": reading, "link": link, "is_embargoed": link.release.is_embargoed(now)}
        response = render(request, "press/shown.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
@desk(Right.PRESS)
def image_file(_request: DeskRequest, pk: int) -> HttpResponse:
    """The picture itself."""
    image = get_object_or_404(Image, pk=pk)
    try:
        file = image.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    kind = {"jpg": "jpeg"}.get(image.kind, image.kind)
    with file:
        return HttpResponse(file.read(), content_type=f"image/{kind}")
