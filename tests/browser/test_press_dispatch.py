"""A release reaches ten thousand people through a real mail server, although worker and server are killed on the way.

Everything runs as an operator runs it: `jumelage serve` with its worker, on a database of its own, and a mail server
in a process that writes down what it takes. What it wrote down decides. How long it takes is measured in bench/press.
"""

import os
import signal
import subprocess
import sys
import time

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from tests.conftest import PASSWORD
from tests.press.smtp_server import Killable, free_port

RECIPIENTS = 10_000
LONG = 900_000
"""Milliseconds that a busy machine gets; nothing is asserted about them."""

pytestmark = pytest.mark.skipif(
    "JUMELAGE_TEST_DATABASE" in os.environ, reason="has a database of its own: once is enough"
)


@pytest.fixture
def post(tmp_path):
    server = Killable(tmp_path / "mail.log")
    server.start()
    yield server
    server.kill()


@pytest.fixture
def served(tmp_path, post):
    port = free_port()
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_URL", "JUMELAGE_"))
    }
    address = f"http://127.0.0.1:{port}"
    environment = {**kept, "JUMELAGE_DATA_DIR": str(tmp_path / "data"), "JUMELAGE_BASE_URL": address}
    furnish = [sys.executable, "-m", "tests.browser.press_room", str(post.port), str(RECIPIENTS)]
    subprocess.run(furnish, env=environment, check=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "jumelage", "serve", "--port", str(port), "--poll-every", "0"], env=environment
    )
    process.address = address
    yield process
    process.terminate()
    process.wait(60)


def reached(condition):
    """Wait for a state, however long it takes; the test's own end is the runner's business."""
    until = time.monotonic() + LONG / 1000
    while not condition():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.2)


def kill_worker(served):
    """Kill the process that sends, in the middle of it; `serve` starts another one."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(served.pid)], capture_output=True, text=True, check=True
    )
    [worker] = [int(line.split()[0]) for line in listed.stdout.splitlines() if "db_worker" in line]
    os.kill(worker, signal.SIGKILL)


def signed_in(browser, served):
    page = browser.new_context(base_url=served.address, locale="de-DE").new_page()
    page.set_default_timeout(60_000)
    reached(lambda: opened(page, served))
    page.get_by_label("E-Mail").fill("pia@example.org")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/account/" not in url)
    return page


def opened(page, served):
    assert served.poll() is None, "the server has ended by itself"
    try:
        page.goto("/account/login/")
    except PlaywrightError:  # the server is still starting
        return False
    return True


def test_ten_thousand_get_it_once_although_worker_and_mail_server_die(browser, served, post):
    page = signed_in(browser, served)
    page.goto("/press/")
    page.get_by_role("link", name="Delegation reist nach Seoul").click()
    page.get_by_role("button", name="Veröffentlichen").click()
    page.get_by_role("link", name="Versenden").click()
    page.get_by_label("Regionale Medien").check()
    page.get_by_role("button", name="Versand beginnen").click()

    reached(lambda: len(post.received()) >= RECIPIENTS // 4)
    kill_worker(served)
    reached(lambda: len(post.received()) >= RECIPIENTS // 2)
    post.kill()
    expect(page.get_by_text("Der Mailserver ist nicht erreichbar")).to_be_visible(timeout=LONG)
    post.start()
    done = page.locator("#progress").get_by_text("abgeschlossen", exact=True)
    expect(done).to_be_visible(timeout=LONG)

    asking = page.get_by_role("link", name="Das Protokoll des Servers befragen")
    while asking.count():
        asking.click()
        # a paste of a megabyte: typed in by a driver it takes minutes, put in at once it is quick
        lines = page.get_by_label("Zeilen aus dem Protokoll")
        lines.evaluate("(area, text) => { area.value = text }", post.book.read_text())
        page.get_by_role("button", name="Klären").click()
        expect(done).to_be_visible(timeout=LONG)

    received = post.received()
    assert len(received) == RECIPIENTS
    assert set(received.values()) == {1}
    expect(page.locator("#progress")).to_contain_text("10000 von 10000")
    expect(page.get_by_text("ungewiss")).to_have_count(0)
    page.context.close()
