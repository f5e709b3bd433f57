"""Refuses what is too large before it is read."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jumelage.kit.uploads import ENVELOPE, MEGABYTE, allowance_of, length_of, read_away


class UploadLimit:
    """Answers a request that carries more than its view takes with a page that says so; nothing of it is kept.

    Stands before the protection of forms, which reads the whole body for its token. Who is signed in is heard out, so that the
    browser shows the page; for strangers the connection just ends.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Return the refusal, None for what may go on."""
        allowed, length = allowance_of(view), length_of(request)
        if length <= allowed.most + ENVELOPE:
            return None
        if request.user.is_authenticated:
            read_away(request)
        context = {"allowed": allowed, "sent": length // MEGABYTE}
        return render(request, "413.html", context, status=413)
