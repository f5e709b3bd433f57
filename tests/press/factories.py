"""Press releases for tests."""

from datetime import UTC, date, datetime, timedelta

from django.core.files.base import ContentFile

from jumelage.press import actions
from jumelage.press.enums import Translation
from jumelage.press.models import Dispatch, DistributionList, Recipient, Subscription
from tests.people.factories import make_korean

NOW = datetime(2024, 10, 11, 8, 0, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
WORDS = {
    "headline": "Delegation reist nach Seoul",
    "subline": "Abreise am Sonntag",
    "lead": "Worum es geht.",
    "body": "Die Stadt reist.\n\n[[1]]\n\nEnde.",
}


def release(office, by, *, now=NOW, texts=None, **values):
    """A release in German with a finished text."""
    made = actions.create_release(
        office=office, by=by, values={"place": "Düsseldorf", **values}, texts=texts or {"de": WORDS}, now=now
    )
    for version in made.versions.all():
        actions.save_version(version=version, seen=None, values={"state": Translation.DONE}, by=by)
    made.refresh_from_db()
    return made


def quote(made, by, *, speaker=None, words="Wir freuen uns.", approved=False, now=NOW):
    speaker = speaker or make_korean(made.office)
    added = actions.add_quote(
        release=made,
        values={"speaker": speaker, "function": "Bürgermeister", "wordings": {"de": words}},
        by=by,
    )
    if approved:
        approve(added, by, now=now)
    return added


def approve(added, by, *, now=NOW):
    values = {
        "decided_by": "Vorzimmer",
        "is_deputy": True,
        "channel": "phone",
        "decided_at": now - timedelta(hours=1),
        "remark": "",
    }
    return actions.note_approval(quote=added, values=values, by=by, seen=None, now=now)


def image(made, by, **values):
    said = {
        "credit": "Foto: Stadt",
        "consent": "Fotograf, 1.10.2024, per Mail",
        "alt": "Der Rhein am Morgen",
    } | values
    return actions.add_image(release=made, file=ContentFile(PNG, "rhein.png"), values=said, by=by)


def taken_to(made, target, by, *, now=NOW):
    """Take every step up to a state."""
    for step in ("facts", "quotes", "approved", "released"):
        made = actions.take_step(release=made, seen=None, target=step, by=by, now=now)
        if step == target:
            return made
    return made


def boilerplate(office, by, **values):
    return actions.save_boilerplate(
        office=office, boilerplate=None, by=by,
        values={"language": "de", "valid_from": date(2020, 1, 1), "text": "Düsseldorf ist Landeshauptstadt.", **values},
    )  # fmt: skip


def contact(office, by):
    return actions.save_contact(
        office=office,
        contact=None,
        values={"name": "Pia Peters", "role": "Presse", "phone": "0211 1", "email": "presse@example.org"},
        by=by,
    )


def distribution(office, name="Regionale Medien", **values):
    return DistributionList.objects.create(office=office, name=name, **values)


def recipient(office, email="redaktion@example.org", **values):
    made = Recipient(office=office, email=email, **values)
    made.search = made.searchable()
    made.save()
    return made


def subscribed(office, distribution_list, number, *, start=0):
    """Make many recipients of a list."""
    people = Recipient.objects.bulk_create(
        Recipient(office=office, email=f"r{place}@example.org", search=f"r{place}@example.org")
        for place in range(start, start + number)
    )
    Subscription.objects.bulk_create(
        Subscription(distribution=distribution_list, recipient=person, since=NOW) for person in people
    )
    return people


def dispatch(edition, by=None, **values):
    return Dispatch.objects.create(
        office=edition.release.office, edition=edition, not_before=NOW, started_by=by, **values
    )
