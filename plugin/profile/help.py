"""The pages of the guide that ship with Akin, in the user's language."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl

from . import paths

#: The topics of the guide that something in QGIS opens. script/guide makes a page for each.
TOPICS = (
    "install",
    "first-search",
    "encode",
    "hits",
    "results",
    "collections",
    "shared",
    "fields",
    "tables",
    "labels",
    "maps",
    "compare",
    "change",
    "time",
    "encoders",
    "toolbox",
)
ENGLISH = "en"


def page(topic: str) -> QUrl:
    """The address of the page of a topic. In a checkout without script/setup, it is the guide itself."""
    for language in (QgsApplication.locale()[:2], ENGLISH):
        file = _folder() / language / f"{topic}.html"
        if file.is_file():
            return QUrl.fromLocalFile(str(file))
    return QUrl.fromLocalFile(str(paths.plugin_root() / "docs" / "guide.md"))


def _folder() -> Path:
    return paths.plugin_root() / "resources" / "help"
