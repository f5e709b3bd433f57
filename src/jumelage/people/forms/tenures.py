"""Forms on offices that people hold: take, correct, end."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.kit.forms import VersionedForm
from jumelage.kit.partial_dates import PartialDateFormField
from jumelage.kit.text import PlainText
from jumelage.people.models import Tenure
from jumelage.people.rules import offices

from .pickers import OrganisationField, give_office


class TenureForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """An office that a person holds or has held."""

    organisation = OrganisationField(label=_("Organisation"))

    class Meta:
        model = Tenure
        fields = ["function", "organisation", "title", "title_en", "from_date", "to_date", "source"]
        help_texts = {
            "title": _("As the person bears it in German, such as Oberbürgermeisterin."),
            "from_date": _("A day, a month or a year: 22.07.2004, 07.2004 or 2004."),
            "to_date": _("Empty while the office is held."),
        }

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_office(self, office)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if offices.ends_before_start(cleaned.get("from_date"), cleaned.get("to_date")):
            self.add_error("to_date", _("The office ends before it starts: please check both dates."))
        return cleaned


class EndTenureForm(VersionedForm):
    """The last day of an office."""

    to_date = PartialDateFormField(label=_("Held until"), help_text=_("A day, a month or a year."))

    def __init__(self, *args: Any, instance: Tenure, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)

    def clean_to_date(self) -> Any:
        end = self.cleaned_data["to_date"]
        if offices.ends_before_start(self.instance.from_date, end):
            raise forms.ValidationError(_("The office ends before it starts: please check both dates."))
        return end
