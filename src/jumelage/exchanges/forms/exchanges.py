"""The forms on an exchange: itself, its groups, its report, its tasks; the filter of the list."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Membership, Office, User
from jumelage.exchanges import queries
from jumelage.exchanges.enums import ExchangeKind, ExchangeState, Side
from jumelage.exchanges.models import Exchange, ExchangeTask
from jumelage.kit.forms import VersionedForm
from jumelage.kit.text import PlainText
from jumelage.people.forms import OrganisationField
from jumelage.people.forms.pickers import give_office
from jumelage.places.forms import PlaceField

LONGEST = 100


def a_day() -> forms.DateInput:
    """A field for a day, with the browser's own calendar."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def colleagues(office: Office) -> Any:
    """The people who work in the office."""
    members = Membership.objects.filter(office=office).values("user")
    return User.objects.filter(pk__in=members, is_active=True).order_by("name")


class ExchangeForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """What, with whom, when, why; and what of it the public may read."""

    place = PlaceField(label=_("Partner city"))

    class Meta:
        model = Exchange
        fields = (
            "title", "title_en", "kind", "direction", "state", "place", "venue", "start_date", "end_date", "owner",
            "ours_expected", "theirs_expected", "purpose", "purpose_en", "story", "story_en", "is_public", "delete_on",
            "note", "source",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {
            "start_date": a_day(), "end_date": a_day(), "delete_on": a_day(),
            **{name: forms.Textarea(attrs={"rows": 4}) for name in ("purpose", "purpose_en", "story", "story_en")},
            "note": forms.Textarea(attrs={"rows": 3}),
        }  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "venue": _("The house or the town, if it is neither ours nor the partner's."),
            "ours_expected": _("Counts as long as nobody is named; nobody has to be."),
            "is_public": _("Title, groups, days, purpose and story; never a person."),
            "delete_on": _("Empty: the office's usual time after the last day."),
        }

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues(office)  # type: ignore[attr-defined]  # a choice of records

    def clean(self) -> dict[str, Any]:
        """The days stand in their order, and what was held has a day."""
        given = super().clean() or {}
        start, end = given.get("start_date"), given.get("end_date")
        if end and not start and "start_date" not in self.errors:
            self.add_error("start_date", _("A last day needs a first day."))
        elif start and end and end < start:
            self.add_error("end_date", _("The last day lies before the first day. Please check both."))
        if given.get("state") in ExchangeState.counted() and not start and "start_date" not in self.errors:
            self.add_error("start_date", _("An exchange that was held needs its first day."))
        return given


class GroupForm(PlainText, forms.Form):
    """An organisation that takes part."""

    organisation = OrganisationField(label=_("Organisation"))
    side = forms.ChoiceField(label=_("Side"), choices=Side.choices)
    role = forms.CharField(
        label=_("Role"),
        max_length=120,
        required=False,
        help_text=_("For example host, applicant, partner school."),
    )

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_office(self, office)


class ReportForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """How it went, and how many they were."""

    class Meta:
        model = Exchange
        fields = ("report", "report_on", "ours_expected", "theirs_expected")
        widgets: ClassVar[dict[str, Any]] = {
            "report": forms.Textarea(attrs={"rows": 12}),
            "report_on": a_day(),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "ours_expected": _("Counts where nobody of this side is named."),
            "theirs_expected": _("Counts where nobody of this side is named."),
        }


class TaskForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """Something of the office's own to do."""

    class Meta:
        model = ExchangeTask
        fields = ("title", "due_date", "owner")
        widgets: ClassVar[dict[str, Any]] = {"due_date": a_day()}

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues(office)  # type: ignore[attr-defined]  # a choice of records


class ExchangeFilterForm(forms.Form):
    """What the list shows; whatever cannot be read does not filter."""

    q = forms.CharField(label=_("Title or city"), required=False, widget=forms.SearchInput)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *ExchangeKind.choices])
    state = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All")), *ExchangeState.choices]
    )
    place = forms.ChoiceField(label=_("Partner city"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = sorted(
            ((str(place.pk), place.label) for place in queries.places_of(office)), key=lambda one: one[1]
        )
        years = [(str(year), str(year)) for year in queries.years_of(office)]
        self.fields["place"].choices = [("", _("All")), *places]  # type: ignore[attr-defined]  # a choice
        self.fields["year"].choices = [("", _("All")), *years]  # type: ignore[attr-defined]  # a choice

    def wanted(self) -> queries.ExchangeFilter:
        """The filter, of the parts that make sense."""
        self.is_valid()
        known = self.cleaned_data
        return queries.ExchangeFilter(
            text=plain(self.data.get("q", "")),
            kind=known.get("kind", ""),
            state=known.get("state", ""),
            place=known.get("place", ""),
            year=known.get("year", ""),
        )


def plain(text: object) -> str:
    """What was typed into a search field, without what cannot be seen."""
    return "".join(character for character in str(text)[:LONGEST] if character.isprintable()).strip()
