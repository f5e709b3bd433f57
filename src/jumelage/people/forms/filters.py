"""What lists are narrowed to, read from the address; nonsense in it is left out, not an error."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office, User
from jumelage.people import exporters, queries
from jumelage.people.enums import ContactKind, Function, OrganisationKind
from jumelage.places.bridge import country_name
from jumelage.places.models import Place

LONGEST = 100


class _FilterForm(forms.Form):
    q = forms.CharField(
        label=_("Name, in any script"), required=False, max_length=LONGEST, widget=forms.SearchInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    @property
    def known(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data

    @property
    def text(self) -> str:
        """What is searched for; more than anybody types is cut, what cannot be seen left out."""
        raw = self.data.get("q", "") if self.is_bound else ""
        return "".join(c for c in str(raw)[:LONGEST] if c.isprintable()).strip()


class _PlacedForm(_FilterForm):
    country = forms.ChoiceField(label=_("Country"), required=False)
    place = forms.ChoiceField(label=_("City or region"), required=False)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = queries.places_of_organisations(office)
        language = get_language() or "de"
        names = {place.country: country_name(place.country, language) for place in self.places}
        countries = sorted(names.items(), key=lambda item: item[1])
        self.fields["country"].choices = [("", _("All")), *countries]  # type: ignore[attr-defined]  # a choice
        labels = sorted(((str(p.pk), p.label) for p in self.places), key=lambda item: item[1])
        self.fields["place"].choices = [("", _("All")), *labels]  # type: ignore[attr-defined]  # a choice

    @property
    def place_chosen(self) -> Place | None:
        number = self.known.get("place")
        return next((place for place in self.places if str(place.pk) == number), None)


class PeopleFilterForm(_PlacedForm):
    """Text, function, kind of organisation, country, city."""

    function = forms.ChoiceField(
        label=_("Function"), required=False, choices=[("", _("All")), *Function.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind of organisation"), required=False, choices=[("", _("All")), *OrganisationKind.choices]
    )
    field_order = ["q", "function", "kind", "country", "place"]

    def wanted(self) -> queries.PeopleFilter:
        known = self.known
        return queries.PeopleFilter(
            text=self.text,
            function=known.get("function", ""),
            kind=known.get("kind", ""),
            country=known.get("country", ""),
            place=self.place_chosen,
        )


class OrganisationFilterForm(_PlacedForm):
    """Text, kind, country, city."""

    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *OrganisationKind.choices]
    )
    field_order = ["q", "kind", "country", "place"]

    def wanted(self) -> queries.OrganisationFilter:
        known = self.known
        return queries.OrganisationFilter(
            text=self.text,
            kind=known.get("kind", ""),
            country=known.get("country", ""),
            place=self.place_chosen,
        )


class ContactFilterForm(_FilterForm):
    """Text, kind, follow-ups, mine."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *ContactKind.choices])
    follow_up = forms.ChoiceField(
        required=False,
        choices=[(word, word) for word in ("", "open", "due", "done")],
        widget=forms.HiddenInput,
    )
    mine = forms.BooleanField(label=_("Only my follow-ups"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].label = _("Topic, person or organisation")

    def wanted(self, user: User) -> queries.ContactFilter:
        known = self.known
        return queries.ContactFilter(
            text=self.text,
            kind=known.get("kind", ""),
            follow_up=known.get("follow_up", ""),
            mine=user if known.get("mine") else None,
        )


class ExportForm(forms.Form):
    """Which columns an export of people has."""

    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        choices=[(column.name, column.label) for column in exporters.COLUMNS],
        initial=[column.name for column in exporters.COLUMNS if column.is_usual],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one column.")},
    )
