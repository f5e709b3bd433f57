"""The command `python -m tournee.bench`."""

import json

import pytest

from tournee import bench

ROWS = "1 1 2\n0 0\n0 0 0 0 0 0 0 0 40\n1 3 4 10 7 1 1 1 0 8\n2 6 8 10 5 1 1 1 20 21\n"


@pytest.fixture
def instance(tmp_path):
    path = tmp_path / "r1.txt"
    path.write_text(ROWS, encoding="utf-8")
    return str(path)


def test_one_object_per_line(instance, capsys):
    assert bench.main([instance, instance, "--vehicles", "1", "--seconds", "1", "--json"]) == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 2
    seconds = lines[0].pop("seconds")
    assert seconds >= 0
    assert lines[0] == {
        "instance": "r1", "vehicles": 1, "score": 12, "bound": 12, "optimal": True, "routes": [[1, 2]],
    }  # fmt: skip


def test_text(instance, capsys):
    assert bench.main([instance, "--vehicles", "1", "--seconds", "1"]) == 0

    assert capsys.readouterr().out.startswith("r1 m=1 score=12 bound=12 optimal ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a"],
        ["a", "--vehicles", "0"],
        ["a", "--vehicles", "x"],
        ["a", "--vehicles", "1", "--seconds", "0"],
    ],
)
def test_wrong_usage_ends_with_2_and_one_line(arguments, capsys):
    assert bench.main(arguments) == 2

    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_that_cannot_be_read_does_not_keep_the_others_back(instance, capsys):
    assert bench.main(["none.txt", instance, "--vehicles", "1", "--seconds", "1"]) == 1

    printed = capsys.readouterr()
    assert printed.err.count("\n") == 1
    assert printed.out.startswith("r1 ")
