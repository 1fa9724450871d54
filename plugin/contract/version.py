"""The version of Akin, for both sides."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

METADATA = Path(__file__).resolve().parents[2] / "metadata.txt"


def plugin_version() -> str:
    """The version in metadata.txt; after an installation with pip, that of the distribution; else "unknown"."""
    if METADATA.is_file():
        found = re.search(r"^version=(.+)$", METADATA.read_text("utf-8"), re.MULTILINE)
        return found[1].strip() if found else "unknown"
    try:
        return metadata.version("akin")
    except metadata.PackageNotFoundError:
        return "unknown"
