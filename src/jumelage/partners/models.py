"""Ties between the office's city and other cities or regions, at any maturity."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned
from jumelage.kit.partial_dates import PartialDateField
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.people.models import Organisation
from jumelage.places.models import Place

from .enums import AgreementKind, Field, Level, Status


class Tie(OfficeOwned):  # type: ignore[django-manager-missing]  # exchanges make theirs from a queryset
    """What binds the city to one other place. Level and status stand in its stages, dated."""

    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("City or region")
    )
    contacts_since = PartialDateField(_("Contacts since"), blank=True, default="")
    fields = models.JSONField(_("Fields of cooperation"), default=list, blank=True)
    unit = models.CharField(_("Responsible unit"), max_length=200, blank=True)
    counterpart_unit = models.CharField(_("Counterpart unit"), max_length=200, blank=True)
    friends = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Friends' association"),
    )
    story = models.TextField(_("Story"), blank=True)
    story_en = models.TextField(_("Story in English"), blank=True)
    note = models.TextField(_("Internal note"), blank=True)
    is_public = models.BooleanField(_("Shown on the public site"), default=False)
    source = models.CharField(_("Source"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("Tie")
        ordering = ["place__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["office", "place"], name="one_tie_per_place")]

    def __str__(self) -> str:
        return str(self.place)

    def get_absolute_url(self) -> str:
        return reverse("partners:tie_detail", args=[self.pk])

    @property
    def field_labels(self) -> list[str]:
        return [str(Field(value).label) for value in self.fields if value in Field.values]

    @property
    def story_shown(self) -> str:
        """The story in the reader's language, the other one rather than none."""
        return _in_language(self.story, self.story_en)


class Stage(Versioned):
    """From this date on the tie has this level and this status: the timeline, never overwritten."""

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="stages")
    since = PartialDateField(_("Since"))
    level = models.CharField(_("Kind of tie"), max_length=2, choices=Level)
    status = models.CharField(_("Status"), max_length=12, choices=Status, default=Status.ACTIVE)
    by_whom = models.CharField(_("By whom (letter, council decision)"), max_length=200, blank=True)
    reason = models.TextField(_("Reason"), blank=True)
    public_wording = models.CharField(_("Public wording"), max_length=300, blank=True)
    public_wording_en = models.CharField(_("Public wording in English"), max_length=300, blank=True)
    counts = models.BooleanField(_("Anniversaries are counted from it"), default=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)

    office_path = "tie__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Stage of a tie")
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["tie", "since"], name="one_stage_per_date"),
            models.CheckConstraint(condition=~models.Q(since=""), name="stage_is_dated"),
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="stage_level_known"),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="stage_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}, {self.get_status_display()} ({self.since})"

    @property
    def wording(self) -> str:
        """What the public is told, in the reader's language."""
        return _in_language(self.public_wording, self.public_wording_en)


class Agreement(Versioned):
    """A signed text. The one that counts is the origin of the anniversaries."""

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="agreements")
    kind = models.CharField(
        _("Kind"), max_length=20, choices=AgreementKind, default=AgreementKind.PARTNERSHIP
    )
    signed_on = PartialDateField(_("Signed on"))
    signed_in = models.CharField(_("Signed in"), max_length=120, blank=True)
    signatory_ours = models.CharField(_("Signed for us by"), max_length=200, blank=True)
    signatory_theirs = models.CharField(_("Signed for them by"), max_length=200, blank=True)
    council_decision_on = models.DateField(_("Council decision"), null=True, blank=True)
    council_paper = models.CharField(_("Council paper"), max_length=120, blank=True)
    council_paper_url = models.URLField(_("Address of the paper (OParl)"), blank=True)
    ends_on = PartialDateField(_("Limited until"), blank=True, default="")
    languages = models.CharField(_("Language versions"), max_length=120, blank=True)
    counts = models.BooleanField(_("Anniversaries are counted from it"), default=True)
    note = models.TextField(_("Note"), blank=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)

    office_path = "tie__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Agreement")
        ordering = ["signed_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(signed_on=""), name="agreement_is_dated"),
            models.CheckConstraint(
                condition=models.Q(kind__in=AgreementKind.values), name="agreement_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.signed_on})"


class Milestone(Versioned):
    """Something worth remembering in the story of a tie."""

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="milestones")
    on = PartialDateField(_("When"))
    title = models.CharField(_("What"), max_length=200)
    title_en = models.CharField(_("What, in English"), max_length=200, blank=True)
    text = models.TextField(_("More"), blank=True)
    text_en = models.TextField(_("More, in English"), blank=True)
    counts = models.BooleanField(_("Anniversaries are counted from it"), default=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)

    office_path = "tie__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Milestone")
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(on=""), name="milestone_is_dated")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What happened, in the reader's language."""
        return _in_language(self.title, self.title_en)

    @property
    def text_shown(self) -> str:
        return _in_language(self.text, self.text_en)


def _in_language(german: str, english: str) -> str:
    if (get_language() or "de").startswith("de"):
        return german or english
    return english or german
