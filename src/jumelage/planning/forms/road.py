"""Forms of the day on the road."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class RoadDay(forms.Form):
    """Which day is looked at on the road, and from which hour; nonsense in the address is ignored."""

    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    at = forms.TimeField(required=False, input_formats=["%H:%M"])

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {"wanted": self.cleaned_data.get("day"), "at": self.cleaned_data.get("at")}


class LateForm(forms.Form):
    """An item is late by some minutes, or falls out."""

    DELAYS = (15, 30, 60)

    late = forms.IntegerField(required=False, min_value=5, max_value=600)
    falls_out = forms.BooleanField(required=False)
    at = forms.TimeField(required=False, input_formats=["%H:%M"])

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or self.cleaned_data
        if not entered.get("late") and not entered.get("falls_out"):
            self.add_error("late", _("Please say by how many minutes it is late."))
        return entered

    def minutes(self) -> int | None:
        """By how much it is late; None if it falls out."""
        return None if self.cleaned_data["falls_out"] else self.cleaned_data["late"]
