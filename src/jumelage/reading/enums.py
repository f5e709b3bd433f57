from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    PASTED = "pasted", _("Pasted text")
    TEXT = "text", _("Text file")
    HTML = "html", _("Web page")
    MAIL = "mail", _("E-mail")
    PDF = "pdf", _("PDF")
    DOCX = "docx", _("Word document")


class Decision(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    EDITED = "edited", _("accepted with changes")
    REJECTED = "rejected", _("rejected")


class RecordKind(models.TextChoices):
    """What a finding would become."""

    JOURNEY = "journey", _("Journey")
    VISIT = "visit", _("Incoming visit")
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    TIE = "tie", _("Tie")
    EVENT = "event", _("Programme item")
    CLAIM = "claim", _("Figure")
    QUOTE = "quote", _("Quote")
