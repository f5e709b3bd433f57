"""Beginning, pausing and taking up a dispatch; the sender and the server."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.kit.errors import Refused
from jumelage.kit.imap import require_safe_way
from jumelage.kit.records import locked
from jumelage.kit.sealing import seal
from jumelage.press.enums import Consent, DispatchState, QuoteState, ReleaseState
from jumelage.press.models import (
    Delivery,
    Dispatch,
    DistributionList,
    Edition,
    MailServer,
    Release,
    Subscription,
)
from jumelage.press.rules.letters import message_id

CHUNK = 500
SEALED = {"password": "sealed_password", "bounce_password": "bounce_sealed_password"}


@transaction.atomic
def start_dispatch(
    *,
    release: Release,
    lists: Sequence[DistributionList],
    before_embargo: bool,
    by: User | None,
    now: datetime,
) -> Dispatch:
    """Send the newest edition to lists: each address once, nobody who had this edition before.

    Before the end of an embargo only if somebody wants it so; the mail then says the embargo first.
    """
    current: Release = locked(release, seen=None)
    edition = current.editions.first()
    if current.state not in ReleaseState.out() or edition is None:
        raise Refused(_("Only a release that is released can be sent."))
    _require_standing_quotes(current, edition)
    server = MailServer.objects.filter(office=current.office).first()
    if server is None:
        raise Refused(_("No sender is set up yet: please ask your administrator to enter it under Mail."))
    is_early = before_embargo and current.is_embargoed(now)
    dispatch: Dispatch = Dispatch.objects.create(
        office=current.office, edition=edition, started_by=by, under_embargo=is_early,
        not_before=now if is_early or not current.is_embargoed(now) else current.embargo_at,
    )  # fmt: skip
    dispatch.lists.set(lists)
    if not _address(dispatch, lists, server):
        raise Refused(_("Nobody on these lists is still to get this edition."))
    record(office=current.office, by=by, verb=gettext_noop("began to send"), on=current,
           changes={"lists": ("", [str(one) for one in lists])})  # fmt: skip
    return dispatch


def _require_standing_quotes(release: Release, edition: Edition) -> None:
    published = {quote["id"] for quote in edition.content["quotes"]}
    if release.quotes.filter(pk__in=published, state=QuoteState.WITHDRAWN).exists():
        raise Refused(_("A quote in this edition was withdrawn: please publish a correction first."))


def _address(dispatch: Dispatch, lists: Sequence[DistributionList], server: MailServer) -> int:
    """Write a row for each address; return how many."""
    edition = dispatch.edition
    texts = edition.content["texts"]
    had = set(Delivery.objects.filter(edition=edition).values_list("email", flat=True))
    rows: dict[str, Delivery] = {}
    for one in lists:
        language = one.language if one.language in texts else edition.content["source_language"]
        members = Subscription.objects.filter(distribution=one, state=Consent.IN)
        for pk, email in members.order_by("pk").values_list("recipient", "recipient__email"):
            if email not in had and email not in rows:
                rows[email] = Delivery(
                    dispatch=dispatch, edition=edition, distribution=one, recipient_id=pk, email=email,
                    language=language, message_id=message_id(edition.pk, email, server.from_email),
                )  # fmt: skip
    Delivery.objects.bulk_create(rows.values(), batch_size=CHUNK)
    return len(rows)


@transaction.atomic
def pause_dispatch(*, dispatch: Dispatch, by: User | None) -> None:
    """Stop after the message at hand."""
    if Dispatch.objects.filter(pk=dispatch.pk, state__in=DispatchState.active()).update(
        state=DispatchState.PAUSED
    ):
        record(
            office=dispatch.office, by=by, verb=gettext_noop("paused sending"), on=dispatch.edition.release
        )


@transaction.atomic
def resume_dispatch(*, dispatch: Dispatch, by: User | None) -> None:
    """Go on where it stopped; refused while a published quote is withdrawn."""
    _require_standing_quotes(dispatch.edition.release, dispatch.edition)
    if dispatch.edition.release.state not in ReleaseState.out():
        raise Refused(_("This release was withdrawn."))
    paused = Dispatch.objects.filter(pk=dispatch.pk, state=DispatchState.PAUSED)
    if paused.update(state=DispatchState.WAITING, problem="", leased_until=None, failures=0):
        record(
            office=dispatch.office, by=by, verb=gettext_noop("resumed sending"), on=dispatch.edition.release
        )


@transaction.atomic
def save_mail_server(
    *,
    office: Office,
    values: Mapping[str, Any],
    passwords: Mapping[str, str],
    seen: int | None,
    by: User | None,
) -> MailServer:
    """Save sender and server; passwords are kept sealed, and an empty one keeps the one that is there."""
    if values.get("bounce_host"):
        require_safe_way(values["bounce_host"], values["bounce_protection"])
    found = MailServer.objects.filter(office=office).first()
    server = locked(found, seen=seen) if found else MailServer(office=office)
    if any(getattr(server, name) != values.get(name, "") for name in ("bounce_host", "bounce_username")):
        server.bounces_seen, server.bounces_problem, server.bounces_read_at = {}, "", None
    for name, value in values.items():
        setattr(server, name, value)
    for name, password in passwords.items():
        if password:
            setattr(server, SEALED[name], seal(password))
    server.version += 1 if found else 0
    server.save()
    record(
        office=office, by=by, verb=gettext_noop("changed") if found else gettext_noop("created"), on=server
    )
    return server
