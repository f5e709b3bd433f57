"""Settings from the environment: what cannot be read stops the start with a sentence."""

import os
import subprocess
import sys

import pytest


def start(tmp_path, **environment):
    """Load the settings in a process of their own."""
    return subprocess.run(
        [sys.executable, "-m", "jumelage", "check"],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "JUMELAGE_DATA_DIR": str(tmp_path), "NO_COLOR": "1", **environment},
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "JUMELAGE_SMTP_URL",
            "smtp+tls://office:geheim@mail.example.org:587",
            "JUMELAGE_SMTP_URL cannot be read",
        ),
        ("JUMELAGE_SESSION_HOURS", "many", "JUMELAGE_SESSION_HOURS is 'many'; it must be a whole number."),
        ("JUMELAGE_BASE_URL", "office.example.org", "it must start with http:// or https://"),
        ("JUMELAGE_DKIM_DOMAIN", "example.org", "Signing needs all three"),
        ("JUMELAGE_DKIM_KEY", "geheim", "JUMELAGE_DKIM_KEY is no private key in PEM"),
        ("DATABASE_URL", "oracle-of-delphi://x", "DATABASE_URL cannot be read"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_sentence(tmp_path, name, value, sentence):
    done = start(tmp_path, **{name: value})

    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert "geheim" not in done.stderr


def test_the_mail_server_of_the_documentation_is_understood(tmp_path):
    done = start(tmp_path, JUMELAGE_SMTP_URL="submission://office:geheim@mail.example.org")

    assert done.returncode == 0, done.stderr
