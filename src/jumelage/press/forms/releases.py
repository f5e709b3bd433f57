"""The forms on a release: its frame, its texts, its steps."""

from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.accounts.validators import validate_zone
from jumelage.exhibitions.models import Exhibition
from jumelage.journeys.models import Journey
from jumelage.kit.forms import VersionedForm
from jumelage.kit.text import PlainText
from jumelage.partners.models import Tie
from jumelage.press import queries
from jumelage.press.enums import Beat, Language, ReleaseState
from jumelage.press.models import Boilerplate, PressContact, Release, Version
from jumelage.press.rules import embargo

LONGEST = 200


def a_day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def a_clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ReleaseForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """The frame of a release: language, beat, dateline, contact, embargo, what it is about."""

    contact: "forms.ModelChoiceField[PressContact]" = forms.ModelChoiceField(
        label=_("Press contact"), queryset=None, required=False
    )
    journey: "forms.ModelChoiceField[Journey]" = forms.ModelChoiceField(
        label=_("Journey"), queryset=None, required=False
    )
    tie: "forms.ModelChoiceField[Tie]" = forms.ModelChoiceField(label=_("Tie"), queryset=None, required=False)
    exhibition: "forms.ModelChoiceField[Exhibition]" = forms.ModelChoiceField(
        label=_("Exhibition"), queryset=None, required=False
    )
    embargo_day = forms.DateField(label=_("Embargo until (day)"), required=False, widget=a_day())
    embargo_clock = forms.TimeField(label=_("Embargo until (time)"), required=False, widget=a_clock())
    embargo_zone = forms.CharField(
        label=_("Time zone of the embargo"), required=False, validators=[validate_zone],
        help_text=_("The clock that the time is read on, for example Europe/Berlin or Asia/Seoul."),
    )  # fmt: skip

    class Meta:
        model = Release
        fields = (
            "source_language",
            "beat",
            "place",
            "dated",
            "contact",
            "journey",
            "tie",
            "exhibition",
            "embargo_zone",
            "source",
        )
        widgets: ClassVar[dict[str, Any]] = {"dated": a_day()}

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("contact", "journey", "tie", "exhibition"):
            self.initial.setdefault(name, getattr(self.instance, f"{name}_id"))
        self.fields["contact"].queryset = PressContact.objects.filter(office=office)  # type: ignore[attr-defined]  # a model's choice field
        self.fields["journey"].queryset = Journey.objects.filter(office=office)  # type: ignore[attr-defined]
        self.fields["exhibition"].queryset = Exhibition.objects.filter(office=office)  # type: ignore[attr-defined]
        self.fields["tie"].queryset = Tie.objects.filter(office=office).select_related("place")  # type: ignore[attr-defined]
        zone = self.instance.embargo_zone or office.zone
        self.initial["embargo_zone"] = zone
        if self.instance.embargo_at:
            local = self.instance.embargo_at.astimezone(ZoneInfo(zone))
            self.initial["embargo_day"], self.initial["embargo_clock"] = local.date(), local.time()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        day, clock, zone = (cleaned.get(name) for name in ("embargo_day", "embargo_clock", "embargo_zone"))
        if bool(day) != bool(clock):
            self.add_error("embargo_clock" if day else "embargo_day", _("An embargo needs a day and a time."))
        elif day and clock and not zone and "embargo_zone" not in self.errors:
            self.add_error("embargo_zone", _("Please name the time zone that the embargo is meant in."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The values for the action, the embargo as one moment."""
        values = super().values()
        day, clock, zone = (
            values.pop(name, None) for name in ("embargo_day", "embargo_clock", "embargo_zone")
        )
        moment: datetime | None = embargo.moment(day, clock, zone) if day and clock and zone else None
        return {**values, "embargo_at": moment, "embargo_zone": zone if moment else ""}

    def _post_clean(self) -> None:
        """The action checks and saves; the instance stays as it was read."""


class VersionForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]
    """A release's text in one language."""

    class Meta:
        model = Version
        fields = ("headline", "subline", "lead", "body", "state")
        widgets: ClassVar[dict[str, Any]] = {
            "lead": forms.Textarea(attrs={"rows": 4}), "body": forms.Textarea(attrs={"rows": 18}),
        }  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "headline": _("One line; marks and HTML stay the letters they are."),
            "body": _(
                "Paragraphs are parted by an empty line. ## makes a heading, **strong**, *emphasis*, - a list, "
                "[words](https://…) a link. [[1]] alone on a line is where quote 1 stands."
            ),
        }


class LanguageForm(forms.Form):
    """The next language of a release."""

    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)

    def __init__(self, *args: Any, taken: "frozenset[str]" = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        field.choices = [choice for choice in Language.choices if choice[0] not in taken]  # type: ignore[attr-defined]


class StepForm(VersionedForm, PlainText):
    """A step of a release; some of them ask for a word."""

    target = forms.ChoiceField(choices=ReleaseState.choices, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("What was corrected, or why it is withdrawn"), max_length=300, required=False
    )


class ReleaseFilterForm(forms.Form):
    """What the list shows; whatever cannot be read does not filter."""

    q = forms.CharField(label=_("Number or headline"), required=False, widget=forms.SearchInput)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *ReleaseState.choices]
    )
    beat = forms.ChoiceField(label=_("Beat"), required=False, choices=[("", _("All")), *Beat.choices])

    def wanted(self) -> queries.ReleaseFilter:
        self.is_valid()
        raw = str(self.data.get("q", ""))[:LONGEST]
        text = "".join(character for character in raw if character.isprintable()).strip()
        return queries.ReleaseFilter(
            text, self.cleaned_data.get("state", ""), self.cleaned_data.get("beat", "")
        )


class ContactForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]
    """Whom journalists call."""

    class Meta:
        model = PressContact
        fields = ("name", "role", "phone", "email")


class BoilerplateForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]
    """The standing paragraph about the city."""

    class Meta:
        model = Boilerplate
        fields = ("language", "valid_from", "text")
        widgets: ClassVar[dict[str, Any]] = {"valid_from": a_day(), "text": forms.Textarea(attrs={"rows": 6})}
