"""Free memory and disk space, the processors, and the memory that this process uses."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

_PROCESSORS = Path("/sys/devices/system/cpu")  # Linux


def free_memory_bytes() -> int | None:
    """Memory that is available without swapping; None where it is not known (macOS)."""
    meminfo = Path("/proc/meminfo")
    if meminfo.is_file():
        for line in meminfo.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    if sys.platform == "win32":
        return _windows_memory()[0]
    return None


def total_memory_bytes() -> int | None:
    """The memory of this computer; None where it is not known."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):  # Windows has no sysconf
        return None


def tells_no_memory(text: str) -> bool:
    """Whether a library in C++ or Rust says that it did not get memory: it has no error of its own for this."""
    return re.search("Failed to allocate memory|memory allocation of|bad[ _]alloc|bad_array_new", text) is not None


def peak_memory_bytes() -> int:
    """The most memory that this process has used at one time."""
    if sys.platform == "win32":
        return _windows_memory()[1]
    status = Path("/proc/self/status")
    if status.is_file():  # getrusage would include the memory of the parent when it started this process
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def free_disk_bytes(folder: Path) -> int:
    """Free bytes on the disk of a folder, which need not exist yet."""
    existing = folder.absolute()
    while not existing.exists():
        existing = existing.parent
    return shutil.disk_usage(existing).free


def cpus() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def cores() -> int:
    """How many cores of the processors this process may use. A core that runs two threads at once counts once; as two
    on macOS."""
    if sys.platform == "win32":
        return _windows_cores() or cpus()
    if hasattr(os, "sched_getaffinity"):
        files = [_PROCESSORS / f"cpu{n}" / "topology" / "thread_siblings_list" for n in os.sched_getaffinity(0)]
        if all(file.is_file() for file in files):
            return len({file.read_text() for file in files})
    return cpus()


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Core(ctypes.Structure):
        """SYSTEM_LOGICAL_PROCESSOR_INFORMATION"""

        _fields_ = [("mask", ctypes.c_size_t), ("relation", ctypes.c_int), ("other", ctypes.c_uint64 * 2)]

    def _windows_cores() -> int:
        """The cores of the processors; 0 where Windows does not tell."""
        ask = ctypes.windll.kernel32.GetLogicalProcessorInformation
        size = wintypes.DWORD(0)
        ask(None, ctypes.byref(size))
        found = (_Core * (size.value // ctypes.sizeof(_Core)))()
        answered = ask(found, ctypes.byref(size))
        return sum(1 for core in found if core.relation == 0) if answered else 0  # 0: RelationProcessorCore

    class _Status(ctypes.Structure):
        _fields_ = [("length", wintypes.DWORD), ("load", wintypes.DWORD)] + [
            (name, ctypes.c_uint64) for name in ("total", "free", "total_page", "free_page", "total_v", "free_v", "ext")
        ]

    class _Counters(ctypes.Structure):
        _fields_ = [("size", wintypes.DWORD), ("faults", wintypes.DWORD)] + [
            (name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "pagefile", "peak_pagefile")
        ]

    def _windows_memory() -> tuple[int, int]:
        status, counters = _Status(), _Counters()
        status.length, counters.size = ctypes.sizeof(status), ctypes.sizeof(counters)
        ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        process = ctypes.windll.kernel32.GetCurrentProcess()
        ctypes.windll.psapi.GetProcessMemoryInfo(wintypes.HANDLE(process), ctypes.byref(counters), counters.size)
        return status.free, counters.peak
