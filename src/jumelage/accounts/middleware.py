"""Puts every request into the office of the person who asks, and into their language and zone."""

import zoneinfo
from collections.abc import Callable
from typing import Any

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django_scopes import scope

from . import queries

SESSION_KEY = "office"


class OfficeMiddleware:
    """Sets `request.office` and `request.rights` and opens the office's scope for all queries.

    Strangers get no scope: a view that forgot its guard raises instead of showing somebody's records.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.office, request.rights, request.seats = None, frozenset(), []
        if not request.user.is_authenticated:
            return self.get_response(request)
        request.seats = queries.seats(request.user)
        wanted = request.session.get(SESSION_KEY)
        seat = next(
            (s for s in request.seats if s.office.pk == wanted), request.seats[0] if request.seats else None
        )
        language = request.user.language  # the view may sign the person out
        with translation.override(language):
            request.LANGUAGE_CODE = language
            if seat is None:
                return self.get_response(request)
            request.office, request.rights = seat.office, seat.rights
            with (
                timezone.override(zoneinfo.ZoneInfo(request.user.zone or seat.office.zone)),
                scope(office=seat.office),
            ):
                response = self.get_response(request)
                # Lazy responses must be made while the scope is open.
                if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                    response = response.render()
                response.setdefault("Content-Language", language)
                return response


class SessionTraceMiddleware:
    """Notes when a session was last seen, but not at every request: a write costs more than most pages."""

    every_seconds = 300

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.noting: Callable[[HttpRequest], HttpResponse] = UserSessionsMiddleware(get_response)

    def __call__(self, request: Any) -> HttpResponse:
        key = f"session-seen-{request.session.session_key}"
        if request.session.session_key and not cache.add(key, 1, self.every_seconds):
            return self.get_response(request)
        return self.noting(request)
