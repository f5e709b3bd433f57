"""What the demonstration's journeys cost: every sum, rate and budget line is invented and says so.

What the journey of October 2024 cost is not public.
"""

from datetime import date
from decimal import Decimal

from jumelage.accounts.models import Office, User
from jumelage.journeys import actions
from jumelage.journeys.enums import Bearer, CostKind
from jumelage.journeys.models import Journey

FICTION = "Betrag und Kurs sind für die Demonstration erfunden."
WON = {"currency": "KRW", "rate": Decimal(1480), "rate_on": date(2024, 10, 14), "rate_source": "erfunden"}
YUAN = {"currency": "CNY", "rate": Decimal("7.75"), "rate_on": date(2024, 10, 17), "rate_source": "erfunden"}
OCTOBER: tuple[tuple[CostKind, str, str, str, dict[str, object]], ...] = (
    (CostKind.FARE, "Flüge der Stadt (erfunden)", "9000", "8740", {}),
    (CostKind.FARE, "Flüge der Wirtschaft (erfunden)", "6000", "6120.50", {"bearer": Bearer.OWN}),
    (CostKind.LODGING, "Hotel in Seoul (erfunden)", "3552000", "3404000", WON),
    (CostKind.LODGING, "Hotel in Chongqing (erfunden)", "13950", "13950", {**YUAN, "bearer": Bearer.HOST}),
    (CostKind.PER_DIEM, "Tagegelder, fünf Personen (erfunden)", "1250", "1190", {}),
    (CostKind.LOCAL, "Kleinbus in Seoul (erfunden)", "1184000", "1258000", WON),
    (CostKind.INTERPRETING, "Koreanisch und Chinesisch (erfunden)", "3200", "3350", {}),
    (CostKind.HOSPITALITY, "Standortfrühstück (erfunden)", "2220000", "2146000", WON),
    (CostKind.GIFTS, "Gastgeschenke (erfunden)", "600", "545.80", {}),
    (CostKind.INSURANCE, "Auslandskrankenversicherung (erfunden)", "180", "171", {}),
)  # fmt: skip
PALERMO = (
    (CostKind.FARE, "Flüge (erfunden)", "1500"),
    (CostKind.LODGING, "Hotel (erfunden)", "1080"),
    (CostKind.PER_DIEM, "Tagegelder (erfunden)", "420"),
)


def build(office: Office, *, by: User, journey: Journey) -> None:
    """The journey of October 2024 is settled; the one to Palermo is only planned."""
    for kind, label, planned, settled, values in OCTOBER:
        actions.add_cost(
            journey=journey, by=by,
            values={
                "kind": kind, "label": label, "planned": Decimal(planned), "settled": Decimal(settled), "note": FICTION,
                "budget": "000000.00000 (erfunden)", **values,
            },
        )  # fmt: skip
    ahead = Journey.objects.filter(office=office, title__contains="Palermo").order_by("pk").first()
    if ahead is None:
        return
    for kind, label, planned in PALERMO:
        actions.add_cost(
            journey=ahead, by=by,
            values={"kind": kind, "label": label, "planned": Decimal(planned), "note": FICTION},
        )  # fmt: skip
