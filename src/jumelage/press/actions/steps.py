"""From the draft to the public: the steps of a release, and the editions that are frozen on the way."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.records import locked
from jumelage.press.enums import DispatchState, ReleaseState, Translation
from jumelage.press.models import Dispatch, Edition, QuoteLink, Release
from jumelage.press.queries.reading import changed_facts, content_of
from jumelage.press.rules import workflow
from jumelage.press.rules.text import searched

from .facts import check_facts
from .releases import index


@transaction.atomic
def take_step(
    *, release: Release, seen: int | None, target: str, note: str = "", by: User | None, now: datetime
) -> Release:
    """Move a release to another state; Refused with every sentence that stands in the way."""
    current: Release = locked(release, seen=seen)
    step = workflow.step_to(current.state, target)
    if step is None:
        raise Refused(
            _("From “%(before)s” there is no step to “%(after)s”.")
            % {"before": current.get_state_display(), "after": dict(ReleaseState.choices).get(target, target)}
        )
    if step.needs_note and not note.strip():
        raise Refused(_("Please say what was corrected, or why the release is withdrawn."))
    _require_clear(current, target, now)
    before = current.state
    current.state = target
    _follow(current, target, note.strip(), by, now)
    current.version += 1
    current.save()
    index(current)
    record(office=current.office, by=by, verb=gettext_noop("set the state"), on=current,
           changes={"state": (before, current.state), **({"note": ("", note)} if note else {})})  # fmt: skip
    return current


def _require_clear(release: Release, target: str, now: datetime) -> None:
    found = workflow.obstacles(
        target,
        source_language=release.source_language,
        versions=list(release.versions.all()),
        quotes=list(release.quotes.select_related("speaker")),
        images=list(release.images.all()),
        changed_facts=changed_facts(release, localdate(now)),
        embargo_at=release.embargo_at,
        now=now,
    )
    if found:
        raise Refused(" ".join(found))


def _follow(release: Release, target: str, note: str, by: User | None, now: datetime) -> None:
    """What a step brings with it."""
    if target == ReleaseState.QUOTES:
        check_facts(release=release, by=by, now=now)
    elif target == ReleaseState.RELEASED:
        release.released_at, release.released_by = now, by
        release.dated = release.dated or localdate(now)
        _freeze(release, "", by, now)
    elif target == ReleaseState.CORRECTED:
        _freeze(release, note, by, now)
        _stop(release, _("Stopped because a correction was published."))
    elif target == ReleaseState.WITHDRAWN:
        release.withdrawn_at, release.withdrawal = now, note[:300]
        QuoteLink.objects.filter(quote__release=release, used_at=None).update(expires_at=now)
        release.previews.filter(revoked_at=None).update(revoked_at=now)
        _stop(release, _("Stopped because the release was withdrawn."))


def _freeze(release: Release, note: str, by: User | None, now: datetime) -> Edition:
    content: dict[str, Any] = content_of(release, today=localdate(now), states=(Translation.DONE,))
    newest = release.editions.first()
    edition: Edition = Edition.objects.create(
        release=release, number=newest.number + 1 if newest else 1, content=content, note=note[:300], made_at=now, made_by=by,
        search=searched(release.number, content),
    )  # fmt: skip
    return edition


def _stop(release: Release, why: str) -> None:
    """Nothing further of an old edition goes out."""
    Dispatch.objects.filter(edition__release=release).exclude(state=DispatchState.DONE).update(
        state=DispatchState.DONE, problem=why
    )
