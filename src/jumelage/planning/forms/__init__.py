"""Forms of planning."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.journeys.forms.records import RecordForm, Scoped
from jumelage.journeys.models import Delegate, Group, Journey, Leg
from jumelage.journeys.queries.choices import venues_for
from jumelage.kit.days import short_day
from jumelage.kit.errors import Refused
from jumelage.kit.fields import ClockField
from jumelage.kit.table_files import LARGEST, column_letter
from jumelage.people.forms.pickers import OrganisationsField
from jumelage.planning.enums import Question
from jumelage.planning.models import Wish, WishImport
from jumelage.planning.queries import days_of_leg
from jumelage.planning.rules import Hours, Scenario, parse_windows, written
from jumelage.planning.rules.wish_columns import LABELS

from .order import MOST_BOXES, TitlesField


class WishForm(RecordForm):
    """A wish with its windows, one a line."""

    windows = forms.CharField(
        label=_("When it could be"), required=False, widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("One window a line, in local time: 14.10. 9:00–12:30. Empty: opening hours, else office hours on working days."),
    )  # fmt: skip
    hosts = OrganisationsField(label=_("Hosts"), required=False)

    class Meta(Scoped):
        model = Wish
        fields = [
            "title", "kind", "leg", "venue", "hosts", "minutes", "least_minutes", "value", "must",
            "groups", "together", "delegates", "interpreter", "after", "category", "note", "source",
        ]  # fmt: skip
        widgets = {
            "groups": forms.CheckboxSelectMultiple,
            "delegates": forms.CheckboxSelectMultiple,
            "after": forms.CheckboxSelectMultiple,
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "value": _("From 1 to 100: what it is worth beside the other wishes."),
            "least_minutes": _("If the visit may be shorter than wished."),
            "delegates": _("Who must be there."),
            "after": _("Wishes that come first, such as the ceremony before the reception."),
        }

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        super().__init__(*args, office=journey.office, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["leg"].queryset = Leg.objects.filter(journey=journey).select_related("place")
        fields["leg"].empty_label = None
        fields["venue"].queryset = venues_for(journey)
        fields["groups"].queryset = Group.objects.filter(journey=journey)
        fields["delegates"].queryset = Delegate.objects.filter(journey=journey).select_related("person")
        self._offer_order(Wish.objects.filter(journey=journey).exclude(pk=self.instance.pk))
        for name in ("groups", "delegates", "after"):
            fields[name].required = False
        if self.instance.pk:
            self.initial["windows"] = written(
                Hours(each.day, each.opens, each.closes) for each in self.instance.windows.all()
            )
            self.initial["hosts"] = list(self.instance.hosts.all())

    def _offer_order(self, others: Any) -> None:
        """Boxes for the wishes that may come first, or their titles where there are too many for boxes."""
        fields: dict[str, Any] = self.fields
        fields["after"].queryset = others
        if others.count() > MOST_BOXES:
            hint = _("Titles of the wishes that come first, one a line.")
            fields["after"] = TitlesField(label=fields["after"].label, help_text=hint, wishes=others)
            if self.instance.pk:
                self.initial["after"] = list(self.instance.after.all())

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or self.cleaned_data
        least, most = entered.get("least_minutes"), entered.get("minutes")
        if least and most and least > most:
            self.add_error("least_minutes", _("This is more than the minutes wished: please check both."))
        if "leg" in entered:
            try:
                self.hours = parse_windows(entered.get("windows", ""), days_of_leg(entered["leg"]))
            except ValueError as problem:
                self.add_error("windows", str(problem))
        return entered

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if name != "windows"}


class OfferForm(forms.Form):
    """The wish that takes the windows proposed for it; none: all that have none."""

    wish = forms.IntegerField(required=False, min_value=1)


class TableForm(forms.Form):
    """A table of wishes."""

    file = forms.FileField(
        label=_("Table"), widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}), max_length=200,
        help_text=_("CSV or XLSX, at most 5 MB. The first line names the columns, in German or English."),
    )  # fmt: skip

    def content(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise Refused(_("This file is larger than 5 MB. Please part it."))
        read: bytes = file.read()
        return read


class ColumnsForm(forms.Form):
    """Which field each column of a table is taken for; no field is taken from two."""

    def __init__(self, *args: Any, table: WishImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        header = table.lines[0] if table.lines else []
        choices = [("", _("– leave out –")), *LABELS.items()]
        for number, head in enumerate(header):
            label = _("Column %(letter)s: %(head)s") % {"letter": column_letter(number), "head": head}
            self.fields[f"column{number}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=table.columns[number]
            )

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or self.cleaned_data
        taken: set[str] = set()
        for name, field in list(entered.items()):
            if field and field in taken:
                self.add_error(name, _("Another column is taken for this already."))
            taken.add(field)
        return entered

    def columns(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]


class TakeForm(forms.Form):
    """Take a table over; the rows that are not right stay out only if that was said."""

    leave_out_faulty = forms.BooleanField(required=False)


class RunForm(forms.Form):
    """How long to plan."""

    seconds = forms.TypedChoiceField(
        label=_("Planning time"), coerce=int, initial=20,
        choices=[(5, _("5 seconds")), (20, _("20 seconds")), (60, _("1 minute")), (300, _("5 minutes"))],
    )  # fmt: skip


class AcceptForm(forms.Form):
    """Which visits of a proposal are taken over: all, or those that are ticked."""

    whole = forms.BooleanField(required=False)
    visit = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, keys: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visit"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or self.cleaned_data
        if not entered.get("whole") and not entered.get("visit"):
            raise forms.ValidationError(
                _("Nothing is ticked: tick the visits that you want, or take everything over.")
            )
        return entered

    def only(self) -> list[str] | None:
        """The keys of what is taken over; None for everything."""
        return None if self.cleaned_data["whole"] else self.cleaned_data["visit"]


class FitForm(forms.Form):
    """The item that stays where it was put while the rest is made to fit."""

    item = forms.IntegerField()


class QuestionForm(forms.Form):
    """A question about the programme: what if."""

    question = forms.ChoiceField(label=_("What if"), choices=Question)
    day = forms.TypedChoiceField(label=_("Day"), required=False, coerce=date.fromisoformat, empty_value=None)
    at = ClockField(
        label=_("From when (local time)"), required=False, help_text=_("Only if the lead leaves early.")
    )

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.journey = journey
        days = sorted({day for leg in journey.legs.all() for day in days_of_leg(leg)})
        fields: dict[str, Any] = self.fields
        fields["day"].choices = [(day.isoformat(), short_day(day)) for day in days]

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or self.cleaned_data
        question = entered.get("question")
        if question in (Question.LESS_DAY, Question.LEAD_LEAVES) and not entered.get("day"):
            self.add_error("day", _("Please choose the day."))
        if question == Question.LEAD_LEAVES and not entered.get("at") and "at" not in self.errors:
            self.add_error("at", _("Please enter the hour at which the lead leaves."))
        return entered

    def scenario(self) -> Scenario:
        entered = self.cleaned_data
        lead = Delegate.objects.filter(journey=self.journey, person=self.journey.lead_id).first()
        leaves = entered["question"] == Question.LEAD_LEAVES
        return Scenario(
            entered["question"],
            entered["day"] if entered["question"] != Question.INTERPRETER else None,
            entered["at"] if leaves else None,
            f"d{lead.pk}" if leaves and lead else "",
        )


class RoadDay(forms.Form):
    """Which day is looked at on the road, and from which hour; nonsense in the address is ignored."""

    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    at = forms.TimeField(required=False, input_formats=["%H:%M"])

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {"wanted": self.cleaned_data.get("day"), "at": self.cleaned_data.get("at")}


class LateForm(forms.Form):
    """An item is late by some minutes, or falls out."""

    DELAYS = (15, 30, 60)

    late = forms.IntegerField(required=False, min_value=5, max_value=600)
    falls_out = forms.BooleanField(required=False)
    at = forms.TimeField(required=False, input_formats=["%H:%M"])

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or self.cleaned_data
        if not entered.get("late") and not entered.get("falls_out"):
            self.add_error("late", _("Please say by how many minutes it is late."))
        return entered

    def minutes(self) -> int | None:
        """By how much it is late; None if it falls out."""
        return None if self.cleaned_data["falls_out"] else self.cleaned_data["late"]
