"""A release, its text in each language, and what it stands on. What was told to the public is frozen in editions."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.enums import Right
from jumelage.accounts.models import OfficeOwned, User
from jumelage.accounts.validators import validate_zone
from jumelage.exhibitions.models import Exhibition
from jumelage.journeys.models import Journey
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.kit.search import fold
from jumelage.partners.models import Tie
from jumelage.press.enums import Beat, Language, ReleaseState, Translation


class ReleaseQuerySet(models.QuerySet["Release"]):
    def public(self, now: datetime) -> Self:
        """What the public may see at this moment: the one gate of every door (portal, feed, search, API, PDF)."""
        return self.filter(state__in=ReleaseState.out(), released_at__lte=now).filter(
            models.Q(embargo_at__isnull=True) | models.Q(embargo_at__lte=now)
        )

    def known_to(self, rights: "frozenset[Right]", now: datetime) -> Self:
        """The press office sees everything, everybody else at the desk what the public sees."""
        return self if Right.PRESS in rights else self.public(now)


class PressContact(OfficeOwned):
    """Whom journalists call."""

    name = models.CharField(_("Name"), max_length=150)
    role = models.CharField(_("Function"), max_length=150, blank=True)
    phone = models.CharField(_("Telephone"), max_length=40, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)

    class Meta:
        verbose_name = _("Press contact")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("press:presscontact_edit", args=[self.pk])


class BoilerplateQuerySet(models.QuerySet["Boilerplate"]):
    def on(self, day: date, language: str) -> "Boilerplate | None":
        """The text about the city that holds on a day."""
        return self.filter(language=language, valid_from__lte=day).order_by("-valid_from", "-pk").first()


class Boilerplate(OfficeOwned):
    """The standing paragraph about the city, in one language, from a day on."""

    language = models.CharField(_("Language"), max_length=5, choices=Language, default=Language.GERMAN)
    valid_from = models.DateField(_("Valid from"))
    text = models.TextField(_("Text"), max_length=3000)

    objects: ClassVar[Any] = OfficeManager.from_queryset(BoilerplateQuerySet)()

    class Meta:
        verbose_name = _("Boilerplate")
        ordering = ["language", "-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "language", "valid_from"], name="boilerplate_one_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.get_language_display()}, {self.valid_from}"

    def get_absolute_url(self) -> str:
        return reverse("press:boilerplate_edit", args=[self.pk])


class Release(OfficeOwned):
    """A press release. Its words stand in its versions; the public reads its newest edition."""

    number = models.CharField(_("Number"), max_length=12, editable=False)
    state = models.CharField(_("State"), max_length=10, choices=ReleaseState, default=ReleaseState.DRAFT)
    source_language = models.CharField(
        _("Written in"), max_length=5, choices=Language, default=Language.GERMAN
    )
    beat = models.CharField(_("Beat"), max_length=16, choices=Beat, default=Beat.INTERNATIONAL)
    place = models.CharField(_("Place of the dateline"), max_length=120, blank=True)
    dated = models.DateField(_("Date of the release"), null=True, blank=True)
    contact = models.ForeignKey(
        PressContact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Press contact")
    )  # fmt: skip
    journey = models.ForeignKey(
        Journey, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Journey")
    )
    tie = models.ForeignKey(
        Tie, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Tie")
    )
    exhibition = models.ForeignKey(
        Exhibition, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Exhibition")
    )  # fmt: skip
    embargo_at = models.DateTimeField(_("Embargo until"), null=True, blank=True)
    embargo_zone = models.CharField(
        _("Time zone of the embargo"), max_length=64, blank=True, validators=[validate_zone]
    )
    released_at = models.DateTimeField(null=True, editable=False)
    released_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawal = models.CharField(_("Why it was withdrawn"), max_length=300, blank=True, editable=False)
    is_fictional = models.BooleanField(_("Contains fictional records (demonstration)"), default=False)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    search = models.TextField(editable=False, default="")

    objects: ClassVar[Any] = OfficeManager.from_queryset(ReleaseQuerySet)()

    class Meta:
        verbose_name = _("Press release")
        ordering = ["-number"]
        indexes = [models.Index(fields=["office", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="release_number_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=ReleaseState.values), name="release_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=ReleaseState.out()) | models.Q(released_at__isnull=False),
                name="release_out_since_when",
            ),
            models.CheckConstraint(
                condition=models.Q(embargo_at__isnull=True) | ~models.Q(embargo_zone=""),
                name="release_embargo_names_its_zone",
            ),
        ]

    def __str__(self) -> str:
        """The number alone: the headline may be under embargo where this is shown."""
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("press:release_detail", args=[self.pk])

    def is_public(self, now: datetime) -> bool:
        """The same as ReleaseQuerySet.public() says, for a release at hand."""
        out = self.state in ReleaseState.out() and self.released_at is not None and self.released_at <= now
        return out and not self.is_embargoed(now)

    def is_embargoed(self, now: datetime) -> bool:
        return self.embargo_at is not None and self.embargo_at > now

    def searchable(self) -> str:
        """Number and the headlines and sublines of all languages, folded."""
        words = [text for version in self.versions.all() for text in (version.headline, version.subline)]
        return fold(self.number, *words)


class Version(Versioned):
    """A release's text in one language."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(_("Language"), max_length=5, choices=Language)
    state = models.CharField(
        _("State of the text"), max_length=6, choices=Translation, default=Translation.NONE
    )
    headline = models.CharField(_("Headline"), max_length=160, blank=True)
    subline = models.CharField(_("Subline"), max_length=250, blank=True)
    lead = models.TextField(_("Lead"), max_length=1500, blank=True)
    body = models.TextField(_("Text"), max_length=30_000, blank=True)

    office_path = "release__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Text of a release")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["release", "language"], name="version_one_a_language"),
            models.CheckConstraint(
                condition=models.Q(state__in=Translation.values), name="version_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release.number} ({self.language})"

    def get_absolute_url(self) -> str:
        return reverse("press:version_edit", args=[self.pk])


class Edition(models.Model):
    """What was told to the public, word for word; a correction makes the next one."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(_("Edition"))
    content = models.JSONField(default=dict)
    note = models.CharField(_("What was corrected"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("Released"))
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    search = models.TextField(editable=False, default="")

    office_path = "release__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Edition")
        ordering = ["release", "-number"]
        constraints = [models.UniqueConstraint(fields=["release", "number"], name="edition_number_once")]

    def __str__(self) -> str:
        return f"{self.release.number}/{self.number}"


class Fact(models.Model):
    """Something a release says that one of our records knows; told when the record changes later."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="facts")
    key = models.CharField(max_length=40)
    record_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    record_id = models.BigIntegerField()
    value = models.CharField(_("As taken over"), max_length=300, blank=True)
    taken_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    record = GenericForeignKey("record_type", "record_id")
    office_path = "release__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Fact of a release")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "key", "record_type", "record_id"], name="fact_once_in_a_release"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"


class Image(Versioned):
    """A picture for the press: never without its credit, a consent and a text for those who do not see it."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="images")
    file = models.FileField(_("File"), upload_to="press/images/")
    kind = models.CharField(max_length=5, editable=False)
    size = models.PositiveIntegerField(editable=False)
    credit = models.CharField(_("Credit"), max_length=200)
    consent = models.CharField(_("Consent"), max_length=300)
    alt = models.CharField(_("Alternative text in German"), max_length=300)
    alt_en = models.CharField(_("Alternative text in English"), max_length=300, blank=True)
    caption = models.CharField(_("Caption"), max_length=300, blank=True)

    office_path = "release__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Picture")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(credit="") & ~models.Q(consent="") & ~models.Q(alt=""),
                name="image_credited_consented_described",
            )
        ]

    def __str__(self) -> str:
        return self.credit

    def get_absolute_url(self) -> str:
        return reverse("press:image_edit", args=[self.pk])


class PreviewLink(models.Model):
    """A way to read a release before the public may; ends by itself."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="previews")
    reader = models.CharField(_("For whom"), max_length=150)
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(_("Valid until"))
    revoked_at = models.DateTimeField(null=True, editable=False)
    opened = models.PositiveIntegerField(_("Opened"), default=0, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    office_path = "release__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Preview link")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.reader

    def is_open(self, now: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > now
