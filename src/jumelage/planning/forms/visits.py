"""The journey on which a company is visited."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.companies.enums import VisitState
from jumelage.companies.models import AftercareVisit, Company
from jumelage.journeys.models import Leg
from jumelage.planning.models import Wish


class CompanyWishForm(forms.Form):
    """The city of a journey that was clicked, and the planned visit that is meant, where there is one."""

    leg = forms.ModelChoiceField(
        label=_("Leg"),
        queryset=Leg.objects.none(),
        error_messages={
            "required": _("Please choose the city of a journey."),
            "invalid_choice": _("This leg is no longer there: please choose another."),
        },
    )
    visit = forms.ModelChoiceField(
        queryset=AftercareVisit.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, company: Company, sent: bool) -> None:
        super().__init__(data if sent else None, initial={"visit": data.get("visit", "")})
        self.company = company
        fields: dict[str, Any] = self.fields
        fields["leg"].queryset = Leg.objects.filter(journey__office=company.office_id).select_related(
            "journey"
        )
        self.visits = AftercareVisit.objects.filter(company=company, state=VisitState.PLANNED)
        fields["visit"].queryset = self.visits

    def visit_meant(self) -> AftercareVisit | None:
        """The planned visit that the address names; nonsense in it is ignored."""
        number = str(self["visit"].value() or "")
        return self.visits.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None

    def values(self) -> dict[str, Any]:
        return {"company": self.company, "leg": self.cleaned_data["leg"], "visit": self.cleaned_data["visit"]}

    def keep(self, wish: Wish) -> None:
        """Remember the wish that was made, to go there."""
        self.made = wish
