"""Who gets releases: lists, addresses, and the history of every consent."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned, User
from jumelage.kit.scoping import OfficeManager
from jumelage.kit.search import fold
from jumelage.press.enums import Beat, Consent, Language


class DistributionList(OfficeOwned):
    """Who gets releases of one beat in one language."""

    name = models.CharField(_("Name"), max_length=120)
    language = models.CharField(_("Language"), max_length=5, choices=Language, default=Language.GERMAN)
    beat = models.CharField(_("Beat"), max_length=16, choices=Beat, default=Beat.INTERNATIONAL)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    is_fictional = models.BooleanField(_("Fictional (demonstration)"), default=False)

    class Meta:
        verbose_name = _("Distribution list")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="distribution_list_name_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("press:distributionlist_detail", args=[self.pk])


class Recipient(OfficeOwned):  # type: ignore[django-manager-missing]  # made from a queryset
    """An address that gets releases."""

    email = models.EmailField(_("E-mail address"))
    name = models.CharField(_("Name"), max_length=150, blank=True)
    medium = models.CharField(_("Medium"), max_length=150, blank=True)
    is_fictional = models.BooleanField(_("Fictional (demonstration)"), default=False)
    search = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("Recipient")
        ordering = ["email", "pk"]
        constraints = [models.UniqueConstraint(fields=["office", "email"], name="recipient_address_once")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_absolute_url(self) -> str:
        return reverse("press:recipient_detail", args=[self.pk])

    def searchable(self) -> str:
        return fold(self.email, self.name, self.medium)


class Subscription(models.Model):
    """An address on a list; `state` is what its newest event says."""

    distribution = models.ForeignKey(DistributionList, on_delete=models.CASCADE, related_name="subscriptions")
    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="subscriptions")
    state = models.CharField(_("State"), max_length=4, choices=Consent, default=Consent.IN)
    since = models.DateTimeField(_("Since"))

    office_path = "distribution__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Subscription")
        ordering = ["recipient__email", "pk"]
        indexes = [models.Index(fields=["distribution", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["distribution", "recipient"], name="subscription_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=Consent.values), name="subscription_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} · {self.distribution}"


class SubscriptionEvent(models.Model):
    """What happened to a subscription, when, how and by whom; never changed afterwards."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("What"), max_length=4, choices=Consent)
    at = models.DateTimeField(_("When"))
    how = models.CharField(_("How"), max_length=200)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    office_path = "subscription__distribution__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Event of a subscription")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.how})"


class ListImport(models.Model):
    """A file of addresses and what became of each of its rows that was not simply taken over."""

    distribution = models.ForeignKey(DistributionList, on_delete=models.CASCADE, related_name="imports")
    file_name = models.CharField(_("File"), max_length=200)
    rows = models.PositiveIntegerField(_("Rows"))
    added = models.PositiveIntegerField(_("Added"))
    findings = models.JSONField(default=list)
    at = models.DateTimeField(_("When"))
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    office_path = "distribution__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Import of addresses")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("press:listimport_detail", args=[self.pk])
