"""Forms about the signed-in person and the office."""

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from jumelage.kit.forms import VersionedForm

from .enums import Role, Theme
from .models import Office, User


def zone_choices() -> list[tuple[str, str]]:
    """Every place's time zone of the tz database, and nothing that only looks like one."""
    areas = (
        "Africa/",
        "America/",
        "Antarctica/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    )
    return [
        (name, name.replace("_", " "))
        for name in sorted(zoneinfo.available_timezones())
        if name.startswith(areas)
    ]


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES)


class ThemeForm(forms.Form):
    theme = forms.ChoiceField(choices=Theme.choices)


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """Name, language, time zone and appearance; everything else about a person is the office's business."""

    theme = forms.ChoiceField(label=_("Appearance"), choices=Theme.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_(
            "In which times are shown to you. Programme items always show their place's time as well."
        ),
    )

    class Meta:
        model = User
        fields = ["name", "language", "zone", "theme"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = [("", _("As the office")), *zone_choices()]  # type: ignore[attr-defined]  # a ChoiceField, see above
        self.fields["name"].widget.attrs["autocomplete"] = "name"


class RolesForm(forms.Form):
    """A person's roles; each says what it allows."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple, required=False
    )


class InvitationForm(forms.Form):
    """Somebody new for the office."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The invitation goes to this address."))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one role.")},
    )


class OfficeForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """The office's own details."""

    zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices)
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("New people begin with this language.")
    )

    class Meta:
        model = Office
        fields = ["name", "language", "zone"]
