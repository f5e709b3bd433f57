"""Setting up the mailbox."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.kit.forms import VersionedForm
from jumelage.reading.enums import Filing, Security
from jumelage.reading.models import Mailbox
from jumelage.reading.rules import senders


class MailboxForm(VersionedForm):
    """Server, way in, folders, senders. The password is never shown again."""

    host = forms.CharField(
        label=_("Mail server"), max_length=250, help_text=_("For example imap.example.org.")
    )
    security = forms.ChoiceField(label=_("Protection"), choices=Security.choices, initial=Security.TLS)
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=993)
    username = forms.CharField(label=_("User name"), max_length=250)
    password = forms.CharField(
        label=_("Password"), max_length=500, required=False, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Kept sealed and never shown. Leave it empty to keep the one that is there."),
    )  # fmt: skip
    folder = forms.CharField(label=_("Folder"), max_length=250, initial="INBOX")
    senders = forms.CharField(
        label=_("Senders whose mails are read"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "One address (presse@example.org) or domain (example.org; .example.org with its subdomains) a line. "
            "All other mails stay untouched."
        ),
    )  # fmt: skip
    since = forms.DateField(
        label=_("Only mails that arrived since"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    filing = forms.ChoiceField(
        label=_("What happens to a mail that was read"), choices=Filing.choices, initial=Filing.MOVE
    )
    read_folder = forms.CharField(
        label=_("Folder for read mails"), max_length=250, required=False,
        help_text=_("Made if it is not there."),
    )  # fmt: skip
    verifier = forms.CharField(
        label=_("Server whose checks of the sender count"), max_length=250, required=False,
        help_text=_(
            "Anybody can write any sender into a mail. If your mail server checks senders, enter the name that "
            "stands first in its Authentication-Results header: mails that it does not confirm are then left alone."
        ),
    )  # fmt: skip
    is_active = forms.BooleanField(label=_("Poll this mailbox"), required=False, initial=True)

    def __init__(self, *args: Any, instance: Mailbox | None = None, **kwargs: Any) -> None:
        self.instance = instance
        initial = kwargs.pop("initial", None) or {}
        if instance is not None:
            own = [name for name in self.base_fields if name not in {"version", "password"}]
            initial = {name: getattr(instance, name) for name in own} | initial
        super().__init__(*args, initial=initial, **kwargs)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if name != "password"}

    def clean_senders(self) -> str:
        text: str = self.cleaned_data["senders"]
        if bad := senders.wrong(text):
            raise forms.ValidationError(
                _("“%(entry)s” is neither an address nor a domain."), params={"entry": bad[0][:80]}
            )
        return "\n".join(dict.fromkeys(senders.entries(text)))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("filing") == Filing.MOVE:
            if not cleaned.get("read_folder"):
                self.add_error("read_folder", _("Please name the folder to which read mails are moved."))
            elif cleaned["read_folder"] == cleaned.get("folder"):
                self.add_error("read_folder", _("Please name another folder than the one that is polled."))
        return cleaned
