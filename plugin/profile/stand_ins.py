"""Files that Akin makes in place of a raster: sentences show the raster that the user knows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from ..contract.message import Message

_SHOWN: dict[str, str] = {}


def stand_for(path: str, raster: str) -> None:
    """Show a raster, by its path or the name of its layer, wherever a sentence has this path or its name."""
    of_file, is_path = Path(path), Path(raster).is_absolute()
    _SHOWN[path] = raster
    _SHOWN[of_file.name] = Path(raster).name if is_path else raster
    _SHOWN[of_file.stem] = Path(raster).stem if is_path else raster


def as_known(message: Message) -> Message:
    """The message with rasters in place of the files that stand for them."""
    return replace(message, params={name: _known(value) for name, value in message.params.items()})


def _known(value: Any) -> Any:
    if isinstance(value, Message):
        return as_known(value)
    if isinstance(value, (list, tuple)):
        return [_known(one) for one in value]
    return _SHOWN.get(value, value) if isinstance(value, str) else value
