"""The only door to public pages: it finds the office by the address and opens its scope.

Nobody is known here: no session is read, no cookie is set. What is answered depends on the address, the records and
the minute alone. So an answer is kept under its address (which names office and language) and given again while the
stamp of the records and the minute are the same: see decision 52.
"""

import functools
import zoneinfo
from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b
from typing import Any, Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import parse_http_date_safe
from django.utils.translation import gettext as _
from django_scopes import scope

from jumelage.kit.pace import Pace

from . import queries
from .http import PAGES, About, KeptPage, PublicRequest, answer, must_wait

P = ParamSpec("P")
PublicView = Callable[Concatenate[PublicRequest, P], HttpResponse]
READ = ("GET", "HEAD")
OK = 200
TOO_OFTEN = 429
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors {ancestors}"
)


def public(
    *, framed: bool = False, writes: bool = False, pace: Pace | None = None
) -> Callable[[PublicView[P]], Callable[..., HttpResponse]]:
    """Let everybody in who asks for an office with an open site; 404 for every other office.

    `framed` pages may stand in other people's pages; `writes` lets POST in, and such a page is never cached.
    Who asks for an address more often than its `pace` allows is asked to wait, before anything is looked up.
    """

    def door(view: PublicView[P]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(
            request: HttpRequest, /, *args: Any, office: str, language: str = "de", **kwargs: Any
        ) -> HttpResponse:
            allowed = (*READ, "POST") if writes else READ
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            if pace and (seconds := must_wait(request, pace, what=request.path)):
                return _hasty(pace, seconds, language)

            def make() -> HttpResponse:
                response = _made(
                    request, view, args, kwargs, office=office, language=language, now=timezone.now()
                )
                _label(response, language=language, framed=framed)
                return response

            found = make() if writes else _kept_or_made(request, make)
            return _unless_known(request, found.response()) if isinstance(found, KeptPage) else found

        guarded.public = True  # type: ignore[attr-defined]  # tests read it
        return guarded

    return door


def named(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Name an answer that belongs to no office, so that whoever has it already gets 304."""

    @functools.wraps(view)
    def answered(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        return _unless_known(request, _named(response)) if response.status_code == OK else response

    return answered


def _hasty(pace: Pace, seconds: int, language: str) -> HttpResponse:
    """Ask a program that reads too often to wait, in a sentence for whoever looks after it."""
    with translation.override(language):
        text = _(
            "This address was asked for more than %(times)s times within %(window)s seconds. Please wait %(seconds)s seconds; once an hour is enough."
        ) % {"times": pace.times, "window": pace.seconds, "seconds": seconds}  # fmt: skip
    response = HttpResponse(f"{text}\n", status=TOO_OFTEN, content_type="text/plain; charset=utf-8")
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    _label(response, language=language, framed=False)
    return response


def _kept_or_made(request: HttpRequest, make: Callable[[], HttpResponse]) -> KeptPage | HttpResponse:
    """Return a page as it is kept, or made now: by one thread, while others that are asked for it wait.
    What is asked for with a query is not kept, and what is no page (404) comes back as it is."""
    if request.META.get("QUERY_STRING"):
        return _page(make(), "")
    path, state = request.path, _state()
    kept = PAGES.get(path)
    if kept is not None and kept.state == state:
        return kept
    with PAGES.making(path):
        kept = PAGES.get(path)
        if kept is not None and kept.state == state:
            return kept
        made = _page(make(), state)
        if isinstance(made, KeptPage):
            PAGES.put(path, made)
        return made


def _page(response: HttpResponse, state: str) -> KeptPage | HttpResponse:
    return KeptPage.of(_named(response), state) if response.status_code == OK else response


def _state() -> str:
    """What an answer depends on beside its address: the records and the minute. Read before anything is looked up,
    so that an answer made while somebody writes is kept under the older state and never given again."""
    return f"{queries.stamp()} {timezone.now():%Y-%m-%dT%H:%M}"


def _made(
    request: HttpRequest,
    view: Callable[..., HttpResponse],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    *,
    office: str,
    language: str,
    now: datetime,
) -> HttpResponse:
    """Answer within the office's scope, zone and language."""
    site = queries.open_site(office)
    if site is None:
        raise Http404
    asked = cast("PublicRequest", request)
    asked.site, asked.office, asked.language, asked.now = site, site.office, language, now
    with (
        translation.override(language),
        timezone.override(zoneinfo.ZoneInfo(site.office.zone)),
        scope(office=site.office),
    ):
        return _answered(asked, view, *args, **kwargs)


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
    if response.status_code != OK and not response.has_header("Cache-Control"):
        patch_cache_control(response, no_cache=True)


def _named(response: HttpResponse) -> HttpResponse:
    """Name the answer by its content. Whoever keeps it asks each time: a text may be withdrawn at any moment."""
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, public=True, no_cache=True)
    if not response.has_header("ETag"):
        response["ETag"] = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
    return response


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Answer 304 to somebody who has it already."""
    modified = response.headers.get("Last-Modified")
    found = get_conditional_response(
        request,
        etag=response["ETag"],
        last_modified=parse_http_date_safe(modified) if modified else None,
        response=response,
    )
    return cast("HttpResponse", found)
