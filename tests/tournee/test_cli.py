"""The command `jumelage plan`."""

import json

import pytest

from jumelage.__main__ import main as jumelage
from tests.tournee.problems import problem, window, wish
from tournee import cli


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(problem(wish("a", window("10:00", "11:00")))), encoding="utf-8")
    return str(path)


def test_json(file, capsys):
    assert jumelage(["plan", file, "--seconds", "0.3", "--format", "json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["score"] == 1
    assert answer["programme"][0]["stops"][0]["start"] == "2026-10-14T10:00:00+09:00"


def test_text(file, capsys):
    assert cli.main([file, "--seconds", "0.3"]) == 0

    assert "10:00–11:00  a  (30 min travel)" in capsys.readouterr().out


def test_schema(capsys):
    assert cli.main(["--schema"]) == 0

    assert json.loads(capsys.readouterr().out)["required"] == ["days", "groups", "places", "wishes"]


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["a", "--seconds", "0"], ["a", "--threads", "none"]])
def test_wrong_usage_ends_with_2_and_one_line(arguments, capsys):
    assert cli.main(arguments) == 2

    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_that_is_not_there(capsys):
    assert cli.main(["none.json"]) == 1

    assert "name an existing file" in capsys.readouterr().err


def test_everything_wrong_with_a_problem_is_said_line_by_line(tmp_path, capsys):
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(problem(wish("a", value=-1), colour="red")), encoding="utf-8")

    assert cli.main([str(path)]) == 1

    assert capsys.readouterr().err.count("\n") == 2


def test_help_has_an_example(capsys):
    assert cli.main(["--help"]) == 0

    assert "jumelage plan problem.json" in capsys.readouterr().out


def test_german(file, capsys):
    assert cli.main([file, "--seconds", "0.3", "--language", "de"]) == 0

    printed = capsys.readouterr().out
    assert printed.startswith("Wert 1 (bewiesen der beste)")
    assert "Mi 2026-10-14" in printed
    assert "(30 min Weg)" in printed


def test_complaints_in_german(tmp_path, capsys):
    assert cli.main([str(tmp_path / "none.json"), "--language", "de"]) == 1

    assert "die Datei: kann nicht gelesen werden" in capsys.readouterr().err
