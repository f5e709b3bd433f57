"""Fields that take people or organisations by name: a list opens while someone types.

Without JavaScript they are text fields; what was chosen stays as boxes to untick, and where a name leaves
it open who is meant, the answer offers those who come into question. A form gives its fields the office
(`field.office = office`) before it is cleaned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.people import queries
from jumelage.people.models import Organisation, Person

LONGEST = 200
MOST = 60


@dataclass(frozen=True, slots=True)
class Picked:
    """What stands in a picker: the words, and the numbers of the records chosen so far."""

    text: str = ""
    numbers: tuple[int, ...] = ()


class Picker(forms.Widget):
    """Draws the text field, what is chosen, and what is offered after an ambiguous answer."""

    template_name = "people/picker.html"

    def __init__(self, *, source: str, multiple: bool) -> None:
        super().__init__({"autocomplete": "off", "spellcheck": "false", "maxlength": LONGEST})
        self.source, self.multiple = source, multiple
        self.chosen: Sequence[models.Model] = []
        self.offered: Sequence[models.Model] = []

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        picked = value if isinstance(value, Picked) else Picked()
        context["widget"] |= {
            "text": picked.text,
            "chosen": self.chosen,
            "offered": self.offered,
            "multiple": self.multiple,
            "source": reverse_lazy(self.source),
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Picked:
        raw = data.getlist(f"{name}_id") if hasattr(data, "getlist") else [data.get(f"{name}_id", "")]
        numbers = [int(text) for text in raw if str(text).isdecimal() and len(str(text)) < 16]
        return Picked(str(data.get(name) or "").strip(), tuple(dict.fromkeys(numbers)))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_id" not in data

    def id_for_label(self, id_: str) -> str:
        return id_


class _PickerField(forms.Field):
    model: ClassVar[type[Person] | type[Organisation]]
    source: ClassVar[str]
    multiple: ClassVar[bool] = False
    office: Office | None = None
    default_error_messages = {
        "unknown": _(
            "“%(text)s” is not known here. Please check the spelling or enter the name as new first."
        ),
        "similar": _("“%(text)s” is not known here. Please choose one of these or check the spelling."),
        "several": _("More than one is called “%(text)s”. Please choose."),
        "gone": _("One of those chosen is not there any more. Please choose again."),
        "many": _("Please choose at most %(most)s."),
        "long": _("A name has at most %(longest)s characters."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": Picker(source=self.source, multiple=self.multiple), **options})

    @property
    def picker(self) -> Picker:
        widget: Picker = self.widget
        return widget

    def prepare_value(self, value: Any) -> Picked:
        if isinstance(value, Picked):
            self.picker.chosen = self._records(value.numbers)
            return value
        records = self._initial(value)
        self.picker.chosen = records
        text = "" if self.multiple or not records else str(records[0])
        return Picked(text, tuple(record.pk for record in records))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return True

    def clean(self, value: Any) -> Any:
        picked = value if isinstance(value, Picked) else Picked()
        if len(picked.text) > LONGEST:
            self._refuse("long", longest=LONGEST)
        if len(picked.numbers) > MOST:
            self._refuse("many", most=MOST)
        chosen = self._records(picked.numbers)
        if len(chosen) < len(picked.numbers):
            self._refuse("gone")
        return self._taken(picked.text, chosen)

    def _taken(self, text: str, chosen: list[Any]) -> Any:
        raise NotImplementedError

    def _candidates(self, text: str) -> tuple[list[Any], list[Any]]:
        """Return those of this very name, and those who may be meant."""
        raise NotImplementedError

    def _initial(self, value: Any) -> list[Any]:
        if isinstance(value, self.model):
            return [value]
        if isinstance(value, models.Manager):
            value = value.all()
        if isinstance(value, models.QuerySet | list | tuple):
            return list(value)
        return self._records((int(value),)) if value else []

    def _records(self, numbers: Sequence[int]) -> list[Any]:
        if not numbers:
            return []
        rows = self.model._default_manager.filter(office=self.office, pk__in=numbers)
        return sorted(rows, key=lambda row: numbers.index(row.pk))

    def _named(self, text: str) -> Any:
        exact, possible = self._candidates(text)
        if len(exact) == 1:
            return exact[0]
        self.picker.offered = (exact or possible)[:8]
        return self._refuse("several" if exact else "similar" if possible else "unknown", text=text[:80])

    def _refuse(self, code: str, **words: Any) -> Any:
        raise forms.ValidationError(self.error_messages[code], code=code, params=words)


class _One(_PickerField):
    def _taken(self, text: str, chosen: list[Any]) -> Any:
        """The record chosen from the list holds only for the words that were chosen with it."""
        if chosen and (not text or text == str(chosen[0])):
            return chosen[0]
        if text:
            exact, possible = self._candidates(text)
            return next((one for one in chosen if one in [*exact, *possible]), None) or self._named(text)
        if self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return None


class _Many(_PickerField):
    multiple = True

    def _taken(self, text: str, chosen: list[Any]) -> list[Any]:
        """Boxes that are ticked, and names still standing in the text field, separated by semicolons."""
        found = list(chosen)
        for name in (part.strip() for part in text.split(";")):
            if name and not any(one in found for one in self._candidates(name)[0]):
                found.append(self._named(name))
        if self.required and not found:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return list(dict.fromkeys(found))


class _OfPeople(_PickerField):
    model = Person
    source = "people:person_suggest"

    def _candidates(self, text: str) -> tuple[list[Person], list[Person]]:
        matches = queries.match_people(self.office, text) if self.office else []
        return [m.person for m in matches if m.exact], [m.person for m in matches if not m.exact]


class _OfOrganisations(_PickerField):
    model = Organisation
    source = "people:organisation_suggest"

    def _candidates(self, text: str) -> tuple[list[Organisation], list[Organisation]]:
        if self.office is None:
            return [], []
        exact = queries.find_organisations(self.office, text)
        return exact, [] if exact else queries.suggest_organisations(self.office, text, limit=8)


class PersonField(_OfPeople, _One):
    """Takes one person."""


class PeopleField(_OfPeople, _Many):
    """Takes any number of people."""


class OrganisationField(_OfOrganisations, _One):
    """Takes one organisation."""


class OrganisationsField(_OfOrganisations, _Many):
    """Takes any number of organisations."""


def give_office(form: forms.BaseForm, office: Office) -> None:
    """Tell the pickers of a form whose people and organisations they offer."""
    for field in form.fields.values():
        if isinstance(field, _PickerField):
            field.office = office
