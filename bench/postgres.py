"""A PostgreSQL server for tests and measurements: in a temporary folder, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def _postgres_bin() -> Path:
    found = shutil.which("initdb")
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if found:
        return Path(found).resolve().parent  # a link to initdb alone has no neighbours
    if not homes:
        raise SystemExit("PostgreSQL is missing: run scripts/system-packages test")
    return homes[-1]


class TemporaryPostgres:
    """A PostgreSQL server of our own, in a temporary folder, reached by a socket only."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="jumelage-postgres-"))
        self.bin = _postgres_bin()
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(self.folder, "postgres")
        self.folder.chmod(0o755)

    def _run(self, *command: str) -> None:
        prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")

    def start(self) -> str:
        data = str(self.folder / "data")
        self._run(
            str(self.bin / "initdb"),
            "-D",
            data,
            "-U",
            "jumelage",
            "--locale=C.UTF-8",
            "-E",
            "UTF8",
            "-A",
            "trust",
            "-N",
        )
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        self._run(
            str(self.bin / "pg_ctl"), "-D", data, "-o", options, "-l", str(self.folder / "log"), "-w", "start"
        )
        return f"postgresql://jumelage@/jumelage?host={self.folder}"

    def make_database(self) -> None:
        """Make the database that the address names; a test runner makes one of its own instead."""
        self._run(str(self.bin / "createdb"), "-h", str(self.folder), "-U", "jumelage", "jumelage")

    def stop(self) -> None:
        self._run(str(self.bin / "pg_ctl"), "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
