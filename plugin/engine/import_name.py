"""What an imported encoder is called where nobody says it: after its file, or after its folder."""

from __future__ import annotations

import re
from pathlib import Path

from .requests import ImportEncoder

#: Names that exporters and hubs give to any model's file, and folders that say nothing either.
_ANY_FILE = re.compile(
    r"(onnx_)?(model|image|vision|visual|encoder|image_encoder|(vision|image|visual)_?(model|tower))"
)
_VARIANT = re.compile(r"[_-](quantized|fp16|fp32|int8|uint8|q4|q4f16|bnb4|optimized|o[1-4])$")
_ANY_FOLDER = ("", "onnx", "models", "model", "downloads", "desktop", "documents", "tmp", "temp", "home")
_LONGEST = 64  # characters of an id


def default_name(request: ImportEncoder) -> str:
    """The name for people: as told, the id, or what the file or its folder is called."""
    return request.name or request.id or _called(Path(request.image).expanduser())


def default_id(request: ImportEncoder) -> str:
    """The new encoder's id: as told, or after its file or folder; small letters, digits and single hyphens."""
    text = (request.id or _called(Path(request.image).expanduser())).lower()
    return re.sub("[^a-z0-9]+", "-", text).strip("-")[:_LONGEST].strip("-") or "encoder"


def _called(path: Path) -> str:
    stem = _VARIANT.sub("", path.stem.lower())
    if not _ANY_FILE.fullmatch(stem):
        return path.stem
    folder = path.parent.parent if path.parent.name.lower() == "onnx" else path.parent
    return path.stem if folder.name.lower() in _ANY_FOLDER else folder.name
