"""A table of works before it is taken over."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import User
from jumelage.kit.scoping import OfficeManager

from .exhibitions import Exhibition


class WorkImport(models.Model):
    """A table of works that was sent: its rows until they are taken over, then only how many there were."""

    exhibition = models.ForeignKey(Exhibition, on_delete=models.CASCADE, related_name="work_imports")
    file_name = models.CharField(_("File"), max_length=200)
    lines: Any = models.JSONField(default=list, editable=False)
    columns: Any = models.JSONField(default=list, editable=False)
    at = models.DateTimeField(_("When"), auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("By"))
    taken_at = models.DateTimeField(null=True, blank=True, editable=False)
    added = models.PositiveIntegerField(default=0, editable=False)
    changed = models.PositiveIntegerField(default=0, editable=False)

    office_path = "exhibition__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Table of works")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.file_name
