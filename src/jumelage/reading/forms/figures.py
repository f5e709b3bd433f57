"""Claims and own figures: found, corrected, entered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.kit.forms import VersionedForm
from jumelage.places.forms import PlaceField, SuggestionField
from jumelage.reading.models import Claim, Figure


class ClaimFilter(forms.Form):
    q = forms.CharField(label=_("What"), required=False, max_length=100, widget=forms.SearchInput)
    place = SuggestionField(label=_("Where"), required=False)


class TopicInput(forms.TextInput):
    """A text field that offers the topics in use (a datalist)."""

    template_name = "reading/topic_input.html"
    topics: list[str]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["topics"] = getattr(self, "topics", [])
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_topics"
        return context


class _QuantityForm(VersionedForm):
    what = forms.CharField(label=_("What"), max_length=200)
    topic = forms.CharField(
        label=_("Counts as"), max_length=120, required=False, widget=TopicInput,
        help_text=_("Numbers that count as the same are compared, also across languages. Left empty it follows from the words."),
    )  # fmt: skip
    place = PlaceField(label=_("Where"), required=False)
    on = forms.DateField(
        label=_("As of"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(label=_("Source"), max_length=250, required=False)

    def __init__(
        self, *args: Any, instance: Any = None, topics: list[str] | None = None, **kwargs: Any
    ) -> None:
        self.instance = instance
        initial = kwargs.pop("initial", None) or {}
        if instance is not None:
            own = [name for name in self.base_fields if name != "version"]
            initial = {name: getattr(instance, name) for name in own} | initial
        super().__init__(*args, initial=initial, **kwargs)
        widget = self.fields["topic"].widget
        assert isinstance(widget, TopicInput)  # noqa: S101 (declared above)
        widget.topics = topics or []

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("what"):
            cleaned["topic"] = cleaned.get("topic") or cleaned["what"][:120]
        return cleaned


class ClaimForm(_QuantityForm):
    """A claim, as far as a person may correct how it was read."""

    low = forms.FloatField(label=_("At least"))
    high = forms.FloatField(label=_("At most"))
    approx = forms.BooleanField(label=_("approximately"), required=False)

    instance: Claim | None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        low, high = cleaned.get("low"), cleaned.get("high")
        if low is not None and high is not None and high < low:
            self.add_error(
                "high", _("The range ends before it begins: please check “at least” and “at most”.")
            )
        return cleaned


class FigureForm(_QuantityForm):
    """An own figure: nothing counts without date, definition and source."""

    value = forms.FloatField(label=_("Figure"))
    definition = forms.CharField(
        label=_("Definition"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What exactly is counted, and what is not."),
    )  # fmt: skip

    instance: Figure | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].required = self.fields["source"].required = True
        self.order_fields(["what", "topic", "place", "value", "on", "definition", "source"])
