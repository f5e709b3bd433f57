"""The home page of the desk."""

from django.http import HttpResponse
from django.shortcuts import render

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest


@desk(Right.VIEW)
def home(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/home.html", {"section": "home"})
