"""Not one byte of an embargoed text before its minute: every public address and every other door, with the clock moved."""

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from freezegun import freeze_time
from pypdf import PdfReader

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
SEARCHES = (
    "desk:search",
    "press:release_list",
    "reading:announcement_list",
    "people:person_list",
    "journeys:journey_list",
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
        image = factories.image(release, press_officer, alt=SECRET, credit=SECRET)
        quote = factories.quote(release, press_officer, speaker=made["person"], approved=True)
        factories.taken_to(release, "released", press_officer, now=MINUTE - timedelta(days=1))
        dispatch = factories.dispatch(release.editions.get(), press_officer)
        parts = {"version": release.versions.first(), "image": image, "quote": quote, "dispatch": dispatch}
        return {**made, **parts, "release": release, "embargoed": release}


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


def body(client, path):
    """Everything that an answer holds: a PDF's words and a packed file's members as well."""
    with transaction.atomic():
        response = client.get(path)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    told = [content, str(response.headers).encode()]
    if content.startswith(b"%PDF"):
        told += [page.extract_text().encode() for page in PdfReader(io.BytesIO(content)).pages]
        told.append(str(PdfReader(io.BytesIO(content)).metadata).encode())
    if content.startswith(b"PK\x03\x04"):
        packed = zipfile.ZipFile(io.BytesIO(content))
        told += [packed.read(name) for name in packed.namelist()]
    return b"\n".join(told)


def holding(client, paths):
    return [path for path in paths if SECRET.encode() in body(client, path)]


def every_address(world):
    """Every named address of the installation that can be asked for, with the embargoed release's own parts."""
    for name, pattern in addresses().items():
        if name.startswith(PUBLIC) or name == "account_logout":
            continue
        yield reverse(name, kwargs=arguments(name, pattern, world))


def test_no_public_address_tells_it_one_second_early(world):
    paths = list(public_addresses(world))
    number = world["embargoed"].number.encode()
    client = Client()

    with freeze_time(MINUTE - timedelta(seconds=1)):
        answers = {path: body(client, path) for path in paths}
    with freeze_time(MINUTE):
        then = holding(client, paths)

    assert len(paths) > 60
    assert [path for path, told in answers.items() if SECRET.encode() in told] == []
    assert [path for path, told in answers.items() if number in told and number.decode() not in path] == []
    assert len(then) >= 8
    assert f"/portal/duesseldorf/news/{world['embargoed'].number}/" in then


@pytest.mark.parametrize("role", [None, "viewer", "clerk", "stranger"])
def test_no_address_at_all_tells_it_early_to_anybody_but_the_press_office(role, world, request):
    client = Client()
    if role:
        client.force_login(request.getfixturevalue(role), backend="django.contrib.auth.backends.ModelBackend")
    paths = [*every_address(world), *(f"{reverse(name)}?q={ASKED}" for name in SEARCHES)]

    with freeze_time(MINUTE - timedelta(seconds=1)):
        early = holding(client, paths)

    assert len(paths) > 300
    assert early == []


def test_the_press_office_finds_it_where_the_others_do_not(world, press_officer):
    """So that the walks above would see a door that stood open."""
    client = Client()
    client.force_login(press_officer, backend="django.contrib.auth.backends.ModelBackend")
    names = (
        "release_list",
        "release_detail",
        "version_preview",
        "version_pdf",
        "image_edit",
    )
    paths = [
        reverse(f"press:{name}", kwargs=arguments(f"press:{name}", addresses()[f"press:{name}"], world))
        for name in names
    ]

    with freeze_time(MINUTE - timedelta(seconds=1)):
        found = holding(client, paths)

    assert found == paths


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
