"""What a fresh installation asks: the office, its city, its first administrator."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils.functional import lazy
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import User
from jumelage.kit.search import fold
from jumelage.places.bridge import values
from jumelage.places.forms import PlaceWidget, SuggestionField


class SetupForm(forms.Form):
    office = forms.CharField(
        label=_("Name of the office"),
        max_length=200,
        help_text=_("For example: Office for International Affairs"),
    )
    city = SuggestionField(
        label=_("City"),
        cities_only=True,
        widget=PlaceWidget(cities_only=True, source="desk:setup_places"),
        help_text=_("In any language. Distances, holidays and time differences are counted from here."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    name = forms.CharField(label=_("Your name"), max_length=150)
    email = forms.EmailField(label=_("Your e-mail address"), help_text=_("You sign in with it."))
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=lazy(password_validation.password_validators_help_text_html, str)(),
    )
    again = forms.CharField(
        label=_("Password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        password = entered.get("password")
        if password and password != entered.get("again"):
            self.add_error("again", _("Both passwords must be the same."))
        if password:
            person = User(email=entered.get("email", ""), name=entered.get("name", ""))
            try:
                password_validation.validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return entered

    def office_values(self) -> dict[str, Any]:
        """What the office's record takes."""
        city = self.cleaned_data["city"]
        place = values(city.geoname_id) or {}
        return {
            "name": self.cleaned_data["office"],
            "slug": slugify(fold(place.get("name", ""))) or "office",
            "city_name": city.name,
            "home_geoname_id": city.geoname_id,
            "zone": place.get("zone") or settings.TIME_ZONE,
            "language": self.cleaned_data["language"],
        }

    def admin_values(self) -> dict[str, Any]:
        """What the first administrator's account takes."""
        return {name: self.cleaned_data[name] for name in ("name", "email", "password")}
