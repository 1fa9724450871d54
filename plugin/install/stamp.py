"""What an installation writes into its environment, and the files in an environment that tell its state."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from ..contract.records import parse_json

STAMP = "akin-engine.json"


def read(folder: Path) -> dict[str, Any]:
    """The stamp of the environment in `folder`; empty if it is missing or damaged."""
    try:
        stamp = parse_json((folder / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write(folder: Path, stamp: dict[str, Any]) -> None:
    """Write the stamp, as the last step of an installation."""
    (folder / STAMP).write_text(json.dumps(stamp, indent=1), "utf-8")


def python_in(folder: Path) -> Path:
    """The interpreter of the environment in `folder`. It may not exist."""
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def packages_in(folder: Path) -> list[str]:
    """The names of the .dist-info folders in the environment, sorted."""
    pattern = "Lib/site-packages/*.dist-info" if os.name == "nt" else "lib/python*/site-packages/*.dist-info"
    return sorted(path.name for path in folder.glob(pattern))
