"""The paths of the plugin, its engine and the user's Akin folder."""

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
    """The folder of the compiled translations, akin_LANGUAGE.qm."""
    return plugin_root() / "resources" / "i18n"


def engine_main() -> Path:
    """The file that starts the engine."""
    return plugin_root() / "plugin" / "engine" / "__main__.py"


def akin_home() -> Path:
    """The user's Akin folder. It is not created here.

    It is AKIN_HOME if set, else `.akin` in the plugin's folder (script/setup of a checkout makes it), else `akin` in
    the QGIS profile.
    """
    if path := os.environ.get(HOME_VARIABLE):
        return Path(path).expanduser()
    checkout = plugin_root() / ".akin"
    return checkout if checkout.is_dir() else Path(QgsApplication.qgisSettingsDirPath()) / "akin"


def user_models() -> Path:
    """The folder of the user's encoders, with one folder for each."""
    return akin_home() / "models"


def rendered_file(name: str, suffix: str, *key: str) -> Path:
    """The file of a rendered layer, named after the layer and `key`. The same key gives the same file.

    The code that writes it makes its folder.
    """
    digest = hashlib.sha256("\0".join(key).encode()).hexdigest()[:12]
    return akin_home() / "rendered" / f"{plain_name(name)}-{digest}{suffix}"


def plain_name(name: str) -> str:
    """The name of a layer as a part of a file's name."""
    return re.sub(r"[^\w-]+", "_", name)[:40] or "layer"


def icon(name: str) -> str:
    """The path of an icon of the plugin ("akin", "search", …)."""
    return str(plugin_root() / "resources" / "icons" / f"{name}.svg")
