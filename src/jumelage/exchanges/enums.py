from django.db import models
from django.utils.translation import pgettext_lazy


class ExchangeKind(models.TextChoices):
    """Who meets whom."""

    YOUTH = "youth", pgettext_lazy("exchange", "Youth")
    SPORT = "sport", pgettext_lazy("exchange", "Sport")
    CULTURE = "culture", pgettext_lazy("exchange", "Culture")
    SCHOOL = "school", pgettext_lazy("exchange", "School")
    SCIENCE = "science", pgettext_lazy("exchange", "Science")
    ADMINISTRATION = "administration", pgettext_lazy("exchange", "Administration")
    RESIDENCY = "residency", pgettext_lazy("exchange", "Residency of artists")


class Direction(models.TextChoices):
    """Who travels."""

    OUTGOING = "outgoing", pgettext_lazy("exchange", "Our group travels")
    INCOMING = "incoming", pgettext_lazy("exchange", "Their group comes to us")
    THIRD = "third", pgettext_lazy("exchange", "Both meet in a third place")


class ExchangeState(models.TextChoices):
    """How far an exchange is."""

    IDEA = "idea", pgettext_lazy("exchange", "Idea")
    PLANNED = "planned", pgettext_lazy("exchange", "planned")
    CONFIRMED = "confirmed", pgettext_lazy("exchange", "confirmed")
    HELD = "held", pgettext_lazy("exchange", "held")
    CLOSED = "closed", pgettext_lazy("exchange", "settled and closed")
    CANCELLED = "cancelled", pgettext_lazy("exchange", "cancelled")

    @classmethod
    def told(cls) -> list[str]:
        """The states in which an exchange may be shown to the public."""
        return [cls.PLANNED, cls.CONFIRMED, cls.HELD, cls.CLOSED]

    @classmethod
    def counted(cls) -> list[str]:
        """The states in which an exchange has taken place."""
        return [cls.HELD, cls.CLOSED]

    @classmethod
    def ahead(cls) -> list[str]:
        """The states in which something is still to be prepared."""
        return [cls.IDEA, cls.PLANNED, cls.CONFIRMED]


class Side(models.TextChoices):
    """Which of the two cities."""

    OURS = "ours", pgettext_lazy("exchange", "our side")
    THEIRS = "theirs", pgettext_lazy("exchange", "partner's side")


class Part(models.TextChoices):
    """What somebody does in an exchange."""

    PARTICIPANT = "participant", pgettext_lazy("exchange", "Participant")
    LEADER = "leader", pgettext_lazy("exchange", "Leader")
    INTERPRETER = "interpreter", pgettext_lazy("exchange", "Interpreter")

    @classmethod
    def in_charge(cls) -> list[str]:
        """Who looks after others and shows a certificate of good conduct for it."""
        return [cls.LEADER, cls.INTERPRETER]


class ConsentKind(models.TextChoices):
    """What is agreed to."""

    GUARDIAN = "guardian", pgettext_lazy("consent", "Taking part (by the guardians)")
    PHOTO = "photo", pgettext_lazy("consent", "Photographs and films")
    HEALTH = "health", pgettext_lazy("consent", "Keeping health data")


class ConsentHow(models.TextChoices):
    """In which form somebody agreed."""

    PAPER = "paper", pgettext_lazy("consent", "signed on paper")
    MAIL = "mail", pgettext_lazy("consent", "by e-mail")
    FORM = "form", pgettext_lazy("consent", "by an online form")


class DeadlineKind(models.TextChoices):
    """What a funder wants by a day."""

    NOTICE = "notice", pgettext_lazy("funding", "Notice of intent")
    APPLICATION = "application", pgettext_lazy("funding", "Application")
    CHANGE = "change", pgettext_lazy("funding", "Notice of changes")
    ADVANCE = "advance", pgettext_lazy("funding", "Call for the advance")
    PROOF = "proof", pgettext_lazy("funding", "Proof of use")
    REPORT = "report", pgettext_lazy("funding", "Report")


class Anchor(models.TextChoices):
    """From where the days of a deadline are counted."""

    START = "start", pgettext_lazy("funding", "before the first day")
    END = "end", pgettext_lazy("funding", "after the last day")
    YEAR_BEFORE = "year_before", pgettext_lazy("funding", "on a day of the year before")
    SAME_YEAR = "same_year", pgettext_lazy("funding", "on a day of the same year")


class Span(models.TextChoices):
    """The unit of a deadline."""

    DAYS = "days", pgettext_lazy("funding", "days")
    WEEKS = "weeks", pgettext_lazy("funding", "weeks")
    MONTHS = "months", pgettext_lazy("funding", "months")


class RateUnit(models.TextChoices):
    """What an amount is paid for."""

    PERSON_DAY = "person_day", pgettext_lazy("rate", "per person and day")
    PERSON = "person", pgettext_lazy("rate", "per person")
    PERSON_KM = "person_km", pgettext_lazy("rate", "per person and kilometre")
    DAY = "day", pgettext_lazy("rate", "per day")
    FLAT = "flat", pgettext_lazy("rate", "per exchange")


class ApplicationState(models.TextChoices):
    """How far an application for funds is."""

    PREPARED = "prepared", pgettext_lazy("application", "being prepared")
    SENT = "sent", pgettext_lazy("application", "sent")
    GRANTED = "granted", pgettext_lazy("application", "granted")
    REFUSED = "refused", pgettext_lazy("application", "refused")
    PROVEN = "proven", pgettext_lazy("application", "proof sent")
    SETTLED = "settled", pgettext_lazy("application", "settled")

    @classmethod
    def over(cls) -> list[str]:
        return [cls.REFUSED, cls.SETTLED]


class CostKind(models.TextChoices):
    """What money is spent on."""

    TRAVEL = "travel", pgettext_lazy("cost", "Travel")
    LODGING = "lodging", pgettext_lazy("cost", "Lodging")
    MEALS = "meals", pgettext_lazy("cost", "Meals")
    PROGRAMME = "programme", pgettext_lazy("cost", "Programme")
    INTERPRETING = "interpreting", pgettext_lazy("cost", "Interpreting")
    INSURANCE = "insurance", pgettext_lazy("cost", "Insurance")
    OTHER = "other", pgettext_lazy("cost", "Other")
