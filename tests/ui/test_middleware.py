"""What is too large is refused before it is read, with a page that says how much is taken and what to do."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jumelage.companies.models import StockSource
from jumelage.companies.views import sources
from jumelage.kit import uploads

pytestmark = pytest.mark.django_db
SMALL = 1000


@pytest.fixture
def little(monkeypatch, settings, tmp_path):
    """As if a register had at most a thousand bytes, and every file went to the disk at once."""
    monkeypatch.setattr(
        sources.source_new, "allowance", uploads.Allowance(SMALL, "Bitte teilen Sie die Datei.")
    )
    monkeypatch.setattr("jumelage.ui.middleware.ENVELOPE", 2000)
    settings.MEDIA_ROOT, settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "media", tmp_path
    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
    return tmp_path


def send(client, size):
    file = SimpleUploadedFile("register.csv", b"x" * size)
    return client.post(reverse("companies:source_new"), {"name": "Register", "file": file})


def test_file_that_is_too_large_is_refused_with_what_to_do(as_clerk, little):
    answer = send(as_clerk, 2 * uploads.MEGABYTE)

    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 413
    assert "Sie haben 2 MB gesendet" in page.text
    assert "Bitte teilen Sie die Datei." in page.text
    assert not StockSource._base_manager.exists()


def test_nothing_of_it_reaches_the_disk(as_clerk, little, monkeypatch):
    opened = []
    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryUploadedFile", lambda *_: opened.append(1))

    send(as_clerk, 2 * uploads.MEGABYTE)

    assert opened == []
    assert list(little.iterdir()) == []


def test_file_within_the_limit_goes_on_to_the_view(as_clerk, little):
    assert send(as_clerk, SMALL).status_code != 413


def test_every_other_address_has_a_limit_too(as_clerk, monkeypatch):
    monkeypatch.setattr(uploads, "ORDINARY", uploads.Allowance(SMALL))
    monkeypatch.setattr("jumelage.ui.middleware.ENVELOPE", 0)

    answer = as_clerk.post(
        reverse("companies:import_list"), {"file": SimpleUploadedFile("a.csv", b"x" * 5000)}
    )

    assert answer.status_code == 413
    assert "wählen Sie eine kleinere Datei." in answer.content.decode()


def test_strangers_are_not_heard_out(client, monkeypatch, db):
    monkeypatch.setattr(uploads, "ORDINARY", uploads.Allowance(SMALL))
    monkeypatch.setattr("jumelage.ui.middleware.ENVELOPE", 0)
    monkeypatch.setattr("jumelage.ui.middleware.read_away", lambda _request: pytest.fail("was read"))

    assert client.post("/account/login/", {"login": "x" * 5000}).status_code == 413


def test_a_length_that_is_none_is_taken_for_nothing(rf):
    assert uploads.length_of(rf.post("/", CONTENT_LENGTH="many")) == 0
