"""Offices sealed from each other: queries outside an office's scope raise (django-scopes keeps the scope)."""

from typing import Any, TypeVar

from django.db import models
from django_scopes.manager import DisabledQuerySet
from django_scopes.state import get_scope

M = TypeVar("M", bound=models.Model)


class ClosedQuerySet(DisabledQuerySet):  # type: ignore[misc]  # django-scopes is untyped
    """Rows of no office: whatever would look at one raises, also what django-scopes leaves open."""

    exists = explain = DisabledQuerySet.error


class OfficeManager(models.Manager[M]):
    """Sees the rows of the active office only.

    The model's `office_path` is the lookup to its office ("journey__office"); "office" where it has none.
    django-scopes' own ScopedManager makes a new class at run time, which no type checker can follow.
    """

    def get_queryset(self) -> models.QuerySet[M]:
        active: dict[str, Any] = get_scope()
        if not active.get("_enabled", True):
            return super().get_queryset()
        if "office" not in active:
            closed: models.QuerySet[M] = ClosedQuerySet(self.model, using=self._db, missing_scopes={"office"})
            return closed
        office = active["office"]
        path = getattr(self.model, "office_path", "office")
        if isinstance(office, list | tuple):
            return super().get_queryset().filter(**{f"{path}__in": office})
        return super().get_queryset().filter(**{path: office})

    def all(self) -> models.QuerySet[M]:
        rows: models.QuerySet[M] = super().all()
        if isinstance(rows, DisabledQuerySet):
            rows.error()
        return rows
