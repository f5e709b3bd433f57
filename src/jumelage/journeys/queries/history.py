"""Who changed what on a journey and on everything that belongs to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from jumelage.audit.models import Entry
from jumelage.audit.queries import Change, change_of
from jumelage.journeys.models import Cost, Delegate, Group, Journey, Leg, ProgrammeItem, Task

PARTS = (Leg, Delegate, ProgrammeItem, Task, Group, Cost)
KINDS = {
    "journey": _("Journey"),
    "leg": _("Leg"),
    "delegate": _("Delegate"),
    "programmeitem": _("Programme item"),
    "task": _("Task"),
    "group": _("Group"),
    "cost": _("Cost"),
}
# What the actions of this app write; marked here so that the history speaks the reader's language.
VERBS = (
    gettext_noop("created"),
    gettext_noop("changed"),
    gettext_noop("moved"),
    gettext_noop("ordered"),
    gettext_noop("removed"),
    gettext_noop("cancelled"),
    gettext_noop("restored"),
    gettext_noop("marked as held"),
    gettext_noop("exported"),
    gettext_noop("finished"),
    gettext_noop("reopened"),
    gettext_noop("added checklist to"),
    gettext_noop("moved due dates of"),
    gettext_noop("opened calendar feed of"),
    gettext_noop("revoked calendar feed of"),
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry: which record, of which kind, and what happened to it."""

    kind: str
    label: str
    change: Change


def history(journey: Journey) -> QuerySet[Entry]:
    """Return the entries of a journey, the latest first."""
    own = Q(content_type__model="journey", object_id=journey.pk)
    for model in PARTS:
        keys = cast("Any", model).objects.filter(journey=journey).values("pk")
        own |= Q(content_type__model=model._meta.model_name, object_id__in=keys)
    return (
        Entry.objects.filter(own, content_type__app_label="journeys")
        .select_related("content_type")
        .order_by("-at", "-pk")
    )


def history_lines(entries: Iterable[Entry]) -> list[HistoryLine]:
    """Return entries in the reader's language."""
    lines = []
    for entry in entries:
        model: Any = entry.content_type.model_class()
        kind = str(KINDS[entry.content_type.model])
        lines.append(HistoryLine(kind, entry.label, change_of(entry, (model,))))
    return lines
