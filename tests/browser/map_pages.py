"""Pages for the browser tests of maps: the components on an otherwise empty page, under the installation's own policy."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from jumelage.ui.maps import WorldMap
from tests.ui.maps.partner_cities import JOURNEY, PARTNER_MAP

PAGE = (
    "{% extends 'ui/base.html' %}{% load maps %}{% block title %}Map{% endblock %}{% block main %}"
    "<h1>{{ world.title }}</h1>{% world_map world form=form name='partners' %}{% endblock %}"
)


def show(request: HttpRequest, world: WorldMap, form: str) -> HttpResponse:
    theme = request.GET.get("theme", "light")
    page = engines["django"].from_string(PAGE).render({"world": world, "form": form, "theme": theme}, request)
    return HttpResponse(page)


def partner(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(f"<!doctype html><title>{name}</title><h1>Page of {name}</h1>")


urlpatterns = [
    path("world/", show, {"world": PARTNER_MAP, "form": "world"}),
    path("journey/", show, {"world": JOURNEY, "form": "journey"}),
    path("partners/<str:name>/", partner),
]
