"""The child process of `first.py`: limits itself, does one step, says how it ended."""

from __future__ import annotations

import faulthandler
import importlib
import json
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..errors import Cancelled, NoMemory
from ..machine import cpus
from . import verdicts

#: How much longer than its parent waits the child runs at most. The parent is gone then, and native code hangs.
_SPARE_S = 5.0
_PR_SET_PDEATHSIG, _SIGKILL = 1, 9  # Linux, prctl(2)
#: Address space of a thread that is not memory: its stack (8 MB) and its arena in the C library (64 MB). Two libraries
#: have threads.
_THREAD_BYTES = 2 * (72 << 20)
_STATM = Path("/proc/self/statm")
Step = Callable[[dict[str, Any], Callable[[str], None]], None]


def main() -> None:
    """Read a task from stdin, do it, and end the process."""
    answer = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print is no answer
    task = json.loads(sys.stdin.buffer.readline())
    faulthandler.dump_traceback_later(task["limit_s"] + _SPARE_S, exit=True)  # in C: also while native code hangs
    _end_with_parent()
    verdicts.inside = True

    def say(line: str) -> None:
        os.write(answer, " ".join(line.split()).encode("utf-8", "replace") + b"\n")

    say(_ended(task, lambda name: say(verdicts.READS + name)))
    os._exit(0)  # threads of native code are not waited for


def _ended(task: dict[str, Any], reads: Callable[[str], None]) -> str:
    try:
        step = _step(task["step"])
        _limit_memory(task["memory_bytes"])
        step(task["arguments"], reads)
    except MemoryError:
        return verdicts.NO_MEMORY
    except Cancelled:
        return verdicts.REFUSED
    except Exception as error:  # noqa: BLE001 - the edge: the engine meets the same error, and tells it
        return verdicts.NO_MEMORY if _has_no_memory(error) else verdicts.REFUSED
    return verdicts.DONE


def _step(name: str) -> Step:
    """The function of a step. A name that the engine does not have ends the child: it must not pass for a refusal,
    after which the engine would read the file itself."""
    module, function = name.split(":")
    engine = __package__.rsplit(".", 2)[0]
    try:
        step: Step | None = getattr(importlib.import_module(f"{engine}.{module}"), function, None)
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith(engine):
            raise  # a package of others is missing: the engine tells it
        step = None
    if step is None:
        raise SystemExit(f"the engine has no step {name}")
    return step


def _has_no_memory(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, (NoMemory, MemoryError)):
            return True
        error = error.__cause__
    return False


def _end_with_parent() -> None:
    """End this process when its parent ends."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    threading.Thread(target=_read_to_the_end, daemon=True).start()


def _read_to_the_end() -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    os._exit(1)


def _limit_memory(more_bytes: int) -> None:
    """Let this process take so much more address space than now, where the system can do that; and no core file."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    now = int(_STATM.read_text().split()[0]) * resource.getpagesize() if _STATM.is_file() else 0
    with suppress(OSError, ValueError):  # macOS refuses it
        most = now + more_bytes + cpus() * _THREAD_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
