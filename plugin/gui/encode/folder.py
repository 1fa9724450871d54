"""The folder that the form suggests for a collection."""

from __future__ import annotations

from pathlib import Path

from ...profile import collections, encodings
from ...profile.result_folders import folder_of_results


def folder_for(name: str, path: str, encoder: str, key: str) -> str:
    """The folder of the last encoding of the raster. Else one next to it with its name: a new one, or a collection of
    the same encoder.

    Args:
        name: of the layer.
        path: the raster's file; "" where QGIS renders it.
        encoder: id of the chosen encoder; "" for none yet.
        key: by which the encodings of the raster are remembered.
    """
    known = encodings.last_folder(key, encoder)
    if known and collections.is_collection(known):
        return known
    next_to = Path(path).parent if path and not path.startswith("/vsi") else None
    base = folder_of_results(next_to)
    plain = "".join(c if c.isalnum() or c in "-_ " else "_" for c in name).strip() or "raster"
    folder = str(base / f"{plain}_akin")
    taken = encoder and collections.encoder_of(folder) not in ("", encoder)
    return str(base / f"{plain}_{encoder}_akin") if taken else folder
