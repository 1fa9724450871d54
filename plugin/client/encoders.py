"""Which encoders are installed, by looking at their folders; the engine judges their cards."""

from __future__ import annotations

import json
import math
import os
from pathlib import Path
from typing import Any, Optional

from ..profile import paths, settings
from ..profile.i18n import tr
from .engine import Engine
from .errors import EngineError

CARD = "card.json"


def installed() -> list[str]:
    """The ids of the encoders here, the one that ships foremost. Cheap: no card is read."""
    folders = (paths.plugin_root() / "models", paths.user_models())
    found = {card.parent.name for folder in folders for card in folder.glob(f"*/{CARD}")}
    return sorted(found | {settings.DEFAULT_ENCODER}, key=lambda name: (name != settings.DEFAULT_ENCODER, name))


def pixel_size(engine: Engine, encoder: str, native_m: Optional[float]) -> float:
    """The size (metres) that an encoder was trained at nearest to `native_m`. Raises EngineError for an unknown one."""
    return nearest_size(_told(engine, encoder)["pixel_sizes_m"], native_m)


def steps(engine: Engine, encoder: str) -> int:
    """How many dates an encoder takes at once. Raises EngineError for an unknown one."""
    return int(_told(engine, encoder)["steps"])


def _told(engine: Engine, encoder: str) -> dict[str, Any]:
    known: list[dict[str, Any]] = engine.call("list_encoders", {})["encoders"]
    found = next((one for one in known if one["id"] == encoder), None)
    if found is None:
        names = ", ".join(one["id"] for one in known)
        text = tr("There is no encoder {name!r}. Installed are: {names}.")
        raise EngineError(text.format(name=encoder, names=names), "CardError")
    return found


def catalogued() -> list[str]:
    """The ids of the catalogue's encoders, in its order; the engine judges the rest of it."""
    told = os.environ.get("AKIN_CATALOG")
    try:
        data = json.loads(Path(told or paths.plugin_root() / "models" / "catalog.json").read_text("utf-8"))
        return [str(entry["id"]) for entry in data["encoders"]] or [""]
    except (OSError, ValueError, KeyError, TypeError):
        return [""]


def nearest_size(sizes_m: list[float], native_m: Optional[float]) -> float:
    """The encoder's pixel size (metres) nearest, in log-ratio, to the layer's; its first where that is unknown."""
    return min(sizes_m, key=lambda size: abs(math.log(size / native_m))) if native_m else sizes_m[0]
