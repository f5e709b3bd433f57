"""An exhibition that travels, and the rates at which its values are added up."""

from typing import Any, ClassVar, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned
from jumelage.exhibitions.enums import ExhibitionState
from jumelage.kit.money import Currency
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.kit.search import fold
from jumelage.partners.models import Tie
from jumelage.people.models import Organisation


class ExhibitionQuerySet(models.QuerySet["Exhibition"]):
    def public(self) -> Self:
        """What the public may be told of: marked so, and not a mere idea or called off."""
        return self.filter(is_public=True, state__in=ExhibitionState.shown())


class Exhibition(OfficeOwned):
    """A touring exhibition: works from lenders, shown at one stop after the other."""

    title = models.CharField(_("Title"), max_length=200)
    title_en = models.CharField(_("Title in English"), max_length=200, blank=True)
    subtitle = models.CharField(_("Subtitle"), max_length=250, blank=True)
    subtitle_en = models.CharField(_("Subtitle in English"), max_length=250, blank=True)
    artist = models.CharField(_("Artist"), max_length=200, blank=True)
    curator = models.CharField(_("Curator"), max_length=200, blank=True)
    lender = models.CharField(_("Main lender"), max_length=200, blank=True)
    organiser = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Organiser")
    )  # fmt: skip
    ties = models.ManyToManyField(
        Tie, blank=True, related_name="exhibitions", verbose_name=_("Partner cities")
    )
    state = models.CharField(
        _("Status"), max_length=10, choices=ExhibitionState, default=ExhibitionState.IDEA
    )
    is_public = models.BooleanField(_("Shown to the public"), default=False)
    story = models.TextField(_("Story"), blank=True)
    story_en = models.TextField(_("Story in English"), blank=True)
    credit = models.CharField(_("Credit line"), max_length=300, blank=True)
    currency = models.CharField(
        _("Currency of the sums"), max_length=3, choices=Currency, default=Currency.EUR
    )
    insurer = models.CharField(_("Insurer and policy"), max_length=200, blank=True)
    nail_to_nail = models.BooleanField(_("Insured from nail to nail"), default=True)
    carnet_number = models.CharField(_("Number of the carnet"), max_length=60, blank=True)
    carnet_holder = models.CharField(_("Holder of the carnet"), max_length=250, blank=True)
    carnet_until = models.DateField(_("Carnet valid until"), null=True, blank=True)
    note = models.TextField(_("Internal note"), blank=True)
    is_fictional = models.BooleanField(_("Contains fictional records (demonstration)"), default=False)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    search = models.TextField(editable=False, default="")

    objects: ClassVar[Any] = OfficeManager.from_queryset(ExhibitionQuerySet)()

    class Meta:
        verbose_name = _("Exhibition")
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["office", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ExhibitionState.values), name="exhibition_state_known"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="exhibition_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("exhibitions:exhibition_detail", args=[self.pk])

    def searchable(self) -> str:
        return fold(self.title, self.title_en, self.subtitle, self.subtitle_en, self.artist, self.curator)

    @property
    def label(self) -> str:
        return in_language(self.title, self.title_en)

    @property
    def subtitle_shown(self) -> str:
        return in_language(self.subtitle, self.subtitle_en)

    @property
    def story_shown(self) -> str:
        return in_language(self.story, self.story_en)


class Rate(Versioned):
    """What one unit of a foreign currency was worth in the exhibition's own, on a day, as somebody says."""

    exhibition = models.ForeignKey(Exhibition, on_delete=models.CASCADE, related_name="rates")
    currency = models.CharField(_("Currency"), max_length=3, choices=Currency)
    rate = models.DecimalField(
        _("Worth of one unit"), max_digits=14, decimal_places=6, validators=[MinValueValidator(0)]
    )
    on = models.DateField(_("On the day"))
    source = models.CharField(_("Source"), max_length=250)

    office_path = "exhibition__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Exchange rate")
        ordering = ["currency"]
        constraints = [
            models.UniqueConstraint(fields=["exhibition", "currency"], name="exhibition_rate_once"),
            models.CheckConstraint(condition=models.Q(rate__gt=0), name="exhibition_rate_above_nothing"),
        ]

    def __str__(self) -> str:
        return f"1 {self.currency} = {self.rate.normalize():f} {self.exhibition.currency}"

    def get_absolute_url(self) -> str:
        return reverse("exhibitions:rate_edit", args=[self.pk])


def in_language(german: str, english: str) -> str:
    """German for readers of German and where there is no English."""
    return german if (get_language() or "de").startswith("de") or not english else english
