"""Links by which people read a release before the public may."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.press.models import PreviewLink, Release
from jumelage.press.rules import tokens


@transaction.atomic
def open_preview(
    *, release: Release, reader: str, expires_at: datetime, by: User | None, now: datetime
) -> tuple[PreviewLink, str]:
    """Make a link for somebody; return it with its key, which is kept nowhere."""
    if expires_at <= now:
        raise Refused(_("This end lies in the past. Please choose a later one."))
    key = tokens.new_key()
    link: PreviewLink = PreviewLink.objects.create(
        release=release, reader=reader, key_hash=tokens.key_hash(key), expires_at=expires_at, made_by=by
    )
    record(office=release.office, by=by, verb=gettext_noop("opened a preview link"), on=release,
           changes={"reader": ("", reader), "until": ("", expires_at)})  # fmt: skip
    return link, key


@transaction.atomic
def revoke_preview(*, link: PreviewLink, by: User | None, now: datetime) -> None:
    if link.revoked_at is None:
        link.revoked_at = now
        link.save(update_fields=["revoked_at"])
        record(office=link.release.office, by=by, verb=gettext_noop("revoked a preview link"), on=link.release,
               changes={"reader": (link.reader, "")})  # fmt: skip


def look(*, link: PreviewLink, now: datetime) -> None:
    """Count a look at the preview."""
    PreviewLink.objects.filter(pk=link.pk).update(opened=F("opened") + 1, opened_at=now)
