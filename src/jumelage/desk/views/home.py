"""The home page: what needs attention."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.desk import queries


@desk(Right.VIEW)
def home(request: DeskRequest) -> HttpResponse:
    """Show journeys ahead, anniversaries, follow-ups and what changed lately."""
    today = timezone.localdate()
    page = queries.home_page(request.office, today=today)
    return render(request, "desk/home.html", {"section": "home", "page": page, "today": today})
