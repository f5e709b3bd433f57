"""People with their names in every script, organisations, offices held over time, contacts."""

import unicodedata
from typing import Any, ClassVar, Self

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned, User
from jumelage.kit.opening_hours import LONGEST as LONGEST_HOURS
from jumelage.kit.partial_dates import PartialDate, PartialDateField
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.kit.search import fold
from jumelage.places.models import Place

from .enums import ContactKind, Function, NameOrder, OrganisationKind, Salutation, Script

SORTED = 160


class PersonQuerySet(models.QuerySet["Person"]):
    def with_names(self) -> Self:
        """Fetch the names in other scripts too, which the tag `person_name` shows."""
        return self.prefetch_related("names")


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
    sort_key = models.CharField(max_length=SORTED, editable=False, default="")

    objects: ClassVar[Any] = OfficeManager.from_queryset(PersonQuerySet)()

    class Meta:
        verbose_name = _("Person")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["office", "sort_key", "id"])]
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = self.sorted_by()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("people:person_detail", args=[self.pk])

    def all_names(self) -> list["PersonName"]:
        """The names in other scripts; long lists fetch them as `fetched_names`, without a manager a person."""
        fetched: list[PersonName] | None = self.__dict__.get("fetched_names")
        return list(self.names.all()) if fetched is None else fetched

    def sorted_by(self) -> str:
        """Family name before given names, particles behind, in every alphabet's own sequence."""
        return fold(self.family_name, self.given_name, self.middle_name, self.name_particle)[:SORTED]

    def searchable(self) -> str:
        """Every way in which somebody may type the name, folded."""
        latin = [self.given_name, self.middle_name, self.name_particle, self.family_name]
        native = [name.full_name for name in self.names.all()] if self.pk else []
        text = searchable_text(*latin, *native, self.email)
        return " ".join([text, *sorted(self.whole_names() - set(text.split()))])

    def whole_names(self) -> set[str]:
        """The whole name run together in every order and script: "stephankeller", "kellerstephan", "胡衡华"."""
        given, middle = self.given_name, self.middle_name
        particle, family = self.name_particle, self.family_name
        given_forms = [given, f"{given} {middle}"]
        family_forms = [family, f"{particle} {family}"]
        orders = [f"{g} {f}" for g in given_forms for f in family_forms]
        orders += [f"{f} {g}" for g in given_forms for f in family_forms]
        orders += [f"{family} {g} {particle}" for g in given_forms]
        native = [name.full_name for name in self.names.all()] if self.pk else []
        return {key for whole in [*orders, *native] for key in letters(whole)}

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
        verbose_name = _("Name in another script")
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
    opening_hours = models.CharField(_("Opening hours"), max_length=LONGEST_HOURS, blank=True, default="")
    note = models.TextField(_("Note"), blank=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    search = models.TextField(editable=False, default="")
    sort_key = models.CharField(max_length=SORTED, editable=False, default="")

    class Meta:
        verbose_name = _("Organisation")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["office", "sort_key", "id"])]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="organisation_has_name"),
            models.CheckConstraint(
                condition=models.Q(kind__in=OrganisationKind.values), name="organisation_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = fold(self.name)[:SORTED]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("people:organisation_detail", args=[self.pk])

    def searchable(self) -> str:
        """Names in every script and the names of its city, folded."""
        place = self.place
        city = [place.name, place.name_de, place.name_en, place.name_native] if place else []
        return searchable_text(self.name, self.name_native, self.short_name, *city)


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


class Tenure(Versioned):
    """An office held by a person in an organisation over a time; ended, never overwritten."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="tenures", verbose_name=_("Person")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="tenures", verbose_name=_("Organisation")
    )
    function = models.CharField(_("Function"), max_length=20, choices=Function, default=Function.OTHER)
    title = models.CharField(_("Title of the office"), max_length=150, blank=True)
    title_en = models.CharField(_("Title of the office in English"), max_length=150, blank=True)
    from_date = PartialDateField(_("Held since"), blank=True, default="")
    to_date = PartialDateField(_("Held until"), blank=True, default="")
    source = models.CharField(_("Source"), max_length=250, blank=True)

    office_path = "person__office"
    objects = TenureManager()

    class Meta:
        verbose_name = _("Term of office")
        ordering = ["-from_date", "pk"]
        indexes = [models.Index(fields=["function", "person"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "function", "title", "from_date"], name="tenure_once"
            ),
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
        return f"{self.person}, {self.label}, {self.organisation}"

    @property
    def label(self) -> str:
        """The title in the reader's language, or the plain function where none is known."""
        german = (get_language() or "de").startswith("de")
        title = self.title if german else self.title_en
        return title or self.get_function_display()

    @property
    def rank(self) -> int:
        return Function(self.function).rank

    def is_held_on(self, day: PartialDate) -> bool:
        """What the queryset's held_on() asks, for a record at hand."""
        begun = self.from_date is None or self.from_date.first <= day.last
        return begun and (self.to_date is None or self.to_date.last >= day.first)


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
        verbose_name = _("Contact")
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

    def get_absolute_url(self) -> str:
        return reverse("people:contact_detail", args=[self.pk])

    def searchable(self) -> str:
        """The words of the contact and the names of those who took part, folded."""
        people = [person.display_name for person in self.persons.all()] if self.pk else []
        bodies = [organisation.name for organisation in self.organisations.all()] if self.pk else []
        return searchable_text(self.topic, self.summary, self.follow_up, *people, *bodies)


def searchable_text(*texts: str) -> str:
    """Fold texts, and once more each word that is also written without umlauts or hyphens.

    "Müller-Lüdenscheidt" is then found as mueller, muller, and muellerluedenscheidt.
    """
    folded, bare = fold(*texts), fold(_bare(" ".join(texts)))
    seen = dict.fromkeys([*folded.split(), *bare.split()])
    joined = [word.replace("-", "") for word in seen if "-" in word]
    extra = [word for word in dict.fromkeys([*bare.split(), *joined]) if word not in folded.split()]
    return " ".join([folded, *extra]).strip()


def letters(text: str) -> set[str]:
    """A text without spaces and signs, with umlauts written out and without: {"mueller", "muller"}."""
    return {"".join(c for c in fold(form) if c.isalnum()) for form in (text, _bare(text))} - {""}


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
