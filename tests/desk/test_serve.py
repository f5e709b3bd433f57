"""`jumelage serve` as an operator runs it: a real server and a real worker, in processes of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(
        "JUMELAGE_TEST_DATABASE" in os.environ, reason="has a database of its own: once is enough"
    ),
]


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def awaited(condition, seconds=90):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.2)
    pytest.fail("it did not come about in time")


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=5) as response:
            return response.status == 200
    except urllib.error.HTTPError as refusal:
        return refusal.code < 500
    except OSError:
        return False


def children(pid):
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [line.split(None, 1) for line in listed.stdout.splitlines()]


@pytest.fixture
def served(tmp_path):
    port = free_port()
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_URL", "JUMELAGE_"))
    }
    environment = {
        **kept,
        "JUMELAGE_DATA_DIR": str(tmp_path),
        "JUMELAGE_BASE_URL": f"http://127.0.0.1:{port}",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "jumelage", "serve", "--port", str(port)], env=environment
    )
    try:
        awaited(lambda: answers(port))
        yield process
    finally:
        process.terminate()
        process.wait(30)


def test_server_and_worker_start_together_and_end_together(served):
    process = served
    worker = awaited(lambda: [pid for pid, command in children(process.pid) if "db_worker" in command])
    started = [int(pid) for pid, _command in children(process.pid)]

    os.kill(int(worker[0]), signal.SIGKILL)
    again = awaited(
        lambda: [
            pid for pid, command in children(process.pid) if "db_worker" in command and pid not in worker
        ]
    )
    process.terminate()
    status = process.wait(30)

    assert again
    assert status == 0
    awaited(lambda: not any(Path(f"/proc/{pid}").exists() for pid in [*started, int(again[0])]))
