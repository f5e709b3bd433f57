"""The form on a person: the Latin name, the name in other scripts, how to address and reach them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.kit.forms import Clash, VersionedForm
from jumelage.kit.records import Versioned
from jumelage.kit.text import PlainText
from jumelage.people.actions import NameInput
from jumelage.people.enums import Script
from jumelage.people.models import Person
from jumelage.people.rules import scripts

EXTRA_ROWS = 2
NOTE = 20_000
LANGUAGES = [("", "—"), ("de", _("German")), ("en", _("English"))]
NAME_LANGUAGES = [
    ("", _("as usual for the script")),
    ("ko", _("Korean")),
    ("zh", _("Chinese")),
    ("ja", _("Japanese")),
    ("uk", _("Ukrainian")),
    ("ru", _("Russian")),
    ("bg", _("Bulgarian")),
    ("sr", _("Serbian")),
    ("el", _("Greek")),
    ("he", _("Hebrew")),
    ("ar", _("Arabic")),
    ("fa", _("Persian")),
    ("hi", _("Hindi")),
]


class PersonForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A person, new or existing, with a fixed number of free rows for names in other scripts."""

    class Meta:
        model = Person
        fields = [
            "family_name", "given_name", "middle_name", "name_particle", "name_order", "degree", "name_scheme",
            "phonetic_hint", "salutation", "language", "email", "phone", "note", "source",
        ]  # fmt: skip
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "family_name": _("In Latin letters, as the office writes it."),
            "degree": _("Such as Dr. or Prof. Dr.; letters behind the name after a comma: Dr., LL.M."),
            "name_scheme": _("How it was brought into Latin letters, such as Pinyin or RR."),
            "phonetic_hint": _("How it is spoken, such as [hu: HENG-hwa]."),
            "salutation": _("Only if the person's wish or custom is known."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of letters"), choices=LANGUAGES, required=False
        )
        self.fields["note"].max_length = NOTE  # type: ignore[attr-defined]  # a text field
        self.fields["note"].validators.append(forms.CharField(max_length=NOTE).validators[0])
        names = list(self.instance.names.all()) if self.instance.pk else []
        self.rows = range(max(len(names) + EXTRA_ROWS, self._rows_sent()))
        for row in self.rows:
            self._add_row(row, names[row] if row < len(names) else None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for row in self.rows:
            self._check_row(row)
        return cleaned

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def names(self) -> list[NameInput]:
        """The rows that were filled in."""
        cleaned = self.cleaned_data
        return [
            NameInput(cleaned[f"script_{row}"], cleaned[f"name_{row}"], language=cleaned[f"language_{row}"])
            for row in self.rows
            if cleaned.get(f"name_{row}")
        ]

    def name_rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [(self[f"name_{row}"], self[f"script_{row}"], self[f"language_{row}"]) for row in self.rows]

    def adopt(self, current: Versioned) -> None:
        super().adopt(current)
        if not isinstance(current, Person):
            return
        theirs = ", ".join(name.full_name for name in current.names.all())
        mine = ", ".join(name.full_name for name in self.names)
        if theirs != mine:
            self.clashes.append(Clash(str(_("Names in other scripts")), theirs or "—", mine or "—"))

    def _rows_sent(self) -> int:
        sent = [key for key in self.data if key.startswith("name_") and key[5:].isdecimal()]
        return min(len(sent), 12)

    def _add_row(self, row: int, name: Any) -> None:
        number = {"number": row + 1}
        self.fields[f"name_{row}"] = forms.CharField(
            label=_("Name %(number)s as written there") % number,
            max_length=200,
            required=False,
            initial=name.full_name if name else "",
        )
        self.fields[f"script_{row}"] = forms.ChoiceField(
            label=_("Script %(number)s") % number,
            choices=[("", _("recognise")), *Script.choices],
            required=False,
            initial=name.script if name else "",
        )
        self.fields[f"language_{row}"] = forms.ChoiceField(
            label=_("Language %(number)s") % number,
            choices=NAME_LANGUAGES,
            required=False,
            initial=name.language if name else "",
        )

    def _check_row(self, row: int) -> None:
        name, script = self.cleaned_data.get(f"name_{row}"), self.cleaned_data.get(f"script_{row}")
        if not name:
            return
        possible = scripts.scripts_of(name)
        if script and possible and script not in possible:
            message = _("“%(name)s” is not written in this script.")
        elif not script and len(possible) == 1:
            self.cleaned_data[f"script_{row}"] = next(iter(possible))
            return
        elif not script:
            message = _("The script of “%(name)s” cannot be told from its characters: please choose it.")
        else:
            return
        self.add_error(f"script_{row}", forms.ValidationError(message, params={"name": name[:40]}))


class NamesakeForm(forms.Form):
    """The parts of a name by which somebody may be known already."""

    family_name = forms.CharField(required=False, max_length=120)
    given_name = forms.CharField(required=False, max_length=120)

    @property
    def name(self) -> str:
        if not self.is_valid():
            return ""
        return f"{self.cleaned_data['given_name']} {self.cleaned_data['family_name']}".strip()
