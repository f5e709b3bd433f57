"""Travel times that somebody knows better than the distance tells."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import User
from jumelage.journeys.enums import TravelSource
from jumelage.kit.scoping import OfficeManager

from .journeys import Journey

LONGEST_WAY = 24 * 60
"""Minutes of the longest way within a city and its surroundings."""


class TravelTime(models.Model):
    """Minutes from one house to another, in this direction; a house is its venue's or, without one, its leg's key."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="travel_times")
    start = models.CharField(_("From"), max_length=30)
    end = models.CharField(_("To"), max_length=30)
    minutes = models.PositiveSmallIntegerField(_("Minutes"), validators=[MaxValueValidator(LONGEST_WAY)])
    source = models.CharField(_("Source"), max_length=10, choices=TravelSource)
    at = models.DateTimeField(_("When"), auto_now=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("By"))

    office_path = "journey__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Travel time")
        ordering = ["journey", "start", "end"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "start", "end"], name="travel_time_once"),
            models.CheckConstraint(
                condition=models.Q(source__in=TravelSource.values), name="travel_source_known"
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__lte=LONGEST_WAY), name="travel_time_within_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start} → {self.end}: {self.minutes}"
