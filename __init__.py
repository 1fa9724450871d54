"""Akin, a QGIS plugin: finds places in a person's own imagery, by words or by example."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """What QGIS calls to load the plugin."""
    from .plugin.main import AkinPlugin

    return AkinPlugin(iface)
