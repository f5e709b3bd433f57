"""The forms on quotes, for the press office and for whoever approves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.kit.forms import VersionedForm
from jumelage.kit.text import PlainText
from jumelage.people.models import Person
from jumelage.press.enums import Channel, Language
from jumelage.press.models import Quote, Release


class QuoteForm(VersionedForm, PlainText):
    """Who speaks, and the words in each language of the release."""

    speaker: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(label=_("Who speaks"), queryset=None)
    function = forms.CharField(
        label=_("Speaks as"), max_length=150, required=False, help_text=_("For example Lord Mayor.")
    )

    def __init__(
        self, *args: Any, office: Office, release: Release, instance: Quote | None = None, **kwargs: Any
    ) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)
        self.fields["speaker"].queryset = Person.objects.filter(office=office)  # type: ignore[attr-defined]  # a model's choice field
        self.languages = [version.language for version in release.versions.all()]
        names = dict(Language.choices)
        for language in self.languages:
            self.fields[f"words_{language}"] = forms.CharField(
                label=_("Words in %(language)s") % {"language": names[language]}, max_length=3000,
                required=language == release.source_language, widget=forms.Textarea(attrs={"rows": 4}),
            )  # fmt: skip
        if instance is not None:
            words = {f"words_{language}": text for language, text in instance.wordings.items()}
            self.initial = {
                "speaker": instance.speaker_id,
                "function": instance.function,
                **words,
                **self.initial,
            }

    def words(self) -> list[forms.BoundField]:
        return [self[f"words_{language}"] for language in self.languages]

    def values(self) -> dict[str, Any]:
        values = super().values()
        words = {language: values.pop(f"words_{language}").strip() for language in self.languages}
        return {**values, "wordings": {language: text for language, text in words.items() if text}}


class AskForm(PlainText):
    """For whom an approval link is made."""

    reader = forms.CharField(label=_("For whom"), max_length=150)
    is_deputy = forms.BooleanField(label=_("as the speaker's deputy"), required=False)


class ApprovalForm(VersionedForm, PlainText):
    """An approval that came by telephone, by mail, in a conversation."""

    decided_by = forms.CharField(label=_("Approved by"), max_length=150)
    is_deputy = forms.BooleanField(label=_("as the speaker's deputy"), required=False)
    channel = forms.ChoiceField(
        label=_("How"), choices=[choice for choice in Channel.choices if choice[0] != Channel.LINK]
    )
    decided_at = forms.DateTimeField(
        label=_("When"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )  # fmt: skip
    remark = forms.CharField(label=_("Remark"), max_length=500, required=False)


class WithdrawalForm(PlainText):
    """Why a quote no longer holds."""

    remark = forms.CharField(label=_("Who withdrew it, and why"), max_length=500)


class AnswerForm(PlainText):
    """What the speaker says about the words."""

    answer = forms.ChoiceField(
        label=_("Your answer"), widget=forms.RadioSelect,
        choices=[("yes", _("I approve these words.")), ("no", _("These words are not to be used."))],
    )  # fmt: skip
    remark = forms.CharField(
        label=_("Remark for the press office"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
