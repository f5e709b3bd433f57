from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SourceKind(models.TextChoices):
    PASTED = "pasted", _("Pasted text")
    TEXT = "text", _("Text file")
    HTML = "html", _("Web page")
    MAIL = "mail", _("E-mail")
    PDF = "pdf", _("PDF")
    DOCX = "docx", _("Word document")
    ODT = "odt", _("OpenDocument text")


class Decision(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    EDITED = "edited", _("accepted with changes")
    REJECTED = "rejected", _("rejected")
    SAME = "same", _("as in the earlier version")


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


class Likeness(models.TextChoices):
    """What a person said about two announcements that look alike."""

    NONE = "", _("nothing like it")
    OPEN = "open", _("to be decided")
    VERSION = "version", _("new version")
    DIFFERENT = "different", _("another announcement")


class Verdict(models.TextChoices):
    """Whether two proposals of different announcements tell of the same thing."""

    SUPPOSED = "supposed", _("supposed to be the same")
    DIFFERENT = "different", _("two different things")


class Security(models.TextChoices):
    """How the way to a mailbox is protected."""

    TLS = "tls", _("TLS from the start (port 993)")
    STARTTLS = "starttls", _("STARTTLS (port 143)")
    NONE = "none", _("none, only on this machine")


class Filing(models.TextChoices):
    """What happens in the mailbox to a mail that was read."""

    MOVE = "move", _("move it to the folder for read mails")
    FLAG = "flag", _("mark it as read")
    LEAVE = "leave", _("leave it as it is")


class Outcome(models.TextChoices):
    """What became of a mail."""

    READ = "read", pgettext_lazy("mail", "read")
    KNOWN = "known", pgettext_lazy("mail", "here already")
    EMPTY = "empty", pgettext_lazy("mail", "nothing found")
    REFUSED = "refused", pgettext_lazy("mail", "not read")
    FOREIGN = "foreign", pgettext_lazy("mail", "sender not on the list")
