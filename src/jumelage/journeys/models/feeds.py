"""Secret addresses of calendar feeds."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import User
from jumelage.kit.scoping import OfficeManager

from .delegates import Delegate
from .journeys import Journey


def new_secret() -> str:
    return secrets.token_urlsafe(24)


class FeedLink(models.Model):
    """A secret address of a calendar feed, for the whole journey or one delegate; revocable."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="feeds")
    delegate = models.ForeignKey(
        Delegate, on_delete=models.CASCADE, null=True, blank=True, related_name="feeds"
    )
    secret = models.CharField(max_length=64, unique=True, default=new_secret, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Calendar link")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.delegate or self.journey)
