"""Lists, addresses, dispatches and the mail server."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.kit.forms import VersionedForm
from jumelage.kit.table_forms import TableField, TableForm
from jumelage.kit.text import PlainText
from jumelage.press.models import DistributionList, MailServer


class ListForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A distribution list."""

    class Meta:
        model = DistributionList
        fields = ("name", "language", "beat", "note")

    def _post_clean(self) -> None:
        """The action checks and saves; the instance stays as it was read."""


class RecipientForm(PlainText):
    """One address for a list, with the word of how its owner agreed."""

    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    medium = forms.CharField(label=_("Medium"), max_length=150, required=False)
    how = forms.CharField(label=_("How and when they agreed"), max_length=200)


class ImportForm(TableForm):
    """A table of addresses."""

    file = TableField(
        help_text=_("CSV or XLSX, at most 5 MB. The first line names the columns: E-Mail, Name, Medium.")
    )
    how = forms.CharField(label=_("How they agreed to get releases"), max_length=200)


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Address, name or medium"), required=False, widget=forms.SearchInput)


class DispatchForm(forms.Form):
    """To whom, and when."""

    lists: "forms.ModelMultipleChoiceField[DistributionList]" = forms.ModelMultipleChoiceField(
        label=_("Distribution lists"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    before_embargo = forms.BooleanField(
        label=_("Send now, before the embargo ends: the mail says the embargo first"), required=False
    )

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lists"].queryset = DistributionList.objects.filter(office=office)  # type: ignore[attr-defined]  # a model's choice field


class LogForm(forms.Form):
    """What the mail server wrote down about its work."""

    log = forms.CharField(
        label=_("Lines of the mail server's log"), max_length=5_000_000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_("Each line that names a Message-ID counts; other lines do no harm."),
    )  # fmt: skip


class MailServerForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]
    """The sender and the server. Passwords are never shown again."""

    password = forms.CharField(
        label=_("Password"), max_length=500, required=False, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Kept sealed and never shown. Leave it empty to keep the one that is there."),
    )  # fmt: skip

    bounce_password = forms.CharField(
        label=_("Password of the mailbox"), max_length=500, required=False, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Kept sealed and never shown. Leave it empty to keep the one that is there."),
    )  # fmt: skip

    class Meta:
        model = MailServer
        fields = (
            "from_name", "from_email", "reply_to", "host", "port", "protection", "username", "lines", "bounce_email",
            "bounce_host", "bounce_port", "bounce_protection", "bounce_username",
        )  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "host": _("Empty: the server of this installation is used."),
            "from_email": _(
                "Its domain must be one that the server signs for (DKIM) and is allowed to send for (SPF)."
            ),
            "bounce_email": _("Where mails that cannot be delivered come back to; empty: to the sender."),
            "bounce_host": _(
                "Its inbox is looked through for failures; everything else in it stays untouched. Empty: nobody looks."
            ),
            "lines": _("How many messages are handed over at the same time, 1 to 10."),
        }

    def _post_clean(self) -> None:
        """The action checks and saves; the instance stays as it was read."""

    def clean_lines(self) -> int:
        lines: int = self.cleaned_data["lines"]
        if not 1 <= lines <= 10:
            raise forms.ValidationError(_("Between 1 and 10, please."))
        return lines

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if not name.endswith("password")}

    def passwords(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("password", "bounce_password")}
