"""The forms on the stock: its sources, a counting, a claim."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jumelage.accounts.models import Office
from jumelage.companies import actions, queries
from jumelage.companies.bridge import country_name
from jumelage.companies.enums import ReadState, Rule
from jumelage.companies.models import Snapshot, StockSource
from jumelage.kit.text import PlainText

EARLIEST = 1950
LONGEST_TEXT = 20_000
CITY = 200


TOO_LARGE = _("The file has more than 200 MB: please ask your operator to lay it ready instead.")


class SourceForm(PlainText, forms.Form):
    """A register or list to count from."""

    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("For example: GLEIF golden copy, 1 October 2024.")
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.ClearableFileInput(
            attrs={"data-jumelage-largest": str(actions.LARGEST), "data-jumelage-too-large": TOO_LARGE}
        ),
        help_text=_(
            "GLEIF, BODS, our own schema or a list (CSV, XLSX, JSON, Parquet), also zipped; at most 200 MB."
        ),
    )
    path = forms.ChoiceField(
        label=_("File or folder laid ready"),
        required=False,
        help_text=_(
            "What your operator has laid ready on the server, for files that are too large to upload."
        ),
    )
    note = forms.CharField(label=_("Where it comes from, licence"), max_length=300, required=False)
    is_synthetic = forms.BooleanField(
        label=_("Synthetic (invented for demonstration)"),
        required=False,
        help_text=_("Everything that is counted from it says so."),
    )

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = [(path, path.split("/", 1)[1]) for path in actions.laid_ready(office)]
        self.fields["path"].choices = [("", pgettext_lazy("file", "none")), *ready]  # type: ignore[attr-defined]  # a choice

    def values(self) -> dict[str, Any]:
        """What was entered, ready for the action."""
        return {**self.cleaned_data, "file": self.cleaned_data["file"] or None}


class CountForm(forms.Form):
    """What a counting asks."""

    sources: "forms.ModelMultipleChoiceField[StockSource]" = forms.ModelMultipleChoiceField(
        label=_("Sources"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    rule = forms.ChoiceField(label=_("Rule"), choices=Rule.choices, initial=Rule.CONSOLIDATION)
    as_of = forms.DateField(
        label=_("As of"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: the newest date of the sources, else today."),
    )
    first_year = forms.IntegerField(label=_("Counted from the year"), min_value=EARLIEST)

    def __init__(self, *args: Any, office: Office, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = StockSource.objects.filter(office=office, state=ReadState.READ)
        self.fields["sources"].queryset = found  # type: ignore[attr-defined]  # a model's choice field
        self.fields["sources"].initial = [source.pk for source in found]
        self.fields["first_year"].initial = today.year - 10
        self.fields["first_year"].max_value = today.year  # type: ignore[attr-defined]  # a number
        self.today = today

    def clean(self) -> dict[str, Any]:
        """The years run forward."""
        given = super().clean() or {}
        as_of, first = given.get("as_of"), given.get("first_year")
        if as_of and as_of > self.today:
            self.add_error("as_of", _("This day lies ahead: nothing can be counted as of then."))
        if first and first > (as_of or self.today).year:
            self.add_error("first_year", _("The first year lies behind the day that is counted."))
        return given


class StockFilterForm(forms.Form):
    """Which origin the page of the stock shows."""

    origin = forms.ChoiceField(label=_("Country of origin"), required=False)

    def __init__(self, *args: Any, snapshot: Snapshot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = snapshot.cells.values_list("origin", flat=True).order_by("origin").distinct()
        named = sorted(((code, country_name(code)) for code in codes), key=lambda one: one[1])
        self.fields["origin"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]  # a choice

    def wanted(self) -> str:
        """The origin, none where it is not in the stock."""
        self.is_valid()
        return str(self.cleaned_data.get("origin", ""))


class EvidenceFilterForm(forms.Form):
    """Which number's evidence is shown; what cannot be read does not narrow."""

    origin = forms.RegexField(r"\A[A-Z]{2}\Z", required=False)
    city = forms.CharField(required=False, max_length=CITY)
    year = forms.IntegerField(required=False, min_value=EARLIEST, max_value=9999)

    def wanted(self) -> queries.Wanted:
        self.is_valid()
        known = self.cleaned_data
        return queries.Wanted(known.get("origin", ""), known.get("city", ""), known.get("year") or 0)


class ClaimForm(PlainText, forms.Form):
    """A text whose numbers of companies are checked."""

    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("A sentence or a whole announcement, in German or English. Nothing of it is kept."),
    )
