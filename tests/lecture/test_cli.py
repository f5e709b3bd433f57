"""The command `jumelage read`."""

import json

import pytest

from lecture import cli

TEXT = "Köln, 3. März 2025 – Eine Kölner Delegation um Oberbürgermeisterin Clara Weidlich reist am 5. Mai nach Lille."


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_json(notice, capsys):
    assert cli.main([notice, "--format", "json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert document["text"] == TEXT
    assert document["published"] == "2025-03-03"
    assert document["journeys"][0]["legs"][0]["city"] == "Lille"
    assert document["journeys"][0]["spans"]


def test_text_shows_marks_and_tables_without_colours(notice, capsys):
    assert cli.main([notice]) == 0

    printed = capsys.readouterr().out
    assert "[Lille]L" in printed
    assert "Journeys (1)" in printed
    assert "Köln → Lille (FR)" in printed
    assert "\x1b" not in printed


@pytest.mark.parametrize(
    "arguments", [[], ["a", "b"], ["a", "--published", "2024-02-31"], ["a", "--format", "xml"]]
)
def test_wrong_usage_ends_with_2_and_one_line(arguments, capsys):
    assert cli.main(arguments) == 2

    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_that_cannot_be_read_ends_with_1_and_one_line(tmp_path, capsys):
    assert cli.main([str(tmp_path / "none.txt")]) == 1

    error = capsys.readouterr().err
    assert "does not exist" in error
    assert error.count("\n") == 1


def test_help_has_an_example(capsys):
    assert cli.main(["--help"]) == 0

    assert "jumelage read announcement.txt" in capsys.readouterr().out
