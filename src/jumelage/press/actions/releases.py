"""Beginning and changing releases. The audit trail names what changed, never the words: they may be under embargo."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.records import changed, locked
from jumelage.press.enums import Language, ReleaseState, Translation
from jumelage.press.models import Release, Version
from jumelage.press.rules import embargo, workflow

WORDS = ("headline", "subline", "lead", "body")


@transaction.atomic
def create_release(
    *,
    office: Office,
    by: User | None,
    values: Mapping[str, Any],
    texts: Mapping[str, Mapping[str, str]] | None = None,
    now: datetime,
) -> Release:
    """Begin a release with its number and an empty text in its own language, or with the drafts given."""
    Office.objects.select_for_update().get(pk=office.pk)  # numbers are given one after the other
    release = Release(office=office, number=_next_number(office, now), **values)
    _require_embargo_ahead(release, now)
    release.save()
    drafts = {release.source_language: {}, **(texts or {})}
    for language, words in drafts.items():
        state = Translation.DRAFT if any(words.values()) else Translation.NONE
        Version.objects.create(release=release, language=language, state=state, **one_line(words))
    index(release)
    record(office=office, by=by, verb=gettext_noop("created"), on=release)
    return release


def _next_number(office: Office, now: datetime) -> str:
    year = f"{localdate(now).year}-"
    newest = Release.objects.filter(office=office, number__startswith=year).order_by("-number").first()
    return f"{year}{int(newest.number.removeprefix(year)) + 1 if newest else 1:03d}"


@transaction.atomic
def change_release(
    *, release: Release, seen: int | None, values: Mapping[str, Any], by: User | None, now: datetime
) -> Release:
    """Save the frame of a release: contact, dateline, embargo. An embargo can only be set ahead."""
    current: Release = locked(release, seen=seen)
    require_editable(current)
    differences = changed(current, dict(values))
    for name, (_before, after) in differences.items():
        setattr(current, name, after)
    if not differences:
        return current
    if "embargo_at" in differences:
        _require_embargo_ahead(current, now)
    if "source_language" in differences:
        Version.objects.get_or_create(release=current, language=current.source_language)
    current.version += 1
    current.save()
    record(office=current.office, by=by, verb=gettext_noop("changed"), on=current, changes=differences)
    return current


def _require_embargo_ahead(release: Release, now: datetime) -> None:
    if release.embargo_at is None:
        return
    if release.released_at is not None and release.is_public(now):
        raise Refused(_("The public has read this release already; an embargo can no longer hold it back."))
    embargo.require_ahead(release.embargo_at, now)


@transaction.atomic
def add_version(*, release: Release, language: str, by: User | None) -> Version:
    """Begin the text in another language."""
    current: Release = locked(release, seen=None)
    require_editable(current)
    if language not in Language.values:
        raise Refused(_("Please choose one of the languages."))
    version, is_new = Version.objects.get_or_create(release=current, language=language)
    if is_new:
        record(office=current.office, by=by, verb=gettext_noop("added a language"), on=current,
               changes={"language": ("", version.language)})  # fmt: skip
    found: Version = version
    return found


@transaction.atomic
def save_version(
    *, version: Version, seen: int | None, values: Mapping[str, Any], by: User | None
) -> Version:
    """Save the text in one language."""
    release: Release = locked(version.release, seen=None)
    require_editable(release)
    current: Version = locked(version, seen=seen)
    differences = changed(current, one_line(values))
    if not differences:
        return current
    for name, (_before, after) in differences.items():
        setattr(current, name, after)
    if current.state == Translation.NONE and any(getattr(current, name) for name in WORDS):
        current.state = Translation.DRAFT
    if current.state == Translation.DONE and not (current.headline and current.body):
        raise Refused(_("A finished text needs a headline and a body."))
    current.version += 1
    current.save()
    if release.state in ReleaseState.in_work():  # what is out is found by its published words only
        index(release)
    record(
        office=release.office, by=by, verb=gettext_noop("changed the text"), on=release,
        changes={"language": ("", current.language)},
    )  # fmt: skip
    return current


def one_line(values: Mapping[str, Any]) -> dict[str, Any]:
    """Headline and subline are one line each: they become subjects of mails and titles of pages."""
    return {
        name: " ".join(value.split()) if name in {"headline", "subline"} else value
        for name, value in values.items()
    }


def require_editable(release: Release) -> None:
    """Refuse changes of what is approved or withdrawn."""
    if not workflow.may_edit(release.state):
        raise Refused(
            _("The words of this release are fixed: it is %(state)s. Take it back to the draft to change it.")
            % {"state": release.get_state_display()}
        )


def index(release: Release) -> None:
    """Make a release findable by its headlines."""
    Release.objects.filter(pk=release.pk).update(search=release.searchable())
