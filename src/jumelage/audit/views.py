"""The audit trail of an office."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest

from . import queries

PER_PAGE = 50


@desk(Right.VIEW)
def entry_list(request: DeskRequest) -> HttpResponse:
    """Show who did what when, the latest first."""
    page = Paginator(
        queries.entries(request.office, confidential=Right.CONFIDENTIAL in request.rights), PER_PAGE
    ).get_page(request.GET.get("page"))
    lines = queries.entry_lines(page.object_list)
    return render(request, "audit/entry_list.html", {"section": "audit", "page": page, "lines": lines})
