"""Works and crates."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.exhibitions.models import Crate, Exhibition, Work
from jumelage.kit.errors import Refused

from .saving import remove, save


@transaction.atomic
def save_work(
    *,
    exhibition: Exhibition,
    work: Work | None = None,
    seen: int | None = None,
    values: Mapping[str, Any],
    by: User | None,
) -> Work:
    """Enter a work, or change one; a new one without a number gets the next one."""
    kept = work or Work(exhibition=exhibition)
    wanted = dict(values)
    if not wanted.get("number", kept.number):
        wanted["number"] = next_number(exhibition)
    if wanted.get("value", kept.value) is not None and not wanted.get("currency", kept.currency):
        raise Refused(_("A value needs its currency."))
    for name in ("loan", "crate"):
        other = wanted.get(name)
        if other is not None and other.exhibition_id != exhibition.pk:
            raise Refused(_("This belongs to another exhibition: please choose one of this one."))
    twins = Work.objects.filter(exhibition=exhibition, number=wanted.get("number", kept.number)).exclude(
        pk=kept.pk
    )
    if twins.exists():
        raise Refused(
            _("There is a work with the number %(number)s already: each number stands for one work.")
            % {"number": wanted.get("number", kept.number)}
        )
    return save(kept, wanted, office=exhibition.office, seen=seen, by=by)


def next_number(exhibition: Exhibition) -> int:
    """Return the number after the highest one."""
    highest = Work.objects.filter(exhibition=exhibition).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def remove_work(*, work: Work, by: User | None) -> None:
    """Take a work out of the exhibition; refused where its condition was recorded at a stop."""
    if work.reports.exists():
        raise Refused(_("The condition of this work was recorded at a stop: it stays in the records."))
    remove(work, office=work.exhibition.office, by=by)


@transaction.atomic
def save_crate(
    *,
    exhibition: Exhibition,
    crate: Crate | None = None,
    seen: int | None = None,
    values: Mapping[str, Any],
    by: User | None,
) -> Crate:
    """Enter a crate, or change one; no two crates have the same number, however it is written."""
    kept = crate or Crate(exhibition=exhibition)
    number = " ".join(str(values.get("number", kept.number)).split())
    twins = Crate.objects.filter(exhibition=exhibition, number__iexact=number).exclude(pk=kept.pk)
    if twins.exists():
        raise Refused(
            _("There is a crate with the number %(number)s already: each number stands for one crate.")
            % {"number": number}
        )
    return save(kept, {**values, "number": number}, office=exhibition.office, seen=seen, by=by)


def remove_crate(*, crate: Crate, by: User | None) -> None:
    """Remove a crate; its works stay, unpacked."""
    remove(crate, office=crate.exhibition.office, by=by)


@transaction.atomic
def pack(*, crate: Crate, works: Iterable[Work], by: User | None) -> int:
    """Put works into a crate, taking them out of any other; return how many were moved."""
    moved = [work for work in works if work.crate_id != crate.pk]
    if any(work.exhibition_id != crate.exhibition_id for work in moved):
        raise Refused(_("This belongs to another exhibition: please choose one of this one."))
    for work in moved:
        save(work, {"crate": crate}, office=crate.exhibition.office, seen=None, by=by)
    if moved:
        record(
            office=crate.exhibition.office, by=by, verb=gettext_noop("packed"), on=crate,
            changes={"works": ("", [work.number for work in moved])},
        )  # fmt: skip
    return len(moved)
