"""Announcements as they came in, what was read in them, and what a person decided about it."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned, User
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager

from .enums import Decision, RecordKind, SourceKind


class Announcement(OfficeOwned):
    """A text that came in, kept word by word as read, with where it came from."""

    title = models.CharField(_("Title"), max_length=250)
    source_kind = models.CharField(_("Came as"), max_length=10, choices=SourceKind, default=SourceKind.PASTED)
    source_name = models.CharField(_("File or sender"), max_length=250, blank=True)
    text = models.TextField(_("Text"))
    digest = models.CharField(max_length=64, editable=False)
    language = models.CharField(_("Language"), max_length=5, blank=True)
    published_on = models.DateField(_("Published on"), null=True, blank=True)
    created_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("Announcement")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["office", "digest"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reading:announcement_detail", args=[self.pk])


class Proposal(Versioned):
    """A record that the announcement suggests: new, or a change of one that the office already has."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(_("Kind"), max_length=12, choices=RecordKind)
    position = models.PositiveSmallIntegerField(default=0)
    data = models.JSONField(default=dict)
    spans = models.JSONField(default=list)
    confidence = models.FloatField(default=0)
    match_type = models.ForeignKey(
        ContentType, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    match_id = models.BigIntegerField(null=True, blank=True)
    decision = models.CharField(_("Decision"), max_length=10, choices=Decision, default=Decision.OPEN)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    result_type = models.ForeignKey(
        ContentType, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    result_id = models.BigIntegerField(null=True, blank=True)

    match = GenericForeignKey("match_type", "match_id")
    result = GenericForeignKey("result_type", "result_id")
    office_path = "announcement__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Proposal")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["result_type", "result_id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=RecordKind.values), name="proposal_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(decision=Decision.OPEN, decided_at__isnull=True)
                | (~models.Q(decision=Decision.OPEN) & models.Q(decided_at__isnull=False)),
                name="proposal_decided_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_decision_display()})"
