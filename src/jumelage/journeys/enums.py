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


class StepKind(models.TextChoices):
    """How a programme was changed as a whole."""

    MOVED = "moved", pgettext_lazy("step of the programme", "moved")
    PROPOSAL = "proposal", pgettext_lazy("step of the programme", "proposal taken over")
    ROAD = "road", pgettext_lazy("step of the programme", "replanned on the road")


class TravelSource(models.TextChoices):
    """Where a travel time comes from, other than from the distance."""

    HAND = "hand", pgettext_lazy("travel time", "by hand")
    TABLE = "table", pgettext_lazy("travel time", "imported")
    ROUTER = "router", pgettext_lazy("travel time", "router")


class PressMode(models.TextChoices):
    CLOSED = "closed", pgettext_lazy("press", "closed")
    PHOTO = "photo", pgettext_lazy("press", "photo opportunity")
    OPEN = "open", pgettext_lazy("press", "open to the press")


class Strand(models.TextChoices):
    """The part of the delegation that somebody belongs to."""

    LEAD = "lead", pgettext_lazy("delegation", "Lead")
    CITY = "city", pgettext_lazy("delegation", "City administration")
    COUNCIL = "council", pgettext_lazy("delegation", "Council")
    BUSINESS = "business", pgettext_lazy("delegation", "Business")
    CULTURE = "culture", pgettext_lazy("delegation", "Culture")
    SPORT = "sport", pgettext_lazy("delegation", "Sport")
    SCIENCE = "science", pgettext_lazy("delegation", "Science")
    PRESS = "press", pgettext_lazy("delegation", "Press")
    COMPANION = "companion", pgettext_lazy("delegation", "Companion")
    STAFF = "staff", pgettext_lazy("delegation", "Staff")


class Bearer(models.TextChoices):
    """Who pays for a delegate."""

    CITY = "city", pgettext_lazy("who pays", "City")
    OWN = "own", pgettext_lazy("who pays", "Own cost")
    HOST = "host", pgettext_lazy("who pays", "Host")
    THIRD = "third", pgettext_lazy("who pays", "Third party")


class CostKind(models.TextChoices):
    """What money is spent on; the first four are what the laws on travel costs know."""

    FARE = "fare", pgettext_lazy("journey's cost", "Flights and trains")
    LODGING = "lodging", pgettext_lazy("journey's cost", "Lodging")
    PER_DIEM = "per_diem", pgettext_lazy("journey's cost", "Daily allowances")
    INCIDENTAL = "incidental", pgettext_lazy("journey's cost", "Incidental expenses")
    LOCAL = "local", pgettext_lazy("journey's cost", "Transport on the spot")
    PROGRAMME = "programme", pgettext_lazy("journey's cost", "Programme and venues")
    HOSPITALITY = "hospitality", pgettext_lazy("journey's cost", "Hospitality")
    INTERPRETING = "interpreting", pgettext_lazy("journey's cost", "Interpreting and translation")
    GIFTS = "gifts", pgettext_lazy("journey's cost", "Gifts")
    INSURANCE = "insurance", pgettext_lazy("journey's cost", "Insurance and visas")
    OTHER = "other", pgettext_lazy("journey's cost", "Other")


class VisaState(models.TextChoices):
    UNKNOWN = "unknown", pgettext_lazy("visa", "not checked")
    NOT_NEEDED = "not_needed", pgettext_lazy("visa", "not needed")
    APPLIED = "applied", pgettext_lazy("visa", "applied for")
    GRANTED = "granted", pgettext_lazy("visa", "granted")
