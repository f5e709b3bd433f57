"""Announcements as they came in, what was read in them, and what a person decided about it."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import OfficeOwned, User
from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager
from jumelage.places.models import Place

from .enums import Decision, Filing, Likeness, Outcome, RecordKind, Security, SourceKind, Verdict


class Announcement(OfficeOwned):
    """A text that came in, kept word by word as read, with where it came from."""

    title = models.CharField(_("Title"), max_length=250)
    source_kind = models.CharField(_("Came as"), max_length=10, choices=SourceKind, default=SourceKind.PASTED)
    source_name = models.CharField(_("File or sender"), max_length=250, blank=True)
    text = models.TextField(_("Text"))
    digest = models.CharField(max_length=64, editable=False)
    language = models.CharField(_("Language"), max_length=5, blank=True)
    published_on = models.DateField(_("Published on"), null=True, blank=True)
    created_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    sketch = models.BinaryField(default=b"", editable=False)
    remarks = models.JSONField(default=list, editable=False)
    bundle = models.CharField(max_length=32, blank=True, editable=False, db_index=True)
    resembles = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="lookalikes", editable=False
    )
    likeness = models.CharField(
        _("Likeness"), max_length=10, choices=Likeness, blank=True, default=Likeness.NONE, editable=False
    )
    mail = models.ForeignKey(
        "Mail", on_delete=models.SET_NULL, null=True, blank=True, related_name="announcements", editable=False
    )

    class Meta:
        verbose_name = _("Announcement")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["office", "digest"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reading:announcement_detail", args=[self.pk])


class Proposal(Versioned):
    """A record that the announcement suggests: new, or a change of one that the office already has."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(_("Kind"), max_length=12, choices=RecordKind)
    subject = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    rule = models.CharField(max_length=60, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    data = models.JSONField(default=dict)
    spans = models.JSONField(default=list)
    confidence = models.FloatField(default=0)
    match_type = models.ForeignKey(
        ContentType, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    match_id = models.BigIntegerField(null=True, blank=True)
    decision = models.CharField(_("Decision"), max_length=10, choices=Decision, default=Decision.OPEN)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    result_type = models.ForeignKey(
        ContentType, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    result_id = models.BigIntegerField(null=True, blank=True)

    match = GenericForeignKey("match_type", "match_id")
    result = GenericForeignKey("result_type", "result_id")
    office_path = "announcement__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Proposal")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["result_type", "result_id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=RecordKind.values), name="proposal_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(decision=Decision.OPEN, decided_at__isnull=True)
                | (~models.Q(decision=Decision.OPEN) & models.Q(decided_at__isnull=False)),
                name="proposal_decided_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_decision_display()})"


class Pairing(models.Model):
    """Two proposals of different announcements that seem to tell of the same thing, and where they differ."""

    earlier = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="pairings_later")
    later = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="pairings_earlier")
    fields = models.JSONField(default=list)
    verdict = models.CharField(
        _("Verdict"), max_length=10, choices=Verdict, default=Verdict.SUPPOSED, editable=False
    )
    is_open = models.BooleanField(default=True, editable=False)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    office_path = "later__announcement__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Contradiction between announcements")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["earlier", "later"], name="pairing_once")]

    def __str__(self) -> str:
        return f"{self.later.get_kind_display()} ({', '.join(self.fields)})"

    def get_absolute_url(self) -> str:
        return f"{reverse('reading:conflict_list')}#c{self.pk}"


class Ruling(models.Model):
    """A person's word on which of two announcements holds about one field."""

    pairing = models.ForeignKey(Pairing, on_delete=models.CASCADE, related_name="rulings")
    field = models.CharField(max_length=60)
    holds = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    office_path = "pairing__later__announcement__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Decision between announcements")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["pairing", "field"], name="ruling_once_per_field")]

    def __str__(self) -> str:
        return f"{self.field}: {self.holds}"


class Quantity(OfficeOwned):
    """What claims and figures share: how many of what, where, at which date, and who says so."""

    what = models.CharField(_("What"), max_length=200)
    topic = models.CharField(_("Counts as"), max_length=120)
    topic_key = models.CharField(max_length=120, editable=False, default="")
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Where")
    )
    on = models.DateField(_("As of"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=250, blank=True)
    search = models.TextField(editable=False, default="")

    class Meta:
        abstract = True


class Claim(Quantity):
    """A number that somebody has published: kept as said, with its words and its source."""

    low = models.FloatField(_("At least"))
    high = models.FloatField(_("At most"))
    approx = models.BooleanField(_("approximately"), default=False)
    words = models.CharField(_("Words of the text"), max_length=400, blank=True)
    announcement = models.ForeignKey(
        Announcement, on_delete=models.SET_NULL, null=True, blank=True, related_name="claims"
    )

    class Meta:
        verbose_name = _("Claim")
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["office", "topic_key"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(high__gte=models.F("low")), name="claim_range_in_order")
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("reading:claim_detail", args=[self.pk])


class Figure(Quantity):
    """A number that the office stands for itself, with the definition behind it."""

    value = models.FloatField(_("Figure"))
    definition = models.TextField(_("Definition"))

    class Meta:
        verbose_name = _("Own figure")
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["office", "topic_key"])]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("reading:figure_edit", args=[self.pk])


class Mailbox(OfficeOwned):
    """The mailbox that an office's announcements come in by. Its password is sealed: decision 33."""

    host = models.CharField(_("Mail server"), max_length=250)
    port = models.PositiveIntegerField(_("Port"), default=993)
    security = models.CharField(_("Protection"), max_length=10, choices=Security, default=Security.TLS)
    username = models.CharField(_("User name"), max_length=250)
    sealed_password = models.TextField(editable=False, default="")
    folder = models.CharField(_("Folder"), max_length=250, default="INBOX")
    filing = models.CharField(
        _("What happens to a mail that was read"), max_length=10, choices=Filing, default=Filing.MOVE
    )
    read_folder = models.CharField(_("Folder for read mails"), max_length=250, blank=True)
    senders = models.TextField(_("Senders whose mails are read"))
    since = models.DateField(_("Only mails that arrived since"))
    verifier = models.CharField(_("Server whose checks of the sender count"), max_length=250, blank=True)
    is_active = models.BooleanField(_("Poll this mailbox"), default=True)

    era = models.PositiveIntegerField(default=1, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    polled_at = models.DateTimeField(null=True, editable=False)
    succeeded_at = models.DateTimeField(null=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    retry_at = models.DateTimeField(null=True, editable=False)
    problem = models.CharField(max_length=40, blank=True, editable=False)
    detail = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("Mailbox")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["office"], name="one_mailbox_per_office")]

    def __str__(self) -> str:
        return f"{self.username} ({self.host})"

    def get_absolute_url(self) -> str:
        return reverse("reading:inbox")


class Mail(models.Model):
    """A mail that was met in the mailbox, so that it is read once. Of strangers' mails only the number is kept."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="mails")
    era = models.PositiveIntegerField(default=1)
    uid_validity = models.BigIntegerField()
    uid = models.BigIntegerField()
    message_id = models.CharField(max_length=250, blank=True, db_index=True)
    sender = models.CharField(_("Sender"), max_length=250, blank=True)
    title = models.CharField(_("Subject"), max_length=250, blank=True)
    sent_at = models.DateTimeField(_("Sent"), null=True, blank=True)
    outcome = models.CharField(_("What became of it"), max_length=10, choices=Outcome)
    note = models.TextField(blank=True)
    is_filed = models.BooleanField(default=False)
    met_at = models.DateTimeField(_("Read"))

    office_path = "mailbox__office"
    objects = OfficeManager()

    class Meta:
        verbose_name = _("Mail")
        ordering = ["-met_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "era", "uid_validity", "uid"], name="mail_read_once")
        ]

    def __str__(self) -> str:
        return self.title or self.sender or str(self.uid)
