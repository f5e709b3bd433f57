"""A real SMTP server on this machine that takes, defers, refuses, or drops the line, as the address says."""

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
        self.messages[address] = message_from_bytes(envelope.content, policy=default)
        if address.startswith("lose"):
            server.transport.abort()
        return "250 2.0.0 taken"


@contextmanager
def running(port=0):
    post = Post()
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
