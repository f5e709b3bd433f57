"""Investor projects, known to those who need to know."""

import secrets
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jumelage.accounts.enums import Right
from jumelage.accounts.models import OfficeOwned, User
from jumelage.companies.enums import ProjectKind, ProjectSource, ProjectStage
from jumelage.companies.validators import validate_country
from jumelage.kit.partial_dates import PartialDateField
from jumelage.kit.scoping import OfficeManager
from jumelage.kit.search import fold

from .companies import Company

BITS = 48


def unguessable() -> int:
    """A number for a project's address: counting upward would tell how many there are."""
    return secrets.randbits(BITS) + 1


class ProjectQuerySet(models.QuerySet["Project"]):
    def known_to(self, user: User, rights: "frozenset[Right]") -> Self:
        """The projects that a person may know of at all; nothing else may count, list, find or export them."""
        if Right.CONFIDENTIAL in rights:
            return self
        named = self.model.readers.through._base_manager.filter(user=user).values("project")
        return self.filter(models.Q(is_confidential=False) | models.Q(owner=user) | models.Q(pk__in=named))

    def open(self) -> Self:
        """Those on which somebody still works."""
        return self.filter(stage__in=ProjectStage.open())


class Project(OfficeOwned):
    """Somebody considers investing here. Confidential until it is released."""

    id = models.BigIntegerField(primary_key=True, default=unguessable, editable=False)
    code_name = models.CharField(_("Code name"), max_length=80)
    is_confidential = models.BooleanField(_("Confidential"), default=True)
    readers = models.ManyToManyField(User, related_name="+", blank=True, verbose_name=_("Who may know"))
    owner = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("Responsible")
    )
    stage = models.CharField(
        pgettext_lazy("project", "Stage"), max_length=12, choices=ProjectStage, default=ProjectStage.LEAD
    )
    kind = models.CharField(_("Kind of project"), max_length=12, choices=ProjectKind, default=ProjectKind.NEW)
    lead_source = models.CharField(
        _("How it came to us"), max_length=20, choices=ProjectSource, default=ProjectSource.OTHER
    )
    investor = models.CharField(_("Investor"), max_length=200, blank=True)
    company = models.ForeignKey(
        Company,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Company here"),
    )
    country = models.CharField(
        _("Country of the investor"), max_length=2, blank=True, validators=[validate_country]
    )
    sector = models.CharField(_("Sector"), max_length=160, blank=True)
    begun_on = models.DateField(_("In progress since"), null=True, blank=True)
    decision_on = PartialDateField(_("Decision expected"), blank=True, default="")
    completion_on = PartialDateField(_("Completion"), blank=True, default="")
    probability = models.PositiveSmallIntegerField(
        _("Probability in percent"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    competing = models.CharField(_("Competing places"), max_length=300, blank=True)
    needs = models.TextField(_("Needs: space, permits, staff, schools, visas"), blank=True)
    jobs_claimed = models.PositiveIntegerField(_("New jobs, as claimed"), null=True, blank=True)
    jobs_confirmed = models.PositiveIntegerField(_("New jobs, confirmed"), null=True, blank=True)
    jobs_kept = models.PositiveIntegerField(_("Jobs secured"), null=True, blank=True)
    capex_claimed = models.PositiveBigIntegerField(
        _("Investment in euros, as claimed"), null=True, blank=True
    )
    capex_confirmed = models.PositiveBigIntegerField(
        _("Investment in euros, confirmed"), null=True, blank=True
    )
    figures_source = models.CharField(_("Source of the figures"), max_length=250, blank=True)
    figures_on = models.DateField(_("Figures as of"), null=True, blank=True)
    services = models.TextField(_("Services given"), blank=True)
    loss_reason = models.CharField(_("Why it was lost"), max_length=300, blank=True)
    announce_after = models.DateField(_("Not to be announced before"), null=True, blank=True)
    note = models.TextField(_("Internal note"), blank=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    search = models.TextField(editable=False, default="")

    objects: ClassVar[Any] = OfficeManager.from_queryset(ProjectQuerySet)()

    class Meta:
        verbose_name = _("Investor project")
        ordering = ["code_name", "pk"]
        indexes = [models.Index(fields=["office", "stage"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage__in=ProjectStage.values), name="project_stage_known"
            ),
            models.CheckConstraint(
                condition=models.Q(probability__isnull=True) | models.Q(probability__lte=100),
                name="project_probability_is_percent",
            ),
        ]

    def __str__(self) -> str:
        return self.code_name

    def get_absolute_url(self) -> str:
        return reverse("companies:project_detail", args=[self.pk])

    def searchable(self) -> str:
        """Code name, investor and sector, folded."""
        return fold(self.code_name, self.investor, self.sector)
