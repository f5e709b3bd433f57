"""What the forms of this app share."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models
from django_scopes.forms import SafeModelChoiceField, SafeModelMultipleChoiceField

from jumelage.accounts.models import Office
from jumelage.kit.forms import VersionedForm
from jumelage.kit.text import PlainText
from jumelage.people.forms.pickers import give_office

LONGEST_TEXT = 20_000


def scoped(field: "models.Field[Any, Any]", **kwargs: Any) -> forms.Field | None:
    """Make a model's form field without looking into an office: forms are built before one is known."""
    if isinstance(field, models.ManyToManyField):
        kwargs.setdefault("form_class", SafeModelMultipleChoiceField)
    elif isinstance(field, models.ForeignKey):
        kwargs.setdefault("form_class", SafeModelChoiceField)
    return field.formfield(**kwargs)


class Scoped:
    """The Meta of every form here builds on this."""

    formfield_callback = scoped


class RecordForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # each form names its model in Meta
    """A form whose values go to an action; the record that it starts from is never changed here."""

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_office(self, office)
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and field.max_length is None:
                field.validators = [*field.validators, MaxLengthValidator(LONGEST_TEXT)]

    def _post_clean(self) -> None:
        """Leave the instance alone: the action sets and checks it, under a lock."""
