"""The forms on condition reports and their photographs."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.exhibitions.models import ConditionPhoto, ConditionReport, Stop, Work
from jumelage.journeys.forms.records import Scoped
from jumelage.kit.fields import DayField
from jumelage.kit.text import PlainText

from .exhibitions import AREA, PanelledForm


class ConditionForm(PanelledForm):
    """A condition report; the work is chosen among those shown at the stop."""

    on = DayField(label=_("On the day"))
    PANELS = ((_("Condition report"), (("work", "moment"), ("on", "examiner", "condition"), ("text",))),)

    class Meta(Scoped):
        model = ConditionReport
        fields = ["work", "moment", "on", "examiner", "condition", "text"]
        widgets: ClassVar[dict[str, Any]] = {"text": AREA}
        help_texts: ClassVar[dict[str, Any]] = {
            "text": _("What was seen and where, for example: scratch of 2 cm at the lower left, old.")
        }

    def __init__(self, *args: Any, stop: Stop, **kwargs: Any) -> None:
        super().__init__(*args, office=stop.exhibition.office, **kwargs)
        works: Any = self.fields["work"]
        works.queryset = Work.objects.filter(exhibition=stop.exhibition_id).exclude(absences=stop)
        works.label_from_instance = lambda work: f"{work.number} · {work.label}"


class PhotoForm(PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A photograph with its description and credit."""

    class Meta:
        model = ConditionPhoto
        fields = ("file", "alt", "credit")
        widgets: ClassVar[dict[str, Any]] = {
            "file": forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "file": _("JPEG, PNG or WebP, at most 10 MB. Place and camera are taken out of the file."),
            "alt": _("What can be seen, in one sentence."),
            "credit": _("Who took the photograph."),
        }

    def _post_clean(self) -> None:
        """The action checks and saves."""
