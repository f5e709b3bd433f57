"""The table of works that is sent, and whether it is taken over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.kit.table_files import LARGEST
from jumelage.kit.text import PlainText


class WorkTableForm(PlainText):
    """A table as a file."""

    file = forms.FileField(
        label=_("Table"), widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=_("CSV or XLSX, up to 1,000 works; the first line names the columns."),
    )  # fmt: skip

    def content(self) -> bytes:
        """What was sent, at most one byte more than is taken."""
        content: bytes = self.cleaned_data["file"].read(LARGEST + 1)
        return content


class TakeWorksForm(forms.Form):
    """Whether rows with a fault are left out."""

    leave_out_faulty = forms.BooleanField(label=_("Leave out the rows that are not right"), required=False)
