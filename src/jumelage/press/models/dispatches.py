"""Sending releases: the server, the dispatch, one row for each message."""

from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned, User
from jumelage.kit.scoping import OfficeManager
from jumelage.press.enums import DeliveryState, DispatchState, Protection

from .lists import DistributionList, Recipient
from .releases import Edition


class MailServer(OfficeOwned):
    """The server and the sender of an office's releases, and the mailbox where failures come back."""

    host = models.CharField(_("Mail server"), max_length=250, blank=True)
    port = models.PositiveIntegerField(_("Port"), default=587)
    protection = models.CharField(
        _("Protection"), max_length=10, choices=Protection, default=Protection.STARTTLS
    )
    username = models.CharField(_("User name"), max_length=250, blank=True)
    sealed_password = models.TextField(editable=False, default="")
    from_name = models.CharField(_("Name of the sender"), max_length=120)
    from_email = models.EmailField(_("Address of the sender"))
    reply_to = models.EmailField(_("Answers go to"), blank=True)
    lines = models.PositiveSmallIntegerField(_("Connections at once"), default=4)
    bounce_email = models.EmailField(_("Address for failures"), blank=True)
    bounce_host = models.CharField(_("Server of the mailbox for failures (IMAP)"), max_length=250, blank=True)
    bounce_port = models.PositiveIntegerField(_("Port of the mailbox"), default=993)
    bounce_protection = models.CharField(
        _("Protection of the mailbox"), max_length=10, choices=Protection, default=Protection.TLS
    )
    bounce_username = models.CharField(_("User name of the mailbox"), max_length=250, blank=True)
    bounce_sealed_password = models.TextField(editable=False, default="")
    bounces_seen = models.JSONField(default=dict, editable=False)
    bounces_problem = models.CharField(max_length=300, blank=True, editable=False)
    bounces_read_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("Mail server for releases")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["office"], name="one_mail_server_per_office"),
            models.CheckConstraint(
                condition=models.Q(lines__gte=1) & models.Q(lines__lte=10),
                name="mail_server_one_to_ten_lines",
            ),
        ]

    def __str__(self) -> str:
        return self.from_email

    def get_absolute_url(self) -> str:
        return reverse("press:mail")


class Dispatch(OfficeOwned):  # type: ignore[django-manager-missing]  # made from a queryset
    """One edition goes out to one or several lists."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="dispatches")
    lists = models.ManyToManyField(DistributionList, related_name="+", verbose_name=_("Distribution lists"))
    state = models.CharField(_("State"), max_length=8, choices=DispatchState, default=DispatchState.WAITING)
    not_before = models.DateTimeField(_("Not before"))
    under_embargo = models.BooleanField(_("Sent under embargo"), default=False)
    started_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    leased_until = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    problem = models.CharField(max_length=300, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("Dispatch")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.edition} → {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("press:dispatch_detail", args=[self.pk])


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: Any) -> Self:
        """What may be sent now: not yet tried, or deferred until now."""
        return self.filter(state__in=DeliveryState.open()).filter(
            models.Q(next_at__isnull=True) | models.Q(next_at__lte=now)
        )


class Delivery(models.Model):
    """One message to one person. An edition reaches an address once, however many lists hold it."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="deliveries")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    distribution = models.ForeignKey(DistributionList, on_delete=models.SET_NULL, null=True, related_name="+")
    recipient = models.ForeignKey(Recipient, on_delete=models.SET_NULL, null=True, related_name="deliveries")
    email = models.EmailField(_("E-mail address"))
    language = models.CharField(_("Language"), max_length=5)
    state = models.CharField(_("State"), max_length=9, choices=DeliveryState, default=DeliveryState.PENDING)
    message_id = models.CharField(max_length=120, unique=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    next_at = models.DateTimeField(null=True, editable=False)
    answer = models.CharField(_("What the server said"), max_length=300, blank=True, editable=False)
    sent_at = models.DateTimeField(_("Sent"), null=True, editable=False)

    office_path = "dispatch__office"
    objects: ClassVar[Any] = OfficeManager.from_queryset(DeliveryQuerySet)()

    class Meta:
        verbose_name = _("Delivery")
        ordering = ["pk"]
        indexes = [models.Index(fields=["dispatch", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["edition", "email"], name="delivery_never_twice"),
            models.CheckConstraint(
                condition=models.Q(state__in=DeliveryState.values), name="delivery_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispatch} · {self.pk}"
