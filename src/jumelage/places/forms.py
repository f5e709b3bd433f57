"""Fields that take a place, and the forms on places and venues."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jumelage.kit.forms import VersionedForm
from jumelage.kit.opening_hours import OpeningHoursField

from . import actions, bridge
from .models import Place, Venue

LONGEST = 200
LONGEST_NUMBER = 13


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """What stands in a place field: the words, and the number of the place if one was chosen from the list."""

    text: str
    geoname_id: int | None = None

    def __str__(self) -> str:
        return self.text


def place_entry(geoname_id: int) -> PlaceEntry | None:
    """Return what a place field shows for a place, None where the gazetteer has none of that number."""
    shown = bridge.suggestion(geoname_id, language=_language())
    return PlaceEntry(shown.text, geoname_id) if shown else None


class PlaceWidget(forms.Widget):
    """A text field with a list of places that opens while someone types (WAI-ARIA combobox).

    Without JavaScript it is a plain text field; where the words leave it open which place is meant, the
    answer offers the places that come into question as radio buttons.
    """

    template_name = "places/place_widget.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        cities_only: bool = False,
        source: str = "places:suggest",
    ) -> None:
        super().__init__(
            {"autocomplete": "off", "spellcheck": "false", "maxlength": LONGEST, **(attrs or {})}
        )
        self.source = source
        self.cities_only = cities_only
        self.offered: list[bridge.Suggestion] = []

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        entry = value if isinstance(value, PlaceEntry) else PlaceEntry(str(value or ""))
        context["widget"] |= {
            "text": entry.text,
            "chosen": entry.geoname_id or "",
            "offered": self.offered,
            "cities_only": self.cities_only,
            "source": reverse(self.source),
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> PlaceEntry:
        number = str(data.get(f"{name}_id") or "")
        is_number = number.removeprefix("-").isdecimal() and len(number) < LONGEST_NUMBER
        known = int(number) if is_number else None
        return PlaceEntry(str(data.get(name) or "").strip(), known)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data


class SuggestionField(forms.Field):
    """Takes a place by any of its names and gives the gazetteer's suggestion; writes nothing."""

    widget = PlaceWidget
    default_error_messages = {
        "unknown": _("No place is called “%(text)s”. Please check the spelling."),
        "similar": _("No place is called “%(text)s”. Please choose one of these or check the spelling."),
        "several": _("There are several places called “%(text)s”. Please choose one."),
        "long": _("A name has at most %(longest)s characters."),
    }

    def __init__(self, *, cities_only: bool = False, **options: Any) -> None:
        super().__init__(**{"widget": PlaceWidget(cities_only=cities_only), **options})
        self.cities_only = cities_only

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, PlaceEntry) or not value:
            return value
        if isinstance(value, bridge.Suggestion):
            return PlaceEntry(value.text, value.geoname_id)
        place = Place.objects.filter(pk=value).first() if isinstance(value, int) else value
        if not isinstance(place, Place):
            return PlaceEntry(str(value))
        return place_entry(place.geoname_id) or PlaceEntry(place.label, place.geoname_id)

    def has_changed(self, initial: Any, data: Any) -> bool:
        before, after = self.prepare_value(initial) or PlaceEntry(""), data or PlaceEntry("")
        return (before.geoname_id, before.text) != (after.geoname_id, after.text)

    def clean(self, value: PlaceEntry | None) -> Any:
        entry = value or PlaceEntry("")
        if not entry.text:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        if len(entry.text) > LONGEST:
            raise self._refusal("long", longest=LONGEST)
        return self._found(entry)

    def _found(self, entry: PlaceEntry) -> bridge.Suggestion:
        language = _language()
        named = bridge.exactly(entry.text, language=language, cities_only=self.cities_only)
        near = bridge.suggest(entry.text, language=language, cities_only=self.cities_only)
        if chosen := self._chosen(entry, [*named, *near]):
            return chosen
        if plain := bridge.one_of(named):
            return plain
        offered = named or near
        if isinstance(self.widget, PlaceWidget):
            self.widget.offered = offered[:8]
        code = "several" if named else "similar" if near else "unknown"
        raise self._refusal(code, text=entry.text[:80])

    def _chosen(self, entry: PlaceEntry, possible: list[bridge.Suggestion]) -> bridge.Suggestion | None:
        """Return the place that was chosen from a list, unless the words were changed afterwards."""
        if entry.geoname_id is None:
            return None
        chosen = bridge.suggestion(entry.geoname_id, language=_language())
        if chosen is None:
            return None
        numbers = {suggestion.geoname_id for suggestion in possible}
        return chosen if entry.text == chosen.text or entry.geoname_id in numbers else None

    def _refusal(self, code: str, **words: Any) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=words)


class PlaceField(SuggestionField):
    """Takes a place by any of its names and gives its record, which is made if nobody has used the place yet."""

    def clean(self, value: PlaceEntry | None) -> Place | None:
        found: bridge.Suggestion | None = super().clean(value)
        return actions.ensure_place(found.geoname_id) if found else None


def _language() -> str:
    return get_language() or "de"


class FindPlaceForm(forms.Form):
    """The field on the page of all places."""

    place = SuggestionField(label=_("City or region"))


class VenueSearchForm(forms.Form):
    q = forms.CharField(
        label=_("Name, address or city"), required=False, max_length=200, widget=forms.SearchInput
    )


class VenueForm(VersionedForm):
    """A venue, new or existing."""

    name = forms.CharField(label=_("Name"), max_length=200)
    name_native = forms.CharField(label=_("Name in its own script"), max_length=200, required=False)
    place = PlaceField(label=_("City"), cities_only=True)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    address_native = forms.CharField(
        label=_("Address in its own script"),
        max_length=300,
        required=False,
    )
    latitude = forms.FloatField(
        label=_("Latitude"),
        min_value=-90,
        max_value=90,
        required=False,
        help_text=_("In degrees, such as 51.2277."),
    )
    longitude = forms.FloatField(
        label=_("Longitude"),
        min_value=-180,
        max_value=180,
        required=False,
        help_text=_("In degrees, such as 6.7735."),
    )
    opening_hours = OpeningHoursField()
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea, max_length=5000)

    def __init__(self, *args: Any, instance: Venue | None = None, **kwargs: Any) -> None:
        self.instance = instance
        if instance is not None:
            names = [name for name in self.base_fields if name != "version"]
            kwargs["initial"] = {name: getattr(instance, name) for name in names} | (
                kwargs.get("initial") or {}
            )
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        both = [name for name in ("latitude", "longitude") if cleaned.get(name) is not None]
        if len(both) == 1 and not {"latitude", "longitude"} & set(self.errors):
            missing = "longitude" if both == ["latitude"] else "latitude"
            self.add_error(missing, _("Latitude and longitude are given together or not at all."))
        return cleaned
