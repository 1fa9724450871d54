"""Does a step with a stranger's file in a child process first. If that ends well, the engine does it as well.

What is tried is remembered (see `verdicts.py`), so it costs time once. The child repeats what the engine does next: an
error that has a sentence does not come from here, because the engine meets it too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from typing import IO, Any

from ....contract.message import Message
from ....contract.messages.imagery import tried as sentences
from ..errors import AkinError, ModelFileError
from ..job import Job, running
from ..machine import free_memory_bytes, tells_no_memory, total_memory_bytes
from . import verdicts

#: How long a small file may take...
LIMIT_S = 60.0
#: ...and how much longer a large one, by bytes a second: a slow disk, and a large model on a slow processor.
BYTES_A_SECOND = 20_000_000
#: The part of the free memory that a file may take, and what it may always take.
FREE_PART, LEAST_BYTES = 0.8, 2 << 30
_NOTE_AFTER_S, _LOOK_S = 1.0, 0.05
_ROOT = Path(__file__).resolve().parents[3]  # the package that contains `engine`: `plugin`, or `akin` after pip
_START = "import sys; sys.path.insert(0, sys.argv[1]); import importlib; importlib.import_module(sys.argv[2]).main()"
_HIDDEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows: no console window


@dataclass(frozen=True)
class Trial:
    """A step with files from a stranger.

    step: "module:function" of the engine, such as "encoders.tried_steps:image". The function takes `arguments` (JSON
    values) and a function that gets the name of each file before it is read. identity: what the step depends on,
    with the sha256 of the files; the same one is not tried again. Empty: it is tried each time. file: the name that the
    user knows. size_bytes: of all files. error: of which class the errors are.
    """

    step: str
    arguments: dict[str, Any]
    identity: Sequence[Any]
    file: str
    size_bytes: int
    error: type[AkinError] = ModelFileError

    @property
    def limit_s(self) -> float:
        """How long the step may take."""
        return LIMIT_S + self.size_bytes / BYTES_A_SECOND


def try_first(trial: Trial, job: Job | None = None) -> None:
    """Do a step in a child process, if it was not done on this computer yet. Does nothing inside such a child.

    Args:
        job: by default the one that runs.

    Raises:
        Trial.error: the step hung, crashed, or took too much memory; or the child can't be started.
        Cancelled: the user cancelled the job. The child has ended then.
    """
    if verdicts.inside or (trial.identity and verdicts.is_good(trial.identity)):
        return
    answer = _Child(trial, job or running()).answer()
    if trial.identity and answer == verdicts.DONE:
        verdicts.remember(trial.identity)


def memory_bytes() -> int:
    """The memory that a file may take when it is opened for the first time."""
    return max(LEAST_BYTES, int(FREE_PART * (free_memory_bytes() or total_memory_bytes() or 0)))


class _Child:
    def __init__(self, trial: Trial, job: Job) -> None:
        self._trial, self._job, self._memory = trial, job, memory_bytes()

    def answer(self) -> str:
        """DONE or REFUSED. Raises the errors of `try_first`."""
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as printed:
            try:
                status = self._run(said, printed)
            except OSError as error:
                not_started = sentences.NOT_STARTED(file=self._trial.file, reason=error.strerror or str(error))
                raise self._trial.error(not_started) from error
            lines = _tail(said).splitlines()
            verdict, file = lines[-1] if lines else "", self._file(lines)
            if verdict in (verdicts.DONE, verdicts.REFUSED):
                return verdict
            if verdict == verdicts.NO_MEMORY or status == -9 or tells_no_memory(_tail(printed)):
                raise self._trial.error(sentences.NO_MEMORY(file=file, memory_gb=self._memory / 1e9))
            raise self._trial.error(sentences.CRASHED(file=file, how=_how(status)))

    def _run(self, said: IO[bytes], printed: IO[bytes]) -> int:
        package = f"{_ROOT.name}.{'.'.join(__package__.rsplit('.', 3)[1:])}"
        command = [sys.executable, "-I", "-c", _START, str(_ROOT.parent), f"{package}.child"]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": said, "stderr": printed}
        process = subprocess.Popen(command, creationflags=_HIDDEN, **pipes)
        try:
            self._send(process)
            return self._wait(process, said)
        finally:
            process.kill()
            process.wait()
            with suppress(OSError):  # what the child did not read
                if process.stdin:
                    process.stdin.close()

    def _send(self, process: subprocess.Popen[bytes]) -> None:
        """The child's task. The pipe then stays open: its end is the end of this process."""
        task: dict[str, Any] = {"step": self._trial.step, "arguments": self._trial.arguments}
        task |= {"limit_s": self._trial.limit_s, "memory_bytes": self._memory}
        with suppress(OSError):  # it has ended already: `_wait` tells how
            if process.stdin:
                process.stdin.write(json.dumps(task).encode() + b"\n")
                process.stdin.flush()

    def _wait(self, process: subprocess.Popen[bytes], said: IO[bytes]) -> int:
        start = time.monotonic()
        while True:
            try:
                return process.wait(_LOOK_S)
            except subprocess.TimeoutExpired:
                self._job.check()
            took_s = time.monotonic() - start
            if took_s > self._trial.limit_s:
                file = self._file(_tail(said).splitlines())
                raise self._trial.error(sentences.HANGS(file=file, limit_s=self._trial.limit_s))
            if took_s > _NOTE_AFTER_S:  # also tells QGIS that the engine is at work
                self._job.note(sentences.TRYING(file=self._trial.file))

    def _file(self, lines: list[str]) -> str:
        """The file that the child read last."""
        read = [line.removeprefix(verdicts.READS) for line in lines if line.startswith(verdicts.READS)]
        return read[-1] if read else self._trial.file


def _tail(file: IO[bytes]) -> str:
    # pread: the position of the descriptor is that of the child too, which still writes
    size = os.fstat(file.fileno()).st_size
    start = max(0, size - 20_000)
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), 20_000, start).decode("utf-8", "replace")
    file.seek(start)
    return file.read(20_000).decode("utf-8", "replace")


def _how(status: int) -> Message | str:
    """The name of a signal, or the exit code."""
    try:
        return sentences.BY_SIGNAL(signal=Signals(-status).name) if status < 0 else sentences.BY_CODE(code=status)
    except ValueError:
        return sentences.BY_CODE(code=status)
