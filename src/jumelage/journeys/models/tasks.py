"""What is to be done for a journey."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import User
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager

from .journeys import Journey


class Task(Versioned):
    """Something to do before, during or after a journey; due dates move with the departure."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(_("Task"), max_length=200)
    weeks = models.SmallIntegerField(_("Weeks relative to departure"), null=True, blank=True)
    due_date = models.DateField(_("Due"), null=True, blank=True)
    owner = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Responsible"),
    )
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    note = models.TextField(_("Note"), blank=True)
    template_key = models.CharField(max_length=60, blank=True, editable=False)

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Task")
        ordering = [models.F("due_date").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "template_key"],
                condition=~models.Q(template_key=""),
                name="task_template_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title
