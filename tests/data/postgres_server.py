"""A PostgreSQL server of this machine's packages, on a socket in a folder of its own, with PostGIS and pgvector."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

#: The owner of the server where the tests run as root, which PostgreSQL refuses.
ACCOUNT = "postgres"
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "''",
    "max_connections": "20",
    "shared_buffers": "128MB",
}


class ServerMissing(Exception):
    """PostgreSQL, PostGIS or pgvector is not installed."""


@dataclass
class Server:
    """A running server. folder: its data and its socket. binaries: where its programs are."""

    folder: Path
    binaries: Path
    settings: dict[str, str]

    def address(self, database: str = "akin", **more: str) -> str:
        """ "postgresql:///database?host=…", with more parameters."""
        pairs = {"host": str(self.folder), "user": ACCOUNT, **more}
        return f"postgresql:///{database}?" + "&".join(f"{name}={quote(value)}" for name, value in pairs.items())

    def sql(self, text: str, database: str = "akin") -> str:
        """Run SQL as the owner of the server; what psql prints, without headers."""
        command = [self.binaries / "psql", "-h", self.folder, "-U", ACCOUNT, "-d", database, "-qAtc", text]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = " ".join(f"-c {name}={value}" for name, value in self.settings.items())
        log = self.folder / "server.log"
        self._control("start", "-w", "-t", "120", "-l", str(log), "-o", f"{options} -k {self.folder}")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it."""
        self._control("stop", "-w", "-m", mode)

    def _control(self, *arguments: str) -> None:
        _as_account(self.binaries / "pg_ctl", "-D", self.folder / "data", *arguments)


def _as_account(program: Path, *arguments: object) -> None:
    as_other = ["runuser", "-u", ACCOUNT, "--"] if os.geteuid() == 0 else []
    command = [*as_other, str(program), *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{program.name}: {done.stderr.strip()}")


def find_binaries() -> Path:
    """The folder of the newest server that has both extensions. Raises ServerMissing: what is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: -int(path.parts[-3]))
    if not found:
        raise ServerMissing("PostgreSQL is not installed (Debian: postgresql)")
    for initdb in found:
        extensions = Path("/usr/share/postgresql") / initdb.parts[-3] / "extension"
        missing = [name for name in ("postgis", "vector") if not (extensions / f"{name}.control").is_file()]
        if not missing:
            return initdb.parent
    raise ServerMissing(f"PostgreSQL has not the extension {missing[0]} (Debian: postgresql-NN-postgis-3, -pgvector)")


@contextmanager
def serving(database: str = "akin", **settings: str) -> Iterator[Server]:
    """A server with a database that has both extensions, and settings of PostgreSQL. Raises ServerMissing."""
    binaries = find_binaries()  # before there is a folder
    folder = Path(tempfile.mkdtemp(prefix="akin-pg-", dir="/tmp"))
    server = Server(folder, binaries, {**_SETTINGS, **settings})
    try:
        if os.geteuid() == 0:
            shutil.chown(server.folder, ACCOUNT)
        server.folder.chmod(0o755)
        initdb = ("--auth=trust", "-U", ACCOUNT, "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        _as_account(server.binaries / "initdb", "-D", server.folder / "data", *initdb)
        server.start()
        try:
            server.sql(f"CREATE DATABASE {database}", "postgres")
            server.sql("CREATE EXTENSION postgis; CREATE EXTENSION vector", database)
            yield server
        finally:
            with suppress(RuntimeError):  # a test has stopped it
                server.stop()
    finally:
        shutil.rmtree(server.folder, ignore_errors=True)
