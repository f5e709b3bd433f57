"""People with their names in every script, organisations, offices held over time, contacts."""

from typing import Self

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned, User
from jumelage.kit.partial_dates import PartialDate, PartialDateField
from jumelage.kit.scoping import OfficeManager
from jumelage.places.models import Place

from .enums import ContactKind, Function, NameOrder, OrganisationKind, Salutation, Script


class Person(OfficeOwned):
    """Somebody the office deals with. The Latin form stands here; other scripts in PersonName."""

    family_name = models.CharField(_("Family name"), max_length=120, validators=[MinLengthValidator(1)])
    given_name = models.CharField(_("Given name"), max_length=120, blank=True)
    middle_name = models.CharField(_("Middle name"), max_length=120, blank=True)
    name_particle = models.CharField(_("Name particle (von, van, de)"), max_length=40, blank=True)
    name_order = models.CharField(
        _("Order of names"), max_length=20, choices=NameOrder, default=NameOrder.GIVEN_FIRST
    )
    name_scheme = models.CharField(_("Transliteration (Pinyin, RR, …)"), max_length=40, blank=True)
    phonetic_hint = models.CharField(_("Pronunciation"), max_length=120, blank=True)
    degree = models.CharField(_("Academic degree"), max_length=60, blank=True)
    salutation = models.CharField(
        _("Salutation"), max_length=10, choices=Salutation, default=Salutation.NEUTRAL
    )
    language = models.CharField(_("Language of letters"), max_length=5, blank=True, default="")
    email = models.EmailField(_("E-mail address"), blank=True)
    phone = models.CharField(_("Telephone"), max_length=40, blank=True)
    note = models.TextField(_("Note"), blank=True)
    is_fictional = models.BooleanField(_("Fictional (demonstration)"), default=False)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    search = models.TextField(editable=False, default="")

    class Meta:
        ordering = ["family_name", "given_name", "pk"]
        indexes = [models.Index(fields=["office", "family_name", "given_name", "id"])]
        constraints = [
            models.CheckConstraint(condition=~models.Q(family_name=""), name="person_has_family_name"),
            models.CheckConstraint(
                condition=models.Q(name_order__in=NameOrder.values), name="person_order_known"
            ),
            models.CheckConstraint(
                condition=models.Q(salutation__in=Salutation.values), name="person_salutation_known"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The Latin name in its own order, without degrees: "Stephan Keller", "Hu Henghua"."""
        family = " ".join(part for part in (self.name_particle, self.family_name) if part)
        given = " ".join(part for part in (self.given_name, self.middle_name) if part)
        parts = (family, given) if self.name_order == NameOrder.FAMILY_FIRST else (given, family)
        return " ".join(part for part in parts if part)


class PersonName(models.Model):
    """A person's name in one script, as that script's readers write it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    script = models.CharField(_("Script"), max_length=4, choices=Script)
    language = models.CharField(_("Language"), max_length=10, blank=True)
    full_name = models.CharField(_("Name"), max_length=200)
    family_name = models.CharField(_("Family name"), max_length=120, blank=True)
    given_name = models.CharField(_("Given name"), max_length=120, blank=True)

    office_path = "person__office"
    objects = OfficeManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "script", "full_name"], name="person_name_once"),
            models.CheckConstraint(
                condition=models.Q(script__in=Script.values), name="person_name_script_known"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class Organisation(OfficeOwned):
    """A body with which the office deals: a city government, a company, a club."""

    name = models.CharField(_("Name"), max_length=200, validators=[MinLengthValidator(1)])
    name_native = models.CharField(_("Name in its own script"), max_length=200, blank=True)
    short_name = models.CharField(_("Short name"), max_length=60, blank=True)
    kind = models.CharField(
        _("Kind"), max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("City")
    )
    address = models.CharField(_("Address"), max_length=300, blank=True)
    website = models.URLField(_("Website"), blank=True)
    note = models.TextField(_("Note"), blank=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    search = models.TextField(editable=False, default="")

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["office", "name", "id"])]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="organisation_has_name"),
            models.CheckConstraint(
                condition=models.Q(kind__in=OrganisationKind.values), name="organisation_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TenureQuerySet(models.QuerySet["Tenure"]):
    def held_on(self, day: PartialDate) -> Self:
        """Tenures that may have been held on the day: unknown ends of a year count to its last day."""
        text = day.isoformat()
        # "2024" + "9" sorts after every day of 2024 and before 2025, in C and in language collations.
        return (
            self.filter(models.Q(from_date="") | models.Q(from_date__lte=text))
            .alias(latest=Concat("to_date", models.Value("9"), output_field=models.CharField()))
            .filter(models.Q(to_date="") | models.Q(latest__gte=text))
        )


TenureManager = OfficeManager.from_queryset(TenureQuerySet)


class Tenure(models.Model):
    """An office held by a person in an organisation over a time; ended, never overwritten."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="tenures", verbose_name=_("Person")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="tenures", verbose_name=_("Organisation")
    )
    function = models.CharField(_("Function"), max_length=20, choices=Function, default=Function.OTHER)
    title = models.CharField(_("Title"), max_length=150, blank=True)
    title_en = models.CharField(_("Title in English"), max_length=150, blank=True)
    from_date = PartialDateField(_("From"), blank=True, default="")
    to_date = PartialDateField(_("Until"), blank=True, default="")
    source = models.CharField(_("Source"), max_length=250, blank=True)

    office_path = "person__office"
    objects = TenureManager()

    class Meta:
        ordering = ["-from_date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(function__in=Function.values), name="tenure_function_known"
            ),
            models.CheckConstraint(
                condition=models.Q(to_date="")
                | models.Q(from_date="")
                | models.Q(to_date__gte=models.F("from_date"))
                # from a known day in a year to that year only: "2024" < "2024-05-01"
                | models.Q(from_date__startswith=models.F("to_date")),
                name="tenure_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title or self.get_function_display()}, {self.organisation}"


class ContactEvent(OfficeOwned):
    """A meeting, a call, a letter: who with whom about what, and what is to follow."""

    on = models.DateField(_("Day"))
    kind = models.CharField(_("Kind"), max_length=20, choices=ContactKind, default=ContactKind.MEETING)
    topic = models.CharField(_("Topic"), max_length=200)
    summary = models.TextField(_("Summary"), blank=True)
    persons = models.ManyToManyField(Person, related_name="contacts", blank=True, verbose_name=_("People"))
    organisations = models.ManyToManyField(
        Organisation, related_name="contacts", blank=True, verbose_name=_("Organisations")
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Where")
    )
    follow_up = models.CharField(_("To follow up"), max_length=250, blank=True)
    follow_up_due = models.DateField(_("Follow-up due"), null=True, blank=True)
    follow_up_owner = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Responsible"),
    )
    follow_up_done_at = models.DateTimeField(null=True, blank=True, editable=False)
    follow_up_done_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    source = models.CharField(_("Source"), max_length=250, blank=True)
    search = models.TextField(editable=False, default="")

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(fields=["office", "-on"]),
            models.Index(
                fields=["office", "follow_up_due"],
                condition=models.Q(follow_up_done_at__isnull=True, follow_up_due__isnull=False),
                name="contact_follow_up_open",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ContactKind.values), name="contact_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.topic
