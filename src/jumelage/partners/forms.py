"""Input for ties and what hangs on them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.kit.forms import VersionedForm
from jumelage.kit.partial_dates import PartialDateFormField
from jumelage.people.enums import OrganisationKind
from jumelage.people.models import Organisation
from jumelage.places.forms import PlaceField

from .enums import Field, Level, Status
from .models import Agreement, Milestone, Stage, Tie
from .queries import TieFilter
from .rules import BEGINNINGS, DEFINITIONS

ABOUT_DATES = _("As exactly as you know it: 22.07.2004, 07.2004 or 2004.")
ABOUT_SOURCE = _("Where this is written: a file, a page, a person.")
ABOUT_ENGLISH = _("Shown to readers of English.")


def levels() -> list[tuple[str, SafeString]]:
    """The kinds of ties, each with its definition."""
    return [
        (level.value, format_html("<span><strong>{}</strong> {}</span>", level.label, DEFINITIONS[level]))
        for level in Level
    ]


class TieForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """What is known of a tie beside its timeline."""

    place = PlaceField(
        label=_("City or region"),
        help_text=_("By any of its names, in any script; a prefecture or state, too."),
    )
    fields_of_cooperation = forms.MultipleChoiceField(
        label=_("Fields of cooperation"),
        choices=Field.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    friends: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Friends' association"),
        queryset=None,
        required=False,
        empty_label=_("none"),
        help_text=_("An association among your organisations that cares for this tie."),
    )

    class Meta:
        model = Tie
        fields = (
            "place", "contacts_since", "unit", "counterpart_unit", "friends", "story", "story_en", "note", "is_public", "source",
        )  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "contacts_since": _("When the first contacts were made, before any agreement. 1947, 07.2004 …"),
            "unit": _("Who looks after this tie in your administration."),
            "counterpart_unit": _("Who looks after it at the other end."),
            "story": _("How the tie came about and what it lives on, in German. Shown in briefing books."),
            "story_en": ABOUT_ENGLISH,
            "note": _("For the office only; never printed."),
            "is_public": _(
                "With its story, its stages in their public wording, agreements, milestones and anniversaries."
            ),
            "source": ABOUT_SOURCE,
        }

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["friends"].queryset = Organisation.objects.filter(  # type: ignore[attr-defined]  # a model's choice field
            office=office, kind=OrganisationKind.ASSOCIATION
        )
        self.initial.setdefault("fields_of_cooperation", self.instance.fields)

    def values(self) -> dict[str, Any]:
        """What was entered, by the names of the model."""
        given = super().values()
        given["fields"] = given.pop("fields_of_cooperation")
        return given


class NewTieForm(TieForm):
    """A tie with its first stage."""

    level = forms.ChoiceField(label=_("Kind of tie"), choices=levels, widget=forms.RadioSelect)
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[(status.value, status.label) for status in Status if status in BEGINNINGS],
        initial=Status.ACTIVE,
    )
    since = PartialDateFormField(
        label=_("Since"),
        help_text=_("When this kind and status began; earlier and later stages can be added afterwards."),
    )
    by_whom = forms.CharField(
        label=_("By whom"),
        max_length=200,
        required=False,
        help_text=_("A letter, a council decision, a meeting."),
    )
    reason = forms.CharField(
        label=_("Reason"), required=False, help_text=_("Needed only where the tie is suspended.")
    )

    STAGE = ("by_whom", "reason")
    FIRST = ("place", "level", "status", "since")

    def values(self) -> dict[str, Any]:
        return {k: v for k, v in super().values().items() if k not in {*self.STAGE, *self.FIRST}}

    def beginning(self) -> dict[str, Any]:
        """Where and how the tie begins, as the action takes it."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in self.FIRST},
            "stage": {name: given[name] for name in self.STAGE if given[name]},
        }


class StageForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """One stage of the timeline."""

    level = forms.ChoiceField(label=_("Kind of tie"), choices=levels, widget=forms.RadioSelect)

    class Meta:
        model = Stage
        fields = (
            "since", "level", "status", "by_whom", "reason", "public_wording", "public_wording_en", "counts",
            "source",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {"reason": forms.Textarea(attrs={"rows": 3})}
        help_texts: ClassVar[dict[str, Any]] = {
            "since": ABOUT_DATES,
            "status": _("Dormant: in force, without exchange. Suspended: put on hold on purpose."),
            "by_whom": _("For instance the mayor's letter or the council decision with its number."),
            "reason": _("Needed to suspend or end a tie and to take it up again; for the office."),
            "public_wording": _("What the city tells the public about it, in German."),
            "public_wording_en": ABOUT_ENGLISH,
            "counts": _(
                "Used only where no agreement counts. Switch off if the true beginning is not known."
            ),
            "source": ABOUT_SOURCE,
        }


class AgreementForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """A signed text."""

    council_paper_url = forms.URLField(
        label=_("Address of the paper (OParl)"),
        required=False,
        assume_scheme="https",
        help_text=_("The page or OParl address of the paper in the council's information system."),
    )

    class Meta:
        model = Agreement
        fields = (
            "kind", "signed_on", "signed_in", "signatory_ours", "signatory_theirs", "ends_on", "languages",
            "council_decision_on", "council_paper", "council_paper_url", "counts", "note", "source",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {
            "council_decision_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "signed_on": ABOUT_DATES,
            "signatory_ours": _("Name and office at the time."),
            "signatory_theirs": _("Name and office at the time."),
            "ends_on": _("Only if the agreement is limited in time."),
            "languages": _("For instance: German, Chinese."),
            "council_paper": _("Number of the paper."),
            "counts": _("Switch off for declarations of intent and renewals that nobody celebrates."),
            "source": ABOUT_SOURCE,
        }


class MilestoneForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """Something worth remembering."""

    class Meta:
        model = Milestone
        fields = ("on", "title", "title_en", "text", "text_en", "counts", "source")
        widgets: ClassVar[dict[str, Any]] = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "text_en": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "on": ABOUT_DATES,
            "title": _("In a few words, in German."),
            "title_en": ABOUT_ENGLISH,
            "text_en": ABOUT_ENGLISH,
            "counts": _("Switch off for what nobody will celebrate."),
            "source": ABOUT_SOURCE,
        }


class TieFilterForm(forms.Form):
    """What the list shows; whatever cannot be read does not filter."""

    q = forms.CharField(
        label=_("Name"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    level = forms.ChoiceField(label=_("Kind of tie"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    field = forms.ChoiceField(label=_("Field of cooperation"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, countries: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("level", Level.choices)
        self._offer("status", Status.choices)
        self._offer("field", Field.choices)
        self._offer("country", countries)

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        self.fields[name].choices = [("", _("all")), *choices]  # type: ignore[attr-defined]  # a choice field

    def wanted(self) -> TieFilter:
        """The filter, of the parts that make sense."""
        self.is_valid()
        given = self.cleaned_data
        return TieFilter(
            level=given.get("level", ""),
            status=given.get("status", ""),
            field=given.get("field", ""),
            country=given.get("country", ""),
            text=given.get("q", ""),
        )
