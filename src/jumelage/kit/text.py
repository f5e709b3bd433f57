"""Text as people enter it: one line where one line is meant, and nothing that cannot be seen."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_JOINERS = "\u200c\u200d"  # Persian and Indic names need them


def validate_visible(value: object) -> None:
    """Refuse control characters and marks that turn the direction of writing: they hide what stands there.

    Values that are no text any more (a field made a date of it) pass.
    """
    for character in value if isinstance(value, str) else "":
        category = unicodedata.category(character)
        hidden = category in {"Cc", "Cs", "Co"} and character not in "\n\r\t"
        if hidden or (category == "Cf" and character not in _JOINERS and character != "\u00ad"):
            raise ValidationError(
                _("This text holds a character that cannot be seen (U+%(code)s): please type it anew."),
                code="invisible",
                params={"code": f"{ord(character):04X}"},
            )


class PlainText(forms.Form):
    """Mix into a form: its texts are refused if they hold control characters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators = [validate_visible, *field.validators]
