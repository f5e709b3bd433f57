"""What every page of a journey shows around its own matter: head, tabs, the journey itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.accounts.http import DeskRequest
from jumelage.journeys import queries
from jumelage.journeys.models import Journey


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    label: str
    href: str
    count: int | None = None


def journey_or_404(journey_id: int) -> Journey:
    found: Journey = get_object_or_404(
        Journey.objects.select_related("lead", "guest", "office"), pk=journey_id
    )
    return found


def show(
    request: DeskRequest,
    template: str,
    journey: Journey,
    tab: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Render a page of a journey in its frame."""
    page = queries.journey_page(journey, timezone.localdate())
    frame = {"section": "journeys", "journey": journey, "page": page, "tab": tab, "tabs": tabs(page)}
    return render(request, template, {**frame, **context}, status=status)


def tabs(page: queries.JourneyPage) -> list[Tab]:
    journey = page.journey

    def tab(name: str, label: str, url: str, count: int | None = None) -> Tab:
        return Tab(name, label, reverse(f"journeys:{url}", args=[journey.pk]), count)

    return [
        tab("overview", _("Overview"), "journey_detail"),
        tab("programme", _("Programme"), "programme", page.items),
        tab("delegation", _("Delegation"), "delegation", page.delegates),
        tab("tasks", _("Tasks"), "tasks", page.open_tasks),
        tab("costs", _("Costs"), "costs"),
        tab("documents", _("Documents and calendar links"), "journey_feeds"),
        tab("history", _("History"), "journey_history"),
    ]
