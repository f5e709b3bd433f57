"""What many records are linked with, loaded at once."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, Prefetch, QuerySet, prefetch_related_objects


def load_links(records: Sequence[Model], *names: str, **chosen: QuerySet[Any]) -> None:
    """Load what records are linked with, so that `record.name.all()` asks no more; a query a name.

    `prefetch_related` does the same, but makes a queryset for each record and name, which takes longer than all else from
    some hundred records on. Here `all()` is a plain list: whoever filters or counts it gets an error. `chosen` are names
    with the queryset that their records come from.
    """
    for name in (*names, *chosen):
        kept = f"_all_{name}"
        prefetch_related_objects(records, Prefetch(name, queryset=chosen.get(name), to_attr=kept))
        for record in records:
            loaded: dict[str, Any] = record.__dict__.setdefault("_prefetched_objects_cache", {})
            loaded[name] = record.__dict__.pop(kept)
