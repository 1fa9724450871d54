"""Child processes that end with this process, also if it is killed: else they write into the next installation."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from .programs import of_windows
from .python import no_window

#: Runs a command in a process group of its own and kills the group when its input ends: this process has the other end
#: of that pipe. Everything that the shell starts in the background would read /dev/null, so the pipe is 3.
_WATCHED = """
exec 3<&0 </dev/null
"$@" 3<&- &
command=$!
{ read -r _ <&3; kill -9 0; } >/dev/null 2>&1 &
watcher=$!
wait "$command"
code=$?
kill -9 "$watcher" 2>/dev/null
exit "$code"
"""
_SHELL = "/bin/sh"


def start(command: Sequence[str], folder: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    """Start a command whose output, with its errors, can be read as lines. Raises OSError if it can't be started."""
    process = subprocess.Popen(
        command if os.name == "nt" else [_SHELL, "-c", _WATCHED, _SHELL, *command],
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL if os.name == "nt" else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
        **no_window(),
    )
    if sys.platform == "win32":
        _tie(process)
    return process


def kill(process: subprocess.Popen[str]) -> None:
    """End the process and its child processes (a compiler, for example)."""
    if os.name == "nt":
        command = [of_windows("taskkill.exe"), "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False, **no_window())
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
    process.wait()
    release(process)


def release(process: subprocess.Popen[str]) -> None:
    """Close the pipe to a command that has ended."""
    if process.stdin is not None:
        process.stdin.close()


if sys.platform == "win32":  # written after the documentation of Windows, and not tried
    import ctypes
    from ctypes import wintypes

    _KILL_ON_JOB_CLOSE, _EXTENDED_LIMITS = 0x2000, 9

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("Memory", ctypes.c_size_t * 4),
        )

    def _tie(process: Any) -> None:
        """Put a process into a job of Windows that ends it when this process ends, with all that it starts.

        The handle of the job stays open as long as this process lives. A failure is ignored: the command then runs
        without it.
        """
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Limits()
        limits.BasicLimitInformation.LimitFlags = _KILL_ON_JOB_CLOSE
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, wintypes.HANDLE(int(process._handle)))
