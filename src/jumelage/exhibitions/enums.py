from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ExhibitionState(models.TextChoices):
    """How far an exhibition is on its way."""

    IDEA = "idea", pgettext_lazy("exhibition", "Idea")
    PREPARED = "prepared", pgettext_lazy("exhibition", "Being prepared")
    TOURING = "touring", pgettext_lazy("exhibition", "On tour")
    ENDED = "ended", pgettext_lazy("exhibition", "Ended")
    CANCELLED = "cancelled", pgettext_lazy("exhibition", "Cancelled")

    @classmethod
    def shown(cls) -> list[str]:
        """The states in which the public may be told of an exhibition that is marked as public."""
        return [cls.PREPARED, cls.TOURING, cls.ENDED]


class Condition(models.TextChoices):
    """What a work looks like, for the register and in each condition report."""

    UNKNOWN = "unknown", pgettext_lazy("condition of a work", "not recorded")
    GOOD = "good", pgettext_lazy("condition of a work", "good")
    WORN = "worn", pgettext_lazy("condition of a work", "signs of use")
    DAMAGED = "damaged", pgettext_lazy("condition of a work", "damaged")
    LOST = "lost", pgettext_lazy("condition of a work", "lost")


class Moment(models.TextChoices):
    """When a work's condition is recorded at a stop."""

    IN = "in", pgettext_lazy("condition report", "on arrival")
    OUT = "out", pgettext_lazy("condition report", "before dispatch")


class Transport(models.TextChoices):
    """How the works reach a stop."""

    ROAD = "road", pgettext_lazy("transport", "by road")
    AIR = "air", pgettext_lazy("transport", "by air")
    SEA = "sea", pgettext_lazy("transport", "by sea")


class LoanState(models.TextChoices):
    """How far the contract with a lender is."""

    ASKED = "asked", pgettext_lazy("loan", "asked for")
    AGREED = "agreed", pgettext_lazy("loan", "agreed in principle")
    SIGNED = "signed", pgettext_lazy("loan", "signed")
    RETURNED = "returned", pgettext_lazy("loan", "returned")
    REFUSED = "refused", pgettext_lazy("loan", "refused")

    @classmethod
    def holding(cls) -> list[str]:
        """The lender has bound himself."""
        return [cls.SIGNED, cls.RETURNED]


class Picture(models.TextChoices):
    """The kinds of photograph that are kept."""

    JPEG = "jpg", _("JPEG")
    PNG = "png", _("PNG")
    WEBP = "webp", _("WebP")
