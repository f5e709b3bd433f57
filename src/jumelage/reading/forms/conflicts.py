"""Choosing between two announcements, field by field."""

from typing import Any

from django import forms

from jumelage.reading.models import Pairing

EARLIER, LATER = "earlier", "later"


class ConflictFilter(forms.Form):
    show = forms.CharField(required=False, max_length=10)

    @property
    def wants_all(self) -> bool:
        return self.is_valid() and self.cleaned_data["show"] == "all"


class ConflictForm(forms.Form):
    """One choice for each field in which the two differ; a field may be left open."""

    def __init__(self, *args: Any, pairing: Pairing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pairing = pairing
        for name in pairing.fields:
            self.fields[name] = forms.ChoiceField(choices=[(EARLIER, ""), (LATER, "")], required=False)

    @property
    def holds(self) -> dict[str, int]:
        """The number of the proposal that holds, for each field that was decided."""
        sides = {EARLIER: self.pairing.earlier_id, LATER: self.pairing.later_id}
        return {name: sides[choice] for name, choice in self.cleaned_data.items() if choice}
