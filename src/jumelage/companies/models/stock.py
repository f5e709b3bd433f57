"""The stock of foreign-owned companies: sources, and snapshots that stay as they were counted."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned, User
from jumelage.companies.enums import ReadState, Reason, Rule, SnapshotState
from jumelage.kit.scoping import OfficeManager


def stored_at(source: "StockSource", name: str) -> str:
    """Where an uploaded register lies: by office, under a name that nobody can guess."""
    return f"stock/{source.office_id}/{uuid4().hex}/{name}"


def kept_at(snapshot: "Snapshot", name: str) -> str:
    """Where a register lies that is kept for matching."""
    return f"stock/{snapshot.office_id}/{uuid4().hex}/{name}"


class StockSource(OfficeOwned):
    """A register or list that is counted: uploaded, or a file or folder that the operator has laid ready."""

    name = models.CharField(_("Name"), max_length=200)
    file = models.FileField(_("File"), upload_to=stored_at, blank=True, max_length=300)
    path = models.CharField(_("File or folder laid ready"), max_length=300, blank=True)
    is_synthetic = models.BooleanField(_("Synthetic (invented for demonstration)"), default=False)
    note = models.CharField(_("Where it comes from, licence"), max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    state = models.CharField(
        _("State of the reading"), max_length=10, choices=ReadState, default=ReadState.WAITING, editable=False
    )
    reports = models.JSONField(default=list, editable=False)
    figures = models.JSONField(default=dict, editable=False)
    sample = models.JSONField(default=list, editable=False)
    preview = models.JSONField(default=dict, editable=False)
    trouble = models.JSONField(default=dict, editable=False)
    worker = models.CharField(max_length=120, blank=True, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    read_at = models.DateTimeField(_("Read on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("Source of the stock")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file="") ^ models.Q(path=""), name="stock_source_is_file_or_path"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ReadState.values), name="stock_source_state_known"
            ),
            models.UniqueConstraint(
                fields=["office", "digest"], condition=~models.Q(digest=""), name="each_source_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("companies:stocksource_detail", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in (ReadState.WAITING, ReadState.READING)

    @property
    def location(self) -> str:
        """The path to read."""
        return str(settings.STOCK_DIR / self.path) if self.path else str(self.file.path)


class Snapshot(OfficeOwned):
    """One counting, kept as it was: what was asked, of which sources, as of when, and what came out."""

    as_of = models.DateField(_("As of"), null=True, blank=True)
    rule = models.CharField(_("Rule"), max_length=20, choices=Rule, default=Rule.CONSOLIDATION)
    region = models.CharField(_("State or region"), max_length=10)
    first_year = models.PositiveSmallIntegerField(_("Counted from the year"))
    state = models.CharField(
        _("State of the counting"), max_length=10, choices=SnapshotState, default=SnapshotState.WAITING
    )
    sources = models.ManyToManyField(StockSource, related_name="snapshots", verbose_name=_("Sources"))
    reports = models.JSONField(default=list, editable=False)
    unresolved = models.PositiveIntegerField(_("Companies whose owner is not told"), default=0)
    loops = models.PositiveIntegerField(_("Loops of owners"), default=0)
    seconds = models.FloatField(default=0, editable=False)
    problem = models.TextField(_("What went wrong"), blank=True)
    trouble = models.JSONField(default=dict, editable=False)
    worker = models.CharField(max_length=120, blank=True, editable=False)
    is_synthetic = models.BooleanField(_("Synthetic (invented for demonstration)"), default=False)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    register = models.FileField(
        _("Register kept for matching"), upload_to=kept_at, blank=True, max_length=300, editable=False
    )
    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("Snapshot of the stock")
        ordering = ["-as_of", "-pk"]
        indexes = [models.Index(fields=["office", "state", "-as_of"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(rule__in=Rule.values), name="snapshot_rule_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=SnapshotState.values), name="snapshot_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(as_of__isnull=False),
                name="snapshot_done_is_dated",
            ),
        ]

    def __str__(self) -> str:
        day = formats.date_format(self.as_of, "SHORT_DATE_FORMAT") if self.as_of else "…"
        return f"{self._meta.verbose_name} {day}"

    def get_absolute_url(self) -> str:
        return reverse("companies:snapshot_detail", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in (SnapshotState.WAITING, SnapshotState.RUNNING)

    @property
    def definition(self) -> str:
        return Rule(self.rule).definition

    @property
    def last_year(self) -> int:
        return self.as_of.year if self.as_of else self.first_year


class StockCell(models.Model):
    """So many companies of one origin in one city at the end of one year (in its last year: on the day itself)."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="cells")
    year = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=2)
    city = models.CharField(max_length=200, blank=True)
    city_key = models.CharField(max_length=200, blank=True)
    companies = models.PositiveIntegerField()

    office_path = "snapshot__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Number of the stock")
        ordering = ["year", "origin", "city_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "year", "origin", "city_key"], name="one_number_per_cell"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.origin} {self.city}: {self.companies}"


class StockEvidence(models.Model):
    """One counted company with the chain of its owners, in the years in which both stayed the same."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="evidence")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=200)
    name = models.CharField(_("Name"), max_length=300)
    city = models.CharField(_("City"), max_length=200, blank=True)
    city_key = models.CharField(max_length=200, blank=True)
    origin = models.CharField(_("Country of origin"), max_length=2)
    owner = models.CharField(_("Ultimate owner"), max_length=300)
    chain = models.JSONField(default=list)
    since = models.DateField(_("Since"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    reason = models.CharField(_("Reason"), max_length=20, choices=Reason)
    confidence = models.FloatField(_("Confidence"))

    office_path = "snapshot__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Evidence of the stock")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["snapshot", "origin", "city_key"]),
            models.Index(fields=["snapshot", "key"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owners(self) -> list[dict[str, Any]]:
        """Those above the company, the nearest first."""
        return list(self.chain[1:])
