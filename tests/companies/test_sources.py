"""Sources of the stock: brought once, read before anything is counted, with a page that says what they hold."""

import errno
import io
import os
import signal
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import Workbook

from jumelage.companies import actions
from jumelage.companies.bridge.troubles import SENTENCES, sentence_of
from jumelage.companies.models import MatchRun, Snapshot, StockCell, StockEvidence, StockSource
from jumelage.companies.tasks import count_stock, read_register
from jumelage.kit.errors import Refused
from jumelage.kit.processes import own_mark
from tests.companies import factories
from tests.companies.test_stock import ENTITIES, HOLDINGS, register

pytestmark = pytest.mark.django_db


class Disk(NamedTuple):
    total: int
    used: int
    free: int


DAY = date(2024, 10, 11)
WORKER = (
    "import time; from jumelage.kit.processes import own_mark; print(own_mark(), flush=True); time.sleep(600)"
)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


def page_of(client, source):
    return BeautifulSoup(client.get(source.get_absolute_url()).content, "html.parser")


def send(client, content, name="register.zip", **values):
    address = reverse("companies:source_new")
    return client.post(address, {"name": "Register", "file": ContentFile(content, name=name), **values})


def brought(client, content, name="register.zip"):
    """A file sent on the page, and read by the background."""
    assert send(client, content, name).status_code == 302
    source = StockSource.objects.latest("pk")
    read_register.func(source.pk)
    source.refresh_from_db()
    return source


def test_a_register_is_seen_before_it_is_counted(as_clerk, in_office):
    response = send(as_clerk, register())
    source = StockSource.objects.get()
    waiting = page_of(as_clerk, source)
    read_register.func(source.pk)
    shown = page_of(as_clerk, source)

    assert response["Location"] == source.get_absolute_url()
    assert "im Hintergrund gelesen" in waiting.text
    figures = shown.select_one(".company-figures").text
    assert [word for word in ("8", "5", "6") if word not in figures] == []
    assert "register.zip/entities.csv" in shown.select_one("#report").text
    assert "Hangang GmbH" in shown.select_one("#sample").text
    assert "Hangang Europe B.V." in shown.select_one("#sample").text
    assert "Südkorea 3" in " ".join(shown.select_one("#preview").text.split())
    assert not StockCell.objects.exists()


def test_nothing_is_counted_before_it_was_read(as_clerk, in_office):
    send(as_clerk, register())
    source = StockSource.objects.get()

    page = as_clerk.get(reverse("companies:snapshot_list")).content.decode()
    with pytest.raises(Refused, match="gelesen"), translation.override("de"):
        actions.request_snapshot(office=in_office, by=None, sources=[source], region="DE-NW", first_year=2020)

    assert "Noch keine Quelle lässt sich zählen" in page


def test_a_source_that_was_read_is_counted(as_clerk, in_office):
    source = brought(as_clerk, register())

    as_clerk.post(
        reverse("companies:snapshot_list"),
        {"sources": [source.pk], "rule": "majority", "as_of": "2024-10-11", "first_year": "2014"},
    )
    snapshot = Snapshot.objects.get()
    assert (snapshot.state, snapshot.region, snapshot.rule) == ("waiting", "DE-NW", "majority")
    count_stock.func(snapshot.pk)

    snapshot.refresh_from_db()
    assert snapshot.state == "done"
    assert snapshot.get_absolute_url() in str(page_of(as_clerk, source).select_one("#counted"))


def test_the_same_file_twice_is_recognised(as_clerk, in_office, media):
    send(as_clerk, register())
    kept = Path(StockSource.objects.get().file.path).read_bytes()

    again = send(as_clerk, kept, name="another-name.zip")

    assert again.status_code == 400
    assert "Das ist bereits eine Quelle: „Register“" in again.content.decode()
    assert StockSource.objects.count() == 1
    assert len([file for file in media.rglob("*") if file.is_file()]) == 1


def test_what_lies_ready_is_added_once_and_may_be_read_again(as_clerk, in_office, settings, tmp_path):
    settings.STOCK_DIR = tmp_path
    folder = tmp_path / in_office.slug
    folder.mkdir()
    (folder / "register.csv").write_text(ENTITIES, encoding="utf-8")
    values = {"name": "Register", "path": f"{in_office.slug}/register.csv"}
    assert as_clerk.post(reverse("companies:source_new"), values).status_code == 302
    source = StockSource.objects.get()
    read_register.func(source.pk)
    (folder / "register.csv").write_text(ENTITIES.rsplit("d2,", 1)[0], encoding="utf-8")

    again = as_clerk.post(reverse("companies:source_new"), values)
    as_clerk.post(source.get_absolute_url())
    read_register.func(source.pk)

    assert again.status_code == 400
    source.refresh_from_db()
    assert source.figures["companies"] == 1


def workbook():
    """A list as people keep it: a title over merged cells, and a formula that was never calculated."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Unternehmen in Düsseldorf"])
    sheet.merge_cells("A1:C1")
    sheet.append(["Firma", "Ort", "Land"])
    sheet.append(["Hangang GmbH", "Düsseldorf", "DE"])
    sheet.append(["Namsan GmbH", "", "DE"])
    sheet.merge_cells("B3:B4")
    sheet.append(["=A3", "Düsseldorf", "DE"])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


CROOKED = {
    "entities.csv": (
        ENTITIES
        + "d1,Hangang GmbH,,DE,DE-NW,Düsseldorf,2015-03-01\n"
        + "d2,Another Name GmbH,,DE,DE-NW,Köln,2020-06-01\n"
        + "d3,Impossible Day GmbH,,DE,DE-NW,Köln,2020-02-31\n"
        + ",Nameless GmbH,,DE,DE-NW,Köln,\n"
    ).encode()
    + "d4,Mülheim GmbH,,DE,DE-NW,Mülheim,2020-01-01\n".encode("cp1252"),
    "holdings.csv": (
        "owned,owner,kind,share\nd1,nl,share,130\nd2,d2,direct,\nd3,nobody,direct,\nghost,kr,direct,\n" + HOLDINGS.split("\n", 1)[1].replace("direct", "direct,")
    ).encode(),
}  # fmt: skip


def zipped(files):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return kept.getvalue()


def test_everything_that_is_wrong_in_a_register_is_counted_named_and_explained(as_clerk, in_office):
    source = brought(as_clerk, zipped(CROOKED))
    told = page_of(as_clerk, source).select_one("#report").text

    for words in (
        "mit gleichem Inhalt: 1",
        "mit anderem Inhalt (die letzte zählt): 1",
        "Zeilen ohne Kennnummer: 1",
        "Unmögliche Daten, gelesen als nicht angegeben: 1 (since 2020-02-31)",
        "nicht UTF-8 waren, gelesen als Windows-1252: 1",
        "Anteile unter 0 oder über 100 Prozent, gelesen als nicht angegeben: 1",
        "die sich selbst besitzen; die Beziehung ist ausgelassen: 1 (d2)",
        "zu einem Eigentümer, der in keiner Quelle steht: 1 (d3)",
        "einer Einheit, die in keiner Quelle steht: 1 (ghost)",
    ):
        assert words in told, words


def test_a_loop_of_ten_thousand_owners_is_read_and_counted(as_clerk, in_office):
    many = 10_000
    entities = "id,name,kind,country,region,city,since\n" + "".join(
        f"e{n},Ring {n} GmbH,,DE,DE-NW,Köln,\n" for n in range(many)
    )
    holdings = "owned,owner,kind\n" + "".join(f"e{n},e{(n + 1) % many},direct\n" for n in range(many))
    source = brought(as_clerk, register(entities, holdings))

    snapshot = actions.request_snapshot(
        office=in_office, by=None, sources=[source], region="DE-NW", first_year=2024, as_of=DAY
    )
    count_stock.func(snapshot.pk)

    snapshot.refresh_from_db()
    assert (snapshot.state, snapshot.loops) == ("done", 1)


def test_a_workbook_with_merged_cells_and_formulas_says_what_was_read(as_clerk, in_office):
    source = brought(as_clerk, workbook(), "liste.xlsx")
    told = page_of(as_clerk, source).select_one("#report").text

    assert "Formel" in told
    assert "Verbundene Zellen" in told


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (register()[:200], "register.zip", "beschädigte oder unvollständige ZIP-Datei"),
        (b"PK\x03\x04broken", "register.zip", "ZIP-Datei"),
        (b"nothing,that,is\n1,2,3\n", "liste.csv", "eine Tabelle mit den Spalten nothing, that, is"),
        (b"id,country,region,city\nd1,DE,DE-NW,K\n", "entities.csv", "die Spalte name fehlt"),
        (b"\x1f\x8b\x08\x00cut", "register.csv.gz", "unvollständige"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "liste.xls", "Excel 97"),
        (b"PAR1 but no more", "register.parquet", "Parquet"),
    ],
)
def test_what_cannot_be_read_says_why_and_leaves_nothing(as_clerk, in_office, content, name, sentence):
    source = brought(as_clerk, content, name)
    shown = page_of(as_clerk, source).text

    assert source.state == "unreadable"
    assert sentence in shown
    assert (source.reports, source.figures, source.sample) == ([], {}, [])
    with pytest.raises(Refused):
        actions.request_snapshot(office=in_office, by=None, sources=[source], region="DE-NW", first_year=2020)


def test_each_reader_reads_the_sentence_in_their_language(as_clerk, in_office, clerk):
    source = brought(as_clerk, register()[:200])

    german = page_of(as_clerk, source).text
    type(clerk).objects.filter(pk=clerk.pk).update(language="en")
    english = page_of(as_clerk, source).text

    assert "fetch it again" not in german
    assert "is a damaged or incomplete zip file: fetch it again" in english


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_can_be_said(code):
    names = ("name", "reason", "kind", "columns", "needed", "free", "where", "memory", "found")

    with translation.override("de"):
        assert "{" not in sentence_of({"code": code, **dict.fromkeys(names, "1.5 GB")})


def test_a_register_too_large_for_the_disk_is_refused_with_the_room_it_needs(
    as_clerk, in_office, monkeypatch, settings, tmp_path
):
    settings.STOCK_DIR = tmp_path
    (tmp_path / in_office.slug).mkdir()
    (tmp_path / in_office.slug / "gleif.zip").write_bytes(register())
    as_clerk.post(reverse("companies:source_new"), {"name": "GLEIF", "path": f"{in_office.slug}/gleif.zip"})
    source = StockSource.objects.get()
    twenty = 20 * 1024**3
    monkeypatch.setattr(
        "filiale.workspace.shutil.disk_usage", lambda _path: Disk(twenty, twenty, 5 * 1024**2)
    )

    read_register.func(source.pk)

    assert "nur 0 MB frei" in page_of(as_clerk, source).text


def test_an_upload_for_which_there_is_no_room_leaves_nothing(as_clerk, in_office, monkeypatch, media):
    monkeypatch.setattr(
        "jumelage.companies.actions.sources.shutil.disk_usage", lambda _path: Disk(100, 100, 10)
    )

    response = send(as_clerk, register())

    assert response.status_code == 400
    assert "kein Platz" in response.content.decode()
    assert not StockSource.objects.exists()
    assert [file for file in media.rglob("*") if file.is_file()] == []


def test_a_disk_that_fills_up_while_a_file_is_kept_leaves_nothing(as_clerk, in_office, monkeypatch, media):
    from django.core.files.storage import FileSystemStorage

    def full(self, name, content):
        (Path(self.location) / name).parent.mkdir(parents=True)
        (Path(self.location) / name).write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)

    response = send(as_clerk, register())

    assert "kein Platz" in response.content.decode()
    assert not StockSource.objects.exists()
    assert [file for file in media.rglob("*") if file.is_file()] == []


def test_a_file_of_more_than_200_mb_is_to_be_laid_ready(in_office, clerk):
    file = ContentFile(b"x", name="gleif.zip")
    file.size = 200 * 1024**2 + 1

    with pytest.raises(Refused, match="200 MB"), translation.override("de"):
        actions.add_source(office=in_office, by=clerk, name="GLEIF", file=file)


@pytest.fixture
def worker():
    process = subprocess.Popen([sys.executable, "-c", WORKER], stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def kill(worker):
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()


def test_a_counting_whose_worker_was_killed_does_not_stay_running(as_clerk, in_office, worker):
    mark = worker.stdout.readline().strip()
    snapshot = factories.snapshot(in_office, (), state="running", worker=mark, begun_at=timezone.now())
    address = reverse("companies:snapshot_list")
    assert "wird gezählt" in as_clerk.get(address).content.decode()

    kill(worker)
    page = as_clerk.get(address).content.decode()

    assert "Die Arbeit wurde abgeschnitten" in page
    snapshot.refresh_from_db()
    assert snapshot.state == "failed"
    actions.remove_snapshot(snapshot=snapshot, by=None)


def test_a_reading_whose_worker_was_killed_can_be_asked_for_again(as_clerk, in_office, worker):
    send(as_clerk, register())
    mark = worker.stdout.readline().strip()
    StockSource.objects.update(state="reading", worker=mark, begun_at=timezone.now())
    source = StockSource.objects.get()

    kill(worker)
    shown = page_of(as_clerk, source).text
    as_clerk.post(source.get_absolute_url())
    read_register.func(source.pk)

    assert "Die Arbeit wurde abgeschnitten" in shown
    source.refresh_from_db()
    assert source.state == "read"


def test_a_matching_whose_worker_was_killed_makes_room_for_the_next(as_clerk, in_office, worker):
    mark = worker.stdout.readline().strip()
    run = factories.match_run(factories.snapshot(in_office), state="running", worker=mark)
    MatchRun.objects.filter(pk=run.pk).update(moved_at=timezone.now())

    kill(worker)
    page = as_clerk.get(reverse("companies:match_list")).content.decode()

    assert "Die Arbeit wurde abgeschnitten" in page


def test_a_worker_that_is_alive_is_left_alone(in_office):
    snapshot = factories.snapshot(in_office, state="running", worker=own_mark(), begun_at=timezone.now())

    actions.give_up_lost(office=in_office, now=timezone.now())

    snapshot.refresh_from_db()
    assert snapshot.state == "running"


def test_a_counting_that_breaks_while_it_is_kept_leaves_nothing_half(in_office, monkeypatch):
    source = factories.read_source(in_office, register())
    snapshot = actions.request_snapshot(
        office=in_office, by=None, sources=[source], region="DE-NW", first_year=2020, as_of=DAY
    )

    def broken(*_arguments, **_more):
        raise RuntimeError("power cut")

    monkeypatch.setattr("jumelage.companies.actions.stock._evidence", broken)
    with pytest.raises(RuntimeError):
        actions.count_snapshot(snapshot=snapshot, now=timezone.now())

    assert not StockCell.objects.exists()
    assert not StockEvidence.objects.exists()


def test_a_source_that_nobody_reads_says_so(as_clerk, in_office):
    send(as_clerk, register())
    source = StockSource.objects.get()
    assert "hat das niemand übernommen" not in page_of(as_clerk, source).text

    StockSource.objects.update(asked_at=timezone.now() - timedelta(minutes=2))

    assert "hat das niemand übernommen" in page_of(as_clerk, source).text


def test_people_are_counted_and_never_shown(as_clerk, in_office):
    entities = ENTITIES + "p1,Erika Mustermann,person,DE,DE-NW,Köln,\n"
    holdings = HOLDINGS + "d2,p1,share\n"
    source = brought(as_clerk, register(entities, holdings.replace("d2,kr,direct\n", "")))

    shown = page_of(as_clerk, source).text

    assert "Mustermann" not in shown
    assert "eine natürliche Person" in shown
    assert "Mustermann" not in str(source.sample)


def test_what_a_killed_upload_left_goes_a_day_later(as_clerk, in_office, media):
    left = media / "stock" / str(in_office.pk) / "0123" / "half.zip"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    fresh = media / "stock" / str(in_office.pk) / "4567" / "now.zip"
    fresh.parent.mkdir(parents=True)
    fresh.write_bytes(b"somebody is sending this")
    long_ago = (timezone.now() - timedelta(days=3)).timestamp()
    os.utime(left, (long_ago, long_ago))

    source = brought(as_clerk, register())

    assert not left.exists()
    assert fresh.exists()
    assert Path(source.file.path).exists()


def test_a_removed_source_takes_its_file_along(
    as_clerk, in_office, media, django_capture_on_commit_callbacks
):
    source = brought(as_clerk, register())

    with django_capture_on_commit_callbacks(execute=True):
        as_clerk.post(reverse("companies:source_remove", args=[source.pk]))

    assert list((media / "stock" / str(in_office.pk)).iterdir()) == []


def test_the_page_asks_the_same_number_of_queries_for_one_and_for_three_countings(as_viewer, in_office):
    source = factories.stock_source(in_office)
    factories.snapshot(in_office).sources.add(source)
    as_viewer.get(source.get_absolute_url())
    with CaptureQueriesContext(connection) as one:
        as_viewer.get(source.get_absolute_url())
    for _each in range(2):
        factories.snapshot(in_office).sources.add(source)

    with CaptureQueriesContext(connection) as three:
        as_viewer.get(source.get_absolute_url())

    assert len(one) == len(three)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Datei zum Hochladen"),
        ({"path": "../../etc/passwd"}, "keine gültige"),
        ({"path": "elsewhere/register.csv"}, "keine gültige"),
    ],
)
def test_source_is_a_file_or_what_lies_ready_for_this_office(as_clerk, values, sentence):
    response = as_clerk.post(reverse("companies:source_new"), {"name": "Register", **values})

    assert response.status_code == 400
    assert sentence in response.content.decode()


def test_what_lies_ready_for_one_office_is_offered_to_no_other(in_office, other_office, settings, tmp_path):
    settings.STOCK_DIR = tmp_path
    (tmp_path / in_office.slug).mkdir()
    (tmp_path / in_office.slug / "gleif").mkdir()

    assert actions.laid_ready(in_office) == [f"{in_office.slug}/gleif"]
    assert actions.laid_ready(other_office) == []
