"""What readers may ask for in an address; nonsense is ignored, not punished."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ArchiveForm(forms.Form):
    q = forms.CharField(label=_("Search the news"), required=False, max_length=200)
    year = forms.IntegerField(required=False, min_value=1900, max_value=2200)
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {
            "text": self.cleaned_data.get("q") or "",
            "year": self.cleaned_data.get("year") or 0,
            "page": self.cleaned_data.get("page") or 1,
        }
