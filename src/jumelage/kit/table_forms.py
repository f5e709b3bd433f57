"""Forms that take a table from a user: the file, what its columns are, whether it is taken over."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from .table_files import LARGEST, column_letter
from .text import PlainText


class TableField(forms.FileField):
    """A table as a file, CSV or XLSX; what is too large is refused before it is read."""

    def __init__(self, **options: Any) -> None:
        chooser = forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"})
        super().__init__(**{"label": _("Table"), "max_length": 200, "widget": chooser, **options})

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile) and (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("This file is larger than 5 MB. Please part it."), code="too_large")
        return file


class TableForm(PlainText):
    """A table that is sent; whoever inherits says in `file` what stands in it."""

    file = TableField()

    def content(self) -> bytes:
        content: bytes = self.cleaned_data["file"].read()
        return content


class ColumnsForm(forms.Form):
    """Which field each column of a table is taken for; no field is taken from two."""

    def __init__(
        self,
        *args: Any,
        header: Sequence[str],
        columns: Sequence[str],
        labels: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("– leave out –")), *labels.items()]
        for number, (head, field) in enumerate(zip(header, columns, strict=True)):
            label = _("Column %(letter)s: %(head)s") % {"letter": column_letter(number), "head": head or "–"}
            self.fields[f"column{number}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=field
            )

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or self.cleaned_data
        taken: set[str] = set()
        for name, field in list(entered.items()):
            if field and field in taken:
                self.add_error(name, _("Another column is taken for this already."))
            taken.add(field)
        return entered

    def columns(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]


class TakeForm(forms.Form):
    """Take a table over; the rows that are not right stay out only if that was said."""

    leave_out_faulty = forms.BooleanField(label=_("Leave out the rows that are not right"), required=False)
