"""What an office says of itself in public, and what the public may write."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.kit.fields import DayField
from jumelage.kit.forms import VersionedForm
from jumelage.kit.text import PlainText

from .models import Feedback, Site

MARKS = _("Blank lines make paragraphs; **bold**, [words](https://…) and lists with - work as in releases.")


class SiteForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """The public site; it opens only when what the law asks for stands there."""

    class Meta:
        model = Site
        fields = (
            "is_open", "title", "title_en", "welcome", "welcome_en", "licence", "contributor", "shows_stock", "address", "phone", "email", "imprint",
            "imprint_en", "privacy", "privacy_en", "barriers", "barriers_en", "assessed_on", "enforcement",
        )  # fmt: skip
        field_classes: ClassVar[dict[str, Any]] = {"assessed_on": DayField}
        help_texts: ClassVar[dict[str, Any]] = {
            "is_open": _("Everybody can read it then, without an account."),
            "title": _("Stands at the top of each page; without one, the city's name."),
            "contributor": _("Given by GovData; without it no portal of the state takes your catalogue over."),
            "shows_stock": _("Numbers under three are never shown."),
            "email": _("Where readers reach you; also named in the accessibility statement."),
            "imprint": MARKS,
            "privacy": _("Added to the notice that the software makes itself: what it stores and what it does not."),
            "barriers": _("What somebody cannot read or use yet, why, and until when."),
            "enforcement": _("Name and address of the body that readers may turn to (in German law: Durchsetzungsstelle)."),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("is_open"):
            for name in ("email", "imprint"):
                if not values.get(name):
                    self.add_error(name, _("The site cannot be open without this: the law asks for it."))
        return values


class FeedbackForm(PlainText, forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """What a reader writes. `website` is a trap: people do not see it, robots fill it in."""

    website = forms.CharField(required=False, label=_("Please leave this field empty"))

    class Meta:
        model = Feedback
        fields = ("topic", "message", "name", "email", "page")
        widgets: ClassVar[dict[str, Any]] = {
            "topic": forms.RadioSelect,
            "message": forms.Textarea(attrs={"rows": 6}),
            "page": forms.HiddenInput,
        }
        error_messages: ClassVar[dict[str, Any]] = {
            "message": {"required": _("Please write what you want to tell us.")},
            "email": {"invalid": _("This is no e-mail address; leave it empty if you want no answer.")},
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "name": _("You may leave this empty."),
            "email": _("Only if you want an answer."),
        }

    @property
    def is_trapped(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}
