"""The command on bad input and when it is stopped: one sentence, nothing half written."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from filiale.cli import main

ENTITIES = "id,name,country,city\nA,Alpha,DE,Köln\nB,Beta,KR,Seoul\n"


@pytest.fixture
def run(tmp_path, capsys):
    """Write files and run the command on them; returns the exit code, what was printed, what was complained about."""

    def ran(*options, **contents):
        paths = []
        for name, content in contents.items():
            paths.append(tmp_path / f"{name}.csv")
            paths[-1].write_text(content, encoding="utf-8")
        code = main([*map(str, paths), *options])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return ran


def answer(out):
    return json.loads(out)


def test_the_answer_names_its_sources(run):
    code, out, err = run(
        "--rule", "majority", "--format", "json", entity=ENTITIES, holding="owned,owner,share\nA,B,60\n"
    )

    assert (code, err) == (0, "")
    assert answer(out)["rows"] == [{"origin": "KR", "companies": 1}]
    assert [(source["name"], source["rows"]) for source in answer(out)["sources"]] == [
        ("entity.csv", 2),
        ("holding.csv", 1),
    ]


def test_relations_that_cannot_be_are_counted_and_the_run_goes_on(run):
    holding = "owned,owner,share\nA,B,130\nA,A,80\nA,nobody,10\nnobody,B,60\n"
    code, out, _err = run("--format", "json", "--rule", "majority", entity=ENTITIES, holding=holding)

    assert code == 0
    assert answer(out)["sources"][1]["remarks"] == {"bad_share": 1}
    assert answer(out)["remarks"] == {"self": 1, "unknown_owned": 1, "unknown_owner": 1}


def test_a_loop_of_ten_thousand_is_one_loop(run):
    entity = "id,name,country\n" + "".join(f"E{number},Company,KR\n" for number in range(10_000))
    holding = "owned,owner,share\n" + "".join(
        f"E{number},E{(number + 1) % 10_000},100\n" for number in range(10_000)
    )

    code, out, _err = run(
        "--format", "json", "--rule", "majority", "--include-domestic", entity=entity, holding=holding
    )

    assert code == 0
    assert (answer(out)["loops"], answer(out)["rows"]) == (1, [{"origin": "KR", "companies": 10_000}])


def test_a_source_that_cannot_be_read_is_one_line_and_exit_1(run):
    code, out, err = run(letter="Dear Sir or Madam\n")

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert err.startswith("letter.csv is of no kind that is known here")


def test_an_evidence_file_that_was_there_stays_when_a_run_fails(run, tmp_path):
    (tmp_path / "evidence.csv").write_text("kept")

    code, _out, _err = run("--evidence", str(tmp_path / "evidence.csv"), letter="Dear Sir\n")

    assert code == 1
    assert (tmp_path / "evidence.csv").read_text() == "kept"


def test_a_run_that_is_killed_leaves_nothing_half_written_and_the_next_cleans_up(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    rows = "".join(f"E{number},Company {number},DE,Köln\n" for number in range(200_000))
    (tmp_path / "entity.csv").write_text("id,name,country,city\n" + rows, encoding="utf-8")
    (tmp_path / "evidence.csv").write_text("kept")
    command = [
        sys.executable,
        "-m",
        "filiale.cli",
        str(tmp_path / "entity.csv"),
        "--evidence",
        str(tmp_path / "evidence.csv"),
        "--include-domestic",
    ]
    process = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": "src"}, cwd=Path(__file__).parents[2]
    )
    while not list((tmp_path / "temporary").glob("stock-*/in-use")) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()

    assert process.returncode == -signal.SIGKILL
    assert (tmp_path / "evidence.csv").read_text() == "kept"
    left = set((tmp_path / "temporary").glob("stock-*"))
    assert left

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "small.csv").write_text(ENTITIES, encoding="utf-8")
    assert main([str(tmp_path / "small.csv")]) == 0
    assert set((tmp_path / "temporary").glob("stock-*")) == set()


def test_no_source_and_wrong_options_are_exit_2(capsys):
    for arguments in ([], ["x.csv", "--rule", "guess"], ["x.csv", "--as-of", "2024-02-30"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2
    assert "2024-02-30" in capsys.readouterr().err


def test_the_schema_is_printed(capsys):
    assert main(["--schema"]) == 0
    assert set(json.loads(capsys.readouterr().out)["$defs"]) == {"entity", "holding", "silence"}
