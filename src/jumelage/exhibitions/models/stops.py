"""Where an exhibition is shown, and when."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.exhibitions.enums import Transport
from jumelage.journeys.models import ProgrammeItem
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.places.models import Place, Venue

from .exhibitions import Exhibition
from .works import Work

ORDER = ("build_up", "opening", "close", "dismantled", "dispatch")


def later(after: str, before: str) -> models.Q:
    return (
        models.Q(**{f"{after}__isnull": True})
        | models.Q(**{f"{before}__isnull": True})
        | models.Q(**{f"{after}__gte": models.F(before)})
    )


class Stop(Versioned):
    """A venue with the days from the first crate that is opened to the last one that leaves."""

    exhibition = models.ForeignKey(Exhibition, on_delete=models.CASCADE, related_name="stops")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("City"))
    venue = models.ForeignKey(
        Venue, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Venue")
    )
    transport = models.CharField(
        _("How the works come here"), max_length=5, choices=Transport, default=Transport.ROAD
    )
    carrier = models.CharField(_("Carrier"), max_length=150, blank=True)
    build_up = models.DateField(_("Build-up from"), null=True, blank=True)
    opening = models.DateField(_("Opening"))
    opening_time = models.TimeField(_("Opening at (local time)"), null=True, blank=True)
    close = models.DateField(_("Last day"))
    dismantled = models.DateField(_("Dismantled by"), null=True, blank=True)
    dispatch = models.DateField(_("Dispatched on"), null=True, blank=True)
    contact = models.CharField(_("Contact at the venue"), max_length=200, blank=True)
    contact_phone = models.CharField(_("Telephone"), max_length=60, blank=True)
    contact_email = models.EmailField(_("E-mail address"), blank=True)
    hours = models.CharField(_("Opening hours"), max_length=250, blank=True)
    facility = models.TextField(_("Facility report: climate, light, security"), blank=True)
    insurance = models.CharField(_("Insurance at the venue"), max_length=250, blank=True)
    visitors = models.PositiveIntegerField(_("Visitors"), null=True, blank=True)
    visitors_source = models.CharField(_("Source of the number of visitors"), max_length=250, blank=True)
    absent = models.ManyToManyField(
        Work, blank=True, related_name="absences", verbose_name=_("Works not shown here")
    )
    opening_item = models.ForeignKey(
        ProgrammeItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="openings", editable=False,
        verbose_name=_("Opening in the programme"),
    )  # fmt: skip
    note = models.TextField(_("Internal note"), blank=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)

    office_path = "exhibition__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Stop of an exhibition")
        ordering = ["opening", "pk"]
        indexes = [models.Index(fields=["exhibition", "opening"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(close__gte=models.F("opening")),
                name="stop_closes_after_opening",
                violation_error_message=_(
                    "The exhibition would close before it opens: please check both days."
                ),
            ),
            models.CheckConstraint(condition=later("opening", "build_up"), name="stop_opens_after_build_up"),
            models.CheckConstraint(
                condition=later("dismantled", "close"), name="stop_dismantled_after_close"
            ),
            models.CheckConstraint(
                condition=later("dispatch", "dismantled"), name="stop_dispatched_after_dismantling"
            ),
            models.CheckConstraint(condition=later("dispatch", "close"), name="stop_dispatched_after_close"),
            models.CheckConstraint(
                condition=models.Q(transport__in=Transport.values), name="stop_transport_known"
            ),
            models.CheckConstraint(
                condition=models.Q(visitors__isnull=True) | ~models.Q(visitors_source=""),
                name="stop_visitors_have_source",
                violation_error_message=_("A number of visitors needs its source."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.venue}" if self.venue else str(self.place)

    def get_absolute_url(self) -> str:
        return reverse("exhibitions:stop_detail", args=[self.pk])

    @property
    def begins(self) -> date:
        """The first day on which works are there."""
        return self.build_up or self.opening

    @property
    def ends(self) -> date:
        """The last day on which works are there."""
        return self.dispatch or self.dismantled or self.close
