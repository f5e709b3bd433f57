"""The works, and the crates in which they travel."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.companies.validators import validate_country
from jumelage.exhibitions.enums import Condition
from jumelage.kit.money import Currency
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.kit.search import fold

from .exhibitions import Exhibition, in_language
from .loans import Loan

SMALLEST, LARGEST = Decimal("0.1"), Decimal("999.9")
"""Sizes are in centimetres: whoever enters ten metres has most likely entered millimetres."""


def centimetres(label: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(
        label, max_digits=5, decimal_places=1, null=True, blank=True,
        validators=[MinValueValidator(SMALLEST), MaxValueValidator(LARGEST)],
    )  # fmt: skip


def kilograms(label: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(
        label, max_digits=7, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )  # fmt: skip


def between(names: tuple[str, ...]) -> models.Q:
    """Each of the sizes is unknown or one that is believed."""
    condition = models.Q()
    for name in names:
        condition &= models.Q(**{f"{name}__isnull": True}) | models.Q(
            **{f"{name}__range": (SMALLEST, LARGEST)}
        )
    return condition


class Crate(Versioned):
    """A crate with its outer size; what is in it stands with the works."""

    exhibition = models.ForeignKey(Exhibition, on_delete=models.CASCADE, related_name="crates")
    number = models.CharField(_("Number"), max_length=20)
    length = centimetres(_("Length (cm)"))
    width = centimetres(_("Width (cm)"))
    height = centimetres(_("Height (cm)"))
    padding = models.DecimalField(
        _("Walls and padding on each side (cm)"), max_digits=4, decimal_places=1, default=Decimal(5),
        validators=[MinValueValidator(0), MaxValueValidator(50)],
    )  # fmt: skip
    tare = kilograms(_("Weight when empty (kg)"))
    origin = models.CharField(_("Country of origin"), max_length=2, blank=True, validators=[validate_country])
    note = models.TextField(_("How to unpack and pack"), blank=True)

    office_path = "exhibition__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Crate")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["exhibition", "number"], name="crate_number_once"),
            models.CheckConstraint(condition=~models.Q(number=""), name="crate_has_number"),
            models.CheckConstraint(
                condition=between(("length", "width", "height")), name="crate_size_believed"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("exhibitions:crate_edit", args=[self.pk])

    @property
    def outer(self) -> tuple[Decimal, ...]:
        """Length, width and height; empty unless all three are known."""
        sides = (self.length, self.width, self.height)
        return tuple(side for side in sides if side is not None) if None not in sides else ()


class Work(Versioned):
    """A work with its size, value and owner."""

    exhibition = models.ForeignKey(Exhibition, on_delete=models.CASCADE, related_name="works")
    number = models.PositiveSmallIntegerField(
        _("Number"), validators=[MinValueValidator(1), MaxValueValidator(9999)]
    )
    title = models.CharField(_("Title"), max_length=250)
    title_en = models.CharField(_("Title in English"), max_length=250, blank=True)
    artist = models.CharField(_("Artist"), max_length=200, blank=True)
    artist_native = models.CharField(_("Artist in their own script"), max_length=200, blank=True)
    year = models.CharField(_("Year"), max_length=40, blank=True)
    technique = models.CharField(_("Technique"), max_length=200, blank=True)
    technique_en = models.CharField(_("Technique in English"), max_length=200, blank=True)
    height = centimetres(_("Height (cm)"))
    width = centimetres(_("Width (cm)"))
    depth = centimetres(_("Depth (cm)"))
    framed_height = centimetres(_("Height with frame (cm)"))
    framed_width = centimetres(_("Width with frame (cm)"))
    framed_depth = centimetres(_("Depth with frame (cm)"))
    weight = kilograms(_("Weight (kg)"))
    pieces = models.PositiveSmallIntegerField(
        _("Pieces"), default=1, validators=[MinValueValidator(1), MaxValueValidator(999)]
    )
    value = models.DecimalField(
        _("Insurance value"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )  # fmt: skip
    currency = models.CharField(_("Currency"), max_length=3, choices=Currency, blank=True)
    owner = models.CharField(_("Owner"), max_length=200, blank=True)
    inventory = models.CharField(_("Owner's inventory number"), max_length=80, blank=True)
    loan = models.ForeignKey(
        Loan, on_delete=models.SET_NULL, null=True, blank=True, related_name="works", verbose_name=_("Loan")
    )
    crate = models.ForeignKey(
        Crate, on_delete=models.SET_NULL, null=True, blank=True, related_name="works", verbose_name=_("Crate")
    )
    origin = models.CharField(_("Country of origin"), max_length=2, blank=True, validators=[validate_country])
    credit = models.CharField(_("Credit line"), max_length=300, blank=True)
    condition = models.CharField(_("Condition"), max_length=10, choices=Condition, default=Condition.UNKNOWN)
    condition_note = models.TextField(_("Note on the condition"), blank=True)
    handling = models.TextField(_("Hanging and handling"), blank=True)
    is_fictional = models.BooleanField(_("Fictional (demonstration)"), default=False)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    search = models.TextField(editable=False, default="")

    office_path = "exhibition__office"
    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        verbose_name = _("Work of art")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["exhibition", "number"], name="work_number_once"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | (models.Q(value__gte=0) & ~models.Q(currency="")),
                name="work_value_has_currency",
                violation_error_message=_("A value needs its currency."),
            ),
            models.CheckConstraint(
                condition=between(
                    ("height", "width", "depth", "framed_height", "framed_width", "framed_depth")
                ),
                name="work_size_believed",
            ),
            models.CheckConstraint(
                condition=models.Q(condition__in=Condition.values), name="work_condition_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("exhibitions:work_detail", args=[self.pk])

    def searchable(self) -> str:
        return fold(
            str(self.number),
            self.title,
            self.title_en,
            self.artist,
            self.artist_native,
            self.owner,
            self.inventory,
        )

    @property
    def label(self) -> str:
        return in_language(self.title, self.title_en)

    @property
    def technique_shown(self) -> str:
        return in_language(self.technique, self.technique_en)

    @property
    def sizes(self) -> tuple[Decimal, ...]:
        """What is known of the bare work: height, width, depth."""
        return tuple(side for side in (self.height, self.width, self.depth) if side is not None)

    @property
    def framed(self) -> tuple[Decimal, ...]:
        return tuple(
            side for side in (self.framed_height, self.framed_width, self.framed_depth) if side is not None
        )

    @property
    def packed(self) -> tuple[Decimal, ...]:
        """The size that matters to a crate: with the frame, where it has one."""
        return self.framed or self.sizes

    @property
    def country(self) -> str:
        """The country of origin for customs: its own, else that of its crate."""
        return self.origin or (self.crate.origin if self.crate else "")

    def credits(self) -> Iterator[str]:
        """The lines that may stand below it, the most particular first."""
        yield from (line for line in (self.credit, self.loan.credit if self.loan else "") if line)
