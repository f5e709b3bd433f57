from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReleaseState(models.TextChoices):
    """How far a press release has come; rules/workflow.py says which step follows which."""

    DRAFT = "draft", pgettext_lazy("release", "Draft")
    FACTS = "facts", pgettext_lazy("release", "Facts being checked")
    QUOTES = "quotes", pgettext_lazy("release", "Quotes being approved")
    APPROVED = "approved", pgettext_lazy("release", "Approved")
    RELEASED = "released", pgettext_lazy("release", "Released")
    SENT = "sent", pgettext_lazy("release", "Sent")
    CORRECTED = "corrected", pgettext_lazy("release", "Corrected")
    WITHDRAWN = "withdrawn", pgettext_lazy("release", "Withdrawn")

    @classmethod
    def in_work(cls) -> list[str]:
        """Nobody outside has seen it yet."""
        return [cls.DRAFT, cls.FACTS, cls.QUOTES, cls.APPROVED]

    @classmethod
    def out(cls) -> list[str]:
        """It was told to the public and still holds."""
        return [cls.RELEASED, cls.SENT, cls.CORRECTED]


class Beat(models.TextChoices):
    """What a release is about, and what a distribution list is interested in."""

    INTERNATIONAL = "international", pgettext_lazy("beat", "International affairs")
    ECONOMY = "economy", pgettext_lazy("beat", "Economy")
    CULTURE = "culture", pgettext_lazy("beat", "Culture")
    SPORT = "sport", pgettext_lazy("beat", "Sport")
    YOUTH = "youth", pgettext_lazy("beat", "Youth and school")
    ADMINISTRATION = "administration", pgettext_lazy("beat", "City administration")


class Language(models.TextChoices):
    """The languages in which releases are written."""

    GERMAN = "de", _("German")
    ENGLISH = "en", _("English")
    FRENCH = "fr", pgettext_lazy("language", "French")
    ITALIAN = "it", pgettext_lazy("language", "Italian")
    POLISH = "pl", pgettext_lazy("language", "Polish")
    UKRAINIAN = "uk", pgettext_lazy("language", "Ukrainian")
    HEBREW = "he", pgettext_lazy("language", "Hebrew")
    KOREAN = "ko", pgettext_lazy("language", "Korean")
    CHINESE = "zh", pgettext_lazy("language", "Chinese")
    JAPANESE = "ja", pgettext_lazy("language", "Japanese")


class Translation(models.TextChoices):
    """How far the text in one language has come."""

    NONE = "none", pgettext_lazy("translation", "not begun")
    DRAFT = "draft", pgettext_lazy("translation", "in draft")
    DONE = "done", pgettext_lazy("translation", "done")


class QuoteState(models.TextChoices):
    OPEN = "open", pgettext_lazy("quote", "not approved")
    ASKED = "asked", pgettext_lazy("quote", "approval asked")
    APPROVED = "approved", pgettext_lazy("quote", "approved")
    REFUSED = "refused", pgettext_lazy("quote", "not to be used so")
    WITHDRAWN = "withdrawn", pgettext_lazy("quote", "withdrawn")


class Channel(models.TextChoices):
    """How an approval reached us."""

    LINK = "link", pgettext_lazy("channel", "by the link")
    MAIL = "mail", pgettext_lazy("channel", "by e-mail")
    PHONE = "phone", pgettext_lazy("channel", "by telephone")
    TALK = "talk", pgettext_lazy("channel", "in a conversation")
    PAPER = "paper", pgettext_lazy("channel", "in writing on paper")


class Consent(models.TextChoices):
    """What happened to a subscription."""

    IN = "in", pgettext_lazy("subscription", "Subscribed")
    OUT = "out", pgettext_lazy("subscription", "Unsubscribed")
    GONE = "gone", pgettext_lazy("subscription", "Address does not exist")


class DispatchState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("dispatch", "waits for its time")
    RUNNING = "running", pgettext_lazy("dispatch", "being sent")
    PAUSED = "paused", pgettext_lazy("dispatch", "paused")
    DONE = "done", pgettext_lazy("dispatch", "done")

    @classmethod
    def active(cls) -> list[str]:
        return [cls.WAITING, cls.RUNNING]


class DeliveryState(models.TextChoices):
    """What became of one message. Whoever is `sending` when everything stops is `uncertain` afterwards."""

    PENDING = "pending", pgettext_lazy("delivery", "to be sent")
    SENDING = "sending", pgettext_lazy("delivery", "on its way")
    SENT = "sent", pgettext_lazy("delivery", "sent")
    DEFERRED = "deferred", pgettext_lazy("delivery", "to be tried again")
    FAILED = "failed", pgettext_lazy("delivery", "refused")
    BOUNCED = "bounced", pgettext_lazy("delivery", "came back")
    UNCERTAIN = "uncertain", pgettext_lazy("delivery", "probably sent")
    SKIPPED = "skipped", pgettext_lazy("delivery", "unsubscribed meanwhile")

    @classmethod
    def open(cls) -> list[str]:
        return [cls.PENDING, cls.DEFERRED]


class Protection(models.TextChoices):
    """How a mail server is spoken to."""

    STARTTLS = "starttls", _("STARTTLS")
    TLS = "tls", _("TLS from the start")
    NONE = "none", pgettext_lazy("protection", "none (only inside the own network)")
