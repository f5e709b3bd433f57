"""Lists of companies that the office brings along: kept until they are taken over."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned, User


class CompanyImport(OfficeOwned):
    """A list that was sent: its rows while it is checked, how many were taken over afterwards."""

    file_name = models.CharField(_("File"), max_length=200)
    digest = models.CharField(max_length=64, editable=False)
    header = models.JSONField(default=list, editable=False)
    lines = models.JSONField(default=list, editable=False)
    columns = models.JSONField(default=list, editable=False)
    remarks = models.JSONField(default=list, editable=False)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(_("Taken over on"), null=True, blank=True, editable=False)
    added = models.PositiveIntegerField(_("New"), default=0, editable=False)
    changed = models.PositiveIntegerField(_("Changed"), default=0, editable=False)

    class Meta:
        verbose_name = _("List of companies")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["office", "digest"])]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("companies:companyimport_detail", args=[self.pk])
