"""Runs an installer's commands: their lines become progress and a log, their failures errors for people."""

from __future__ import annotations

import contextlib
import os
import queue
import re
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Callable

from .errors import InstallCancelled, InstallFailed, explain, said, tr, without_secrets
from .network import installer_environment
from .python import no_window

EXPECTED_MB = 110.0  # what the download is taken for until uv has told its sizes
#: Where on the bar the download begins and ends.
DOWNLOAD = (0.1, 0.8)


class Steps:
    """One installation's commands.

    Args:
        home: the user's Akin folder; the log goes to logs/install.log.
        progress: called with the fraction done (0..1) and a note.
        log, expected_mb: the log's name, and what the download is taken for until uv has told its sizes.
        cancelled: asked five times a second; True once the user wants to stop.
    """

    def __init__(
        self,
        home: Path,
        progress: Callable[[float, str], None],
        cancelled: Callable[[], bool],
        log: str = "install.log",
        expected_mb: float = EXPECTED_MB,
    ) -> None:
        self._log_file, self._expected_mb = home / "logs" / log, expected_mb
        self.home, self.progress, self.cancelled = home, progress, cancelled
        self.cache: Path | None = None
        self._note = ""
        self._sizes: dict[str, float] = {}
        self._arrived = 0.0

    def say(self, fraction: float, note: str) -> None:
        """A new step begins."""
        self._note = note
        self.progress(fraction, note)

    def run(self, command: list[str]) -> str:
        """Run a command to its end and return what it printed. Raises EnvironmentError_, InstallCancelled."""
        try:
            process = _start(command, installer_environment(self.cache), self.home)
        except OSError as error:
            raise said(InstallFailed, self.home, str(error)) from error
        lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=_pump, args=(process, lines), daemon=True).start()
        try:
            output = "".join(self._follow(lines))
        except BaseException:  # a cancel, or a shell's Control-C, which reaches only this process: nothing runs on
            _kill(process)
            raise
        if process.wait() != 0:
            raise explain(output, self.home)
        return output

    def _follow(self, lines: queue.Queue[str | None]) -> Iterator[str]:
        while True:
            if self.cancelled():
                raise InstallCancelled(tr("The installation was cancelled. What was there before still is."))
            try:
                line = lines.get(timeout=0.2)
            except queue.Empty:
                continue
            if line is None:
                return
            self._log(line)
            self._watch(line)
            yield line

    def _log(self, line: str) -> None:
        """A full disk is told by what the command says, not by the log."""
        with contextlib.suppress(OSError), self._log_file.open("a", encoding="utf-8") as log:
            log.write(without_secrets(line))

    def _watch(self, line: str) -> None:
        """uv's `Downloading numpy (16.1MiB)` and `Downloaded numpy` as progress."""
        if found := re.match(r"\s*Downloading (\S+) \(([\d.]+)([KM])iB\)", line):
            self._sizes[found[1]] = float(found[2]) * (1.049 if found[3] == "M" else 0.001)
        elif found := re.match(r"\s*Downloaded (\S+)", line):
            self._arrived += self._sizes.get(found[1], 0.0)
            expected = max(self._expected_mb, sum(self._sizes.values()))
            start, end = DOWNLOAD
            note = tr("{step}: {done} of about {all} MB")
            self.progress(
                start + (end - start) * min(1.0, self._arrived / expected),
                note.format(step=self._note, done=round(self._arrived), all=round(expected)),
            )


def _start(command: list[str], environment: dict[str, str], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        env=environment,
        cwd=str(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
        **no_window(),
    )


def _pump(process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
    assert process.stdout is not None
    with process.stdout:
        for line in process.stdout:
            lines.put(line)
    lines.put(None)


def _kill(process: subprocess.Popen[str]) -> None:
    """End the process and what it started (a compiler, say)."""
    if os.name == "nt":
        subprocess.run(
            ["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False, **no_window()
        )
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
    process.wait()
