"""Takes public addresses past the session, the sign-in and the cookies: they are not for them."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponsePermanentRedirect as Moved
from django.shortcuts import render
from django.urls import Resolver404, resolve

PUBLIC = ("/portal/", "/api/", "/robots.txt")


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
            return _missing(request)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response

    def _elsewhere(self, request: HttpRequest) -> HttpResponse:
        """An address that only lacks its last stroke leads on, any other is none of ours."""
        try:
            resolve(f"{request.path_info}/")
        except Resolver404:
            return _missing(request)
        query = request.META.get("QUERY_STRING", "")
        return Moved(f"{request.path}/{'?' + query if query else ''}")


def _missing(request: HttpRequest) -> HttpResponse:
    response = render(request, "outreach/closed.html", status=404)
    response["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'none'"
    response["Cache-Control"] = "no-cache"
    return response
