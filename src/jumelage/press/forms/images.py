"""Pictures and preview links."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.kit.forms import VersionedForm
from jumelage.kit.text import PlainText
from jumelage.press.models import Image


class ImageForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """What is said about a picture; the file only when it is new."""

    class Meta:
        model = Image
        fields = ("file", "credit", "consent", "alt", "alt_en", "caption")
        widgets: ClassVar[dict[str, Any]] = {
            "file": forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "file": _("JPEG, PNG or WebP, at most 10 MB."),
            "credit": _("As it has to stand beside the picture."),
            "consent": _("Who agreed to the publication, when and how: photographer and those seen on it."),
            "alt": _("What can be seen, in one sentence."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["file"]

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if name != "file"}

    def _post_clean(self) -> None:
        """The action checks and saves; the instance stays as it was read."""


class PreviewForm(PlainText):
    """For whom a preview link is made, and for how long."""

    reader = forms.CharField(label=_("For whom"), max_length=150)
    days = forms.IntegerField(label=_("Valid for days"), min_value=1, max_value=60, initial=3)
