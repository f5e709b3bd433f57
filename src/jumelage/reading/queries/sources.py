"""Where records come from."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from jumelage.reading.models import Proposal

SOURCED = frozenset(
    {"people.person", "people.organisation", "partners.tie", "journeys.journey", "journeys.programmeitem"}
)
"""The kinds of records whose pages may ask where they come from."""


def sources_of(record: models.Model) -> list[dict[str, Any]]:
    """Return the announcements that a record came from, each with its words."""
    proposals = Proposal.objects.filter(
        result_type=ContentType.objects.get_for_model(record), result_id=record.pk
    ).select_related("announcement")
    return [
        {
            "announcement": proposal.announcement,
            "proposal": proposal,
            "words": [proposal.announcement.text[start:end] for start, end in proposal.spans[:2]],
        }
        for proposal in proposals.order_by("-announcement__created_at", "pk")
    ]
