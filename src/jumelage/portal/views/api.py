"""The read-only interface: the datasets page by page, described by OpenAPI 3.1 out of the same columns."""

import functools
import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from jumelage.kit.pace import Pace
from jumelage.outreach.guards import named, public
from jumelage.outreach.http import PublicRequest, absolute, must_wait
from jumelage.portal.queries.datasets import BY_NAME, Part, offered
from jumelage.portal.rules.openapi import LEAST, MOST, USUAL, description

PACE = Pace(times=600, seconds=300)
LONGEST = 18
KNOWN = {"limit", "cursor"}


class Faulty(Exception):
    """A parameter that cannot be meant."""


def problem(status: int, title: str, **headers: str) -> HttpResponse:
    """Say what is wrong as RFC 9457 wants it."""
    body = json.dumps({"type": "about:blank", "status": status, "title": title}, ensure_ascii=False)
    response = HttpResponse(body, status=status, content_type="application/problem+json")
    for name, value in {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*", **headers}.items():
        response[name.replace("_", "-")] = value
    return response


def interface(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer in JSON whatever happens: other methods, too many requests, an office that is not there."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return problem(405, "Only GET and HEAD are answered here.", Allow="GET, HEAD")
        if seconds := must_wait(request, PACE):
            return problem(
                429, f"Too many requests. Please wait {seconds} seconds.", Retry_After=str(seconds)
            )
        try:
            return view(request, **kwargs)
        except Http404:
            return problem(404, "There is nothing at this address.")

    return guarded


@interface
@public()
def index(request: PublicRequest) -> HttpResponse:
    """Which datasets this office offers, and where."""
    if unknown := sorted(request.GET):
        return problem(400, f"Unknown parameter: {', '.join(unknown)}. None is known here.")
    found = [
        {"name": dataset.name, "title": str(dataset.title), "url": absolute(f"{request.path}{dataset.name}")}
        for dataset in offered(request.site)
    ]
    body = {
        "office": request.office.name,
        "description": absolute(reverse("portal:openapi")),
        "datasets": found,
    }
    response = HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json")
    response["Access-Control-Allow-Origin"] = "*"
    return response


@interface
@public()
def collection(request: PublicRequest, name: str) -> HttpResponse:
    """A page of a dataset; the cursor leads to the next one and stays good when records are added."""
    dataset = BY_NAME.get(name)
    if dataset is None or dataset not in offered(request.site):
        return problem(404, "There is no such dataset.")
    try:
        limit, after = _asked(request)
    except Faulty as fault:
        return problem(400, str(fault))
    rows = dataset.rows(request.site, request.now, Part(after, limit + 1))
    more = len(rows) > limit
    body: dict[str, Any] = {
        "items": rows[:limit],
        "next": _next(request, rows[limit - 1]["id"], limit) if more else None,
    }
    response = HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json")
    response["Access-Control-Allow-Origin"] = "*"
    if more:
        response["Link"] = f'<{body["next"]}>; rel="next"'
    return response


@interface
@named
def openapi(_request: HttpRequest) -> HttpResponse:
    """The description of this interface."""
    response = HttpResponse(
        json.dumps(description(absolute("")), ensure_ascii=False, indent=1), content_type="application/json"
    )
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=3600"
    return response


@interface
def nothing(_request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001 (whatever it is)
    return problem(404, "There is nothing at this address.")


def _asked(request: PublicRequest) -> tuple[int, int]:
    """Return how many rows are asked for, and after which."""
    if unknown := set(request.GET) - KNOWN:
        raise Faulty(f"Unknown parameter: {', '.join(sorted(unknown))}. Known are limit and cursor.")
    if any(len(request.GET.getlist(name)) > 1 for name in request.GET):
        raise Faulty("A parameter stands twice in the address.")
    text = request.GET.get("limit", str(USUAL))
    if not (text.isascii() and text.isdigit() and len(text) < 5 and LEAST <= int(text) <= MOST):
        raise Faulty(f"limit is a whole number from {LEAST} to {MOST}.")
    return int(text), _after(request.GET.get("cursor"))


def _after(cursor: str | None) -> int:
    if cursor is None:
        return 0
    number = cursor.removeprefix("after-")
    if number == cursor or not (number.isascii() and number.isdigit() and len(number) <= LONGEST):
        raise Faulty("cursor is not one that this interface has given out.")
    return int(number)


def _next(request: PublicRequest, last: int, limit: int) -> str:
    return f"{absolute(request.path)}?cursor=after-{last}&limit={limit}"
