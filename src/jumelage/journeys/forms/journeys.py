"""Forms for journeys as a whole."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.journeys.enums import Direction, JourneyStatus
from jumelage.journeys.models import Journey
from jumelage.journeys.queries.journeys import Phase
from jumelage.kit.fields import DayField
from jumelage.kit.forms import VersionedForm
from jumelage.people.forms.pickers import PersonField
from jumelage.places.forms import PlaceField

from .records import RecordForm, Scoped

LINES = forms.Textarea(attrs={"rows": 4})
PHASES = [(Phase.AHEAD, _("ahead")), (Phase.RUNNING, _("under way")), (Phase.PAST, _("past"))]


class JourneyForm(RecordForm):
    lead = PersonField(label=_("Led by"), required=False)
    guest = PlaceField(
        label=_("Guests come from"), required=False, help_text=_("Only for visits that come in.")
    )

    class Meta(Scoped):
        model = Journey
        fields = [
            "direction", "title", "title_en", "status", "lead", "guest", "start_date", "end_date", "purpose",
            "objectives", "decision", "is_public", "public_summary", "public_summary_en", "public_result", "public_result_en",
            "duty_phone", "emergency", "source",
        ]  # fmt: skip
        field_classes = {"start_date": DayField, "end_date": DayField}
        widgets = {
            "direction": forms.RadioSelect,
            "purpose": LINES,
            "objectives": LINES,
            "public_summary": LINES,
            "public_summary_en": LINES,
            "public_result": LINES,
            "public_result_en": LINES,
            "emergency": LINES,
        }
        help_texts = {
            "is_public": _(
                "With its dates, places, public summary and the programme items that may be published."
            ),
            "public_result": _("Shown after the return."),
        }


class StatusForm(VersionedForm):
    status = forms.ChoiceField(label=_("Status"), choices=JourneyStatus.choices)


class JourneyFilter(forms.Form):
    """Filters of the list; nonsense in the address is ignored, not punished."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    phase = forms.ChoiceField(label=_("When"), required=False, choices=[("", _("all")), *PHASES])
    direction = forms.ChoiceField(
        label=_("Direction"), required=False, choices=[("", _("all")), *Direction.choices]
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("all")), *JourneyStatus.choices]
    )

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        found = {name: self.cleaned_data.get(name, "") for name in ("phase", "direction", "status")}
        return {"text": self.cleaned_data.get("q", ""), **found}
