"""Help: how the desk works, in the words of the office."""

from django.http import HttpResponse
from django.shortcuts import render

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest


@desk(Right.VIEW)
def help_page(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/help.html", {"section": "help"})
