"""Where Akin keeps its things: the user's folder and the folders of encoders."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def akin_home() -> Path:
    """The user's Akin folder: $AKIN_HOME, else the platform's place for application data. It may not exist yet."""
    if told := os.environ.get("AKIN_HOME"):
        return Path(told).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home() / "AppData" / "Local"))) / "akin"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "akin"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "akin"


def shipped_models() -> Path:
    """The folder of the encoders that ship: beside `plugin` in QGIS and a checkout, inside it after a pip install."""
    package = Path(__file__).resolve().parents[2]
    beside = package.parent / "models"
    return beside if (package.parent / "metadata.txt").is_file() else package / "models"


def user_models() -> Path:
    """The folder of the encoders that the user added."""
    return akin_home() / "models"


def model_folders() -> tuple[Path, ...]:
    """Every folder searched for encoders, the shipped one first."""
    return (shipped_models(), user_models())


def catalog_file() -> Path:
    """The catalogue of encoders: $AKIN_CATALOG (an organisation's own), else the one that ships."""
    told = os.environ.get("AKIN_CATALOG")
    return Path(told).expanduser() if told else shipped_models() / "catalog.json"
