"""Takes public addresses past the session, the sign-in and the cookies: they are not for them."""

import gzip
import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponsePermanentRedirect as Moved
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers

PUBLIC = ("/portal/", "/api/", "/robots.txt")
ACCEPTS = re.compile(r"\bgzip\b")
WORTH_PACKING = 300


class PublicDoor:
    """Answers what begins with a public address here; everything else goes on to the desk.

    Stands before the session: a public page cannot read one, and its answer is the same for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PUBLIC):
            return self.get_response(request)
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self._elsewhere(request)
        request.resolver_match = match
        try:
            response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        except Http404:
            response = _missing(request)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return _sent(request, response)

    def _elsewhere(self, request: HttpRequest) -> HttpResponse:
        """An address that only lacks its last stroke leads on, any other is none of ours."""
        try:
            resolve(f"{request.path_info}/")
        except Resolver404:
            return _missing(request)
        query = request.META.get("QUERY_STRING", "")
        return Moved(f"{request.path}/{'?' + query if query else ''}")


def _sent(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Compress what is worth it, say how long it is, and leave the body out where only the head was asked for."""
    patch_vary_headers(response, ("Accept-Encoding",))
    if ACCEPTS.search(request.headers.get("Accept-Encoding", "")):
        if len(response.content) >= WORTH_PACKING:
            response.content = getattr(response, "packed", b"") or gzip.compress(response.content, 6, mtime=0)
            response["Content-Encoding"] = "gzip"
        if "ETag" in response:  # the same name for the same words, but not byte by byte
            response["ETag"] = "W/" + response["ETag"].removeprefix("W/")
    response["Content-Length"] = str(len(response.content))
    if request.method == "HEAD":
        response.content = b""
    return response


def _missing(request: HttpRequest) -> HttpResponse:
    response = render(request, "outreach/closed.html", status=404)
    response["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'none'"
    response["Cache-Control"] = "no-cache"
    return response
