"""A solver that dies, memory that ends, somebody who stops: the last good programme stays, with a sentence."""

import builtins
import json
import os
import signal
import sys
import threading

import pytest

from tests.tournee.problems import problem, window, wish
from tournee import Stop, cli, parse, solve
from tournee.check import check
from tournee.columns.master import Master
from tournee.generate import generate

FAILURES = {
    "the solver runs out of memory": (MemoryError(), "MemoryError"),
    "the solver breaks off": (RuntimeError("HiGHS ended with status 4"), "HiGHS ended with status 4"),
    "the solver's files are gone": (OSError("cannot open shared object"), "cannot open shared object"),
}


@pytest.fixture
def document():
    return generate(days=2, groups=2, wishes=20, tight=False, seed=3)


@pytest.mark.parametrize("method", ["relax", "profits"])
@pytest.mark.parametrize("case", FAILURES)
def test_the_programme_found_so_far_is_handed_out(case, method, document, monkeypatch):
    error, words = FAILURES[case]

    def dies(*_args, **_kwargs):
        raise error

    problem = parse(document)
    monkeypatch.setattr(Master, method, dies)

    answer = solve(problem, stop=Stop(rounds=20))

    assert check(problem, answer.programme, answer.score) == []
    assert answer.bound >= answer.score > 0
    assert words in answer.notes[0].text("en")
    assert words in answer.notes[0].text("de")
    assert words in answer.as_json()["notes"][0]["en"]


def test_without_the_solver_the_programme_is_searched_for(document, monkeypatch):
    load = builtins.__import__

    def missing(name, *args, **kwargs):
        if name == "tournee.columns":
            raise ImportError("No module named 'highspy'")
        return load(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    answer = solve(parse(document), stop=Stop(rounds=20))

    assert answer.score > 0
    assert answer.bound is None
    assert "highspy" in answer.notes[0].text("en")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(problem(wish("a", window("10:00", "11:00")))), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_whoever_stops_the_command_gets_the_programme_found_so_far(number, file, capsys, monkeypatch):
    before = signal.getsignal(number)

    def stopped(problem, *, stop, **options):
        assert not stop.asked()
        os.kill(os.getpid(), number)
        while not stop.asked():
            threading.Event().wait(0.01)
        return solve(problem, stop=stop, **options)

    monkeypatch.setattr(sys.modules["tournee.solve"], "solve", stopped)

    assert cli.main([file, "--seconds", "1000", "--format", "json"]) == 0
    assert "score" in json.loads(capsys.readouterr().out)
    assert signal.getsignal(number) is before


def test_too_little_memory_is_a_sentence(file, capsys, monkeypatch):
    def dies(*_args, **_kwargs):
        raise MemoryError

    monkeypatch.setattr(sys.modules["tournee.solve"], "solve", dies)

    assert cli.main([file, "--language", "de"]) == 1
    assert "Speicher" in capsys.readouterr().err
