"""Who did what when: written by actions, in the same transaction as the change, never edited."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office, User
from jumelage.kit.scoping import OfficeManager


class Entry(models.Model):
    """One change by one person (or by the system) on one record."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("When"), auto_now_add=True)
    actor = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    actor_name = models.CharField(_("Who"), max_length=150, blank=True)
    verb = models.CharField(_("What"), max_length=60)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.BigIntegerField()
    label = models.CharField(_("Record"), max_length=250)
    changes = models.JSONField(_("Changes"), default=dict)
    is_confidential = models.BooleanField(_("Confidential"), default=False)

    target = GenericForeignKey("content_type", "object_id")
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Audit entry")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["office", "-at"]),
            models.Index(fields=["content_type", "object_id", "-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.verb} {self.label}"
