"""`jumelage brief` on the command line."""

import pytest
from django.core.management import CommandError, call_command

from tests.journeys import factories

pytestmark = pytest.mark.django_db


def test_brief_writes_the_file(in_office, clerk, tmp_path):
    journey = factories.journey(in_office, clerk, title="Seoul")

    call_command("brief", str(journey.pk), output=str(tmp_path / "book.pdf"))

    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF-")


def test_a_title_may_name_the_journey_unless_two_share_it(in_office, clerk, tmp_path):
    factories.journey(in_office, clerk, title="Seoul")
    call_command("brief", "seoul", output=str(tmp_path / "one.pdf"))
    factories.journey(in_office, clerk, title="Seoul")

    with pytest.raises(CommandError, match="Several journeys"):
        call_command("brief", "Seoul", output=str(tmp_path / "two.pdf"))
    assert not (tmp_path / "two.pdf").exists()


def test_an_unknown_journey_and_an_unwritable_file_get_a_sentence(in_office, clerk, tmp_path):
    journey = factories.journey(in_office, clerk, title="Seoul")

    with pytest.raises(CommandError, match="There is no journey '999'"):
        call_command("brief", "999", output=str(tmp_path / "x.pdf"))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("brief", str(journey.pk), output=str(tmp_path / "missing" / "x.pdf"))
