"""Installs the engine's packages into a Python environment of their own, separate from QGIS's Python.

uv (install/uv.py) makes the environment from a lock with hashes (requirements/engine.txt). The packages for exporting
encoders (torch) are installed in the same way into a second environment, if the user wants them (install/kinds.py).
The new environment is made in a temporary folder and replaces the old one only after its test, so that a failed or
cancelled installation changes nothing. Only the standard library is needed: `python3 -m plugin.install.environment`
installs without QGIS.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..contract.messages import install as messages
from ..contract.version import plugin_version
from . import fast_index
from . import stamp as stamps
from .errors import (
    DiskFull,
    EngineRunning,
    InstallCancelled,
    InstallError,
    InstallRunning,
    WheelMissing,
    error_of,
    refused,
    telling,
)
from .kinds import ENGINE, KINDS, TRAINING, Kind, Making
from .leftovers import discard, sweep
from .network import SHELL, Host
from .python import MANAGED, engine_base, output_of
from .steps import Cancelled, Progress, Steps
from .uv import find_uv

__all__ = ["ENGINE", "TRAINING", "Environment", "EnvironmentState", "InstallCancelled", "InstallError"]


@dataclass(frozen=True)
class EnvironmentState:
    """What is installed.

    status: "missing", "ready", "broken" or "outdated". report: for bug reports, in English. fast_index: a state of
    fast_index.py; "" if there is no engine.
    """

    status: str
    python: Path | None
    version: str
    size_bytes: int
    report: str
    fast_index: str = ""


@dataclass(frozen=True)
class Environment:
    """One environment in the user's Akin folder.

    Args:
        home: the Akin folder.
        kind: which environment; that of the engine by default.
        host: the program that runs the installer; needed only to install.
    """

    home: Path
    kind: Kind = ENGINE
    host: Host = SHELL

    @property
    def folder(self) -> Path:
        """The folder of the environment."""
        return self.home / self.kind.name

    @property
    def python(self) -> Path | None:
        """Its interpreter; None if the environment is missing or broken. An outdated one can still be used."""
        return stamps.python_in(self.folder) if self._status() in ("ready", "outdated") else None

    def state(self) -> EnvironmentState:
        """What is installed. Reads a few small files only."""
        self._recover()
        status, stamp = self._status(), stamps.read(self.folder)
        version, size = str(stamp.get("version", "")), int(stamp.get("size_bytes", 0))
        index = ""
        if self.kind is ENGINE and status != "missing":
            index = fast_index.state_of(str(stamp.get("fast_index", "")), stamp.get("packages", ()))
        return EnvironmentState(status, self.python, version, size, self._report(status, stamp), index)

    def install(self, progress: Progress, cancelled: Cancelled, wheels: Path | None = None) -> None:
        """Install or update it. wheels: a folder of wheels that is used in place of the network.

        Raises:
            InstallError: its class says what went wrong.
            InstallCancelled: `cancelled` returned True. The installation ends within half a second.
        """
        self._check_folder(wheels)
        with self._lock():
            self._recover()
            self._check_running()
            sweep(self.home)
            new = self._with_suffix("new")
            try:
                steps = Steps(self.home, progress, cancelled, self.kind.log, self.kind.download_mb, self.host)
                _make(new, self.kind, steps, wheels)
                self._swap(new)
            except (InstallCancelled, KeyboardInterrupt):  # after a failure the downloads are kept for the next try
                discard(self.home / "cache")
                raise
            finally:
                discard(new)
            if stamps.read(self.folder).get("fast_index") != fast_index.WAITING:  # compiling needs some of them again
                shutil.rmtree(self.home / "cache", ignore_errors=True)
        progress(1.0, messages.DONE())

    def add_fast_index(self, cancelled: Cancelled) -> None:
        """Compile hnswlib for the installed engine, which can run meanwhile. Does so once after an installation.

        A failure is written into the stamp and into the report; the engine works without hnswlib.

        Raises:
            InstallError: the folder is locked or can't be written.
            InstallCancelled: `cancelled` returned True. The next call begins again.
        """
        with self._lock():
            stamp = stamps.read(self.folder)
            if stamp.get("fast_index") != fast_index.WAITING or self.python is None:
                return
            steps = Steps(self.home, lambda *_: None, cancelled, self.kind.log, 0.0, self.host)
            try:
                uv, _ = find_uv(self.home / "tools", steps, None, self.kind.oldest_uv)
                fast_index.build(Making(uv, str(self.python), steps, None))
            except InstallCancelled:
                raise
            except InstallError as error:
                stamp["fast_index"] = fast_index.FAILED
                stamp["notes"] = [*stamp.get("notes", ()), f"hnswlib is not installed. Reason: {error}"]
            else:
                stamp.update({"fast_index": fast_index.BUILT, "packages": stamps.packages_in(self.folder)})
            stamps.write(self.folder, stamp)
            shutil.rmtree(self.home / "cache", ignore_errors=True)

    def repair(self, progress: Progress, cancelled: Cancelled, wheels: Path | None = None) -> None:
        """Reinstall it, with new tools and downloads. Raises the same errors as `install`."""
        self._check_folder(wheels)
        with self._lock():
            for name in ("tools", "cache"):
                shutil.rmtree(self.home / name, ignore_errors=True)
        self.install(progress, cancelled, wheels)

    def remove(self) -> None:
        """Delete it, and the tools that installed it unless another environment exists.

        Raises InstallError.
        """
        self._check_running()
        with telling(self.home):
            if not self.home.is_dir():
                return
        with self._lock():
            others = any((self.home / kind.name).is_dir() for kind in KINDS if kind.name != self.kind.name)
            tools = () if others else (self.home / "tools",)
            sweep(self.home)
            for path in (self.folder, self._with_suffix("new"), self._with_suffix("old"), self.home / "cache", *tools):
                if path.exists():
                    try:
                        shutil.rmtree(path)
                    except OSError as error:
                        raise _in_use_or_refused(error, path) from error

    def _with_suffix(self, suffix: str) -> Path:
        return self.home / f"{self.kind.name}.{suffix}"

    def _status(self) -> str:
        if not self.folder.is_dir():
            return "missing"
        stamp = stamps.read(self.folder)
        gone = set(stamp.get("packages", ())) - set(stamps.packages_in(self.folder))
        if not stamp or gone or not stamps.python_in(self.folder).exists():
            return "broken"
        return "ready" if stamp.get("lock") == self.kind.digest() else "outdated"

    def _report(self, status: str, stamp: dict[str, Any]) -> str:
        lines = [
            f"Akin {plugin_version()}, {self.kind.name}: {status}",
            f"System: {platform.platform()}, {platform.machine()}",
            f"QGIS: {self.host.qgis_version or 'not running'}, Python {platform.python_version()}",
            f"Folder: {self.folder}",
            *(f"{key}: {value}" for key, value in stamp.items() if key not in ("lock", "packages", "notes")),
            *(f"note: {note}" for note in stamp.get("notes", ())),
            "packages: " + ", ".join(name.replace(".dist-info", "") for name in stamp.get("packages", ())),
        ]
        return "\n".join([*lines, "", "The last lines of the installation:", *self._log_tail()])

    def _log_tail(self, lines: int = 20) -> list[str]:
        try:
            return (self.home / "logs" / self.kind.log).read_text("utf-8", "replace").splitlines()[-lines:]
        except OSError:
            return ["(none)"]

    def _check_folder(self, wheels: Path | None) -> None:
        with telling(self.home):
            (self.home / "logs").mkdir(parents=True, exist_ok=True)
            (self.home / "logs" / self.kind.log).write_text("", "utf-8")
            free = shutil.disk_usage(self.home).free
        need = self.kind.needed_bytes
        if free < need:
            raise DiskFull(messages.LITTLE_SPACE(folder=str(self.home), free_mb=free / 1e6, needed_mb=need / 1e6))
        if wheels is not None and not any(wheels.glob("*.whl")):
            raise WheelMissing(messages.NO_WHEELS(folder=str(wheels)))

    def _check_running(self) -> None:
        for pid, command in _processes():
            if command.startswith(str(self.folder) + os.sep):
                raise EngineRunning(messages.ENGINE_RUNNING(pid=pid))

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        """Lock the folder for one installation. The lock ends with the process, even after a crash.

        Raises:
            InstallError: it can't be locked, or the operating system refuses something while it is.
        """
        try:
            file = (self.home / "install.lock").open("w")
        except OSError as error:
            raise _in_use_or_refused(error, self.home) from error
        with file:
            try:
                if sys.platform == "win32":
                    import msvcrt

                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                else:
                    import fcntl

                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise error_of(InstallRunning, self.home) from error
            with telling(self.home):
                yield

    def _recover(self) -> None:
        """Restore the old environment if an installation was killed between its two renames."""
        if self._with_suffix("old").is_dir() and not self.folder.exists():
            with contextlib.suppress(OSError):
                self._with_suffix("old").rename(self.folder)

    def _swap(self, new: Path) -> None:
        old = self._with_suffix("old")
        shutil.rmtree(old, ignore_errors=True)
        try:
            if self.folder.exists():
                self.folder.rename(old)
            new.rename(self.folder)
        except OSError as error:
            self._recover()
            raise _in_use_or_refused(error, self.folder) from error
        shutil.rmtree(old, ignore_errors=True)


def _make(new: Path, kind: Kind, steps: Steps, wheels: Path | None) -> None:
    """Make a tested environment in the folder `new`, with its stamp."""
    shutil.rmtree(new, ignore_errors=True)
    began, notes = time.monotonic(), []
    steps.begin(0.01, messages.FINDING_UV())
    uv, version = find_uv(steps.home / "tools", steps, wheels, kind.oldest_uv)
    base = engine_base()
    if base is None:
        notes.append(f"QGIS's Python {platform.python_version()} can't run the engine; it uses uv's Python {MANAGED}")
    steps.begin(0.08, messages.CREATING_ENVIRONMENT())
    offline = ["--offline"] if wheels else []
    steps.run([uv, "venv", *offline, "--no-project", "--python", str(base or MANAGED), str(new)])
    python = str(stamps.python_in(new))
    notes += kind.fetch(Making(uv, python, steps, wheels))
    steps.begin(0.93, kind.testing)
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
        "packages": stamps.packages_in(new),
        "notes": notes,
        "fast_index": fast_index.after_install(wheels) if kind is ENGINE else "",
    }
    stamps.write(new, stamp)


def _processes() -> Iterator[tuple[str, str]]:
    """(pid, command) of the running processes; none on Windows, where files in use can't be renamed anyway."""
    if Path("/proc/self/cmdline").exists():
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                yield path.parent.name, path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    elif sys.platform == "darwin":
        for line in output_of(["/bin/ps", "-axo", "pid=,args="]).splitlines():
            pid, _, command = line.strip().partition(" ")
            yield pid, command.strip()


def _in_use_or_refused(error: OSError, folder: Path) -> InstallError:
    in_use = getattr(error, "winerror", None) in (5, 32)
    return error_of(EngineRunning, folder) if in_use else refused(error, folder)


def main(arguments: list[str]) -> int:
    """The installer without QGIS.

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
            work = environment.repair if verb == "repair" else environment.install
            work(lambda fraction, step: print(f"{fraction:4.0%} {step}", flush=True), lambda: False, wheels)
            if environment.state().fast_index == fast_index.WAITING:
                print(messages.BUILDING_INDEX(), flush=True)
                environment.add_fast_index(lambda: False)
    except InstallError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
