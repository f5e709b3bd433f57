"""Who gets what: every named address, asked by everybody, against the table in access.tsv.

A row holds the address's name, the method, and one answer for each persona. An answer is a status code;
"login" is the way to the sign-in page. A new address without its two rows fails, and so does a row whose
address is gone. A failing row prints what was answered: think about it before it goes into the table.
"""

from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.db import models, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.text import slugify

from jumelage.accounts.models import Office, User
from tests.conftest import PASSWORD
from tests.world import fill

TABLE = Path(__file__).with_name("access.tsv")
ROLES = {
    "viewer": ["viewer"],
    "clerk": ["editor", "planner"],
    "press_officer": ["press"],
    "head": ["admin"],
    "stranger": ["admin"],  # of the other office
}
PERSONAE = ("nobody", *ROLES)

# Arguments that the name of the argument or of the address does not tell.
NOUNS = {
    "condition": "conditionreport",
    "photo": "conditionphoto",
    "contact": "contactevent",
    "item": "programmeitem",
    "step": "programmestep",
    "planning:step": "planningstep",
    "feed": "feedlink",
    "geoname": "place",
    "invite": "member",
    "record": "person",
    "visit": "aftercarevisit",
    "desk": "marketdesk",
    "source": "stocksource",
    "evidence": "stockevidence",
    "run": "planningrun",
}
VALUES = {
    "briefing:year_file": {"kind": "xlsx"},
    "portal:dataset": {"office": "ours", "name": "ties", "kind": "csv"},
    "portal:catalog": {"office": "ours", "kind": "ttl"},
    "account_confirm_email": {"key": "MQ"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
    "press:approve": {"token": "none"},
    "press:shown": {"key": "none"},
    "press:unsubscribe": {"token": "none"},
    "exchanges:calendar": {"key": "none"},
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
}
# What public addresses hold: the office's short name, the language, a record's readable key.
PUBLIC_ARGUMENTS = {
    "office": lambda world: world["site"].office.slug,
    "language": lambda _world: "de",
    "number": lambda world: world["edition"].release.number,
    "kind": lambda _world: "atom",
    "name": lambda _world: "ties",
    "rest": lambda _world: "nowhere/",
}
PUBLIC_KEYS = {
    "exchange": lambda world: f"{world['exchange'].pk}-{slugify(world['exchange'].place.name_en)}",
    "exhibition": lambda world: f"{world['exhibition'].pk}-flussbilder",
    "tie": lambda world: f"{world['tie'].pk}-chongqing",
    "journey": lambda world: f"{world['journey'].pk}-delegationsreise-nach-seoul-und-chongqing",
}
CHOICES = {"exchange": "csv", "participant": "csv", "list": "carnet.pdf"}
# Open to everybody by design; the office decides what stands there.
PUBLIC_PAGES = ("portal:", "outreach:feedback_sent")
# Nobody's records: places are public, a feed's secret is its key, an export's argument is its form.
PUBLIC = {
    "places:place_detail",
    "journeys:feed",
    "briefing:year_file",  # the reader's own office, whichever it is
    "journeys:own_programme",
    "journeys:panel_for_place",
    "exchanges:exchange_export",
}


@cache
def addresses() -> dict[str, URLPattern]:
    """Return every named address of the installation."""
    found: dict[str, URLPattern] = {}

    def walk(resolver: URLResolver, prefix: str) -> None:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                walk(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
            elif entry.name:
                found.setdefault(f"{prefix}{entry.name}", entry)

    walk(get_resolver(), "")
    return found


@cache
def rows() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the table: (name, method) -> answers in the order of PERSONAE."""
    lines = [line.split("\t") for line in TABLE.read_text().splitlines()[1:] if line]
    return {(name, method): tuple(answers) for name, method, *answers in lines}


def arguments(name: str, pattern: URLPattern, world) -> dict[str, object]:
    """Return arguments that lead to our office's record."""
    if name in VALUES:
        return VALUES[name]
    app, _colon, rest = name.rpartition(":")
    noun = rest.split("_", maxsplit=1)[0]
    return {argument: _argument(argument, noun, world, app) for argument in pattern.pattern.regex.groupindex}


def _argument(argument: str, noun: str, world, app: str):
    if argument in PUBLIC_ARGUMENTS:
        return PUBLIC_ARGUMENTS[argument](world)
    if argument == "key":
        return PUBLIC_KEYS[noun](world)
    if argument == "secret":
        return world["feedlink"].secret
    if argument == "choice":
        return CHOICES.get(noun, "version")
    if argument == "model":
        return "people.person"
    if argument == "geoname_id":
        return world["place"].geoname_id
    kind = noun if argument == "pk" else argument.removesuffix("_id").removesuffix("_pk")
    return world[NOUNS.get(f"{app}:{kind}") or NOUNS.get(kind, kind)].pk


def answer(client: Client, method: str, path: str) -> str:
    """Ask in a transaction of its own, so that nothing of it stays; signing out is forgotten, too."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        data = {"unknown": "field"} if method == "POST" else {}
        response = getattr(client, method.lower())(path, data)
        transaction.set_rollback(True)
    client.cookies = cookies
    url = getattr(response, "url", "")
    asks_to_sign_in = url.startswith(("/account/login/", "/account/reauthenticate/"))
    return "login" if asks_to_sign_in else str(response.status_code)


@dataclass(frozen=True)
class House:
    """Everybody's browser, and one record of each kind in our office."""

    clients: dict[str, Client]
    world: dict[str, models.Model]


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """Built once for the whole table: every answer is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        ours = Office.objects.create(
            name="Unser Büro", slug="ours", city_name="Düsseldorf", home_geoname_id=2934246
        )
        theirs = Office.objects.create(
            name="Ein anderes", slug="theirs", city_name="Chemnitz", home_geoname_id=2940132
        )
        users = {
            persona: User.objects.create_user(f"{persona}@example.org", PASSWORD, name=persona)
            for persona in ROLES
        }
        for persona, roles in ROLES.items():
            for role in roles:
                users[persona].memberships.create(office=theirs if persona == "stranger" else ours, role=role)
        clients = {persona: Client() for persona in PERSONAE}
        for persona, user in users.items():
            clients[persona].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        yield House(clients, fill(ours, users["clerk"]))
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "method"), sorted(rows()))
def test_everybody_gets_the_answer_of_the_table(name, method, house):
    path = reverse(name, kwargs=arguments(name, addresses()[name], house.world))

    answers = tuple(answer(house.clients[persona], method, path) for persona in PERSONAE)

    assert answers == rows()[name, method], "answered: " + "\t".join((name, method, *answers))


def test_every_address_has_its_rows_and_every_row_its_address():
    assert {name for name, _method in rows()} == set(addresses())
    assert {method for _name, method in rows()} == {"GET", "POST"}
    assert len(rows()) == 2 * len(addresses())


def test_table_lets_no_other_office_see_a_record():
    exposed = [
        (name, method)
        for (name, method), answers in rows().items()
        if ":" in name and addresses()[name].pattern.regex.groupindex and name not in PUBLIC
        if not name.startswith(PUBLIC_PAGES) and name != "outreach:feedback"
        if answers[PERSONAE.index("stranger")] not in {"404", "405"}
    ]

    assert exposed == []


def test_table_lets_nobody_in_who_has_not_signed_in():
    open_on_purpose = {
        "accounts:language", "desk:setup", "desk:setup_places", "journeys:feed", "journeys:own_programme", "exchanges:calendar", "press:approve", "press:shown", "press:unsubscribe",
        "outreach:feedback",
    }  # fmt: skip
    exposed = [
        (name, method)
        for (name, method), answers in rows().items()
        if ":" in name and name not in open_on_purpose and not name.startswith(PUBLIC_PAGES)
        if answers[PERSONAE.index("nobody")] not in {"login", "405"}
    ]

    assert exposed == []


def test_table_lets_viewers_change_nothing_of_the_office():
    own = {
        "accounts:language",
        "accounts:theme",
        "accounts:profile",
        "accounts:switch_office",
        "accounts:no_office",
    }
    changed = [
        name
        for (name, method), answers in rows().items()
        if ":" in name and method == "POST" and name not in own
        if answers[PERSONAE.index("viewer")] == "302"
    ]

    assert changed == []
