"""Collect each app's texts into its own German catalogue (GNU gettext through Django).

A catalogue per app keeps texts beside the code that shows them. Locations are left out: they change
with every line and would hide what really changed.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "src" / "jumelage"


def main() -> int:
    for app in sorted(p for p in ROOT.iterdir() if (p / "apps.py").exists()):
        (app / "locale").mkdir(exist_ok=True)
        subprocess.run(
            [
                sys.executable, "-P", "-m", "django", "makemessages", "--locale", "de", "--no-location",
                "--no-wrap", "--no-obsolete", "--ignore", "vendor/*", "--verbosity", "0",
            ],
            cwd=app,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "jumelage.config.settings"},
            check=True,
        )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
