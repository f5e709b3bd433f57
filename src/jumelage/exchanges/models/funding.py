"""Who pays for exchanges, by which rules and rates; applications and what an exchange costs."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned
from jumelage.exchanges.enums import (
    Anchor,
    ApplicationState,
    CostKind,
    DeadlineKind,
    RateUnit,
    Span,
)
from jumelage.exchanges.validators import validate_countries
from jumelage.kit.money import Currency
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.kit.search import fold

from .exchanges import Exchange

MOST = 999


class Funder(OfficeOwned):
    """A foundation, a youth office, a programme: whom it supports and what it asks for."""

    name = models.CharField(_("Name"), max_length=200)
    name_en = models.CharField(_("Name in English"), max_length=200, blank=True)
    short_name = models.CharField(_("Short name"), max_length=40, blank=True)
    key = models.CharField(max_length=40, blank=True, editable=False)
    countries = models.JSONField(
        _("Partner countries"), default=list, blank=True, validators=[validate_countries]
    )
    age_from = models.PositiveSmallIntegerField(
        _("Age from"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    age_to = models.PositiveSmallIntegerField(
        _("Age to"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    days_from = models.PositiveSmallIntegerField(_("Days at least"), null=True, blank=True)
    days_to = models.PositiveSmallIntegerField(_("Days at most"), null=True, blank=True)
    rules = models.TextField(_("Rules in short"), blank=True)
    website = models.URLField(_("Website"), blank=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    checked_on = models.DateField(_("Checked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("Funder")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name"], name="funder_name_once"),
            models.UniqueConstraint(
                fields=["office", "key"], condition=~models.Q(key=""), name="funder_key_once"
            ),
            models.CheckConstraint(
                condition=models.Q(age_from__isnull=True)
                | models.Q(age_to__isnull=True)
                | models.Q(age_to__gte=models.F("age_from")),
                name="funder_ages_in_order",
                violation_error_message=_("The highest age lies below the lowest one."),
            ),
            models.CheckConstraint(
                condition=models.Q(days_from__isnull=True)
                | models.Q(days_to__isnull=True)
                | models.Q(days_to__gte=models.F("days_from")),
                name="funder_days_in_order",
                violation_error_message=_("The greatest number of days lies below the smallest one."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.label

    def get_absolute_url(self) -> str:
        return reverse("exchanges:funder_detail", args=[self.pk])

    def searchable(self) -> str:
        return fold(self.name, self.name_en, self.short_name)

    @property
    def label(self) -> str:
        german = (get_language() or "de").startswith("de")
        return self.name if german else self.name_en or self.name


class FundingDeadline(Versioned):
    """A rule of a funder: what must be there by when, counted from an exchange's days."""

    funder = models.ForeignKey(Funder, on_delete=models.CASCADE, related_name="deadlines")
    kind = models.CharField(_("What"), max_length=12, choices=DeadlineKind, default=DeadlineKind.APPLICATION)
    anchor = models.CharField(_("Counted"), max_length=12, choices=Anchor, default=Anchor.START)
    amount = models.PositiveSmallIntegerField(
        _("How many"), default=0, validators=[MaxValueValidator(MOST)], blank=True
    )
    span = models.CharField(_("Unit"), max_length=6, choices=Span, default=Span.MONTHS)
    month = models.PositiveSmallIntegerField(
        _("Month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        _("Day"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    note = models.CharField(_("Note"), max_length=250, blank=True)
    source = models.CharField(_("Source"), max_length=250)

    office_path = "funder__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Deadline of a funder")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(anchor__in=[Anchor.START, Anchor.END])
                | (models.Q(month__isnull=False) & models.Q(day__isnull=False)),
                name="fixed_deadline_has_month_and_day",
                violation_error_message=_("A deadline on a fixed day needs its month and its day."),
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="deadline_has_source"),
            models.CheckConstraint(
                condition=models.Q(kind__in=DeadlineKind.values), name="deadline_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("exchanges:fundingdeadline_edit", args=[self.pk])


class FundingRate(Versioned):
    """An amount that a funder pays over a time; never overwritten, the next one follows it."""

    funder = models.ForeignKey(Funder, on_delete=models.CASCADE, related_name="rates")
    name = models.CharField(_("What for"), max_length=160)
    unit = models.CharField(_("Unit"), max_length=10, choices=RateUnit, default=RateUnit.PERSON_DAY)
    amount = models.DecimalField(
        _("Amount"), max_digits=10, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    currency = models.CharField(_("Currency"), max_length=3, choices=Currency, default=Currency.EUR)
    is_maximum = models.BooleanField(_("at most"), default=True)
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Valid to"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=250)
    checked_on = models.DateField(_("Checked on"), null=True, blank=True)

    office_path = "funder__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Rate of a funder")
        ordering = ["name", "-valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["funder", "name", "unit", "valid_from"], name="rate_once_a_day"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="rate_is_money"),
            models.CheckConstraint(condition=~models.Q(source=""), name="rate_has_source"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="rate_ends_after_start",
                violation_error_message=_("The last day lies before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("exchanges:fundingrate_edit", args=[self.pk])


def money(label: Any) -> "models.DecimalField[Any, Any]":
    """A sum that may be unknown and is never negative."""
    return models.DecimalField(
        label,
        max_digits=11,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )


class Application(Versioned):
    """What was asked of a funder, what it granted and what was settled in the end."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="applications")
    funder = models.ForeignKey(
        Funder, on_delete=models.PROTECT, related_name="applications", verbose_name=_("Funder")
    )
    state = models.CharField(
        _("Status"), max_length=8, choices=ApplicationState, default=ApplicationState.PREPARED
    )
    number = models.CharField(_("File number"), max_length=80, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, choices=Currency, default=Currency.EUR)
    asked = money(pgettext_lazy("funding", "Asked for"))
    granted = money(_("Granted"))
    advance = money(_("Advance received"))
    settled = money(_("Settled"))
    sent_on = models.DateField(_("Sent on"), null=True, blank=True)
    proof_due_on = models.DateField(_("Proof of use due on"), null=True, blank=True)
    note = models.TextField(_("Note"), blank=True)

    office_path = "exchange__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Application for funds")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ApplicationState.values), name="application_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[ApplicationState.GRANTED, ApplicationState.SETTLED])
                | models.Q(granted__isnull=False),
                name="application_granted_with_sum",
                violation_error_message=_("An application that was granted needs the sum that was granted."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.funder)

    def get_absolute_url(self) -> str:
        return reverse("exchanges:application_edit", args=[self.pk])


class CostLine(Versioned):
    """A line of what an exchange costs, or brings in from those who take part: planned and settled."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="costs")
    kind = models.CharField(_("Kind"), max_length=12, choices=CostKind, default=CostKind.OTHER)
    label = models.CharField(_("What for"), max_length=160)
    is_income = models.BooleanField(_("is income (fees, donations)"), default=False)
    planned = money(_("Planned"))
    settled = money(_("Settled"))
    currency = models.CharField(_("Currency"), max_length=3, choices=Currency, default=Currency.EUR)

    office_path = "exchange__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Cost of an exchange")
        ordering = ["is_income", "kind", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=CostKind.values), name="cost_kind_known"),
            models.CheckConstraint(
                condition=models.Q(planned__isnull=True) | models.Q(planned__gte=0),
                name="cost_planned_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(settled__isnull=True) | models.Q(settled__gte=0),
                name="cost_settled_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("exchanges:costline_edit", args=[self.pk])


class ExchangeRules(OfficeOwned):
    """The office's own times: when a certificate is due again, when participants' data go."""

    certificate_months = models.PositiveSmallIntegerField(
        _("Certificate of good conduct due again after (months)"),
        default=60,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    delete_months = models.PositiveSmallIntegerField(
        _("Participants' data deleted after the last day (months)"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )

    class Meta:
        verbose_name = _("Rules for exchanges")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["office"], name="one_set_of_exchange_rules")]

    def __str__(self) -> str:
        return str(self.office)

    def get_absolute_url(self) -> str:
        return reverse("exchanges:funder_list")
