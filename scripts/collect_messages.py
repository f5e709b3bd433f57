"""Collect each app's texts into its own German catalogue (GNU gettext through Django).

    scripts/collect_messages.py [APP ...]

A catalogue per app keeps texts beside the code that shows them. Locations and dates are left out: they
change with every run and would hide what really changed. Guesses of the merge are dropped: a text is
translated or it is open.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "src" / "jumelage"
HEADER = r"""msgid ""
msgstr ""
"Language: de\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""


def main(names: list[str]) -> int:
    for app in sorted(p for p in ROOT.iterdir() if (p / "apps.py").exists()):
        if not names or app.name in names:
            collect(app)
    return 0


def collect(app: Path) -> None:
    (app / "locale").mkdir(exist_ok=True)
    subprocess.run(
        [
            sys.executable, "-P", "-m", "django", "makemessages", "--locale", "de", "--no-location",
            "--no-wrap", "--no-obsolete", "--ignore", "vendor/*", "--verbosity", "0",
        ],
        cwd=app,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "jumelage.config.settings",
            "JUMELAGE_DATA_DIR": tempfile.gettempdir(),  # nothing is kept there but a secret for this run
            "JUMELAGE_SECRET_KEY": "collecting needs none",
        },
        check=True,
    )  # fmt: skip
    catalogue = app / "locale" / "de" / "LC_MESSAGES" / "django.po"
    if catalogue.exists():
        catalogue.write_text(tidy(catalogue.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        (app / "locale").rmdir()


def tidy(text: str) -> str:
    """Give the catalogue the header that never changes, and empty what was only guessed."""
    _, *entries = text.split("\n\n")
    return "\n\n".join([HEADER.strip(), *(_without_guess(entry) for entry in entries)]).rstrip() + "\n"


def _without_guess(entry: str) -> str:
    if not re.search(r"^#,.*\bfuzzy\b", entry, re.MULTILINE):
        return entry
    lines = [line for line in entry.splitlines() if not line.startswith("#|")]
    flags = [re.sub(r"\bfuzzy(, )?", "", line) if line.startswith("#,") else line for line in lines]
    kept = [line for line in flags if line.strip() not in {"#,", "#"}]
    return re.sub(r'^(msgstr(?:\[\d\])?) .*(?:\n".*")*', r'\1 ""', "\n".join(kept), flags=re.MULTILINE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
