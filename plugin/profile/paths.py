"""Where things are: the plugin, its engine, the user's Akin folder."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from qgis.core import QgsApplication

HOME_VARIABLE = "AKIN_HOME"


def plugin_root() -> Path:
    """The folder of the plugin (the one with metadata.txt)."""
    return Path(__file__).resolve().parents[2]


def translations() -> Path:
    """Where the compiled translations lie, akin_LANGUAGE.qm."""
    return plugin_root() / "resources" / "i18n"


def engine_main() -> Path:
    """The file that starts the engine."""
    return plugin_root() / "plugin" / "engine" / "__main__.py"


def akin_home() -> Path:
    """The user's Akin folder. Not created here.

    AKIN_HOME where it is set; else `.akin` beside the plugin, where script/setup of a checkout lays it; else `akin` in
    the QGIS profile.
    """
    if told := os.environ.get(HOME_VARIABLE):
        return Path(told).expanduser()
    checkout = plugin_root() / ".akin"
    return checkout if checkout.is_dir() else Path(QgsApplication.qgisSettingsDirPath()) / "akin"


def user_models() -> Path:
    """Where the user's own encoders lie, a folder each."""
    return akin_home() / "models"


def rendered_file(name: str, suffix: str, *key: str) -> Path:
    """Where a rendering goes: named after its layer, and the same for the same `key`. Its folder is made."""
    folder = akin_home() / "rendered"
    folder.mkdir(parents=True, exist_ok=True)
    plain = re.sub(r"[^\w-]+", "_", name)[:40] or "layer"
    digest = hashlib.sha256("\0".join(key).encode()).hexdigest()[:12]
    return folder / f"{plain}-{digest}{suffix}"


def icon(name: str) -> str:
    """The path of one of the plugin's icons ("akin", "search", …)."""
    return str(plugin_root() / "resources" / "icons" / f"{name}.svg")
