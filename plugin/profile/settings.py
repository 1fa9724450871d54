"""The user's choices, stored in QGIS's settings under `akin/`."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsSettings

from ..contract.own_encoders import INCLUDED

PREFIX = "akin/"
DEVICES = ("auto", "cpu", "cuda", "directml", "coreml")
RECENT_COUNT = 12

DEFAULTS: dict[str, Any] = {
    "encoder": INCLUDED,
    "device": "auto",
    "threads": 0,
    "count": 50,
    "recent_collections": [],
    "past_searches": [],
    "encodings": [],
    "wheels": "",
    "mirror": "",
    "keep_format": "gpkg",
}


def get(name: str) -> Any:
    """The value of a setting, with the type of its default."""
    default = DEFAULTS[name]
    value = QgsSettings().value(PREFIX + name, default)
    if isinstance(default, list):
        return [value] if isinstance(value, str) else list(value or [])
    try:
        return type(default)(value)
    except (TypeError, ValueError):
        return default


def put(name: str, value: Any) -> None:
    """Store a setting, if it changes: QGIS writes them all to the disk. Raises KeyError for an unknown name."""
    if name not in DEFAULTS:
        raise KeyError(name)
    if get(name) != value:
        QgsSettings().setValue(PREFIX + name, value)
