"""A release that begins from what the office knows already."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from jumelage.accounts.models import Office, User
from jumelage.press.enums import Beat
from jumelage.press.models import Release
from jumelage.press.queries.occasions import Occasion
from jumelage.press.rules import drafts, facts

from .facts import take_facts
from .releases import create_release


@transaction.atomic
def begin_from(*, office: Office, occasion: Occasion, by: User | None, now: datetime) -> Release:
    """Begin a release from a journey, an exhibition or an anniversary: first drafts, and the facts linked to their records."""
    today = localdate(now)
    values = {"source_language": office.language, "place": office.city_name}
    if occasion.journey is not None:
        journey = occasion.journey
        texts = drafts.of_journey(journey, today)
        release = create_release(
            office=office,
            by=by,
            values={**values, "journey": journey, "is_fictional": journey.is_fictional},
            texts=texts,
            now=now,
        )
        take_facts(release=release, found=facts.of_journey(journey), now=now)
        return release
    if occasion.exhibition is not None:
        exhibition = occasion.exhibition
        about = {"exhibition": exhibition, "is_fictional": exhibition.is_fictional, "beat": Beat.CULTURE}
        texts = drafts.of_exhibition(exhibition, today)
        release = create_release(office=office, by=by, values={**values, **about}, texts=texts, now=now)
        take_facts(release=release, found=facts.of_exhibition(exhibition), now=now)
        return release
    if occasion.tie is None:
        raise ValueError("An occasion is a journey, an exhibition or an anniversary of a tie.")
    texts = drafts.of_anniversary(occasion.tie, occasion.years, occasion.title, today)
    release = create_release(
        office=office, by=by, values={**values, "tie": occasion.tie}, texts=texts, now=now
    )
    take_facts(release=release, found=facts.of_tie(occasion.tie), now=now)
    return release
