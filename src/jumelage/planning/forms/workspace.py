"""What is looked at on the planning page: some of the wishes, two proposals side by side."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.journeys.models import Journey, Leg
from jumelage.planning.enums import WishState
from jumelage.planning.models import PlanningRun
from jumelage.planning.queries import WishChoice, proposals


class WishFilter(forms.Form):
    """Filters of the wishes; nonsense in the address is ignored, not punished."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    leg = forms.ModelChoiceField(
        label=_("Leg"), queryset=Leg.objects.none(), required=False, empty_label=_("all")
    )
    state = forms.ChoiceField(
        label=_("In the programme"), required=False, choices=[("", _("all")), *WishState.choices]
    )
    page = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["leg"].queryset = Leg.objects.filter(journey=journey).select_related("place")

    def chosen(self) -> WishChoice:
        self.is_valid()
        found = self.cleaned_data
        return WishChoice(
            words=found.get("q", "").strip(),
            leg=found.get("leg"),
            state=found.get("state", ""),
            page=found.get("page", ""),
        )


class PageChoice(forms.Form):
    """Which page of a long list is looked at."""

    page = forms.CharField(required=False, max_length=20)

    def chosen(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("page", ""))


class CompareForm(forms.Form):
    """Two proposals of one journey."""

    run = forms.ModelMultipleChoiceField(
        queryset=PlanningRun.objects.none(),
        error_messages={
            "required": _("Please tick two proposals to lay them side by side."),
            "invalid_choice": _("One of the proposals is not there any more: please tick two again."),
            "invalid_pk_value": _("One of the proposals is not there any more: please tick two again."),
        },
    )
    changes = forms.BooleanField(required=False)

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["run"].queryset = proposals(journey)

    def clean_run(self) -> list[PlanningRun]:
        """The older one first."""
        found = sorted(self.cleaned_data["run"], key=lambda run: (run.asked_at, run.pk))
        if len(found) != 2:
            raise forms.ValidationError(_("Please tick two proposals to lay them side by side."))
        return found
