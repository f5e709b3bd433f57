from django import forms
from django.utils.translation import gettext_lazy as _

from .enums import Edition


class BookForm(forms.Form):
    """Which edition of the book, in which language."""

    edition = forms.ChoiceField(label=_("Edition"), choices=Edition.choices, initial=Edition.FULL)
    language = forms.ChoiceField(label=_("Language"), choices=[("de", _("German")), ("en", _("English"))])
