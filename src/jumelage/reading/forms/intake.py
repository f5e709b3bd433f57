"""Taking an announcement in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.reading.bridge import document_of
from jumelage.reading.enums import SourceKind

LONGEST = 200_000
MEGABYTE = 1024 * 1024


class IntakeForm(forms.Form):
    """A pasted text or an uploaded file; the day of publication where the text carries none."""

    text = forms.CharField(
        label=_("Text of the announcement"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Paste the whole notice with its headline and source line."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("Text, web page, e-mail (.eml), PDF, Word (DOCX) or OpenDocument (ODT), at most 20 MB."),
        widget=forms.FileInput(
            attrs={
                "accept": ".txt,.html,.htm,.eml,.pdf,.docx,text/plain,text/html,message/rfc822,application/pdf"
            }
        ),
    )
    published = forms.DateField(
        label=_("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "Only needed where the text does not say; “tomorrow” and “on Sunday” are counted from it."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        text, upload = (cleaned.get("text") or "").strip(), cleaned.get("file")
        if {"text", "file"} & set(self.errors):
            return cleaned
        if bool(text) == bool(upload):
            message = (
                _("Please paste a text or choose a file, one of the two.")
                if text
                else _("Please paste a text or choose a file.")
            )
            self.add_error("text", message)
        return cleaned

    def document(self) -> tuple[str, str, str]:
        """Return text, kind and name of what came in; Refused for a file that cannot be read."""
        upload = self.cleaned_data["file"]
        if upload is None:
            return self.cleaned_data["text"], SourceKind.PASTED, ""
        name = str(upload.name)[:200]
        limit = 20 * MEGABYTE + 1  # one byte more than the limit: the reader then names the size
        found = document_of(upload.read() if upload.size > limit else upload.read(limit), name)
        if found.published and not self.cleaned_data.get("published"):
            self.cleaned_data["published"] = found.published
        return found.text, found.kind, name
