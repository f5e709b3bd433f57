"""The form of a question: what if."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.journeys.models import Delegate, Journey
from jumelage.kit.days import short_day
from jumelage.kit.fields import ClockField
from jumelage.planning.enums import Question
from jumelage.planning.queries import days_of_leg
from jumelage.planning.rules import Scenario


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
