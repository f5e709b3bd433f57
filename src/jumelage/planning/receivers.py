"""What the programme tells of visits that companies asked for."""

from typing import Any

from django.dispatch import receiver

from jumelage.accounts.models import User
from jumelage.journeys.models import ProgrammeItem
from jumelage.journeys.signals import item_changed, item_removed

from . import actions


@receiver(item_changed)
def tell_company_of_change(*, item: ProgrammeItem, by: User | None, **_kwargs: Any) -> None:
    actions.bring_back(item=item, by=by)


@receiver(item_removed)
def tell_company_of_removal(*, item: ProgrammeItem, by: User | None, **_kwargs: Any) -> None:
    actions.bring_back(item=item, by=by, gone=True)
