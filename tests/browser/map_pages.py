"""Pages for the browser tests of maps: the components on an otherwise empty page, under the installation's own policy."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from jumelage.kit.partial_dates import PartialDate
from jumelage.ui.maps import WorldMap
from jumelage.ui.timeline import StatusBand, TimelineEntry
from tests.ui.maps.partner_cities import JOURNEY, PARTNER_MAP

PAGE = (
    "{% extends 'ui/base.html' %}{% load maps %}{% block title %}Map{% endblock %}{% block main %}"
    "<h1>{{ world.title }}</h1>{% world_map world form=form name='partners' %}{% endblock %}"
)


def show(request: HttpRequest, world: WorldMap, form: str) -> HttpResponse:
    theme = request.GET.get("theme", "light")
    page = engines["django"].from_string(PAGE).render({"world": world, "form": form, "theme": theme}, request)
    return HttpResponse(page)


TIMELINE = (
    "{% extends 'ui/base.html' %}{% load timeline %}{% block title %}Timeline{% endblock %}{% block main %}"
    "<h1>Timeline</h1>{% status_strip bands today=today title='Tie with Moscow' %}"
    "{% timeline entries today=today %}{% endblock %}"
)
BANDS = (
    StatusBand(PartialDate(1987), "exploring", "Contact"),
    StatusBand(PartialDate(1992, 6, 1), "active", "Partnership"),
    StatusBand(PartialDate(2009), "dormant", "Partnership, dormant"),
    StatusBand(PartialDate(2013), "active", "Partnership"),
    StatusBand(PartialDate(2022, 2, 25), "suspended", "Suspended"),
)
ENTRIES = (
    TimelineEntry(PartialDate(2001), "Friendly cooperation", "agreement"),
    TimelineEntry(
        PartialDate(2004, 7, 22), "Partnership", "agreement", "Signed in Chongqing.", "/partners/chongqing/"
    ),
    TimelineEntry(PartialDate(2009), "Artist exchange begins", "milestone"),
    TimelineEntry(
        PartialDate(2024, 10, 17), "Mayor's journey to Chongqing", "visit", "Twenty years of partnership."
    ),
    TimelineEntry(PartialDate(2024, 7, 22), "20 years", "event"),
    TimelineEntry(PartialDate(2029, 7, 22), "25 years", "event"),
)


def timeline(request: HttpRequest) -> HttpResponse:
    context = {"bands": BANDS, "entries": ENTRIES, "today": date(2024, 10, 11)}
    return HttpResponse(engines["django"].from_string(TIMELINE).render(context, request))


def partner(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(
        f"<!doctype html><link rel='icon' href='data:,'><title>{name}</title><h1>Page of {name}</h1>"
    )


urlpatterns = [
    path("world/", show, {"world": PARTNER_MAP, "form": "world"}),
    path("journey/", show, {"world": JOURNEY, "form": "journey"}),
    path("timeline/", timeline),
    path("partners/<str:name>/", partner),
]
