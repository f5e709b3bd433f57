"""Condition reports: what was seen when a work was unpacked and before it was packed, with photographs."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.exhibitions.models import ConditionPhoto, ConditionReport, Stop, Work
from jumelage.exhibitions.rules.pictures import LARGEST, bare
from jumelage.kit.errors import Refused
from jumelage.kit.records import locked

from .saving import remove, save

MOST_PHOTOS = 12


@transaction.atomic
def save_report(
    *,
    stop: Stop,
    report: ConditionReport | None = None,
    seen: int | None = None,
    values: Mapping[str, Any],
    by: User | None,
) -> ConditionReport:
    """Enter a condition report, or change one; the work's own condition follows its latest report."""
    kept = report or ConditionReport(stop=stop)
    work: Work = values.get("work") or kept.work
    _require_here(work, stop)
    moment = values.get("moment", kept.moment)
    if ConditionReport.objects.filter(stop=stop, work=work, moment=moment).exclude(pk=kept.pk).exists():
        raise Refused(
            _("This work has a report of this moment at this stop already: please change that one.")
        )
    office = stop.exhibition.office
    saved = save(kept, values, office=office, seen=seen, by=by)
    latest = ConditionReport.objects.filter(work=work).order_by("-on", "-pk").first()
    if latest is not None:
        save(work, {"condition": latest.condition}, office=office, seen=None, by=by)
    return saved


def _require_here(work: Work, stop: Stop) -> None:
    if work.exhibition_id != stop.exhibition_id:
        raise Refused(_("This belongs to another exhibition: please choose one of this one."))
    if stop.absent.filter(pk=work.pk).exists():
        raise Refused(_("This work stays away from this stop: there is nothing to examine."))


@transaction.atomic
def remove_report(*, report: ConditionReport, by: User | None) -> None:
    """Remove a report; refused while it has photographs, so that none is lost by a click."""
    if report.photos.exists():
        raise Refused(_("This report has photographs: please remove them first."))
    remove(report, office=report.stop.exhibition.office, by=by)


@transaction.atomic
def add_photo(
    *, report: ConditionReport, file: "File[Any]", alt: str, credit: str, by: User | None
) -> ConditionPhoto:
    """Add a photograph, stripped of place and camera; refused without description and credit, or if it is none."""
    current: ConditionReport = locked(report, seen=None)
    if not alt.strip() or not credit.strip():
        raise Refused(_("A photograph needs a description and its credit."))
    if current.photos.count() >= MOST_PHOTOS:
        raise Refused(_("A report holds %(most)d photographs at most.") % {"most": MOST_PHOTOS})
    if (file.size or 0) > LARGEST:
        raise Refused(_("This picture has %(size)d MB; at most 10 MB are taken. Please make it smaller.") % {"size": round(file.size / 1024 / 1024)})  # fmt: skip
    kind, content = bare(file.read())
    photo = ConditionPhoto(report=current, kind=kind, size=len(content), alt=alt, credit=credit)
    photo.file.save(f"condition-{current.pk}.{kind}", ContentFile(content), save=False)
    photo.save()
    record(office=current.stop.exhibition.office, by=by, verb=gettext_noop("added a photograph to"), on=current)  # fmt: skip
    return photo


@transaction.atomic
def remove_photo(*, photo: ConditionPhoto, by: User | None) -> None:
    """Remove a photograph and its file."""
    record(office=photo.report.stop.exhibition.office, by=by, verb=gettext_noop("removed a photograph from"), on=photo.report)  # fmt: skip
    file = photo.file
    photo.delete()
    transaction.on_commit(lambda: file.delete(save=False))
