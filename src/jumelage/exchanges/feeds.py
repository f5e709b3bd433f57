"""What is due for exchanges as iCalendar (RFC 5545): titles of tasks and exchanges, and no person."""

from datetime import UTC, date, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from .models import DeadlineFeed
from .queries import DueTask, due_tasks


def calendar(feed: DeadlineFeed, *, today: date) -> bytes:
    """Return the calendar of an office; call it inside the office's scope."""
    with translation.override(feed.office.language):
        out = Calendar()
        out.add("prodid", "-//Jumelage//Deadlines of exchanges//DE")
        out.add("version", "2.0")
        out.add("method", "PUBLISH")
        out.add("x-wr-calname", vText(_("Exchanges: what is due")))
        out.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
        out.add("x-published-ttl", vText("PT12H"))
        for due in due_tasks(feed.office, today):
            out.add_component(_event(due))
    return bytes(out.to_ical())


def _event(due: DueTask) -> Event:
    task = due.task
    event = Event()
    event.add("uid", f"exchange-task-{task.pk}@jumelage")
    event.add("dtstamp", task.updated_at.astimezone(UTC))
    event.add("last-modified", task.updated_at.astimezone(UTC))
    event.add("sequence", task.version - 1)
    event.add("dtstart", task.due_date)
    event.add("dtend", task.due_date + timedelta(days=1))  # type: ignore[operator]  # only tasks with a day are due
    event.add("summary", f"{task.title} ({task.exchange.label})")
    event.add("transp", "TRANSPARENT")
    event.add("url", f"{settings.BASE_URL}{task.exchange.get_absolute_url()}")
    return event
