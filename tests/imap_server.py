"""A real mail server on this machine: Dovecot with a temporary folder, a certificate of its own and one mailbox."""

import datetime as dt
import getpass
import grp
import imaplib
import ipaddress
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "presse", "Rhein und Han #2024"

CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:{folder}/mail
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
first_valid_gid = 1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
namespace inbox {{
  inbox = yes
  separator = /
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """Started once for a module; `empty()` takes every mail and folder away again."""

    def __init__(self):
        # Short: the path of a socket has at most 108 characters.
        self.folder = Path(tempfile.mkdtemp(prefix="imap-", dir="/tmp"))
        self.plain, self.tls = _free_port(), _free_port()
        self.certificate = self.folder / "cert.pem"

    def start(self):
        user, group = _unprivileged()
        _make_certificate(self.folder)
        (self.folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
        for name in ("mail", "home", "run", "state"):
            (self.folder / name).mkdir()
        (self.folder / "dovecot.conf").write_text(
            CONFIGURATION.format(folder=self.folder, user=user, group=group, plain=self.plain, tls=self.tls)
        )
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                shutil.chown(path, user, group)
        self.process = subprocess.Popen(
            [shutil.which("dovecot") or "/usr/sbin/dovecot", "-F", "-c", str(self.folder / "dovecot.conf")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for _attempt in range(100):
            if self.process.poll() is not None:
                raise RuntimeError(
                    (self.folder / "log").read_text() if (self.folder / "log").exists() else "no log"
                )
            try:
                self.client().logout()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError((self.folder / "log").read_text())

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def client(self):
        context = ssl.create_default_context(cafile=self.certificate)
        client = imaplib.IMAP4_SSL("127.0.0.1", self.tls, ssl_context=context, timeout=10)
        client.login(USER, PASSWORD)
        return client

    def empty(self):
        client = self.client()
        for name in self.folders(client):
            if name == "INBOX":
                _status, answer = client.select("INBOX")
                if int(answer[0]):
                    client.store("1:*", "+FLAGS", "\\Deleted")
                client.close()  # which expunges
            else:
                client.delete(f'"{name}"')
        client.logout()

    def folders(self, client=None):
        own = client or self.client()
        found = [line.decode().rpartition(" ")[2].strip('"') for line in own.list()[1] if line]
        if client is None:
            own.logout()
        return sorted(found)

    def deliver(self, message, folder="INBOX"):
        """Put a mail into the mailbox as a mail server would."""
        content = message if isinstance(message, bytes) else message.as_bytes()
        client = self.client()
        status, _answer = client.append(folder, None, None, content)
        client.logout()
        assert status == "OK"

    def mails(self, folder="INBOX"):
        """Return (subject, flags) of the mails in a folder."""
        client = self.client()
        status, answer = client.select(f'"{folder}"', readonly=True)
        found = []
        if status == "OK" and int(answer[0]):
            _status, parts = client.fetch("1:*", "(FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])")
            for part in parts:
                if isinstance(part, tuple):
                    flags = part[0].decode().partition("FLAGS (")[2].partition(")")[0].split()
                    found.append(
                        (part[1].decode().strip().removeprefix("Subject: "), set(flags) - {"\\Recent"})
                    )
        client.logout()
        return found

    def renumber(self):
        """Give the folder a new UIDVALIDITY, as a restored server does."""
        client = self.client()
        client.create("Zwischen")
        client.select("INBOX")
        client.copy("1:*", "Zwischen")
        client.store("1:*", "+FLAGS", "\\Deleted")
        client.expunge()
        client.close()
        client.logout()
        for name in (
            "dovecot-uidlist",
            "dovecot.index",
            "dovecot.index.log",
            "dovecot.index.cache",
            "dovecot.list.index.log",
            "dovecot.list.index",
        ):
            (self.folder / "mail" / name).unlink(missing_ok=True)
        client = self.client()
        client.select("Zwischen")
        client.copy("1:*", "INBOX")
        client.close()
        client.delete("Zwischen")
        client.logout()


def mail(
    text,
    *,
    subject="Mitteilung",
    sender="Pressestelle <presse@example.org>",
    date="Fri, 11 Oct 2024 09:00:00 +0200",
    message_id=None,
    attachments=(),
):
    """Write a mail; `attachments` are (name, type, content)."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Date"] = (
        sender,
        "presse@stadt.example",
        subject,
        date,
    )
    message["Message-ID"] = message_id or f"<{abs(hash((text, subject, sender)))}@example.org>"
    message.set_content(text)
    for name, kind, content in attachments:
        main, _slash, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


def _unprivileged():
    """Dovecot refuses to hand mail to root: as root another user holds it."""
    if os.geteuid() != 0:
        return getpass.getuser(), grp.getgrgid(os.getgid()).gr_name
    name = next(name for name in ("dovecot", "nobody") if name in {user.pw_name for user in pwd.getpwall()})
    return name, grp.getgrgid(pwd.getpwnam(name).pw_gid).gr_name


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _make_certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=2))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
