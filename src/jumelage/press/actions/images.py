"""Pictures for the press: checked by what is in them, not by their name."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.records import changed, locked
from jumelage.press.models import Edition, Image, Release

from .releases import require_editable

LARGEST = 10 * 1024 * 1024
KINDS = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
NEEDED = ("credit", "consent", "alt")


@transaction.atomic
def add_image(*, release: Release, file: "File[Any]", values: Mapping[str, Any], by: User | None) -> Image:
    """Add a picture; refused without credit, consent and alternative text, over 10 MB, or if it is none."""
    current: Release = locked(release, seen=None)
    require_editable(current)
    _require_rights(values)
    kind = _kind(file)
    image = Image(release=current, kind=kind, size=file.size, **values)
    image.file.save(f"{current.office.slug}-{current.number}.{kind}", file, save=False)
    image.save()
    record(office=current.office, by=by, verb=gettext_noop("added a picture"), on=current)
    return image


@transaction.atomic
def change_image(*, image: Image, seen: int | None, values: Mapping[str, Any], by: User | None) -> Image:
    """Change what is said about a picture; the file itself stays."""
    require_editable(locked(image.release, seen=None))
    current: Image = locked(image, seen=seen)
    _require_rights(values)
    differences = changed(current, dict(values))
    if differences:
        for name, (_before, after) in differences.items():
            setattr(current, name, after)
        current.version += 1
        current.save()
        record(
            office=current.release.office, by=by, verb=gettext_noop("changed a picture"), on=current.release
        )
    return current


@transaction.atomic
def remove_image(*, image: Image, by: User | None) -> None:
    """Remove a picture; one that was published stays with its edition."""
    release: Release = locked(image.release, seen=None)
    require_editable(release)
    published = any(
        shown["id"] == image.pk
        for edition in Edition.objects.filter(release=release)
        for shown in edition.content["images"]
    )
    if published:
        raise Refused(_("This picture was published with an edition and stays with it."))
    record(office=release.office, by=by, verb=gettext_noop("removed a picture"), on=release)
    file = image.file
    image.delete()
    transaction.on_commit(lambda: file.delete(save=False))


def _require_rights(values: Mapping[str, Any]) -> None:
    if any(name in values and not str(values[name]).strip() for name in NEEDED):
        raise Refused(
            _(
                "A picture needs its credit, the consent of those who made it and are seen on it, and a text for those who do not see it."
            )
        )


def _kind(file: "File[Any]") -> str:
    if not file.size:
        raise Refused(_("This file is empty."))
    if file.size > LARGEST:
        size = round(file.size / 1024 / 1024)
        raise Refused(
            _("This picture has %(size)d MB; at most 10 MB are taken. Please make it smaller.")
            % {"size": size}
        )
    file.seek(0)
    head = file.read(12)
    file.seek(0)
    for start, kind in KINDS.items():
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    raise Refused(
        _("This file is no picture that can be shown everywhere: please send a JPEG, PNG or WebP file.")
    )
