"""The form on a company, with its chain of owners, and the filter of the list."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.companies import queries
from jumelage.companies.actions import OwnerInput, chain_of
from jumelage.companies.bridge import country_choices, country_name
from jumelage.companies.bridge.lists import register_number
from jumelage.companies.enums import SiteFunction
from jumelage.companies.models import Company
from jumelage.companies.validators import validate_lei
from jumelage.kit.forms import VersionedForm
from jumelage.kit.text import PlainText
from jumelage.places.forms import PlaceField

LONGEST = 100
MOST_OWNERS = 20


def countries() -> list[tuple[str, Any]]:
    """All countries to choose from, none first."""
    return [("", _("not known")), *country_choices()]


def a_day() -> forms.DateInput:
    """A field for a day, with the browser's own calendar."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OwnerForm(PlainText, forms.Form):
    """One step of the chain of owners."""

    name = forms.CharField(label=_("Owner"), max_length=200, required=False)
    country = forms.ChoiceField(label=_("Country"), choices=lazy(countries, list), required=False)
    share = forms.DecimalField(
        label=_("Share in percent"), min_value=0, max_value=100, max_digits=5, decimal_places=2, required=False,
        localize=True,
    )  # fmt: skip
    key = forms.CharField(label=_("Identifier"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """A country or a share without a name tells nothing."""
        given = super().clean() or {}
        if not given.get("name") and any(
            given.get(name) not in (None, "") for name in ("country", "share", "key")
        ):
            self.add_error("name", _("Please name the owner, or empty this row."))
        return given


OwnerFormSet = forms.formset_factory(OwnerForm, extra=2, max_num=MOST_OWNERS, absolute_max=MOST_OWNERS)


class CompanyForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """What is known of a company beside its name, city and contacts."""

    origin = forms.ChoiceField(
        label=_("Country of origin"),
        choices=lazy(countries, list),
        required=False,
        help_text=_("Where the ultimate owner has its headquarters. Empty: taken from the chain below."),
    )

    class Meta:
        model = Company
        fields = (
            "origin", "chain_source", "chain_on", "since", "site", "sector", "staff", "staff_source", "staff_on",
            "visit_every", "register", "register_number", "lei", "vat_id", "source_key", "note", "source",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {"chain_on": a_day(), "note": forms.Textarea(attrs={"rows": 3})}
        help_texts: ClassVar[dict[str, Any]] = {
            "since": _("As exactly as you know it: 22.07.2004, 07.2004 or 2004."),
            "sector": _("In words, or the code of WZ 2008 (NACE)."),
            "staff_source": _(
                "Who says so: the company, a report, the press. A number without a source is not kept."
            ),
            "register": _("For example Amtsgericht Düsseldorf."),
            "register_number": _("For example HRB 12345."),
            "source_key": _("Joins this company with its row in the evidence of the stock."),
            "source": _("Where this is written: a file, a page, a person."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chain = chain_of(self.instance) if self.instance.pk else []
        initial = [
            {"name": owner.name, "country": owner.country, "share": owner.share, "key": owner.key}
            for owner in chain
        ]
        self.owners = OwnerFormSet(self.data if self.is_bound else None, prefix="owners", initial=initial)

    def clean(self) -> dict[str, Any]:
        """A number of staff has a source."""
        given = super().clean() or {}
        if given.get("staff") is not None and not given.get("staff_source"):
            self.add_error("staff_source", _("Please say who gives the number of staff."))
        for name in ("lei", "vat_id"):
            given[name] = "".join(str(given.get(name) or "").split()).upper()
        return given

    def clean_lei(self) -> str:
        """Spaces and small letters are forgiven."""
        lei = "".join(self.cleaned_data["lei"].split()).upper()
        if lei:
            validate_lei(lei)
        return lei

    def clean_register_number(self) -> str:
        """A number of a German register is kept as lists keep it, so that it is found again: "hrb4711" as "HRB 4711"."""
        return register_number(self.cleaned_data["register_number"])

    def is_valid(self) -> bool:
        """The company and every step of its chain."""
        valid = super().is_valid()
        if "owners-TOTAL_FORMS" in self.data and not self.owners.is_valid():
            if valid:
                self.add_error(None, _("Please check the chain of owners: a row of it cannot be read."))
            return False
        return valid

    def chain(self) -> list[OwnerInput] | None:
        """The chain as entered, empty rows left out; None where the page did not ask for it."""
        if "owners-TOTAL_FORMS" not in self.data:
            return None
        rows = (form.cleaned_data for form in self.owners.forms)
        return [
            OwnerInput(row["name"], row["country"], row["share"], row["key"])
            for row in rows
            if row.get("name")
        ]


class NewCompanyForm(CompanyForm):
    """A company whose organisation is not known yet."""

    name = forms.CharField(label=_("Name"), max_length=200)
    place = PlaceField(label=_("City"), required=False, cities_only=True)

    def values(self) -> dict[str, Any]:
        """The values of the company itself."""
        return {name: value for name, value in super().values().items() if name not in ("name", "place")}


class CompanyFilterForm(forms.Form):
    """What the list shows; whatever cannot be read does not filter."""

    q = forms.CharField(label=_("Name or number"), required=False, widget=forms.SearchInput)
    origin = forms.ChoiceField(label=_("Country of origin"), required=False)
    place = forms.ChoiceField(label=_("City"), required=False)
    site = forms.ChoiceField(
        label=_("Function of the site"), required=False, choices=[("", _("All")), *SiteFunction.choices]
    )

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        origins = sorted(
            ((code, country_name(code)) for code in queries.origins_of(office)), key=lambda one: one[1]
        )
        places = sorted(
            ((str(place.pk), place.label) for place in queries.places_of(office)), key=lambda one: one[1]
        )
        self.fields["origin"].choices = [("", _("All")), *origins]  # type: ignore[attr-defined]  # a choice
        self.fields["place"].choices = [("", _("All")), *places]  # type: ignore[attr-defined]  # a choice

    def wanted(self) -> queries.CompanyFilter:
        """The filter, of the parts that make sense."""
        self.is_valid()
        known = self.cleaned_data
        raw = str(self.data.get("q", ""))[:LONGEST]
        return queries.CompanyFilter(
            text="".join(character for character in raw if character.isprintable()).strip(),
            origin=known.get("origin", ""),
            place=known.get("place", ""),
            site=known.get("site", ""),
        )
