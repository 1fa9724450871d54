"""Finds the Python interpreter that QGIS itself runs on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

OLDEST = (3, 10)
MANAGED = "3.12"  # uv downloads it if QGIS's Python is too old (3.9 in older macOS bundles) or can't be started


def engine_base() -> Path | None:
    """QGIS's own interpreter if the engine can use it, else None."""
    return qgis_python() if sys.version_info[:2] >= OLDEST else None


def qgis_python() -> Path | None:
    """The interpreter of the Python that runs this code. sys.executable is often QGIS itself, so it must be searched.

    On Windows it is in the bundle's apps/PythonXY, on macOS inside the application, elsewhere in bin.
    """
    base, version = Path(sys.base_prefix), f"{sys.version_info[0]}.{sys.version_info[1]}"
    names = ["python.exe"] if os.name == "nt" else [f"python{version}", "python3", "python"]
    folders = [base] if os.name == "nt" else [base / "bin", base, base.parent / "MacOS" / "bin", base.parent / "MacOS"]
    for path in (folder / name for folder in folders for name in names):
        if path.is_file() and output_of([str(path), "-I", "-V"]).startswith(f"Python {version}."):
            return path
    return None


def output_of(command: list[str], timeout_s: float = 60) -> str:
    """The output of a short command; "" if it can't be run or fails."""
    environment = {k: v for k, v in os.environ.items() if not k.upper().startswith("PYTHON")}
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout_s,
            stdin=subprocess.DEVNULL,
            env=environment,
            **no_window(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def no_window() -> dict[str, Any]:
    """Arguments for subprocess that keep Windows from opening a console for a child process."""
    return {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)} if os.name == "nt" else {}
