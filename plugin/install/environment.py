"""Installs the engine's packages, once, into an environment of their own that QGIS's Python never sees.

uv makes the environment (install/uv.py says where uv comes from) from a lock with hashes (requirements/engine.txt).
What exporting encoders needs (torch) goes the same way into another, on demand (install/kinds.py has both).
The new environment is made in a folder of its own and takes the old one's place only when it works, so a failed or
cancelled installation leaves what was there. Nothing but the standard library is imported here, and QGIS where it
happens to run: `python3 -m plugin.install.environment` installs without QGIS.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import re
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Callable

from .errors import (
    DiskFull,
    EngineRunning,
    EnvironmentError_,
    InstallCancelled,
    InstallRunning,
    NotWritable,
    WheelMissing,
    explain,
    said,
    tr,
)
from .kinds import ENGINE, KINDS, TRAINING, Kind, Making
from .leftovers import discard, sweep
from .python import MANAGED, engine_base, output_of
from .steps import Steps
from .uv import find_uv

__all__ = ["ENGINE", "TRAINING", "Environment", "EnvironmentError_", "EnvironmentState", "InstallCancelled"]

METADATA = Path(__file__).resolve().parents[2] / "metadata.txt"
STAMP = "akin-engine.json"

Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class EnvironmentState:
    """What is installed. status: missing, ready, broken or outdated; report: to paste into a bug report."""

    status: str
    python: Path | None
    version: str
    size_bytes: int
    report: str


@dataclass(frozen=True)
class Environment:
    """The environment of one kind inside the user's Akin folder `home`: the engine's, where none is named."""

    home: Path
    kind: Kind = ENGINE

    @property
    def folder(self) -> Path:
        """Where the environment lies."""
        return self.home / self.kind.name

    @property
    def python(self) -> Path | None:
        """Its interpreter; None while it is missing or broken. An outdated one still serves."""
        return _python_in(self.folder) if self._status() in ("ready", "outdated") else None

    def state(self) -> EnvironmentState:
        """What is installed, told from a few small files: quick enough for the GUI thread."""
        self._recover()
        status, stamp = self._status(), _stamp(self.folder)
        version, size = str(stamp.get("version", "")), int(stamp.get("size_bytes", 0))
        return EnvironmentState(status, self.python, version, size, self._report(status, stamp))

    def install(self, progress: Progress, cancelled: Cancelled, wheels: Path | None = None) -> None:
        """Install it, or update it. wheels: a folder that stands in for the network.

        Raises:
            EnvironmentError_: the leaf that says what went wrong.
            InstallCancelled: `cancelled` returned True; answered within half a second.
        """
        self._check_folder(wheels)
        with self._lock():
            self._recover()
            self._check_running()
            sweep(self.home)
            new = self._beside("new")
            try:
                steps = Steps(self.home, progress, cancelled, self.kind.log, self.kind.download_mb)
                _make(new, self.kind, steps, wheels)
                self._swap(new)
            except OSError as error:
                raise explain(str(error), self.home) from error
            except (InstallCancelled, KeyboardInterrupt):  # whoever stops wants it gone; after a failure it is kept
                discard(self.home / "cache")
                raise
            finally:
                discard(new)
            shutil.rmtree(self.home / "cache", ignore_errors=True)
        progress(1.0, tr("Installed."))

    def repair(self, progress: Progress, cancelled: Cancelled, wheels: Path | None = None) -> None:
        """Install anew, with fresh tools and downloads. Raises what `install` raises."""
        self._check_folder(wheels)
        with self._lock():
            for name in ("tools", "cache"):
                shutil.rmtree(self.home / name, ignore_errors=True)
        self.install(progress, cancelled, wheels)

    def remove(self) -> None:
        """Take it away, and the tools that installed it unless another kind is there.

        Raises EngineRunning, InstallRunning, NotWritable.
        """
        self._check_running()
        if not self.home.is_dir():
            return
        with self._lock():
            others = any((self.home / kind.name).is_dir() for kind in KINDS if kind.name != self.kind.name)
            tools = () if others else (self.home / "tools",)
            sweep(self.home)
            for path in (self.folder, self._beside("new"), self._beside("old"), self.home / "cache", *tools):
                if path.exists():
                    try:
                        shutil.rmtree(path)
                    except OSError as error:
                        raise _in_use_or_not_writable(error, path) from error

    def _beside(self, suffix: str) -> Path:
        return self.home / f"{self.kind.name}.{suffix}"

    def _status(self) -> str:
        if not self.folder.is_dir():
            return "missing"
        stamp = _stamp(self.folder)
        gone = set(stamp.get("packages", ())) - set(_packages(self.folder))
        if not stamp or gone or not _python_in(self.folder).exists():
            return "broken"
        return "ready" if stamp.get("lock") == self.kind.digest() else "outdated"

    def _report(self, status: str, stamp: dict[str, Any]) -> str:
        qgis = sys.modules.get("qgis.core")
        lines = [
            f"Akin {plugin_version()}, {self.kind.name}: {status}",
            f"System: {platform.platform()}, {platform.machine()}",
            f"QGIS: {qgis.Qgis.QGIS_VERSION if qgis else 'not running'}, Python {platform.python_version()}",
            f"Folder: {self.folder}",
            *(f"{key}: {value}" for key, value in stamp.items() if key not in ("lock", "packages", "notes")),
            *(f"note: {note}" for note in stamp.get("notes", ())),
            "packages: " + ", ".join(name.replace(".dist-info", "") for name in stamp.get("packages", ())),
        ]
        return "\n".join([*lines, "", "The installation's last lines:", *self._log_tail()])

    def _log_tail(self, lines: int = 20) -> list[str]:
        try:
            return (self.home / "logs" / self.kind.log).read_text("utf-8", "replace").splitlines()[-lines:]
        except OSError:
            return ["(none)"]

    def _check_folder(self, wheels: Path | None) -> None:
        try:
            (self.home / "logs").mkdir(parents=True, exist_ok=True)
            (self.home / "logs" / self.kind.log).write_text("", "utf-8")
            free = shutil.disk_usage(self.home).free
        except OSError as error:
            raise said(DiskFull if error.errno == 28 else NotWritable, self.home, str(error)) from error
        need = self.kind.needed_bytes
        if free < need:
            text = tr("{folder} has {free} MB free, and {what} needs {need} MB. Make room and try again.")
            room = {"free": free // 1_000_000, "need": need // 1_000_000}
            raise DiskFull(text.format(folder=self.home, what=tr(self.kind.called), **room))
        if wheels is not None and not any(wheels.glob("*.whl")):
            text = tr("There are no wheels (*.whl) in {folder}. Choose the folder that holds them.")
            raise WheelMissing(text.format(folder=wheels))

    def _check_running(self) -> None:
        for pid, command in _processes():
            if command.startswith(str(self.folder) + os.sep):
                text = tr("Akin's engine is at work (process {pid}). Wait for it, or close the other QGIS windows.")
                raise EngineRunning(text.format(pid=pid))

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        """Hold the folder for one installation. The system lets go of it when the process ends, however it ends."""
        try:
            file = (self.home / "install.lock").open("w")
        except OSError as error:
            raise _in_use_or_not_writable(error, self.home) from error
        with file:
            try:
                if sys.platform == "win32":
                    import msvcrt

                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                else:
                    import fcntl

                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise said(InstallRunning, self.home) from error
            yield

    def _recover(self) -> None:
        """Put back what an installation killed between its two renames left aside."""
        if self._beside("old").is_dir() and not self.folder.exists():
            with contextlib.suppress(OSError):
                self._beside("old").rename(self.folder)

    def _swap(self, new: Path) -> None:
        old = self._beside("old")
        shutil.rmtree(old, ignore_errors=True)
        try:
            if self.folder.exists():
                self.folder.rename(old)
            new.rename(self.folder)
        except OSError as error:
            self._recover()
            raise _in_use_or_not_writable(error, self.folder) from error
        shutil.rmtree(old, ignore_errors=True)


def _make(new: Path, kind: Kind, steps: Steps, wheels: Path | None) -> None:
    """A working environment in the folder `new`, with its stamp."""
    shutil.rmtree(new, ignore_errors=True)
    began, notes = time.monotonic(), []
    steps.say(0.01, tr("Looking for uv, which installs packages"))
    uv, version = find_uv(steps.home / "tools", steps, wheels, kind.oldest_uv)
    base = engine_base()
    if base is None:
        notes.append(f"QGIS's Python {platform.python_version()} can't run the engine; uv's Python {MANAGED} does")
    steps.say(0.08, tr("Making the environment"))
    offline = ["--offline"] if wheels else []
    steps.run([uv, "venv", *offline, "--no-project", "--python", str(base or MANAGED), str(new)])
    python = str(_python_in(new))
    notes += kind.fetch(Making(uv, python, steps, wheels))
    steps.say(0.95, tr("Trying {what}").format(what=tr(kind.called)))
    steps.run([python, "-I", "-B", "-c", *kind.probe()])
    stamp = {
        "version": plugin_version(),
        "lock": kind.digest(),
        "python": output_of([python, "-I", "-V"]).strip(),
        "base": str(base or MANAGED),
        "uv": version,
        "installed": time.strftime("%Y-%m-%d %H:%M"),
        "seconds": round(time.monotonic() - began),
        "size_bytes": sum(path.lstat().st_size for path in new.rglob("*")),
        "packages": _packages(new),
        "notes": notes,
    }
    (new / STAMP).write_text(json.dumps(stamp, indent=1), "utf-8")


def plugin_version() -> str:
    """The version in metadata.txt, its only home; the distribution's after a pip install."""
    if METADATA.is_file():
        found = re.search(r"^version=(.+)$", METADATA.read_text("utf-8"), re.MULTILINE)
        return found[1].strip() if found else "unknown"
    try:
        return metadata.version("akin")
    except metadata.PackageNotFoundError:
        return "unknown"


def _stamp(folder: Path) -> dict[str, Any]:
    try:
        stamp = json.loads((folder / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _python_in(folder: Path) -> Path:
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def _packages(folder: Path) -> list[str]:
    pattern = "Lib/site-packages/*.dist-info" if os.name == "nt" else "lib/python*/site-packages/*.dist-info"
    return sorted(path.name for path in folder.glob(pattern))


def _processes() -> Iterator[tuple[str, str]]:
    """(pid, command) of this machine's processes; none on Windows, where files in use can't be renamed anyway."""
    if Path("/proc/self/cmdline").exists():
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                yield path.parent.name, path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    elif sys.platform == "darwin":
        for line in output_of(["ps", "-axo", "pid=,args="]).splitlines():
            pid, _, command = line.strip().partition(" ")
            yield pid, command.strip()


def _in_use_or_not_writable(error: OSError, folder: Path) -> EnvironmentError_:
    in_use = getattr(error, "winerror", None) in (5, 32)
    return explain("being used by another process" if in_use else f"permission denied: {error}", folder)


def main(arguments: list[str]) -> int:
    """The installer without QGIS's screens.

    python3 -m plugin.install.environment install|repair|remove|state[-training] HOME [WHEELS]
    """
    verb, _, name = arguments[0].partition("-") if arguments else ("", "", "")
    kinds = [kind for kind in KINDS if kind.name == (name or ENGINE.name)]
    if len(arguments) not in (2, 3) or verb not in ("install", "repair", "remove", "state") or not kinds:
        print(main.__doc__, file=sys.stderr)
        return 2
    environment = Environment(Path(arguments[1]).resolve(), kinds[0])
    try:
        if verb == "state":
            print(environment.state().report)
        elif verb == "remove":
            environment.remove()
        else:
            wheels = Path(arguments[2]).resolve() if len(arguments) == 3 else None
            getattr(environment, verb)(lambda f, note: print(f"{f:4.0%} {note}", flush=True), lambda: False, wheels)
    except EnvironmentError_ as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
