"""How an office appears in public, and what the public writes to it."""

from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned, User

from .enums import Licence, Topic


class Site(OfficeOwned):
    """The public site of an office: closed until the office opens it."""

    is_open = models.BooleanField(_("The public site is open"), default=False)
    title = models.CharField(_("Title"), max_length=120, blank=True)
    title_en = models.CharField(_("Title in English"), max_length=120, blank=True)
    welcome = models.TextField(_("Welcome"), max_length=1000, blank=True)
    welcome_en = models.TextField(_("Welcome in English"), max_length=1000, blank=True)
    licence = models.CharField(
        _("Licence of the open data"), max_length=10, choices=Licence, default=Licence.BY
    )
    contributor = models.CharField(
        _("Contributor's ID (DCAT-AP.de)"), max_length=200, blank=True, validators=[URLValidator()]
    )
    shows_stock = models.BooleanField(_("The stock of companies is shown"), default=False)
    address = models.TextField(_("Postal address"), max_length=400, blank=True)
    phone = models.CharField(_("Telephone"), max_length=40, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    imprint = models.TextField(_("Imprint"), max_length=8000, blank=True)
    imprint_en = models.TextField(_("Imprint in English"), max_length=8000, blank=True)
    privacy = models.TextField(_("Privacy notice"), max_length=20_000, blank=True)
    privacy_en = models.TextField(_("Privacy notice in English"), max_length=20_000, blank=True)
    barriers = models.TextField(_("Known barriers"), max_length=4000, blank=True)
    barriers_en = models.TextField(_("Known barriers in English"), max_length=4000, blank=True)
    assessed_on = models.DateField(_("Accessibility assessed on"), null=True, blank=True)
    enforcement = models.TextField(_("Enforcement body"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("Public site")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["office"], name="one_site_per_office")]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        return reverse("outreach:site")

    @property
    def heading(self) -> str:
        """The title in the reader's language; without one, the city's name."""
        return self.said("title") or self.office.city_name

    def said(self, field: str) -> str:
        """A text in the reader's language, in the other one rather than none."""
        german, english = getattr(self, field), getattr(self, f"{field}_en")
        found: str = german or english if (get_language() or "de").startswith("de") else english or german
        return found


class Feedback(OfficeOwned):
    """What somebody outside wrote to the office; without address or name if they want."""

    topic = models.CharField(_("What it is about"), max_length=10, choices=Topic, default=Topic.OTHER)
    page = models.CharField(_("Page"), max_length=300, blank=True)
    message = models.TextField(_("Message"), max_length=4000)
    name = models.CharField(_("Name"), max_length=150, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    language = models.CharField(_("Language"), max_length=5, default="de")
    done_at = models.DateTimeField(_("Done"), null=True, editable=False)
    done_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = _("Feedback")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(topic__in=Topic.values), name="feedback_topic_known"),
            models.CheckConstraint(condition=~models.Q(message=""), name="feedback_says_something"),
        ]

    def __str__(self) -> str:
        return str(self.get_topic_display())

    def get_absolute_url(self) -> str:
        return f"{reverse('outreach:feedback_list')}#feedback-{self.pk}"


class Stamp(models.Model):
    """Says whether anything that public pages read has changed: triggers of the database write it, nobody else.

    SQLite keeps one row with a token that every write makes anew. PostgreSQL gets a row for each statement, so that
    writers never wait for each other; `queries.stamp` sweeps them together.
    """

    token = models.CharField(max_length=32, default="")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("Stamp of the public pages")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.token}"
