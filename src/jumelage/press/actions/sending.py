"""Sending, in waves: as many messages at once as there are lines to the server.

Each wave is brought up to the dot that ends its messages; then a transaction writes down that they are being sent;
then the dots go out, and what the server said is written down before anything else is waited for. Whoever is killed
leaves at most one wave in the state `sending`. Those messages are very probably with the server, so they are not sent
a second time by themselves: they become `uncertain` and are named on the dispatch's page. The server's log or a
person decides about them (decision 42).
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from jumelage.kit.sealing import Broken, unseal
from jumelage.press.bridge import smtp
from jumelage.press.enums import Consent, DeliveryState, DispatchState, ReleaseState
from jumelage.press.models import Delivery, Dispatch, MailServer, Release, Subscription
from jumelage.press.rules import dkim, letters, retries, tokens

LEASE = timedelta(seconds=15)
AT_ONCE = 200
CUT_PAUSE = timedelta(seconds=20)
Prepare = Callable[[int, str], letters.Press]


@dataclass(slots=True)
class Outcome:
    """What became of one message, to be written down."""

    delivery: Delivery
    state: str
    answer: str = ""
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Flight:
    """A message on a line, complete but for its end."""

    line: smtp.Line
    place: int
    delivery: Delivery


class Slice:
    """A few seconds of a dispatch."""

    def __init__(
        self, dispatch: Dispatch, server: MailServer, prepare: Prepare, clock: Callable[[], datetime]
    ) -> None:
        self.dispatch, self.server, self.prepare, self.clock = dispatch, server, prepare, clock
        self.sender = server.bounce_email or server.from_email
        self.outcomes: list[Outcome] = []
        self.lines: list[smtp.Line] = []
        self.leaving: dict[int, str] = {}
        self.key = _key(server.from_email)

    def run(self, account: smtp.Server, until: float) -> None:
        """Send until the time is over, nothing is left, or somebody paused the dispatch."""
        with smtp.opened(account, self.server.lines) as self.lines:
            for wave in self._waves(until):
                flights = self._prepared(wave, account)
                if not self._claimed(flights):
                    for flight in flights:
                        flight.line.drop()
                    return
                self._finish(flights, account)
            self.write()

    def _waves(self, until: float) -> Iterator[list[Delivery]]:
        waiting: list[Delivery] = []
        while time.monotonic() < until:
            if not waiting:
                held = [outcome.delivery.pk for outcome in self.outcomes]
                due = Delivery.objects.filter(dispatch=self.dispatch).due(self.clock()).exclude(pk__in=held)
                waiting = self._wanted(list(due.order_by("pk")[:AT_ONCE]))
                if not waiting:
                    return
            yield [waiting.pop(0) for _line in self.lines if waiting]

    def _wanted(self, rows: Sequence[Delivery]) -> list[Delivery]:
        """Leave out who has unsubscribed since the dispatch began."""
        pairs = {row.recipient_id for row in rows}
        lists = {row.distribution_id for row in rows}
        found = Subscription.objects.filter(recipient__in=pairs, distribution__in=lists, state=Consent.IN)
        subscribed = {(one.distribution_id, one.recipient_id): one.pk for one in found}
        kept = []
        for row in rows:
            pk = subscribed.get((row.distribution_id, row.recipient_id))
            if pk is None:
                self.outcomes.append(Outcome(row, DeliveryState.SKIPPED))
            else:
                self.leaving[row.pk] = settings.BASE_URL + reverse(
                    "press:unsubscribe", args=[tokens.leave_token(pk)]
                )
                kept.append(row)
        return kept

    def _prepared(self, wave: Sequence[Delivery], account: smtp.Server) -> list[Flight]:
        """Bring a wave up to its ends; while the server thinks, the answers to the wave before are written down."""
        lines = self.lines[: len(wave)]
        talks = smtp.Talks(
            line.prepare(self.sender, row.email, self._message(row))
            for line, row in zip(lines, wave, strict=True)
        )
        talks.step()
        self.write()
        flights = []
        for place, (row, answer) in enumerate(zip(wave, talks.results(), strict=True)):
            if answer is None:
                flights.append(Flight(self.lines[place], place, row))
            elif isinstance(answer, smtp.Cut):
                self._later(row, str(answer), self.clock() + CUT_PAUSE)
                self._renew(place, account)
            else:
                self._judge(row, answer)
        return flights

    def _message(self, row: Delivery) -> bytes:
        press, now = self.prepare(row.distribution_id or 0, row.language), self.clock()
        message = letters.finished(
            press, to=row.email, message_id=row.message_id, leave=self.leaving.pop(row.pk), now=now
        )
        return dkim.signed(message, self.key, now) if self.key else message

    @transaction.atomic
    def write(self) -> None:
        """Write down what became of the messages before."""
        now = self.clock()
        for outcome in self.outcomes:
            _write(outcome, now)
        self.outcomes.clear()

    @transaction.atomic
    def _claimed(self, flights: Sequence[Flight]) -> bool:
        """Write down that these messages are being sent; False if they may not be sent any more."""
        wanted = {flight.delivery.pk for flight in flights}
        running = Dispatch.objects.filter(pk=self.dispatch.pk, state=DispatchState.RUNNING)
        return bool(running.update(leased_until=self.clock() + LEASE)) and _claimed(wanted)

    def _finish(self, flights: Sequence[Flight], account: smtp.Server) -> None:
        broken: dict[int, str] = {}
        for flight in flights:
            try:
                flight.line.finish()
            except smtp.Lost as error:
                broken[flight.place] = str(error)
        for flight in flights:
            try:
                if flight.place not in broken:
                    self._judge(flight.delivery, flight.line.result())
            except smtp.Lost as error:
                broken[flight.place] = str(error)
            if flight.place in broken:
                said = broken[flight.place]
                self.outcomes.append(Outcome(flight.delivery, DeliveryState.UNCERTAIN, said))
        for place in broken:
            self._renew(place, account)

    def _judge(self, row: Delivery, answer: smtp.Answer) -> None:
        said = f"{answer.code} {answer.words}"
        if answer.is_taken:
            self.outcomes.append(Outcome(row, DeliveryState.SENT, said))
        elif answer.is_final:
            self.outcomes.append(Outcome(row, DeliveryState.FAILED, said))
        else:
            pause = retries.pause(row.attempts + 1)
            self._later(row, said, self.clock() + pause if pause else None)

    def _later(self, row: Delivery, said: str, next_at: datetime | None) -> None:
        state = DeliveryState.DEFERRED if next_at and row.attempts < retries.MOST else DeliveryState.FAILED
        self.outcomes.append(Outcome(row, state, said, next_at))

    def _renew(self, place: int, account: smtp.Server) -> None:
        """Take a new line for one that broke."""
        self.lines[place].drop()
        self.lines[place] = smtp.connect(account)


def send(
    *, dispatch: Dispatch, prepare: Prepare, seconds: float, clock: Callable[[], datetime]
) -> datetime | None:
    """Send for some seconds; return when to go on, or None when nothing is left or it is not ours to do."""
    now = clock()
    if not _leased(dispatch, now):
        return None
    server = MailServer.objects.get(office=dispatch.office)
    part = Slice(dispatch, server, prepare, clock)
    try:
        part.run(_account(server), time.monotonic() + seconds)
    except (smtp.Unreachable, Broken) as error:
        return _note_failure(dispatch, part, str(error), clock())
    return _settled(dispatch, clock())


def _leased(dispatch: Dispatch, now: datetime) -> bool:
    """Take the dispatch for a while; what a dead worker left as being sent is uncertain from now on."""
    free = Dispatch.objects.filter(Q(leased_until=None) | Q(leased_until__lte=now), not_before__lte=now)
    wanted = free.filter(pk=dispatch.pk, state__in=DispatchState.active())
    if not wanted.update(leased_until=now + LEASE, state=DispatchState.RUNNING):
        return False
    Delivery.objects.filter(dispatch=dispatch, state=DeliveryState.SENDING).update(
        state=DeliveryState.UNCERTAIN, answer=_("Sending was broken off after the message went out.")
    )
    return True


def _account(server: MailServer) -> smtp.Server:
    password = unseal(server.sealed_password) if server.sealed_password else ""
    return smtp.Server(server.host, server.port, server.protection, server.username, password)


def _key(sender: str) -> dkim.Key | None:
    """Return the installation's key if its signature counts for this sender."""
    if not settings.DKIM["pem"]:
        return None
    key = dkim.key(**settings.DKIM)
    return key if key.fits(sender) else None


def _claimed(wanted: set[int]) -> bool:
    """Mark messages as being sent, all or none; False if somebody else has one of them already."""
    mark = transaction.savepoint()
    open_rows = Delivery.objects.filter(pk__in=wanted, state__in=DeliveryState.open())
    if wanted and open_rows.update(state=DeliveryState.SENDING) != len(wanted):
        transaction.savepoint_rollback(mark)
        return False
    transaction.savepoint_commit(mark)
    return True


def _write(outcome: Outcome, now: datetime) -> None:
    is_sent = outcome.state == DeliveryState.SENT
    Delivery.objects.filter(pk=outcome.delivery.pk).update(
        state=outcome.state, answer=outcome.answer[:300], next_at=outcome.next_at,
        attempts=outcome.delivery.attempts + (outcome.state != DeliveryState.SKIPPED), sent_at=now if is_sent else None,
    )  # fmt: skip


def _note_failure(dispatch: Dispatch, part: Slice, problem: str, now: datetime) -> datetime:
    part.write()
    failures = dispatch.failures + 1
    again = now + retries.server_pause(failures)
    Dispatch.objects.filter(pk=dispatch.pk).update(
        leased_until=again,
        failures=failures,
        problem=_("The mail server cannot be reached: %(why)s") % {"why": problem},
    )
    return again


@transaction.atomic
def _settled(dispatch: Dispatch, now: datetime) -> datetime | None:
    """Give the dispatch free, or end it when nothing is left."""
    Dispatch.objects.select_for_update().get(pk=dispatch.pk)  # somebody may be about to send a message again
    rows = Delivery.objects.filter(dispatch=dispatch, state__in=DeliveryState.open())
    mine = Dispatch.objects.filter(pk=dispatch.pk, state=DispatchState.RUNNING)
    if not rows.exists():
        if mine.update(state=DispatchState.DONE, finished_at=now, leased_until=None, problem="", failures=0):
            Release.objects.filter(pk=dispatch.edition.release_id, state=ReleaseState.RELEASED).update(
                state=ReleaseState.SENT
            )
        return None
    later = None if rows.due(now).exists() else rows.aggregate(first=Min("next_at"))["first"]
    mine.update(leased_until=later, problem="", failures=0)
    return later or now
