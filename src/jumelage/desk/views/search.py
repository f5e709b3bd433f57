"""Search across everything."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.companies.queries import Reader
from jumelage.desk import queries

LIMIT = 20
LONGEST = 200


@desk(Right.VIEW)
def search(request: DeskRequest) -> HttpResponse:
    """Show what was found, by kind; the region alone where the page asks for it while typing."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    found = (
        queries.search(
            request.office,
            text,
            limit=LIMIT,
            reader=Reader(request.user, request.rights),
            now=timezone.now(),
        )
        if text
        else None
    )
    page = {"section": "", "text": text, "found": found, "limit": LIMIT}
    partial = request.htmx and not request.htmx.boosted
    return render(request, "desk/search.html#results" if partial else "desk/search.html", page)
