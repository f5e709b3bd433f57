"""The only door to public pages: it finds the office by the address and opens its scope.

Nobody is known here: no session is read, no cookie is set. What is answered depends on the address and the
moment alone, which is why it may be cached by anybody.
"""

import functools
import zoneinfo
from collections.abc import Callable
from hashlib import blake2b
from typing import Any, Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django_scopes import scope

from . import queries
from .http import About, PublicRequest, answer

P = ParamSpec("P")
PublicView = Callable[Concatenate[PublicRequest, P], HttpResponse]
READ = ("GET", "HEAD")
MAX_AGE = 60
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors {ancestors}"
)


def public(
    *, framed: bool = False, writes: bool = False
) -> Callable[[PublicView[P]], Callable[..., HttpResponse]]:
    """Let everybody in who asks for an office with an open site; 404 for every other office.

    `framed` pages may stand in other people's pages; `writes` lets POST in, and such a page is never cached.
    """

    def door(view: PublicView[P]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(
            request: HttpRequest, /, *args: Any, office: str, language: str = "de", **kwargs: Any
        ) -> HttpResponse:
            allowed = (*READ, "POST") if writes else READ
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            site = queries.open_site(office)
            if site is None:
                raise Http404
            asked = cast("PublicRequest", request)
            asked.site, asked.office, asked.language = site, site.office, language
            asked.now = timezone.now()
            with (
                translation.override(language),
                timezone.override(zoneinfo.ZoneInfo(site.office.zone)),
                scope(office=site.office),
            ):
                response = _answered(asked, view, *args, **kwargs)
            _label(response, language=language, framed=framed)
            return response if writes or response.status_code != 200 else _cached(request, response)

        guarded.public = True  # type: ignore[attr-defined]  # tests read it
        return guarded

    return door


def _answered(
    request: PublicRequest, view: Callable[..., HttpResponse], *args: Any, **kwargs: Any
) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except Http404:
        about = About(_("There is nothing at this address"), hidden=True)
        return answer(request, "outreach/missing.html", {}, about=about, status=404)


def _label(response: HttpResponse, *, language: str, framed: bool) -> None:
    response.headers.setdefault("Content-Language", language)
    response["Content-Security-Policy"] = POLICY.format(ancestors="*" if framed else "'none'")
    if not framed:
        response["X-Frame-Options"] = "DENY"
    if response.status_code != 200 and not response.has_header("Cache-Control"):
        patch_cache_control(response, no_cache=True)


def _cached(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Name the answer by its content; who has it already gets 304."""
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, public=True, max_age=MAX_AGE)
    if not response.streaming and not response.has_header("ETag"):
        response["ETag"] = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
    modified = response.headers.get("Last-Modified")
    found = get_conditional_response(request, etag=response.get("ETag"), response=response) if not modified else (
        get_conditional_response(request, etag=response.get("ETag"), last_modified=_seconds(modified), response=response)
    )  # fmt: skip
    return cast("HttpResponse", found)


def _seconds(header: str) -> int | None:
    from django.utils.http import parse_http_date_safe

    return parse_http_date_safe(header)
