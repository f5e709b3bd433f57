"""Forms for tasks."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office, User
from jumelage.journeys.models import Task
from jumelage.kit.fields import DayField

from .records import RecordForm, Scoped

TWO_YEARS = 104  # weeks


class TaskForm(RecordForm):
    class Meta(Scoped):
        model = Task
        fields = ["title", "due_date", "weeks", "owner", "note"]
        field_classes = {"due_date": DayField}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "weeks": _("Such as -6 for six weeks before departure; the due date then moves with the journey.")
        }

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, office=office, **kwargs)
        members = User.objects.filter(memberships__office=office, is_active=True).distinct()
        self.fields["owner"].queryset = members.order_by("name", "pk")  # type: ignore[attr-defined]  # a model choice field
        self.fields["weeks"].validators += [MinValueValidator(-TWO_YEARS), MaxValueValidator(TWO_YEARS)]
        self.fields["weeks"].widget.attrs |= {"min": -TWO_YEARS, "max": TWO_YEARS}
