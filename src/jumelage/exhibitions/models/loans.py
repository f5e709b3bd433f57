"""What a lender has promised, and on which conditions."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.exhibitions.enums import LoanState
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.people.models import Organisation

from .exhibitions import Exhibition


class Loan(Versioned):
    """A contract with one lender for some of the works."""

    exhibition = models.ForeignKey(Exhibition, on_delete=models.CASCADE, related_name="loans")
    lender = models.CharField(_("Lender"), max_length=200)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Organisation")
    )  # fmt: skip
    contact = models.CharField(_("Contact of the lender"), max_length=250, blank=True)
    state = models.CharField(_("Status"), max_length=10, choices=LoanState, default=LoanState.ASKED)
    contract_number = models.CharField(_("Number of the contract"), max_length=80, blank=True)
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    begins_on = models.DateField(_("Lent from"), null=True, blank=True)
    ends_on = models.DateField(_("Lent until"), null=True, blank=True)
    climate = models.CharField(_("Climate"), max_length=200, blank=True)
    lux = models.PositiveIntegerField(_("Light, at most (lux)"), null=True, blank=True)
    needs_courier = models.BooleanField(_("A courier travels with the works"), default=False)
    courier = models.CharField(_("Courier"), max_length=200, blank=True)
    conditions = models.TextField(_("Further conditions"), blank=True)
    credit = models.CharField(_("Credit line"), max_length=300, blank=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)

    office_path = "exhibition__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Loan")
        ordering = ["lender", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=LoanState.values), name="loan_state_known"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(begins_on__isnull=True)
                | models.Q(ends_on__gte=models.F("begins_on")),
                name="loan_ends_after_start",
                violation_error_message=_("The loan would end before it begins: please check both days."),
            ),
        ]

    def __str__(self) -> str:
        return self.lender

    def get_absolute_url(self) -> str:
        return reverse("exhibitions:loan_detail", args=[self.pk])
