from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Topic(models.TextChoices):
    """What somebody outside writes to the office about."""

    BARRIER = "barrier", _("A barrier: something that I cannot read or use")
    MISTAKE = "mistake", _("A mistake in what is said")
    DATA = "data", _("The open data or their interface")
    OTHER = "other", pgettext_lazy("feedback", "Something else")


class Licence(models.TextChoices):
    """The licences among which an office chooses for its open data."""

    BY = "dl-by", _("Data licence Germany – attribution – 2.0")
    ZERO = "dl-zero", _("Data licence Germany – zero – 2.0")
    CC_BY = "cc-by", _("Creative Commons Attribution 4.0")
    CC_ZERO = "cc-zero", _("Creative Commons Zero")
