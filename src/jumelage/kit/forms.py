"""Forms that notice when somebody else has saved the same record meanwhile."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, cast

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from .records import Versioned


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people gave different values."""

    label: str
    theirs: str
    mine: str


class VersionedForm(forms.Form):
    """Mix into a form for an existing record: carries the version that its editor saw.

    `seen` is None for a new record. After an action raised Stale, `adopt(current)` keeps what was typed,
    takes over the new version and fills `clashes`, so that the page shows both and the next saving is a
    decision.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clashes: list[Clash] = []
        instance = getattr(self, "instance", None)
        if isinstance(instance, Versioned) and instance.pk:
            self.fields["version"].initial = instance.version
            self.initial.setdefault("version", instance.version)

    @property
    def seen(self) -> int | None:
        return self.cleaned_data.get("version")

    def values(self) -> dict[str, Any]:
        """What was entered, without the version: ready for an action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def adopt(self, current: Versioned) -> None:
        """Show the person both versions and let the next saving win on purpose."""
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix("version")] = str(current.version)
        self.data = data
        for name, field in self.fields.items():
            if name == "version" or name not in self.cleaned_data or not hasattr(current, name):
                continue
            theirs, mine = _shown(getattr(current, name), field), _shown(self.cleaned_data[name], field)
            if theirs != mine:
                self.clashes.append(Clash(str(field.label or name), theirs, mine))


def answer_status(form: forms.BaseForm, status: int = 200) -> int:
    """Return the status of a page with a form: 400 where the form was refused, unless another one is known."""
    return 400 if status == 200 and form.errors else status


def _shown(value: Any, field: forms.Field) -> str:
    """A value as its reader knows it: the words of a choice, a day and a time as they are written here."""
    if value is None or value == "":
        return str(_("(empty)"))
    if isinstance(value, models.Manager):
        value = value.all()
    if isinstance(value, models.QuerySet | list | tuple):
        return ", ".join(sorted(_word(item, field) for item in value)) or str(_("(empty)"))
    return _word(value, field)


def _word(value: Any, field: forms.Field) -> str:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, date | time):
        return localize(value, use_l10n=True)
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return str(dict(flatten_choices(cast("Any", field.choices))).get(value, value))
    return str(value)
