"""The form of a line of the costs."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.journeys.models import Cost
from jumelage.kit.fields import DayField, sum_like
from jumelage.kit.money import Currency

from .records import RecordForm, Scoped


class CostForm(RecordForm):
    """A line of the costs, in the currency of its receipt."""

    class Meta(Scoped):
        model = Cost
        fields = [
            "kind", "label", "bearer", "budget", "currency", "planned", "settled", "rate", "rate_on", "rate_source", "note",
        ]  # fmt: skip
        field_classes = {"rate_on": DayField}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "settled": _("As the receipts say; empty until they are there."),
            "rate": _("For foreign sums: how many units one euro was worth, for example 1480.50."),
            "rate_source": _("For example European Central Bank, or the statement of the credit card."),
        }

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, office=office, **kwargs)
        for name in ("planned", "settled"):
            self.fields[name] = sum_like(self.fields[name], least=Decimal(0))
        self.fields["rate"] = sum_like(self.fields["rate"], digits=14, places=6, least=Decimal("0.000001"))

    def clean(self) -> dict[str, Any]:
        """A rate has its day and belongs to a foreign currency."""
        given = super().clean() or {}
        rate, on = given.get("rate"), given.get("rate_on")
        if given.get("currency") == Currency.EUR and rate is not None:
            self.add_error("rate", _("A sum in euros has no rate. Choose the currency, or empty the rate."))
        if "rate" in given and "rate_on" in given and (rate is None) != (on is None):
            self.add_error(
                "rate" if rate is None else "rate_on",
                _("A rate needs the day on which it held, and a day needs its rate."),
            )
        if not self.errors and given.get("planned") is None and given.get("settled") is None:
            self.add_error("planned", _("Please enter what is planned or what was settled."))
        return given
