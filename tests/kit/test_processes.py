"""A mark tells whether its process has gone."""

import os
import subprocess
import sys

import pytest

from jumelage.kit import processes


def test_a_process_that_runs_has_not_gone():
    assert not processes.has_gone(processes.own_mark())


def test_a_process_that_ended_has_gone():
    made = subprocess.run(
        [sys.executable, "-c", "from jumelage.kit import processes; print(processes.own_mark())"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert processes.has_gone(made.stdout.strip())


def test_a_number_that_was_given_again_is_another_process():
    host, number, _begun = processes.own_mark().rsplit("/", 2)

    assert processes.has_gone(f"{host}/{number}/1")


@pytest.mark.parametrize("mark", ["", "x", "elsewhere/4/5", "/own/"])
def test_nothing_is_said_of_processes_elsewhere(mark):
    # put in here, not above: the list of tests must be the same in every process that runs some of them
    assert not processes.has_gone(mark.replace("own", str(os.getpid())))
