"""Runs the commands of an installation. Their output becomes progress and a log, their failures become errors."""

from __future__ import annotations

import contextlib
import os
import queue
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Callable

from ..contract.addresses import without_secrets
from ..contract.message import Message
from ..contract.messages import install as messages
from . import child
from .errors import InstallCancelled, InstallFailed, error_of, explain
from .network import SHELL, Host, installer_environment

#: Called with the fraction done (0..1) and the current step.
Progress = Callable[[float, Message], None]
Cancelled = Callable[[], bool]

EXPECTED_MB = 190.0  # assumed size of the download, until uv has printed the sizes
#: The fractions of the progress at which the download begins and ends. uv then copies the packages.
DOWNLOAD = (0.1, 0.85)
#: Size of the unpacked packages divided by that of their download: 410 MB to 134 MB for the engine on Linux.
UNPACKED = 3.0
#: uv prints nothing while a large file arrives, so the growth of its cache is looked at this often.
LOOK_S = 1.0


class Steps:
    """The commands of one installation.

    Args:
        home: the user's Akin folder. The log is written to its folder `logs`.
        cancelled: called five times a second; True when the user wants to stop.
        log: name of the log file.
        expected_mb: assumed size of the download, until uv has printed the sizes.
        host: the program that runs the installer.
    """

    def __init__(
        self,
        home: Path,
        progress: Progress,
        cancelled: Cancelled,
        log: str = "install.log",
        expected_mb: float = EXPECTED_MB,
        host: Host = SHELL,
    ) -> None:
        self._log_file, self._expected_mb = home / "logs" / log, expected_mb
        self.home, self.progress, self.cancelled, self.host = home, progress, cancelled, host
        self.cache: Path | None = None
        self._step = messages.FINDING_UV()
        self._sizes: dict[str, float] = {}
        self._arrived = 0.0
        self._shown_mb = 0.0
        self._next_look_s = 0.0

    def begin(self, fraction: float, step: Message) -> None:
        """Report that a new step begins."""
        self._step = step
        self.progress(fraction, step)

    def run(self, command: list[str]) -> str:
        """Run a command to its end and return its output. Raises InstallError, InstallCancelled."""
        try:
            process = child.start(command, str(self.home), installer_environment(self.host, self.cache))
        except OSError as error:
            raise error_of(InstallFailed, self.home, str(error)) from error
        lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=_pump, args=(process, lines), daemon=True).start()
        try:
            output = "".join(self._follow(lines))
        except BaseException:  # cancelled, or Control-C in a shell, which reaches only this process
            child.kill(process)
            raise
        code = process.wait()
        child.release(process)
        if code != 0:
            raise explain(output, self.home)
        return output

    def _follow(self, lines: queue.Queue[str | None]) -> Iterator[str]:
        while True:
            if self.cancelled():
                raise InstallCancelled
            try:
                line = lines.get(timeout=0.2)
            except queue.Empty:
                self._look()
                continue
            if line is None:
                return
            self._log(line)
            self._watch(line)
            yield line

    def _log(self, line: str) -> None:
        """Errors are ignored here: if the disk is full, the command reports it."""
        with contextlib.suppress(OSError), self._log_file.open("a", encoding="utf-8") as log:
            log.write(without_secrets(line))

    def _watch(self, line: str) -> None:
        """Turn uv's lines `Downloading numpy (16.1MiB)` and `Downloaded numpy` into progress."""
        if found := re.match(r"\s*Downloading (\S+) \(([\d.]+)([KM])iB\)", line):
            self._sizes[found[1]] = float(found[2]) * (1.049 if found[3] == "M" else 0.001)
        elif found := re.match(r"\s*Downloaded (\S+)", line):
            self._arrived += self._sizes.get(found[1], 0.0)
            self._show_download(self._arrived)
        elif re.match(r"\s*Prepared \d+ package", line) and self._arrived:
            self.begin(DOWNLOAD[1], messages.INSTALLING_PACKAGES())

    def _look(self) -> None:
        """Estimate the download from uv's cache, which unpacks files while they arrive."""
        if self.cache is None or not self._sizes or time.monotonic() < self._next_look_s:
            return
        self._next_look_s = time.monotonic() + LOOK_S
        announced = sum(self._sizes.values())
        if self._arrived < announced:
            self._show_download(min(_size_mb(self.cache) / UNPACKED, announced))

    def _show_download(self, done_mb: float) -> None:
        self._shown_mb = max(self._shown_mb, done_mb)  # never backward
        expected = max(self._expected_mb, sum(self._sizes.values()), 1.0)
        start, end = DOWNLOAD
        note = messages.DOWNLOADED(step=self._step, done_mb=self._shown_mb, all_mb=expected)
        self.progress(start + (end - start) * min(1.0, self._shown_mb / expected), note)


def _size_mb(folder: Path) -> float:
    """Size of a folder's files. Files that vanish meanwhile count as nothing."""
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += (Path(root) / name).lstat().st_size
    return total / 1e6


def _pump(process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
    assert process.stdout is not None
    with process.stdout:
        for line in process.stdout:
            lines.put(line)
    lines.put(None)
