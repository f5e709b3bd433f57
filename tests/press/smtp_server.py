"""A real SMTP server on this machine that takes, defers, refuses, or drops the line, as the address says.

    python -m tests.press.smtp_server PORT BOOK

keeps one in a process of its own that can be killed at any moment: each message that it takes is a line in a file
(time, recipient, Message-ID), written before the sender hears of it, as a mail server does with its queue and log.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller


class Post:
    """Keeps what arrives; addresses that begin with defer, refuse, cut or lose are treated so."""

    def __init__(self):
        self.received = Counter()
        self.messages = {}
        self.raw = {}
        self.tries = defaultdict(int)
        self.sessions = set()
        self.healed = False

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802 (the library's name)
        self.tries[address] += 1
        self.sessions.add(session.peer)
        if address.startswith("defer") and not self.healed:
            return "451 4.2.0 please come back later"
        if address.startswith("refuse"):
            return "550 5.1.1 nobody of that name here"
        if address.startswith("cut") and not self.healed:
            server.transport.abort()
            return "421 gone"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        [address] = envelope.rcpt_tos
        self.received[address] += 1
        self.raw[address] = envelope.content
        self.messages[address] = message_from_bytes(envelope.content, policy=default)
        if address.startswith("lose"):
            server.transport.abort()
        return "250 2.0.0 taken"


class Book:
    """Writes down what it takes, and only then says so."""

    def __init__(self, path):
        self.file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        head = envelope.content[:4000].decode("ascii", "replace")
        [message_id] = [line[12:] for line in head.splitlines() if line.startswith("Message-ID: ")]
        line = f"{time.time():.6f} mail smtpd: to=<{envelope.rcpt_tos[0]}> message-id={message_id} status=taken\n"
        os.write(self.file, line.encode())
        return "250 2.0.0 taken"


class Killable:
    """Such a server in a process of its own."""

    def __init__(self, book):
        self.book, self.port, self.process = book, free_port(), None

    def start(self):
        command = [sys.executable, "-m", "tests.press.smtp_server", str(self.port), str(self.book)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert self.process.stdout.readline() == b"ready\n"

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def received(self):
        """How often each recipient got it."""
        text = self.book.read_text() if self.book.exists() else ""
        return Counter(re.findall(r"to=<([^>]*)>", text))


@contextmanager
def running(port=0, post=None):
    post = post or Post()
    controller = Controller(post, hostname="127.0.0.1", port=port or free_port())
    controller.start()
    try:
        yield post, controller.port
    finally:
        controller.stop()


def free_port():
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


if __name__ == "__main__":
    Controller(Book(sys.argv[2]), hostname="127.0.0.1", port=int(sys.argv[1])).start()
    os.write(1, b"ready\n")
    signal.pause()
