"""Aftercare: visits to companies that are here, with what they said."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import User
from jumelage.companies.enums import Barrier, Outlook, Risk, VisitState
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.people.models import ContactEvent, Person

from .companies import Company


class AftercareVisit(Versioned):
    """A visit that is planned or was held; the answers of the survey stand in it."""

    company = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="visits", verbose_name=_("Company")
    )
    on = models.DateField(_("Day"))
    state = models.CharField(_("Status"), max_length=10, choices=VisitState, default=VisitState.PLANNED)
    by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Who visits")
    )
    persons = models.ManyToManyField(Person, related_name="+", blank=True, verbose_name=_("Met there"))
    satisfaction = models.PositiveSmallIntegerField(
        _("Satisfaction with the place (1 to 5)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    outlook = models.CharField(_("Plans"), max_length=10, choices=Outlook, blank=True)
    space = models.CharField(_("Space: what is needed"), max_length=250, blank=True)
    staff = models.CharField(_("Staff: what is needed"), max_length=250, blank=True)
    barriers = models.JSONField(_("What stands in the way"), default=list, blank=True)
    risk = models.CharField(_("Risk"), max_length=10, choices=Risk, default=Risk.NONE)
    services = models.TextField(_("Services agreed"), blank=True)
    summary = models.TextField(_("Summary"), blank=True)
    next_on = models.DateField(_("Next visit on"), null=True, blank=True)
    contact = models.OneToOneField(
        ContactEvent, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    office_path = "company__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Aftercare visit")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=VisitState.values), name="visit_state_known"),
            models.CheckConstraint(
                condition=models.Q(satisfaction__isnull=True) | models.Q(satisfaction__range=(1, 5)),
                name="visit_satisfaction_is_a_mark",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company}, {formats.date_format(self.on, 'SHORT_DATE_FORMAT')}"

    def get_absolute_url(self) -> str:
        return reverse("companies:visit_edit", args=[self.pk])

    @property
    def barrier_names(self) -> list[str]:
        """What stands in the company's way, in words."""
        return [str(Barrier(code).label) for code in self.barriers]
