"""The forms on lists that the office brings along."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.companies.models import CompanyImport
from jumelage.companies.rules.company_columns import LABELS
from jumelage.kit.errors import Refused
from jumelage.kit.table_files import LARGEST, column_letter


class ListForm(forms.Form):
    """A list of companies."""

    file = forms.FileField(
        label=_("List"), widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}), max_length=200,
        help_text=_("CSV or XLSX with up to 5,000 companies, at most 5 MB. A line above names the columns, in German or English."),
    )  # fmt: skip

    def content(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise Refused(_("This file is larger than 5 MB. Please part it."))
        read: bytes = file.read()
        return read


class ListColumnsForm(forms.Form):
    """Which field each column of a list is taken for; no field is taken from two."""

    def __init__(self, *args: Any, table: CompanyImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("– leave out –")), *LABELS.items()]
        for number, head in enumerate(table.header):
            label = _("Column %(letter)s: %(head)s") % {"letter": column_letter(number), "head": head or "–"}
            self.fields[f"column{number}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=table.columns[number]
            )

    def clean(self) -> dict[str, Any]:
        """Each field once."""
        entered: dict[str, Any] = super().clean() or self.cleaned_data
        taken: set[str] = set()
        for name, field in list(entered.items()):
            if field and field in taken:
                self.add_error(name, _("Another column is taken for this already."))
            taken.add(field)
        return entered

    def columns(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]


class TakeListForm(forms.Form):
    """Take a list over; rows with a fault stay out only if that was said."""

    leave_out_faulty = forms.BooleanField(required=False)
