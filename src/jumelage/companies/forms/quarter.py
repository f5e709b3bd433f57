"""Choosing a quarter."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jumelage.companies.rules.quarters import Quarter

SHOWN = 12


class QuarterForm(forms.Form):
    """The last three years by quarter, and the one that runs."""

    quarter = forms.ChoiceField(label=gettext_lazy("Quarter"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ended = Quarter.of(today).before
        options, one = [], Quarter.of(today)
        for _number in range(SHOWN + 1):
            options.append(
                (one.code, _("Quarter %(number)s of %(year)s") % {"number": one.number, "year": one.year})
            )
            one = one.before
        field: Any = self.fields["quarter"]
        field.choices = options
        field.initial = self.ended.code

    def chosen(self) -> Quarter:
        """The quarter that was chosen; the last one that has ended where none or a wrong one was."""
        code = self.cleaned_data.get("quarter", "") if self.is_valid() else ""
        return Quarter.named(code) or self.ended
