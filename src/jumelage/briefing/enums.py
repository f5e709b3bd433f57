from django.db import models
from django.utils.translation import gettext_lazy as _


class Edition(models.TextChoices):
    """Who a book is for, and so what stands in it."""

    FULL = "full", _("Organiser's copy")
    DELEGATES = "delegates", _("Delegates' copy")
    HOST = "host", _("Host's copy")
