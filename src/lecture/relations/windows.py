"""Weekdays within the days of a trip that is told: "am Freitag" is the Friday of the stay, not the next one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from lecture.entities.calendar import DateMention
from lecture.relations.scene import Scene

_FIXED = re.compile(
    r"\b(?:last|next|this|past|kommende[nrms]?|vergangene[nrms]?|letzte[nrms]?|nächste[nrms]?|diese[nrms]?|vorige[nrms]?|woche|week|heute|morgen|gestern|today|tomorrow|yesterday|seit|since)\b|\d",
    re.IGNORECASE,
)
"""Words that fix a weekday against the publication, and figures."""

WEEK = timedelta(days=7)


def within(scene: Scene, mention: DateMention, days: tuple[date, date] | None) -> DateMention:
    """The mention, a bare weekday moved by weeks into the days that a trip is said to take."""
    if days is None or not mention.relative or mention.first is None or mention.last is None:
        return mention
    if _FIXED.search(scene.doc.text[max(0, mention.start - 12) : mention.end + 12]):
        return mention
    first, last = days
    if first <= mention.first <= last + timedelta(days=2):
        return mention
    if first == last:
        if scene.published is None or first <= scene.published:
            return mention
        last = first + timedelta(days=6)
    shift = timedelta(0)
    while mention.last + shift > last:
        shift -= WEEK
    while mention.first + shift < first:
        shift += WEEK
    if mention.last + shift > last or (
        scene.published and mention.first >= scene.published > mention.last + shift
    ):
        return mention
    return replace(mention, first=mention.first + shift, last=mention.last + shift)
