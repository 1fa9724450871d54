"""The installed encoders. The list comes from the folders; the engine reads and checks the cards."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

from ..contract import errors, verbs
from ..contract.own_encoders import INCLUDED, not_installed
from ..contract.pixel_size import PixelSizes
from ..contract.records import parse_json
from ..contract.requests.encoders.catalog import CatalogEntry
from ..contract.requests.encoders.encoders import EncoderSummary, ListEncoders
from ..profile import paths
from ..profile.i18n import tr
from .engine import Engine
from .errors import EngineError

CARD = "card.json"


def installed() -> list[str]:
    """The ids of the installed encoders, the one that comes with Akin first. Fast: it reads no card."""
    folders = (paths.plugin_root() / "models", paths.user_models())
    found = {card.parent.name for folder in folders for card in folder.glob(f"*/{CARD}")}
    return sorted(found | {INCLUDED}, key=lambda name: (name != INCLUDED, name))


def pixel_size(engine: Engine, encoder: str, native_m: Optional[float], look_for: str = "") -> float:
    """The pixel size (metres) at which the encoder reads a raster with pixels of `native_m`.

    Raises:
        EngineError: the encoder is unknown.
    """
    return pixel_size_for(_summary(engine, encoder), native_m, look_for)


def pixel_size_for(known: EncoderSummary, native_m: Optional[float], look_for: str = "") -> float:
    """The pixel size (metres) at which an encoder reads a raster with pixels of `native_m`, None for no known one."""
    return PixelSizes(known.pixel_sizes_m, known.pixel_range_m, known.patch_px // known.side).choose(native_m, look_for)


def steps(engine: Engine, encoder: str) -> int:
    """How many dates the encoder takes at once. Raises EngineError if the encoder is unknown."""
    return _summary(engine, encoder).steps


def _summary(engine: Engine, encoder: str) -> EncoderSummary:
    installed = engine.call(verbs.LIST_ENCODERS, ListEncoders()).encoders
    found = next((one for one in installed if one.id == encoder), None)
    if found is None:
        message = not_installed(encoder, [one.id for one in installed], str(paths.user_models()))
        raise EngineError(message, errors.CARD)
    return found


def catalogued() -> list[str]:
    """The ids of the encoders in the catalogue, in its order. The engine reads and checks the rest of it."""
    override = os.environ.get("AKIN_CATALOG")
    try:
        data = parse_json(Path(override or paths.plugin_root() / "models" / "catalog.json").read_text("utf-8"))
        return [str(entry["id"]) for entry in data["encoders"]] or [""]
    except (OSError, ValueError, KeyError, TypeError):
        return [""]


def unverified(entry: CatalogEntry) -> str:
    """A sentence with the facts about an encoder that Akin's authors could not verify; "" if there are none."""
    names = {"address": tr("address"), "revision": tr("revision"), "digest": tr("checksum"), "licence": tr("licence")}
    if not entry.unverified:
        return ""
    text = tr("Not verified: {names}. See the encoder's own page. Downloads are verified with the hub.")
    return text.format(names=", ".join(names.get(name, name) for name in entry.unverified))
