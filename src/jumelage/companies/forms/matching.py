"""The forms of the matching with a register."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.companies.enums import Basis, SnapshotState
from jumelage.companies.models import Snapshot
from jumelage.companies.queries.matching import GROUPS
from jumelage.kit.text import PlainText

LONGEST = 200
VERDICTS = [("same", ""), ("nobody", ""), ("back", "")]


class MatchForm(forms.Form):
    """With the register of which counting the companies are compared."""

    snapshot: "forms.ModelChoiceField[Snapshot]" = forms.ModelChoiceField(
        label=_("Register of the counting"), queryset=None, empty_label=None
    )

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        done = Snapshot.objects.filter(office=office, state=SnapshotState.DONE)
        self.fields["snapshot"].queryset = done  # type: ignore[attr-defined]  # a model's choice field


class GroupForm(forms.Form):
    """Which group the list shows."""

    group = forms.ChoiceField(choices=[(name, name) for name in GROUPS], required=False)

    def wanted(self) -> str:
        """The group, none where it is not known."""
        self.is_valid()
        return str(self.cleaned_data.get("group", ""))


class RegisterSearchForm(PlainText, forms.Form):
    """A company that is looked for in the register."""

    q = forms.CharField(
        label=_("Search the register"), max_length=LONGEST, required=False, widget=forms.SearchInput,
        help_text=_("Part of the name, LEI, register number or VAT identification number."),
    )  # fmt: skip

    def wanted(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("q", ""))


class DecideForm(forms.Form):
    """A decision on one company; `seen` is the version that was looked at."""

    verdict = forms.ChoiceField(choices=VERDICTS)
    key = forms.CharField(max_length=LONGEST, required=False)
    seen = forms.IntegerField(required=False)


class AcceptForm(forms.Form):
    """A group whose proposals are accepted together."""

    basis = forms.ChoiceField(choices=[(Basis.IDENTIFIER, ""), (Basis.NAME, "")])
