"""A kept page is never older than the records, whichever process kept it and whatever happened since."""

import json
import os
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from freezegun import freeze_time

from jumelage.kit.kept import Kept
from jumelage.outreach import guards
from jumelage.outreach.models import Site
from jumelage.press import actions
from tests.partners.factories import tie
from tests.portal.sites import site
from tests.press import factories

SITE = "/portal/duesseldorf/"
LIST = f"{SITE}news/"
PATHS = (SITE, LIST, f"{SITE}en/news/", f"{SITE}news.atom", f"{SITE}news.rss", f"{SITE}sitemap.xml",
         f"{SITE}data/releases.csv", f"{SITE}data/releases.json", "/api/v1/duesseldorf/releases")  # fmt: skip
FIRST, SECOND = "Zitronenfalter im Anflug", "Kohlweißling im Anflug"


class Process:
    """A process of the server: its own kept pages, the same database."""

    def __init__(self):
        self.pages = Kept(32_000_000)

    def says(self, monkeypatch, words, paths=PATHS):
        """The addresses at which the words can be read."""
        monkeypatch.setattr(guards, "PAGES", self.pages)
        return {path for path in paths if words.encode() in Client().get(path).content}


@pytest.fixture
def opened(in_office):
    guards.PAGES.clear()  # what earlier tests of this process have asked for
    return site(in_office).office


def drafted(office, by, headline=FIRST, **values):
    return factories.release(office, by, texts={"de": {**factories.WORDS, "headline": headline}}, **values)


def step(release, target, by, **given):
    release.refresh_from_db()
    return actions.take_step(release=release, seen=None, target=target, by=by, now=timezone.now(), **given)


def test_every_process_tells_what_the_records_say(monkeypatch, opened, press_officer):
    one, other = Process(), Process()
    told = set(PATHS) - {f"{SITE}sitemap.xml"}
    release = drafted(opened, press_officer)
    assert one.says(monkeypatch, FIRST) == other.says(monkeypatch, FIRST) == set()

    factories.taken_to(release, "released", press_officer)
    assert one.says(monkeypatch, FIRST) == other.says(monkeypatch, FIRST) == told

    release.refresh_from_db()
    release.versions.update(headline=SECOND)
    assert one.says(monkeypatch, SECOND) == set()
    step(release, "corrected", press_officer, note="Name berichtigt")
    assert one.says(monkeypatch, SECOND) == other.says(monkeypatch, SECOND) == told
    assert one.says(monkeypatch, FIRST) == other.says(monkeypatch, FIRST) == set()

    step(release, "withdrawn", press_officer, note="Irrtum")
    assert one.says(monkeypatch, SECOND) == other.says(monkeypatch, SECOND) == set()
    assert len(one.pages) > 0


def test_an_embargo_ends_for_pages_that_were_kept_before(monkeypatch, opened, press_officer):
    minute = (timezone.now() + timedelta(hours=1)).replace(second=0, microsecond=0)
    release = drafted(opened, press_officer, embargo_at=minute, embargo_zone="Europe/Berlin")
    factories.taken_to(release, "released", press_officer, now=timezone.now())
    one, other = Process(), Process()
    with freeze_time(minute - timedelta(seconds=1)):
        assert one.says(monkeypatch, FIRST) == set()

    with freeze_time(minute):
        assert len(one.says(monkeypatch, FIRST)) == len(other.says(monkeypatch, FIRST)) == 8


def test_a_page_made_while_somebody_writes_is_not_given_again(monkeypatch, opened, press_officer):
    """The page is asked for before the withdrawal and done after it: kept under the state from before, it is never read."""
    release = factories.taken_to(drafted(opened, press_officer), "released", press_officer)
    process, answer = Process(), guards._answered

    def slow(*args, **kwargs):
        response = answer(*args, **kwargs)
        step(release, "withdrawn", press_officer, note="Irrtum")
        monkeypatch.setattr(guards, "_answered", answer)
        return response

    monkeypatch.setattr(guards, "_answered", slow)

    assert process.says(monkeypatch, FIRST, [LIST]) == {LIST}
    assert process.says(monkeypatch, FIRST, [LIST]) == set()


def test_midnight_makes_pages_anew(client, opened):
    with freeze_time("2026-03-02 22:59:59"):
        before = client.get(f"{SITE}dates/")
    with freeze_time("2026-03-02 23:00:00"):
        kept = guards.PAGES.get(f"{SITE}dates/")
        client.get(f"{SITE}dates/")

    assert before.status_code == 200
    assert guards.PAGES.get(f"{SITE}dates/") is not kept


def test_no_office_gets_anothers_page(client, opened, other_office):
    with scope(office=other_office):
        site(other_office)
    tie(opened, "Chongqing", is_public=True)
    for _ in range(2):
        assert "Chongqing" in client.get(f"{SITE}partners/").content.decode()
        assert "Chongqing" not in client.get("/portal/elsewhere/partners/").content.decode()


def test_a_site_that_is_closed_is_closed_at_once(client, opened):
    assert client.get(SITE).status_code == 200

    Site.objects.update(is_open=False)

    assert client.get(SITE).status_code == 404


def test_who_has_the_old_page_is_told_of_the_new_one(client, opened):
    first = client.get(f"{SITE}partners/")
    tie(opened, "Chongqing", is_public=True)

    again = client.get(f"{SITE}partners/", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200
    assert "Chongqing" in again.content.decode()


def test_questions_are_answered_and_not_kept(client, opened):
    for number in range(50):
        client.get(LIST, {"q": f"wort{number}"})

    assert guards.PAGES.get(LIST) is None


PEER = """
import json, sys
import django
django.setup()
from django.test import Client
from django_scopes import scopes_disabled
from tests.outreach import test_keeping
for line in sys.stdin:
    with scopes_disabled():
        print(json.dumps(getattr(test_keeping, "peer_" + line.split()[0])(*line.split()[1:])), flush=True)
"""


def peer_get(path):
    answer = Client().get(path)
    return [answer.status_code, FIRST in answer.content.decode(), len(guards.PAGES)]


def peer_make():
    from jumelage.accounts.models import Office, User

    office = Office.objects.create(
        name="Büro", slug="duesseldorf", city_name="Düsseldorf", home_geoname_id=2934246
    )
    by = User.objects.create_user("pia@example.org", "x", name="Pia")
    with scope(office=office):
        site(office)
        factories.taken_to(drafted(office, by), "released", by)


def peer_withdraw():
    from jumelage.press.models import Release

    Release.objects.update(state="withdrawn")


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="copies the database file; the walk above runs on both"
)
def test_two_real_processes_agree(tmp_path, transactional_db):
    """Two readers in processes of their own, and a writer that neither knows of: each keeps pages, none keeps the withdrawn one."""
    connection.ensure_connection()
    with sqlite3.connect(tmp_path / "db.sqlite3") as copy:
        connection.connection.backup(copy)
    environment = {
        **os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}", "JUMELAGE_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "jumelage.config.settings", "JUMELAGE_HOSTS": "testserver", "JUMELAGE_DEBUG": "yes",
    }  # fmt: skip
    root = Path(__file__).parents[2]
    processes = [
        subprocess.Popen(["timeout", "300", sys.executable, "-c", PEER], env=environment, cwd=root, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(3)
    ]  # fmt: skip

    def ask(process, line):
        process.stdin.write(line + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    try:
        writer, *readers = processes
        ask(writer, "make")
        before = [ask(reader, f"get {LIST}") for reader in readers for _ in range(2)]
        ask(writer, "withdraw")
        after = [ask(reader, f"get {LIST}") for reader in readers]
    finally:
        for process in processes:
            process.stdin.close()
            process.wait(60)
            process.stdout.close()
    assert before == [[200, True, 1]] * 4
    assert after == [[200, False, 1]] * 2
