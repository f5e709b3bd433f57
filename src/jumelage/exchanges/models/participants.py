"""Who takes part, what they or their guardians have agreed to, and what stands under lock."""

from datetime import date
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import User
from jumelage.exchanges.enums import ConsentHow, ConsentKind, Part, Side
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.kit.search import fold
from jumelage.people.models import Organisation

from .exchanges import Exchange


def full_years(born: date, day: date) -> int:
    """Return the age in full years; who is born on 29 February has a birthday on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Participant(Versioned):
    """One person in one exchange; kept apart from the office's people, and erased on the exchange's day."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="participants")
    side = models.CharField(_("Side"), max_length=6, choices=Side, default=Side.OURS)
    part = models.CharField(_("Takes part as"), max_length=12, choices=Part, default=Part.PARTICIPANT)
    family_name = models.CharField(_("Family name"), max_length=120)
    given_name = models.CharField(_("Given name"), max_length=120, blank=True)
    name_native = models.CharField(_("Name in its own script"), max_length=120, blank=True)
    born_on = models.DateField(_("Date of birth"), null=True, blank=True)
    residence = models.CharField(_("Place of residence"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Organisation"),
    )
    contact = models.CharField(_("E-mail address or telephone"), max_length=150, blank=True)
    days_present = models.PositiveSmallIntegerField(
        _("Days present"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(366)]
    )
    certificate_on = models.DateField(_("Certificate of good conduct dated"), null=True, blank=True)
    certificate_seen_on = models.DateField(_("Certificate seen on"), null=True, blank=True)
    certificate_seen_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    is_fictional = models.BooleanField(_("Fictional (demonstration)"), default=False)
    name_key = models.CharField(max_length=255, editable=False, default="")

    office_path = "exchange__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Participant")
        ordering = ["side", "part", "name_key", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(family_name=""), name="participant_is_named"),
            models.CheckConstraint(condition=models.Q(side__in=Side.values), name="participant_side_known"),
            models.CheckConstraint(condition=models.Q(part__in=Part.values), name="participant_part_known"),
            models.UniqueConstraint(fields=["exchange", "name_key", "born_on"], name="participant_once"),
            models.UniqueConstraint(
                fields=["exchange", "name_key"],
                condition=models.Q(born_on__isnull=True),
                name="participant_without_birthday_once",
            ),
        ]

    def __str__(self) -> str:
        """A number, not the name: it stands in the audit trail, which outlives the participants' data."""
        return str(_("Participant no. %(number)s")) % {"number": self.pk or "?"}

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_key = self.keyed()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("exchanges:participant_edit", args=[self.pk])

    def keyed(self) -> str:
        """Family name before given name, folded: what tells a double entry, and the order of lists."""
        return fold(self.family_name, self.given_name)[:255]

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given_name, self.family_name) if part)

    @property
    def list_name(self) -> str:
        return ", ".join(part for part in (self.family_name, self.given_name) if part)

    @property
    def is_in_charge(self) -> bool:
        return self.part in Part.in_charge()

    def age_on(self, day: date | None) -> int | None:
        """The age in full years on a day; None where a day is not known."""
        if self.born_on is None or day is None:
            return None
        return full_years(self.born_on, day)


class Consent(models.Model):
    """What somebody agreed to, when, who and how; withdrawn, never removed."""

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="consents", verbose_name=_("Participant")
    )
    kind = models.CharField(_("What for"), max_length=8, choices=ConsentKind)
    given_on = models.DateField(_("Given on"))
    given_by = models.CharField(_("Given by"), max_length=150)
    how = models.CharField(_("How"), max_length=5, choices=ConsentHow, default=ConsentHow.PAPER)
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    withdrawn_on = models.DateField(_("Withdrawn on"), null=True, blank=True)

    office_path = "participant__exchange__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Consent")
        ordering = ["kind", "-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ConsentKind.values), name="consent_kind_known"
            ),
            models.CheckConstraint(condition=~models.Q(given_by=""), name="consent_given_by_somebody"),
            models.UniqueConstraint(
                fields=["participant", "kind"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="consent_holds_once",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(withdrawn_on__gte=models.F("given_on")),
                name="consent_withdrawn_after_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.participant}"


class HealthRecord(models.Model):
    """What must be known in an emergency, sealed; every look at it stands in the audit trail."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="health")
    sealed = models.TextField(editable=False)
    saved_at = models.DateTimeField(auto_now=True, editable=False)
    saved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)

    office_path = "participant__exchange__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Health data of a participant")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.participant)
