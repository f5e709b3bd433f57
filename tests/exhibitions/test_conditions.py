"""Condition reports with photographs: bare of place and camera, one for each work, stop and moment."""

import struct
import zlib
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jumelage.exhibitions import actions
from jumelage.exhibitions.models import ConditionPhoto, ConditionReport
from jumelage.exhibitions.rules.pictures import LARGEST, bare
from jumelage.kit.errors import Refused

from . import factories

pytestmark = pytest.mark.django_db
SECRET = b"51.2277N 6.7735E Kamera 4711"


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*extra):
    """A red dot."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(extra) + chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00")) + chunk(b"IEND", b"")  # fmt: skip


def segment(marker, body):
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif(orientation):
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\x00\x00" + struct.pack("<2sHIH", b"II", 42, 8, 1) + entry + struct.pack("<I", 0) + SECRET


def jpeg(orientation=6):
    """The parts of a JPEG file, its scan made up."""
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\x00") + segment(0xE1, exif(orientation)) + segment(0xFE, SECRET) + segment(0xED, SECRET) + segment(0xC0, b"frame") + scan + b"\xff\xd9" + SECRET  # fmt: skip


def webp():
    chunks = b"VP8X" + struct.pack("<I", 10) + b"\x0c" + bytes(9) + b"VP8L" + struct.pack("<I", 2) + b"ab"
    chunks += b"EXIF" + struct.pack("<I", len(SECRET)) + SECRET + b"XMP " + struct.pack("<I", len(SECRET)) + SECRET  # fmt: skip
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


@pytest.mark.parametrize(("kind", "content"), [("jpg", jpeg()), ("png", png(chunk(b"eXIf", SECRET), chunk(b"tEXt", SECRET))), ("webp", webp())])  # fmt: skip
def test_place_and_camera_are_taken_out(kind, content):
    found, clean = bare(content)

    assert found == kind
    assert SECRET in content
    assert SECRET not in clean
    assert bare(clean) == (kind, clean)


def test_the_picture_itself_stays_and_a_sideways_photograph_stays_upright():
    _kind, clean = bare(jpeg(orientation=6))
    _kind, upright = bare(jpeg(orientation=1))

    assert bare(png(chunk(b"tEXt", SECRET)))[1] == png()
    assert b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9" in clean
    assert clean.endswith(b"\xff\xd9")
    assert b"Exif" in clean
    assert b"Exif" not in upright


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"%PDF-1.7", png()[:40], jpeg()[:20], jpeg()[:-60], webp()[:25], b"\x89PNG\r\n\x1a\n" + b"\x00" * LARGEST])  # fmt: skip
def test_what_is_no_whole_picture_is_refused(content):
    with pytest.raises(Refused):
        bare(content)


@pytest.fixture
def made(office, in_office):
    return factories.exhibition(office)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def report(stop, work, **values):
    said = {"work": work, "moment": "in", "on": date(2024, 10, 15), "condition": "good", "text": ""}
    return actions.save_report(stop=stop, values={**said, **values}, by=None)


def test_a_work_has_the_condition_of_its_latest_report(made):
    work, stop = factories.work(made), factories.stop(made)
    report(stop, work, moment="out", on=date(2024, 11, 11), condition="damaged")
    report(stop, work)

    work.refresh_from_db()

    assert work.condition == "damaged"


def test_a_second_report_of_the_same_moment_is_refused(made):
    work, stop = factories.work(made), factories.stop(made)
    report(stop, work)

    with pytest.raises(Refused, match="schon ein Protokoll"):
        report(stop, work)
    assert ConditionReport.objects.count() == 1


def test_a_work_that_stays_away_or_belongs_elsewhere_is_not_examined(made, office):
    away, foreign = factories.work(made), factories.work(factories.exhibition(office, title="Andere"))
    stop = factories.stop(made, absent=[away])

    for work in (away, foreign):
        with pytest.raises(Refused):
            report(stop, work)
    assert not ConditionReport.objects.exists()


def test_from_the_stop_to_the_report_its_photograph_and_its_pdf(as_clerk, made, media):
    work, stop = factories.work(made), factories.stop(made)
    listed = as_clerk.get(reverse("exhibitions:condition_list", args=[stop.pk])).content.decode()
    form = reverse("exhibitions:condition_new", args=[stop.pk])
    saved = as_clerk.post(form, {"work": work.pk, "moment": "in", "on": "2024-10-15", "condition": "worn", "text": "Kratzer"})  # fmt: skip
    made_report = ConditionReport.objects.get()
    photo = reverse("exhibitions:photo_new", args=[made_report.pk])
    file = SimpleUploadedFile("IMG_4711.png", png(chunk(b"eXIf", SECRET)), "image/png")
    sent = as_clerk.post(photo, {"file": file, "alt": "Kratzer unten links", "credit": "Foto: Registrarin"})

    assert form in listed
    assert (saved.status_code, sent.status_code) == (302, 302)
    kept = ConditionPhoto.objects.get()
    page = as_clerk.get(made_report.get_absolute_url()).content.decode()
    assert "Kratzer unten links" in page
    assert "Foto: Registrarin" in page
    assert as_clerk.get(reverse("exhibitions:photo_file", args=[kept.pk])).content == png()
    pdf = as_clerk.get(reverse("exhibitions:condition_pdf", args=[made_report.pk]))
    assert pdf.content.startswith(b"%PDF")
    assert b"/Image" in pdf.content
    assert "Abnutzung" in page or "Gebrauchsspuren" in page


def test_a_photograph_without_credit_or_that_is_none_is_refused(as_clerk, made, media):
    made_report = report(factories.stop(made), factories.work(made))
    address = reverse("exhibitions:photo_new", args=[made_report.pk])

    for name, content, credit in (("a.png", png(), ""), ("a.png", b"no picture", "Foto: wir"), ("a.svg", b"<svg/>", "Foto: wir")):  # fmt: skip
        answer = as_clerk.post(address, {"file": SimpleUploadedFile(name, content), "alt": "Etwas", "credit": credit})  # fmt: skip
        assert answer.status_code == 400
    assert not ConditionPhoto.objects.exists()
    assert list(media.rglob("*.*")) == []


def test_a_report_with_photographs_stays_until_they_are_removed(as_clerk, made, media, django_capture_on_commit_callbacks):  # fmt: skip
    made_report = report(factories.stop(made), factories.work(made))
    photo = actions.add_photo(report=made_report, file=SimpleUploadedFile("a.png", png()), alt="Ecke", credit="Foto: wir", by=None)  # fmt: skip
    removal = reverse("exhibitions:condition_remove", args=[made_report.pk])

    as_clerk.post(removal)
    assert ConditionReport.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        as_clerk.post(reverse("exhibitions:photo_remove", args=[photo.pk]))
    as_clerk.post(removal)
    assert not ConditionReport.objects.exists()
    assert list(media.rglob("*.png")) == []


def test_a_photograph_whose_file_is_gone_is_404_and_the_pdf_is_made_without(as_clerk, made, media):
    made_report = report(factories.stop(made), factories.work(made))
    photo = ConditionPhoto.objects.create(report=made_report, file="none.png", kind="png", size=1, alt="Weg", credit="wir")  # fmt: skip

    assert as_clerk.get(reverse("exhibitions:photo_file", args=[photo.pk])).status_code == 404
    assert as_clerk.get(reverse("exhibitions:condition_pdf", args=[made_report.pk])).status_code == 200
