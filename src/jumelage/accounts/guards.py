"""The only doors to the desk's pages."""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers

from .enums import Right
from .http import DeskRequest

P = ParamSpec("P")
DeskView = Callable[Concatenate[DeskRequest, P], HttpResponse]


def desk(
    right: Right, *, write: Right | None = None
) -> Callable[[DeskView[P]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """Let in people who are signed in, have an office and hold the right; `write` is asked for POST.

    Others are sent to sign in (strangers), told that no office has admitted them yet, or refused.
    """

    def door(view: DeskView[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in {"GET", "HEAD", "POST"}:
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            asked = cast("Any", request)
            if asked.office is None:
                return redirect("accounts:no_office")
            needed = write if write and request.method == "POST" else right
            if needed not in asked.rights:
                raise PermissionDenied
            response = view(cast("DeskRequest", request), *args, **kwargs)
            add_never_cache_headers(response)
            return response

        guarded.guard = (right, write)  # type: ignore[attr-defined]  # the access matrix reads it
        return guarded  # type: ignore[return-value]  # wraps() keeps the parameter's name, which Callable cannot say

    return door
