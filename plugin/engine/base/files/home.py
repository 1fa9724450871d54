"""Akin's folders and files: the user's folder, the folders of encoders, the catalogue."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def akin_home() -> Path:
    """The user's Akin folder: $AKIN_HOME, or the platform's folder for application data. It may not exist yet."""
    if folder := os.environ.get("AKIN_HOME"):
        return Path(folder).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home() / "AppData" / "Local"))) / "akin"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "akin"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "akin"


def shipped_models() -> Path:
    """The folder of the encoders that ship with Akin: next to `plugin` in QGIS and in a checkout, inside it after a pip
    install."""
    package = Path(__file__).resolve().parents[3]
    parent = package.parent if (package.parent / "metadata.txt").is_file() else package
    return parent / "models"


def user_models() -> Path:
    """The folder of the encoders that the user added."""
    return akin_home() / "models"


def model_folders() -> tuple[Path, ...]:
    """Every folder that is searched for encoders; the one that ships with Akin comes first."""
    return (shipped_models(), user_models())


def catalog_file() -> Path:
    """The catalogue of encoders: $AKIN_CATALOG (of an organisation), or the one that ships with Akin."""
    path = os.environ.get("AKIN_CATALOG")
    return Path(path).expanduser() if path else shipped_models() / "catalog.json"
