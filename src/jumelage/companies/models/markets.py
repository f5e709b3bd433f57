"""Market desks: who looks after the companies and investors of which countries."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned, User
from jumelage.kit.partial_dates import PartialDateField


class MarketDesk(OfficeOwned):
    """A team that is the contact for some countries."""

    name = models.CharField(_("Name"), max_length=120)
    countries = models.JSONField(_("Countries"), default=list)
    lead = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("In charge")
    )
    members = models.ManyToManyField(User, related_name="+", blank=True, verbose_name=_("Team"))
    since = PartialDateField(_("Since"), blank=True, default="")
    note = models.TextField(_("Note"), blank=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("Market desk")
        ordering = ["name", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="market_desk_has_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("companies:desk_detail", args=[self.pk])
