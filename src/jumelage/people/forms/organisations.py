"""The form on an organisation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.kit.forms import VersionedForm
from jumelage.kit.opening_hours import OpeningHoursField
from jumelage.kit.text import PlainText
from jumelage.people.models import Organisation
from jumelage.places.forms import PlaceField


class OrganisationForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """An organisation, new or existing."""

    place = PlaceField(label=_("City or region"), required=False)
    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")
    opening_hours = OpeningHoursField()
    note = forms.CharField(
        label=_("Note"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    class Meta:
        model = Organisation
        fields = [
            "name", "name_native", "short_name", "kind", "place", "address", "website", "opening_hours", "note", "source",
        ]  # fmt: skip
        widgets = {"address": forms.Textarea(attrs={"rows": 2})}

    def clean_website(self) -> str:
        """Only addresses that a browser may open."""
        address: str = self.cleaned_data["website"]
        if address and not address.startswith(("http://", "https://")):
            raise forms.ValidationError(_("Please enter an address that starts with https://."))
        return address
