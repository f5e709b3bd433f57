"""Places that an office uses: a row is made from the gazetteer when a place is used for the first time."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned
from jumelage.accounts.validators import validate_zone
from jumelage.kit.opening_hours import LONGEST as LONGEST_HOURS
from jumelage.kit.search import fold

from .enums import PlaceKind


class Place(models.Model):
    """A city or a region of the world; public knowledge, shared by all offices."""

    geoname_id = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=10, choices=PlaceKind, default=PlaceKind.CITY)
    name = models.CharField(_("Name"), max_length=200)
    name_de = models.CharField(_("German name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200)
    name_native = models.CharField(_("Name in its own script"), max_length=200, blank=True)
    country = models.CharField(_("Country"), max_length=2)
    admin1 = models.CharField(_("Region"), max_length=200, blank=True)
    region_code = models.CharField(_("Code of the region"), max_length=10, blank=True, default="")
    latitude = models.FloatField()
    longitude = models.FloatField()
    zone = models.CharField(_("Time zone"), max_length=64, validators=[validate_zone])
    population = models.BigIntegerField(default=0)
    search = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("Place")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=PlaceKind.values), name="place_kind_known"),
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90)) & models.Q(longitude__range=(-180, 180)),
                name="place_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("places:place_detail", args=[self.geoname_id])

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.name_de if (get_language() or "de").startswith("de") else self.name_en


class Venue(OfficeOwned):
    """A house that an office meets in: a town hall, a hotel, a gallery, a company's seat."""

    name = models.CharField(_("Name"), max_length=200)
    name_native = models.CharField(_("Name in its own script"), max_length=200, blank=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("City"))
    address = models.CharField(_("Address"), max_length=300, blank=True)
    address_native = models.CharField(_("Address in its own script"), max_length=300, blank=True)
    latitude = models.FloatField(_("Latitude"), null=True, blank=True)
    longitude = models.FloatField(_("Longitude"), null=True, blank=True)
    opening_hours = models.CharField(_("Opening hours"), max_length=LONGEST_HOURS, blank=True, default="")
    note = models.TextField(_("Note"), blank=True)
    search = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("Venue")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="venue_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("places:venue_detail", args=[self.pk])

    def searchable(self) -> str:
        """All that a venue is searched by: its names, address and city."""
        return fold(self.name, self.name_native, self.address, self.address_native, self.place.search)
