"""Taking facts over from records, and saying that they are right."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from jumelage.accounts.models import User
from jumelage.audit.actions import record
from jumelage.press.models import Fact, Release
from jumelage.press.rules import facts


@transaction.atomic
def take_facts(*, release: Release, found: Iterable[tuple[str, Model]], now: datetime) -> list[Fact]:
    """Keep what the records say now beside the release."""
    language = release.source_language
    return [
        Fact.objects.get_or_create(
            release=release, key=key, record_type=ContentType.objects.get_for_model(source), record_id=source.pk,
            defaults={"value": facts.read(key, source, language, localdate(now)), "taken_at": now},
        )[0]
        for key, source in found
    ]  # fmt: skip


@transaction.atomic
def adopt_fact(*, fact: Fact, by: User | None, now: datetime) -> Fact:
    """Take over what the record says now; the text itself is the writer's to change."""
    value = facts.read(fact.key, fact.record, fact.release.source_language, localdate(now))
    record(
        office=fact.release.office, by=by, verb=gettext_noop("took over a changed fact"), on=fact.release,
        changes={fact.key: (fact.value, value)},
    )  # fmt: skip
    fact.value, fact.taken_at, fact.checked_at, fact.checked_by = value, now, now, by
    fact.save()
    return fact


def check_facts(*, release: Release, by: User | None, now: datetime) -> int:
    """Note who has checked the facts of a release; call inside the transaction of the step."""
    number: int = Fact.objects.filter(release=release).update(checked_at=now, checked_by=by)
    return number
