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
    """The folder of the encoders that ship with the plugin."""
    return Path(__file__).resolve().parents[2] / "models"


def user_models() -> Path:
    """The folder of the encoders that the user added."""
    return akin_home() / "models"


def model_folders() -> tuple[Path, ...]:
    """Every folder searched for encoders, the shipped one first."""
    return (shipped_models(), user_models())
