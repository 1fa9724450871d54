"""A model card says what an encoder eats and what it gives. Cards and the files beside them are untrusted input."""

from __future__ import annotations

import hashlib
import json
import math
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from ...contract.records import from_json, parse_json, to_json
from ..base.errors import CardError, ModelFileError
from .extras import EXTRAS, any_needs
from .layout import is_layout
from .weights import data_files, lies_in

FORMAT = 1
MAX_CARD_BYTES = 1_000_000
MAX_MODEL_BYTES = 8_000_000_000
SCALINGS = ("fixed", "dtype", "percentile", "display", "none", "physical")
POOLINGS = ("none", "cls", "mean", "gem", "dense")
#: The kind of encoder of a card that names none.
ONNX = "onnx"
UNITS = ("", "reflectance", "dn", "db", "power", "kelvin")


@dataclass(frozen=True)
class Channel:
    """One input channel, described by what it measures (STAC eo:bands common names, centre wavelength in nm).

    unit: "reflectance" (0..1), "db" or "power" (radar backscatter), "kelvin", "dn" (digital numbers as they are) or ""
    (not said). fill: what stands in where a raster has no such band, in the encoder's values after scaling, before mean
    and std: reflectance 0.1 is a fill of 1000 for an encoder of reflectance x 10000. A channel that is not required
    must state one.
    """

    name: str
    common_name: str | None = None
    wavelength_nm: float | None = None
    required: bool = True
    fill: float | None = None
    unit: str = ""


@dataclass(frozen=True)
class Scaling:
    """How raster values become what the encoder expects, before mean and std.

    fixed: value * scale + offset. dtype: the dtype's range to 0..1. percentile: low..high percentile of the whole
    raster to 0..1. display: uint8 as dtype, anything else as percentile. none: values as they are. physical: the
    raster's values are first brought to each channel's unit, then value * scale + offset.
    """

    kind: str = "display"
    scale: float = 1.0
    offset: float = 0.0
    low: float = 2.0
    high: float = 98.0


@dataclass(frozen=True)
class Extra:
    """A further input of the graph, filled from the layer. kind: one of `extras.py`."""

    input: str
    kind: str


@dataclass(frozen=True)
class ImageTower:
    """The ONNX image tower: float32 (n, channels, patch_px, patch_px) in, (n, dimension) or a token grid out.

    layout: the order of the input's axes: n patches, c channels, h, w, and t where steps > 1 (or for the
    one date of a graph made for several). steps: dates taken at once. pooling: what becomes of a token grid; "dense"
    keeps it: side x side vectors a patch, each of its own square of ground. data: files beside `file` that hold
    weights, by name and sha256.
    """

    file: str
    sha256: str
    patch_px: int
    pixel_sizes_m: tuple[float, ...]
    channels: tuple[Channel, ...]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    input: str = "image"
    output: str = "embedding"
    scaling: Scaling = field(default_factory=Scaling)
    pooling: str = "none"
    side: int = 1
    layout: str = "nchw"
    steps: int = 1
    extras: tuple[Extra, ...] = ()
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TextTower:
    """The ONNX text tower: token ids (n, context_length) in, (n, dimension) out."""

    file: str
    sha256: str
    tokenizer: str
    tokenizer_sha256: str
    context_length: int
    input: str = "input_ids"
    mask_input: str | None = None
    output: str = "embedding"
    dtype: str = "int64"
    pad_id: int = 0
    templates: tuple[str, ...] = ("{}",)
    background: tuple[str, ...] = ()
    logit_scale: float = 1.0
    logit_bias: float = 0.0
    data: dict[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True)
class ModelCard:
    """What an encoder eats, gives, knows and may be used for.

    kind: what runs it, one of kinds.py. folder: where its files lie.
    """

    id: str
    name: str
    version: str
    licence: str
    dimension: int
    image: ImageTower
    text: TextTower | None = None
    description: str = ""
    source: str = ""
    attribution: str = ""
    knows: str = ""
    limits: str = ""
    figures: dict[str, Any] = field(default_factory=dict)
    format: int = FORMAT
    kind: str = ONNX
    folder: Path = field(default=Path(), compare=False)

    def path(self, name: str) -> Path:
        """The path of one of the card's files; ModelFileError if it would leave the model's folder."""
        folder = self.folder.resolve()
        if not lies_in(folder, name):
            raise ModelFileError(f"The card of {self.id!r} points outside its own folder ({name}). It is not used.")
        return (folder / name).resolve()

    def patch_m(self, pixel_size_m: float) -> float:
        """The side of one patch on the ground, in metres."""
        return self.image.patch_px * pixel_size_m

    def pixel_size_for(self, native_m: float) -> float:
        """The trained pixel size (metres) nearest, in log-ratio, to a raster's own pixel size (metres)."""
        return min(self.image.pixel_sizes_m, key=lambda size: abs(math.log(size / native_m)))

    def digest(self) -> str:
        """What makes two encoders' vectors comparable: files and preprocessing (sha256, hex).

        Fields that a later version added count only where they are not the default, so that collections stay readable.
        """
        i = self.image
        eats: list[Any] = [self.id, i.sha256, i.patch_px, i.scaling.__dict__, i.mean, i.std, i.pooling, i.output]
        eats.append([{k: v for k, v in c.__dict__.items() if k != "unit" or v} for c in i.channels])
        since: tuple[tuple[str, Any], ...] = (
            ("side", 1),
            ("layout", "nchw"),
            ("steps", 1),
            ("data", {}),
            ("extras", ()),
        )
        added = {name: to_json(getattr(i, name)) for name, default in since if getattr(i, name) != default}
        if self.kind != ONNX:
            added["kind"] = self.kind
        if added:
            eats.append(added)
        return hashlib.sha256(json.dumps(eats, sort_keys=True).encode()).hexdigest()

    def files(self) -> dict[str, str]:
        """Every file that the card names, with its sha256."""
        files = {self.image.file: self.image.sha256, **self.image.data}
        if self.text:
            files |= {self.text.file: self.text.sha256, self.text.tokenizer: self.text.tokenizer_sha256}
            files |= self.text.data
        return files

    def verify(self, largest: int = MAX_MODEL_BYTES) -> None:
        """Raise ModelFileError if a file is missing or is not the one the card describes.

        largest: of a file that is larger (bytes), it is only seen that it is there.
        """
        for name, expected in self.files().items():
            self._verify_file(name, expected, largest)

    def verify_tower(self, tower: ImageTower | TextTower) -> None:
        """The same, and that the card lists every file that the tower's graph takes weights from."""
        self.verify()
        folder = PurePosixPath(tower.file).parent
        for name in data_files(self.path(tower.file)):
            if (folder / name).as_posix() not in tower.data:
                raise ModelFileError(
                    f"{tower.file} of the encoder {self.name} takes weights from {name}, which its card does not list "
                    "under data. It is not used."
                )

    def _verify_file(self, name: str, expected: str, largest: int) -> None:
        path = self.path(name)
        if not path.is_file():
            raise ModelFileError(f"The encoder {self.name} lacks its file {name} in {self.folder}. Install it again.")
        stat = path.stat()
        if stat.st_size > MAX_MODEL_BYTES:
            raise ModelFileError(
                f"{name} is {stat.st_size / 1e9:.0f} GB: larger than any known encoder. It is not used."
            )
        if stat.st_size <= largest and sha256_of(path, stat.st_size, stat.st_mtime_ns) != expected.lower():
            raise ModelFileError(
                f"{name} of the encoder {self.name} is not the file its card describes (its sha256 differs): it is "
                "damaged or was replaced. Install the encoder again."
            )


@lru_cache(maxsize=256)
def sha256_of(path: Path, size: int, mtime_ns: int) -> str:
    """The sha256 (hex) of a file; size and mtime are the cache's key, so that a changed file is read again."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def load(path: Path) -> ModelCard:
    """Read and validate a card (`card.json`, or the folder that holds it). Files are not read: see `verify`.

    Raises:
        CardError: what is wrong, and where.
        ModelFileError: a file of it lies outside the model's folder.
    """
    path = path / "card.json" if path.is_dir() else path
    try:
        if path.stat().st_size > MAX_CARD_BYTES:
            raise CardError(f"{path} is too large for a model card.")
        data = parse_json(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CardError(f"The model card {path} can't be read: {error}") from error
    if not isinstance(data, dict):
        raise CardError(f"The model card {path} must be a JSON object.")
    if data.get("format") != FORMAT:
        raise CardError(f"{path} has card format {data.get('format')!r}; this version of Akin reads format {FORMAT}.")
    try:
        card = from_json(ModelCard, {**data, "folder": str(path.parent)})
    except (TypeError, ValueError) as error:
        raise CardError(f"The model card {path} is wrong: {error}") from error
    _validate(card, path)
    return card


def _validate(card: ModelCard, path: Path) -> None:
    image, text = card.image, card.text
    checks = [
        (re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", card.id), "id must be short, lower case, without spaces"),
        (1 <= card.dimension <= 16384, "dimension must be between 1 and 16384"),
        (8 <= image.patch_px <= 4096, "image.patch_px must be between 8 and 4096"),
        (image.channels and len(image.channels) <= 512, "image.channels must name 1 to 512 channels"),
        (image.pixel_sizes_m and all(0 < s < 1e5 for s in image.pixel_sizes_m), "image.pixel_sizes_m must be metres"),
        (len(image.mean) == len(image.std) == len(image.channels), "image.mean and std must have one value a channel"),
        (all(s > 0 for s in image.std), "image.std must be positive"),
        (image.scaling.kind in SCALINGS, f"image.scaling.kind must be one of {', '.join(SCALINGS)}"),
        (0 <= image.scaling.low < image.scaling.high <= 100, "image.scaling.low and high must be percentiles"),
        (image.pooling in POOLINGS, f"image.pooling must be one of {', '.join(POOLINGS)}"),
        (all(e.kind in EXTRAS for e in image.extras), f"image.extras must be among {', '.join(EXTRAS)}"),
        (all(c.unit in UNITS for c in image.channels), f"a channel's unit must be one of {', '.join(UNITS[1:])}"),
        (all(c.required or c.fill is not None for c in image.channels), "an optional channel must state its fill"),
        (
            image.scaling.kind != "physical" or all(c.unit for c in image.channels),
            "the scaling physical needs a unit for each channel",
        ),
        (1 <= image.steps <= 64, "image.steps must be between 1 and 64"),
        (is_layout(image.layout, image.steps), "image.layout must order n, c, h, w (and t), n first"),
        (
            all(c.wavelength_nm for c in image.channels)
            or not any_needs((e.kind for e in image.extras if e.kind in EXTRAS), "wavelengths"),
            "image.extras has wavelengths, so each channel must say its wavelength_nm",
        ),
        (all(isinstance(d, str) for d in card.files().values()), "data must give a sha256 for each file"),
        (image.side == 1 or image.pooling == "dense", "image.side is for the pooling dense alone"),
        (image.side > 0 and image.patch_px % image.side == 0, "image.side must divide image.patch_px"),
        (text is None or 1 <= text.context_length <= 4096, "text.context_length must be between 1 and 4096"),
        (text is None or text.dtype in ("int32", "int64"), "text.dtype must be int32 or int64"),
        (text is None or all("{}" in t for t in text.templates), "text.templates must each hold {}"),
    ]
    for holds, complaint in checks:
        if not holds:
            raise CardError(f"The model card {path} is wrong: {complaint}.")
    for name in card.files():
        card.path(name)
