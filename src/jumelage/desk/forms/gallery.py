"""Forms that the gallery shows: every kind of field, empty, filled, refused, and saved by two people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.kit.forms import Clash, VersionedForm

KINDS = [("visit", _("Visit")), ("meeting", _("Meeting")), ("reception", _("Reception"))]


class SampleForm(VersionedForm):
    title = forms.CharField(label=_("Title"), help_text=_("As it shall stand in the programme."))
    email = forms.EmailField(label=_("E-mail address"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    seats = forms.IntegerField(label=_("Seats"), min_value=1, required=False)
    press = forms.ChoiceField(
        label=_("Press"),
        choices=[("open", _("Open to the press")), ("closed", _("Without the press"))],
        widget=forms.RadioSelect,
        help_text=_("Who may be present."),
    )
    groups = forms.MultipleChoiceField(
        label=_("Groups"),
        choices=[("business", _("Business")), ("culture", _("Culture"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    aim = forms.CharField(label=_("Aim"), widget=forms.Textarea, required=False)
    paper = forms.FileField(label=_("Paper"), required=False)
    publish = forms.BooleanField(
        label=_("Show in the public programme"), required=False, help_text=_("Visible from the day before.")
    )
    number = forms.CharField(label=_("Number"), required=False, disabled=True, initial="2024-017")


def sample_forms() -> dict[str, Any]:
    """Return the sample form in its states, by name."""
    refused = SampleForm(
        {"title": "", "email": "mayor@", "kind": "gala", "day": "31.04.2027", "press": "closed"},
        auto_id="refused_%s",
    )
    refused.is_valid()
    refused.add_error(None, _("The meeting ends before it begins: please check both times."))
    clashing = SampleForm(auto_id="clashing_%s")
    clashing.clashes = [
        Clash(str(_("Title")), "Besuch im Seouler Rathaus", "Antrittsbesuch beim Oberbürgermeister von Seoul")
    ]
    return {
        "form": SampleForm(initial={"title": "Empfang zum 20-jährigen Bestehen der Städtepartnerschaft"}),
        "refused": refused,
        "clashing": clashing,
    }
