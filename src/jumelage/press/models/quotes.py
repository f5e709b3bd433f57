"""What somebody is quoted with, and how they agreed to it."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import User
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.people.models import Person
from jumelage.press.enums import Channel, QuoteState

from .releases import Release


class Quote(Versioned):
    """Somebody's words in a release; `wordings` holds them by language."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="quotes")
    position = models.PositiveSmallIntegerField(_("Number in the release"), editable=False)
    speaker = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("Who speaks")
    )
    function = models.CharField(_("Speaks as"), max_length=150, blank=True)
    wordings = models.JSONField(default=dict)
    state = models.CharField(_("Approval"), max_length=10, choices=QuoteState, default=QuoteState.OPEN)
    decided_by = models.CharField(_("Approved by"), max_length=150, blank=True)
    is_deputy = models.BooleanField(_("as the speaker's deputy"), default=False)
    channel = models.CharField(_("How"), max_length=6, choices=Channel, blank=True)
    decided_at = models.DateTimeField(_("When"), null=True, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    remark = models.CharField(_("Remark"), max_length=500, blank=True)

    office_path = "release__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Quote")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["release", "position"], name="quote_number_once"),
            models.CheckConstraint(condition=models.Q(state__in=QuoteState.values), name="quote_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state=QuoteState.APPROVED)
                | (~models.Q(decided_by="") & ~models.Q(channel="") & models.Q(decided_at__isnull=False)),
                name="quote_approved_by_whom_how_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release.number}, {self.position}"

    def get_absolute_url(self) -> str:
        return f"{self.release.get_absolute_url()}#quote-{self.pk}"

    def get_edit_url(self) -> str:
        return reverse("press:quote_edit", args=[self.pk])


class QuoteLink(models.Model):
    """A speaker's own way to approve one wording, once, without an account."""

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="links")
    reader = models.CharField(_("For whom"), max_length=150)
    is_deputy = models.BooleanField(_("as the speaker's deputy"), default=False)
    digest = models.CharField(max_length=64, editable=False)
    expires_at = models.DateTimeField(_("Valid until"))
    used_at = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    office_path = "quote__release__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Approval link")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.reader

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and self.expires_at > now
