"""The office's companies matched with a register: what was found, and what a person decided."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned, User
from jumelage.companies.enums import Again, Basis, Decision, SnapshotState
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager

from .companies import Company
from .stock import Snapshot


class MatchRun(OfficeOwned):
    """One comparison of all companies with the register of a snapshot, done in the background."""

    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.CASCADE, related_name="matchings", verbose_name=_("Snapshot of the stock")
    )
    state = models.CharField(
        _("State of the matching"), max_length=10, choices=SnapshotState, default=SnapshotState.WAITING
    )
    companies = models.PositiveIntegerField(_("Companies compared"), default=0)
    entities = models.PositiveIntegerField(_("Companies in the register"), default=0)
    problem = models.TextField(_("What went wrong"), blank=True)
    trouble = models.JSONField(default=dict, editable=False)
    worker = models.CharField(max_length=120, blank=True, editable=False)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    moved_at = models.DateTimeField(null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("Matching with a register")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=SnapshotState.values), name="matching_state_known"
            ),
            models.UniqueConstraint(
                fields=["office"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="one_matching_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (SnapshotState.WAITING, SnapshotState.RUNNING)


class CompanyMatch(Versioned):
    """Who a company could be in the register, and what was decided.

    `mark` and `marks` are what both sides looked like when it was decided: while they stay the same nobody is asked again.
    `filled` is what the decision entered with the company, so that it can be taken back.
    """

    company = models.OneToOneField(
        Company, on_delete=models.CASCADE, related_name="match", verbose_name=_("Company")
    )
    run = models.ForeignKey(MatchRun, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    basis = models.CharField(_("Found"), max_length=10, choices=Basis, default=Basis.NOBODY)
    score = models.FloatField(_("Likeness"), default=0)
    candidates = models.JSONField(default=list, editable=False)
    mark = models.CharField(max_length=16, editable=False, default="")
    verdict = models.CharField(_("Decision"), max_length=10, choices=Decision, default=Decision.OPEN)
    key = models.CharField(_("Number in the register"), max_length=200, blank=True)
    marks = models.JSONField(default=dict, editable=False)
    again = models.CharField(max_length=10, choices=Again, blank=True, default="", editable=False)
    filled = models.JSONField(default=dict, editable=False)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("Decided on"), null=True, blank=True, editable=False)

    office_path = "company__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Match with a register")
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["verdict", "basis"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=Decision.values), name="match_verdict_known"
            ),
            models.CheckConstraint(condition=models.Q(basis__in=Basis.values), name="match_basis_known"),
            models.CheckConstraint(
                condition=~models.Q(verdict="same") | ~models.Q(key=""), name="match_same_names_its_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.company}"

    def get_absolute_url(self) -> str:
        return reverse("companies:companymatch_detail", args=[self.pk])
