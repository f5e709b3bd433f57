"""What a journey costs: planned and settled, in the currency of the receipt."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jumelage.journeys.enums import Bearer, CostKind
from jumelage.kit.money import Currency
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager

from .journeys import Journey

CENTS = Decimal("0.01")


class Cost(Versioned):
    """A line of a journey's costs. A foreign sum becomes euros by the rate that somebody noted, with its day."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="costs")
    kind = models.CharField(_("Kind"), max_length=12, choices=CostKind, default=CostKind.OTHER)
    label = models.CharField(_("What for"), max_length=160)
    bearer = models.CharField(_("Cost bearer"), max_length=10, choices=Bearer, default=Bearer.CITY)
    budget = models.CharField(_("Budget line"), max_length=80, blank=True)
    planned = models.DecimalField(
        _("Planned"),
        max_digits=11,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    settled = models.DecimalField(
        _("Settled"),
        max_digits=11,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    currency = models.CharField(_("Currency"), max_length=3, choices=Currency, default=Currency.EUR)
    rate = models.DecimalField(
        _("Rate: 1 euro is"), max_digits=14, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(Decimal("0.000001"))],
    )  # fmt: skip
    rate_on = models.DateField(pgettext_lazy("exchange rate", "Rate of"), null=True, blank=True)
    rate_source = models.CharField(_("Source of the rate"), max_length=160, blank=True)
    note = models.TextField(_("Note"), blank=True)

    office_path = "journey__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Cost")
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=CostKind.values), name="journey_cost_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(bearer__in=Bearer.values), name="journey_cost_bearer_known"
            ),
            models.CheckConstraint(
                condition=models.Q(planned__isnull=True) | models.Q(planned__gte=0),
                name="journey_cost_planned_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(settled__isnull=True) | models.Q(settled__gte=0),
                name="journey_cost_settled_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(rate__isnull=True, rate_on__isnull=True)
                | models.Q(rate__gt=0, rate_on__isnull=False),
                name="journey_cost_rate_with_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(currency=Currency.EUR) | models.Q(rate__isnull=True),
                name="journey_cost_euro_without_rate",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("journeys:cost_edit", args=[self.journey_id, self.pk])

    @property
    def planned_euros(self) -> Decimal | None:
        return self._euros(self.planned)

    @property
    def settled_euros(self) -> Decimal | None:
        return self._euros(self.settled)

    @property
    def lacks_rate(self) -> bool:
        """Whether a foreign sum cannot be told in euros."""
        return self.currency != Currency.EUR and self.rate is None

    def _euros(self, amount: Decimal | None) -> Decimal | None:
        if amount is None or self.lacks_rate:
            return None
        return amount if self.rate is None else (amount / self.rate).quantize(CENTS)
