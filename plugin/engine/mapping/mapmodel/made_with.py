"""The model that made a map, as the tags of the map tell it, so that its labels are known later."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath, PureWindowsPath

from ...base.errors import LabelError, MapModelError, QueryError, ResourceError
from ...imagery.raster.describe import opened
from ..labels.features import Features, read_features
from .card import read_card

#: The tags of a map with the identity of its model, and with the folder of the model, from the folder of the map.
MODEL, FOLDER = "MODEL", "MODEL_FOLDER"


def folder_tag(model: str, output: Path) -> dict[str, str]:
    """FOLDER for a map; none where no relative path leads there, as between two drives."""
    try:
        return {FOLDER: Path(os.path.relpath(Path(model).expanduser(), output.absolute().parent)).as_posix()}
    except ValueError:
        return {}


def has_model(path: str) -> bool:
    """Whether a model made a map, so that labels trained it."""
    with opened(path) as dataset:
        return MODEL in dataset.tags()


def training_labels(path: str) -> Features | None:
    """The labels that trained the model of a map. None if it has no model, or this one is gone or was trained again.

    The map can be a stranger's: Akin follows a relative path only, which stays on this drive.
    """
    with opened(path) as dataset:
        tags = dataset.tags()
    stored = tags.get(FOLDER, "")
    windows = PureWindowsPath(stored)
    if not stored or PurePosixPath(stored).is_absolute() or windows.drive or windows.root:
        return None
    folder = Path(path).expanduser().parent / stored
    try:
        card = read_card(folder)
        if card.identity() != tags.get(MODEL) or not card.labels.file:
            return None
        return read_features(str(folder / card.labels.file))
    except (MapModelError, LabelError, QueryError, ResourceError):
        return None
