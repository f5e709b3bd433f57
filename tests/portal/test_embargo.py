"""Not one byte of an embargoed text before its minute: every public address and every other door, with the clock moved."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from freezegun import freeze_time

from tests.press import factories
from tests.test_access import addresses, arguments
from tests.world import fill

MINUTE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SECRET = "Zitronenfalter"
ASKED = (
    "Zitronenfal"  # found inside the secret word, and not the word itself: a page may repeat what was asked
)
WORDS = {
    "headline": f"{SECRET} im Anflug",
    "subline": f"Der {SECRET}",
    "lead": f"Ein {SECRET}.",
    "body": f"Viele {SECRET}.",
}
FILES = {
    "portal:dataset": [
        {"name": name, "kind": kind}
        for name in ("ties", "journeys", "events", "exhibitions", "releases", "stock")
        for kind in ("csv", "json", "geojson", "jsonld")
    ],
    "portal:catalog": [{"kind": kind} for kind in ("ttl", "rdf", "jsonld")],
}
PUBLIC = ("portal:", "outreach:feedback", "outreach:feedback_sent")
DESK = (
    "press:release_list",
    "press:release_detail",
    "desk:search",
    "desk:home",
    "journeys:journey_detail",
    "partners:tie_detail",
)


@pytest.fixture
def world(office, clerk, press_officer):
    with scope(office=office):
        made = fill(office, clerk)
        texts = {"de": WORDS, "en": WORDS}
        release = factories.release(
            office, press_officer, texts=texts, now=MINUTE - timedelta(days=2), journey=made["journey"], tie=made["tie"],
            embargo_at=MINUTE, embargo_zone="Europe/Berlin",
        )  # fmt: skip
        factories.taken_to(release, "released", press_officer, now=MINUTE - timedelta(days=1))
        return {**made, "embargoed": release}


def public_addresses(world):
    """Every public address, in both languages, of the embargoed release and with a search for its words."""
    for name, pattern in addresses().items():
        if not name.startswith(PUBLIC):
            continue
        given = arguments(name, pattern, world)
        if "office" in given:
            given = {**given, "office": world["site"].office.slug}
        if name == "portal:api":
            given = {**given, "name": "releases"}
        if name in FILES:
            for file in FILES[name]:
                yield reverse(name, kwargs={**given, **file})
            continue
        variants = [given] if "number" not in given else [{**given, "number": world["embargoed"].number}]
        for variant in variants:
            for language in ("de", "en") if "language" in variant else (None,):
                path = reverse(name, kwargs={**variant, **({"language": language} if language else {})})
                yield path
                yield f"{path}?q={ASKED}&year=2026"


def holding(client, paths):
    return [path for path in paths if SECRET.encode() in client.get(path).content]


def test_no_public_address_tells_it_one_second_early(world):
    paths = list(public_addresses(world))
    number = world["embargoed"].number.encode()
    client = Client()

    with freeze_time(MINUTE - timedelta(seconds=1)):
        early = holding(client, paths)
        numbered = [
            path for path in paths if number in client.get(path).content and number.decode() not in path
        ]
    with freeze_time(MINUTE):
        then = holding(client, paths)

    assert len(paths) > 60
    assert early == []
    assert numbered == []
    assert len(then) >= 8
    assert f"/portal/duesseldorf/news/{world['embargoed'].number}/" in then


@pytest.mark.parametrize("role", ["viewer", "clerk", "stranger"])
def test_nobody_at_the_desk_but_the_press_office_reads_it_early(role, world, request):
    client = Client()
    client.force_login(request.getfixturevalue(role), backend="django.contrib.auth.backends.ModelBackend")
    paths = [
        reverse(
            name,
            kwargs={}
            if not addresses()[name].pattern.regex.groupindex
            else {**arguments(name, addresses()[name], world)},
        )
        for name in DESK
    ]
    paths += [
        reverse("press:release_detail", args=[world["embargoed"].pk]),
        f"{reverse('desk:search')}?q={ASKED}",
    ]
    paths += [f"{reverse('press:release_list')}?q={ASKED}"]

    with freeze_time(MINUTE - timedelta(seconds=1)):
        early = holding(client, paths)

    assert early == []


def test_withdrawing_takes_it_back_from_every_address(world, press_officer):
    from jumelage.press import actions

    paths = list(public_addresses(world))
    with scope(office=world["embargoed"].office), freeze_time(MINUTE + timedelta(hours=1)):
        world["embargoed"].refresh_from_db()
        actions.take_step(
            release=world["embargoed"],
            seen=None,
            target="withdrawn",
            by=press_officer,
            now=MINUTE + timedelta(hours=1),
            note="Irrtum",
        )

        assert holding(Client(), paths) == []
