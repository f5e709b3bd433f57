from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .enums import Edition


class BookForm(forms.Form):
    """Which edition of the book, in which language."""

    edition = forms.ChoiceField(label=_("Edition"), choices=Edition.choices, initial=Edition.FULL)
    language = forms.ChoiceField(label=_("Language"), choices=[("de", _("German")), ("en", _("English"))])


class YearForm(forms.Form):
    """The year of a report: this one and the ten before."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)

    def __init__(self, *args: Any, today: date, usual: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.usual = usual
        field: Any = self.fields["year"]
        field.choices = [(year, str(year)) for year in range(today.year, today.year - 11, -1)]
        field.initial = usual

    def chosen(self) -> int:
        """The year that was chosen; the usual one where none or a wrong one was."""
        return (self.cleaned_data.get("year") or self.usual) if self.is_valid() else self.usual
