"""Companies: what economic development knows of an organisation beyond its name and address."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned
from jumelage.companies.enums import SiteFunction
from jumelage.companies.validators import validate_country, validate_lei, validate_vat
from jumelage.kit.partial_dates import PartialDateField
from jumelage.kit.scoping import OfficeManager
from jumelage.people.models import Organisation


class Company(OfficeOwned):
    """The profile of a company; name, city and contacts stand with its organisation."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="company", verbose_name=_("Organisation")
    )
    register = models.CharField(_("Register"), max_length=120, blank=True)
    register_number = models.CharField(_("Register number"), max_length=40, blank=True)
    lei = models.CharField(_("LEI"), max_length=20, blank=True, validators=[validate_lei])
    vat_id = models.CharField(
        _("VAT identification number"), max_length=20, blank=True, validators=[validate_vat]
    )
    source_key = models.CharField(_("Number in the stock's sources"), max_length=120, blank=True)
    origin = models.CharField(_("Country of origin"), max_length=2, blank=True, validators=[validate_country])
    chain_source = models.CharField(_("Source of the chain of owners"), max_length=250, blank=True)
    chain_on = models.DateField(_("Chain of owners as of"), null=True, blank=True)
    since = PartialDateField(_("Here since"), blank=True, default="")
    site = models.CharField(_("Function of the site"), max_length=20, choices=SiteFunction, blank=True)
    sector = models.CharField(_("Sector"), max_length=160, blank=True)
    staff = models.PositiveIntegerField(_("Staff here"), null=True, blank=True)
    staff_source = models.CharField(_("Source of the number of staff"), max_length=250, blank=True)
    staff_on = PartialDateField(_("Number of staff as of"), blank=True, default="")
    visit_every = models.PositiveSmallIntegerField(
        _("Aftercare visit every (months)"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    is_fictional = models.BooleanField(_("Fictional (demonstration)"), default=False)
    note = models.TextField(_("Internal note"), blank=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("Company")
        ordering = ["organisation__sort_key", "pk"]
        indexes = [
            models.Index(fields=["office", "origin"]),
            models.Index(fields=["office", "source_key"]),
            models.Index(fields=["office", "visit_every", "created_at"]),
            models.Index(fields=["office", "lei"]),
            models.Index(fields=["office", "vat_id"]),
            models.Index(fields=["office", "register_number"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(staff__isnull=True) | ~models.Q(staff_source=""),
                name="company_staff_has_source",
                violation_error_message=_("A number of staff needs its source."),
            ),
            models.CheckConstraint(
                condition=models.Q(site__in=["", *SiteFunction.values]), name="company_site_known"
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name

    def get_absolute_url(self) -> str:
        return reverse("companies:company_detail", args=[self.pk])


class Owner(models.Model):
    """One step of the chain of owners: position 1 holds the company itself, the last one is the ultimate owner."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="owners")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("Name"), max_length=200)
    country = models.CharField(_("Country"), max_length=2, blank=True, validators=[validate_country])
    share = models.DecimalField(
        _("Share in percent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    key = models.CharField(_("Identifier"), max_length=120, blank=True)

    office_path = "company__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Owner")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["company", "position"], name="one_owner_per_step"),
            models.CheckConstraint(
                condition=models.Q(share__isnull=True) | models.Q(share__range=(0, 100)),
                name="owner_share_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return self.name
