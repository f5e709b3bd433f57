"""Quotes and their approval. Whoever changes the words needs a new approval."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.records import changed, locked
from jumelage.press.enums import Channel, DispatchState, QuoteState, ReleaseState
from jumelage.press.models import Dispatch, Quote, QuoteLink, Release
from jumelage.press.rules import tokens

from .releases import require_editable

LIFE = timedelta(days=7)
ANSWERED = {
    "decided_by": "",
    "is_deputy": False,
    "channel": "",
    "decided_at": None,
    "noted_by": None,
    "remark": "",
}


@transaction.atomic
def add_quote(*, release: Release, values: Mapping[str, Any], by: User | None) -> Quote:
    """Add somebody's words; nobody has approved them yet."""
    current: Release = locked(release, seen=None)
    require_editable(current)
    _require_words(values)
    last = Quote.objects.filter(release=current).aggregate(last=Max("position"))["last"] or 0
    quote: Quote = Quote.objects.create(release=current, position=last + 1, **values)
    _note(quote, by, gettext_noop("added a quote"))
    return quote


@transaction.atomic
def change_quote(*, quote: Quote, seen: int | None, values: Mapping[str, Any], by: User | None) -> Quote:
    """Change a quote; an approval of other words, or of another speaker's, no longer holds."""
    require_editable(locked(quote.release, seen=None))
    current: Quote = locked(quote, seen=seen)
    _require_words(values)
    differences = changed(current, dict(values))
    if not differences:
        return current
    for name, (_before, after) in differences.items():
        setattr(current, name, after)
    if differences.keys() & {"wordings", "speaker"}:
        _reset(current)
    current.version += 1
    current.save()
    _note(current, by, gettext_noop("changed a quote"))
    return current


@transaction.atomic
def remove_quote(*, quote: Quote, by: User | None) -> None:
    """Take a quote out; what is out in an edition stays there until it is corrected."""
    require_editable(locked(quote.release, seen=None))
    _note(quote, by, gettext_noop("removed a quote"))
    quote.delete()


@transaction.atomic
def ask_approval(
    *, quote: Quote, reader: str, is_deputy: bool, by: User | None, now: datetime
) -> tuple[QuoteLink, str]:
    """Make a link by which the speaker or a deputy approves exactly these words, once; earlier links end."""
    current: Quote = locked(quote, seen=None)
    if current.state == QuoteState.APPROVED:
        raise Refused(_("This quote is approved already."))
    if current.release.state == ReleaseState.WITHDRAWN:
        raise Refused(_("This release was withdrawn."))
    QuoteLink.objects.filter(quote=current, used_at=None).update(expires_at=now)
    link: QuoteLink = QuoteLink.objects.create(
        quote=current, reader=reader, is_deputy=is_deputy, digest=tokens.wording_digest(current.wordings),
        expires_at=now + LIFE, made_by=by,
    )  # fmt: skip
    current.state = QuoteState.ASKED
    current.version += 1
    current.save()
    _note(current, by, gettext_noop("asked for approval of a quote"))
    return link, tokens.quote_token(link.pk)


@transaction.atomic
def answer_by_link(*, link: QuoteLink, approved: bool, remark: str, now: datetime) -> Quote:
    """Note the answer of whoever holds the link; it works once, and for the words it was made for only."""
    quote: Quote = locked(link.quote, seen=None)
    current = QuoteLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if not current.is_open(now):
        raise Refused(
            _("This link has been used or is no longer valid. Please ask the press office for a new one.")
        )
    if current.digest != tokens.wording_digest(quote.wordings) or quote.state != QuoteState.ASKED:
        raise Refused(
            _("The words have changed since this link was made. Please ask the press office for a new one.")
        )
    current.used_at = now
    current.save(update_fields=["used_at"])
    quote.state = QuoteState.APPROVED if approved else QuoteState.REFUSED
    quote.decided_by, quote.is_deputy, quote.channel = current.reader, current.is_deputy, Channel.LINK
    quote.decided_at, quote.remark, quote.noted_by = now, remark, None
    quote.version += 1
    quote.save()
    _note(quote, None, gettext_noop("approved a quote") if approved else gettext_noop("refused a quote"))
    return quote


@transaction.atomic
def note_approval(
    *, quote: Quote, values: Mapping[str, Any], by: User | None, seen: int | None, now: datetime
) -> Quote:
    """Record an approval that came another way: who, when, how."""
    current: Quote = locked(quote, seen=seen)
    if current.release.state == ReleaseState.WITHDRAWN:
        raise Refused(_("This release was withdrawn."))
    if not values.get("decided_by") or not values.get("channel") or not values.get("decided_at"):
        raise Refused(_("Please say who approved the quote, when and how."))
    if values["decided_at"] > now:
        raise Refused(_("An approval cannot lie in the future."))
    for name, value in values.items():
        setattr(current, name, value)
    current.state, current.noted_by = QuoteState.APPROVED, by
    current.version += 1
    current.save()
    QuoteLink.objects.filter(quote=current, used_at=None).update(expires_at=now)
    _note(current, by, gettext_noop("recorded the approval of a quote"))
    return current


@transaction.atomic
def withdraw_quote(*, quote: Quote, remark: str, by: User | None, now: datetime) -> Quote:
    """Note that the speaker no longer stands by the words; a dispatch that still runs is paused."""
    current: Quote = locked(quote, seen=None)
    if not remark:
        raise Refused(_("Please say who withdrew the quote, and why."))
    current.state, current.remark, current.noted_by = QuoteState.WITHDRAWN, remark, by
    current.version += 1
    current.save()
    QuoteLink.objects.filter(quote=current, used_at=None).update(expires_at=now)
    release: Release = locked(current.release, seen=None)
    if release.state == ReleaseState.APPROVED:
        release.state = ReleaseState.QUOTES
        release.version += 1
        release.save()
    Dispatch.objects.filter(edition__release=release, state__in=DispatchState.active()).update(
        state=DispatchState.PAUSED, problem=_("Paused because a quote was withdrawn.")
    )
    _note(current, by, gettext_noop("withdrew a quote"))
    return current


def _require_words(values: Mapping[str, Any]) -> None:
    if "wordings" in values and not any(words.strip() for words in values["wordings"].values()):
        raise Refused(_("Please write the words of the quote."))


def _reset(quote: Quote) -> None:
    quote.state = QuoteState.OPEN
    for name, value in ANSWERED.items():
        setattr(quote, name, value)


def _note(quote: Quote, by: User | None, verb: str) -> None:
    record(office=quote.release.office, by=by, verb=verb, on=quote.release,
           changes={"quote": ("", f"{quote.position} ({quote.speaker})")})  # fmt: skip
