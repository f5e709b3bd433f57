"""Forms of planning runs: how long, what is taken over, what is made to fit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class RunForm(forms.Form):
    """How long to plan."""

    seconds = forms.TypedChoiceField(
        label=_("Planning time"), coerce=int, initial=20,
        choices=[(5, _("5 seconds")), (20, _("20 seconds")), (60, _("1 minute")), (300, _("5 minutes"))],
    )  # fmt: skip


class AcceptForm(forms.Form):
    """Which visits of a proposal are taken over: all, or those that are ticked."""

    whole = forms.BooleanField(required=False)
    visit = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, keys: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visit"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or self.cleaned_data
        if not entered.get("whole") and not entered.get("visit"):
            raise forms.ValidationError(
                _("Nothing is ticked: tick the visits that you want, or take everything over.")
            )
        return entered

    def only(self) -> list[str] | None:
        """The keys of what is taken over; None for everything."""
        return None if self.cleaned_data["whole"] else self.cleaned_data["visit"]


class FitForm(forms.Form):
    """The item that stays where it was put while the rest is made to fit."""

    item = forms.IntegerField()
