from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Direction(models.TextChoices):
    OUTGOING = "outgoing", _("Outgoing journey")
    INCOMING = "incoming", _("Incoming visit")


class JourneyStatus(models.TextChoices):
    IDEA = "idea", pgettext_lazy("journey", "Idea")
    APPROVED = "approved", pgettext_lazy("journey", "Approved")
    PLANNED = "planned", pgettext_lazy("journey", "Planned")
    RUNNING = "running", pgettext_lazy("journey", "Under way")
    DONE = "done", pgettext_lazy("journey", "Done")
    CANCELLED = "cancelled", pgettext_lazy("journey", "Cancelled")


class Mode(models.TextChoices):
    """How a leg's place is reached."""

    FLIGHT = "flight", _("Flight")
    TRAIN = "train", _("Train")
    CAR = "car", _("Car or coach")
    SHIP = "ship", _("Ship")
    OTHER = "other", pgettext_lazy("mode of travel", "Other")


class ItemKind(models.TextChoices):
    TALK = "talk", _("Talk")
    VISIT = "visit", _("Visit")
    RECEPTION = "reception", _("Reception")
    CEREMONY = "ceremony", _("Ceremony")
    SIGNING = "signing", _("Signing")
    OPENING = "opening", _("Opening")
    SEMINAR = "seminar", _("Seminar")
    MEAL = "meal", _("Meal")
    TRANSFER = "transfer", _("Transfer")
    FREE = "free", _("Free time")
    OTHER = "other", pgettext_lazy("programme item", "Other")


class ItemStatus(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("programme item", "proposed")
    CONFIRMED = "confirmed", pgettext_lazy("programme item", "confirmed")
    HELD = "held", pgettext_lazy("programme item", "held")
    CANCELLED = "cancelled", pgettext_lazy("programme item", "cancelled")


class PressMode(models.TextChoices):
    CLOSED = "closed", _("closed")
    PHOTO = "photo", _("photo opportunity")
    OPEN = "open", _("open to the press")


class Strand(models.TextChoices):
    """The part of the delegation that somebody belongs to."""

    LEAD = "lead", _("Lead")
    CITY = "city", _("City administration")
    COUNCIL = "council", _("Council")
    BUSINESS = "business", _("Business")
    CULTURE = "culture", _("Culture")
    SPORT = "sport", _("Sport")
    SCIENCE = "science", _("Science")
    PRESS = "press", _("Press")
    COMPANION = "companion", _("Companion")
    STAFF = "staff", _("Staff")


class Bearer(models.TextChoices):
    """Who pays for a delegate."""

    CITY = "city", _("City")
    OWN = "own", _("Own cost")
    HOST = "host", _("Host")
    THIRD = "third", _("Third party")


class VisaState(models.TextChoices):
    UNKNOWN = "unknown", _("not checked")
    NOT_NEEDED = "not_needed", _("not needed")
    APPLIED = "applied", _("applied for")
    GRANTED = "granted", _("granted")
