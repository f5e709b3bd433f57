"""Timelines on pages: a list by year, and a strip of states with its table."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from django import template
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext_lazy

from jumelage.ui.timeline import StatusBand, TimelineEntry, strip_svg, years_of

register = template.Library()

ENTRY_LABELS: dict[str, tuple[str | Promise, str]] = {
    "status": (pgettext_lazy("timeline", "Status"), "flag"),
    "agreement": (pgettext_lazy("timeline", "Agreement"), "document"),
    "milestone": (pgettext_lazy("timeline", "Milestone"), "star"),
    "visit": (pgettext_lazy("timeline", "Visit"), "plane"),
    "event": (pgettext_lazy("timeline", "Event"), "calendar"),
}


@register.inclusion_tag("ui/timeline.html")
def timeline(
    entries: Iterable[TimelineEntry], *, today: date | None = None, newest_first: bool = True
) -> dict[str, Any]:
    """Entries down a rail of years; what lies ahead stands apart."""
    years = years_of(entries, today=today or timezone.localdate(), newest_first=newest_first)
    return {
        "years": [(year, [(entry, *ENTRY_LABELS[entry.kind]) for entry in year.entries]) for year in years],
    }


@register.inclusion_tag("ui/status_strip.html")
def status_strip(
    bands: Sequence[StatusBand], *, today: date | None = None, title: str = "", name: str = "strip"
) -> dict[str, Any]:
    """States over time along an axis of years, with a table; `name` tells two strips on a page apart."""
    day = today or timezone.localdate()
    ordered = sorted(
        (band for band in bands if band.since.first <= day), key=lambda band: band.since.isoformat()
    )
    ends = [after.since for _, after in pairwise(ordered)]
    return {
        "title": title,
        # Made by us; labels are escaped there.
        "picture": mark_safe(strip_svg(ordered, today=day, name=name, title=title)),
        "rows": list(zip(ordered, [*ends, None], strict=True)) if ordered else [],
    }
