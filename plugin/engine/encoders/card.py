"""A model card describes the input and the output of an encoder. Cards and model files are untrusted input."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from ...contract import messages
from ...contract.message import Message
from ...contract.pixel_size import PixelSizes
from ...contract.records import from_json, parse_json, to_json
from ...contract.system_errors import refusal
from ..base.errors import CardError, ModelFileError
from ..base.files.disk import reading_from
from ..base.files.links import read_regular
from .extras import EXTRAS, any_needs
from .layout import is_layout
from .weights import data_files, is_inside

FORMAT = 1
MAX_CARD_BYTES = 1_000_000
MAX_MODEL_BYTES = 8_000_000_000
#: Maximum number of rivals of a judge, and of characters in one.
MAX_RIVALS, MAX_RIVAL_CHARACTERS = 1000, 200
#: Maximum number of characters in a name (of the encoder, a file), in another text, and of texts in a list.
MAX_NAME, MAX_TEXT, MAX_TEXTS = 200, 20_000, 1000
#: Maximum number of values in one input of the image tower: 1 GB as float32.
MAX_VALUES = 1 << 28
#: CLIP limits its logit scale to 100 (Radford et al. 2021, 2.5); SigLIP's is 118.
MAX_LOGIT_SCALE = 10_000.0
SCALINGS = ("fixed", "dtype", "percentile", "display", "none", "physical")
POOLINGS = ("none", "cls", "mean", "gem", "dense")
#: The kind of encoder of a card that names none.
ONNX = "onnx"
UNITS = ("", "reflectance", "dn", "db", "power", "kelvin")


@dataclass(frozen=True)
class Channel:
    """One input channel, described by what it measures (STAC eo:bands common names, centre wavelength in nm).

    unit: "reflectance" (0..1), "db" or "power" (radar backscatter), "kelvin", "dn" (digital numbers as they are) or ""
    (not known). fill: the value that is used if a raster has no such band, after scaling and before mean and std: a
    reflectance of 0.1 is a fill of 1000 for an encoder of reflectance x 10000. A channel that is not required must have
    a fill.
    """

    name: str
    common_name: str | None = None
    wavelength_nm: float | None = None
    required: bool = True
    fill: float | None = None
    unit: str = ""


@dataclass(frozen=True)
class Scaling:
    """How raster values are scaled for the encoder, before mean and std.

    fixed: value * scale + offset. dtype: the range of the dtype to 0..1. percentile: the low..high percentile of the
    whole raster to 0..1. display: dtype for uint8, percentile for all other dtypes. none: values as they are. physical:
    the values are first converted to the unit of each channel, then value * scale + offset.
    """

    kind: str = "display"
    scale: float = 1.0
    offset: float = 0.0
    low: float = 2.0
    high: float = 98.0


@dataclass(frozen=True)
class Extra:
    """An additional input of the graph, filled from the layer. kind: a key of EXTRAS in `extras.py`."""

    input: str
    kind: str


@dataclass(frozen=True)
class Familiarity:
    """How near a patch lies to what the encoder was trained on; see familiarity.py.

    file: a .npz file with `centres`, float16 (k, dimension). near, far: the cosines with the nearest centre at which
    the familiarity is 1 and 0.
    """

    file: str
    sha256: str
    near: float
    far: float


@dataclass(frozen=True)
class Judge:
    """The score of words on a patch, fitted when the encoder was trained, so that scores of collections compare.

    For a patch v and words q it is logistic(cosine * cos(q, v) + rival * max of cos(r, v) + familiar * familiarity(v)
    + bias), with the maximum over the rivals r with cos(r, q) < same: other words that may describe the patch better.
    """

    rivals: tuple[str, ...]
    same: float
    cosine: float
    rival: float
    familiar: float
    bias: float


@dataclass(frozen=True)
class ImageTower:
    """The ONNX image tower. Input: float32 (n, channels, patch_px, patch_px); output: (n, dimension) or a token grid.

    layout: the order of the input's axes: n patches, c channels, h, w, and t if steps > 1 (or if a graph for several
    dates gets one date). steps: number of dates in one input. pooling: how a token grid becomes vectors; "dense" keeps
    the grid: side x side vectors for each patch, each of its own square of ground. data: other files that hold weights,
    sha256 by file name. pixel_sizes_m: those of the training images, in metres. pixel_range_m: the smallest and the
    largest, where the encoder reads every pixel size between them; `pixel_sizes_m` may then be empty.
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
    familiarity: Familiarity | None = None
    pixel_range_m: tuple[float, float] | None = None


@dataclass(frozen=True)
class TextTower:
    """The ONNX text tower. Input: token ids (n, context_length); output: (n, dimension).

    known_output: a second output, float32 (n,): how near words are to words that the encoder learned. Words below
    known_from are unknown. judge: the score of words; without one it is relative to the background prompts.
    """

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
    known_output: str | None = None
    known_from: float = 0.0
    judge: Judge | None = None


@dataclass(frozen=True)
class ModelCard:
    """The input and output of an encoder, what it was trained on, and its licence.

    kind: how it runs, a key of KINDS in kinds.py. folder: holds its files.
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
        """The path of one of the card's files. Raises ModelFileError if it is outside the model's folder."""
        folder = self.folder.resolve()
        if not is_inside(folder, name):
            raise ModelFileError(messages.encoders.OUTSIDE_FOLDER(encoder=self.id, file=name))
        return (folder / name).resolve()

    @property
    def pixel_sizes(self) -> PixelSizes:
        """The pixel sizes that the encoder reads."""
        image = self.image
        return PixelSizes(image.pixel_sizes_m, image.pixel_range_m, image.patch_px // image.side)

    def patch_m(self, pixel_size_m: float) -> float:
        """The side, in metres, of the square of ground that one vector stands for."""
        return self.pixel_sizes.vector_px * pixel_size_m

    def pixel_size_for(self, native_m: float, look_for: str = "") -> float:
        """The pixel size (metres) at which the encoder reads a raster: its own where the encoder reads all sizes of a
        range, else the trained size that is nearest to it as a ratio. look_for: a key of LOOK_FOR, or ""."""
        return self.pixel_sizes.choose(native_m, look_for)

    def digest(self) -> str:
        """The sha256 (hex) of all that changes an encoder's vectors: files and preprocessing. If two encoders have the
        same digest, their vectors can be compared.

        Fields that a later version added count only if they differ from the default, so that collections of older
        versions stay readable.
        """
        i = self.image
        parts: list[Any] = [self.id, i.sha256, i.patch_px, i.scaling.__dict__, i.mean, i.std, i.pooling, i.output]
        parts.append([{k: v for k, v in c.__dict__.items() if k != "unit" or v} for c in i.channels])
        later: tuple[tuple[str, Any], ...] = (
            ("side", 1),
            ("layout", "nchw"),
            ("steps", 1),
            ("data", {}),
            ("extras", ()),
        )
        added = {name: to_json(getattr(i, name)) for name, default in later if getattr(i, name) != default}
        if self.kind != ONNX:
            added["kind"] = self.kind
        if added:
            parts.append(added)
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def files(self) -> dict[str, str]:
        """The sha256 of every file in the card, by file name."""
        files = {self.image.file: self.image.sha256, **self.image.data}
        if self.image.familiarity:
            files[self.image.familiarity.file] = self.image.familiarity.sha256
        if self.text:
            files |= {self.text.file: self.text.sha256, self.text.tokenizer: self.text.tokenizer_sha256}
            files |= self.text.data
        return files

    def verify(self, largest: int = MAX_MODEL_BYTES) -> None:
        """Raise ModelFileError if a file is missing or its sha256 is not the one in the card.

        largest: the sha256 of files that are larger (bytes) is not checked, only that they exist.
        """
        for name, expected in self.files().items():
            self.verify_file(name, expected, largest)

    def verify_tower(self, tower: ImageTower | TextTower) -> None:
        """The same as `verify`; also raises ModelFileError if the tower's graph uses files that the card does not
        list."""
        self.verify()
        folder = PurePosixPath(tower.file).parent
        for name in data_files(self.path(tower.file)):
            if (folder / name).as_posix() not in tower.data:
                raise ModelFileError(messages.encoders.DATA_NOT_LISTED(file=tower.file, encoder=self.name, data=name))

    def verify_file(self, name: str, expected: str, largest: int = MAX_MODEL_BYTES) -> None:
        """The same as `verify`, for one file. expected: its sha256. Raises ResourceError too: it can't be read."""
        path = self.path(name)
        with reading_from(path):
            if not path.is_file():
                missing = messages.encoders.FILE_MISSING(file=name, encoder=self.name, folder=str(self.folder))
                raise ModelFileError(missing)
            stat = path.stat()
            if stat.st_size > MAX_MODEL_BYTES:
                raise ModelFileError(messages.encoders.FILE_TOO_LARGE(file=name, size_gb=stat.st_size / 1e9))
            if stat.st_size <= largest and sha256_of(path, stat.st_size, stat.st_mtime_ns) != expected.lower():
                raise ModelFileError(messages.encoders.FILE_CHANGED(file=name, encoder=self.name))


@lru_cache(maxsize=256)
def sha256_of(path: Path, size: int, mtime_ns: int) -> str:
    """The sha256 (hex) of a file. Size and mtime belong to the cache's key, so that a changed file is read again."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def load(path: Path) -> ModelCard:
    """Read and validate a card (`card.json`, or its folder). The model files are not read: see `verify`.

    Raises:
        CardError: the card can't be read, or a field is wrong.
        ModelFileError: a file of the card is outside the model's folder.
    """
    try:
        path = path / "card.json" if path.is_dir() else path
        if path.stat().st_size > MAX_CARD_BYTES:
            raise CardError(messages.encoders.CARD_TOO_LARGE(path=str(path)))
        data = parse_json(read_regular(path))
    except (OSError, ValueError) as error:
        problem = refusal(error, path) or messages.encoders.CARD_UNREADABLE(path=str(path), reason=str(error))
        raise CardError(problem) from error
    if not isinstance(data, dict):
        raise CardError(messages.encoders.CARD_NOT_AN_OBJECT(path=str(path)))
    if data.get("format") != FORMAT:
        found = json.dumps(data.get("format"))
        raise CardError(messages.encoders.CARD_FORMAT(path=str(path), found=found, known=FORMAT))
    try:
        card = from_json(ModelCard, {**data, "folder": str(path.parent)})
    except (TypeError, ValueError) as error:
        raise CardError(messages.encoders.CARD_WRONG(path=str(path), problem=str(error))) from error
    try:
        _validate(card, path)
    except RecursionError as error:
        raise CardError(messages.encoders.CARD_WRONG(path=str(path), problem=messages.encoders.TOO_DEEP())) from error
    return card


def _validate(card: ModelCard, path: Path) -> None:
    checks = (
        *_card_checks(card),
        *_input_checks(card.image),
        *_text_checks(card.text),
        *_score_checks(card),
        *_size_checks(card),
    )
    for holds, problem in checks:
        if not holds:
            raise CardError(messages.encoders.CARD_WRONG(path=str(path), problem=problem))
    for name in card.files():
        card.path(name)


def _size_checks(card: ModelCard) -> list[tuple[object, Message]]:
    """What must hold for every text and number of a card, wherever it is."""
    m, image, text = messages.encoders, card.image, card.text
    names = [card.name, card.version, *card.files(), image.input, image.output, *(c.name for c in image.channels)]
    lists = [text.templates, text.background, text.languages] if text else []
    values = list(_values({**to_json(card), "folder": ""}))
    numbers = [value for value in values if isinstance(value, float)]
    return [
        (all(len(name) <= MAX_NAME for name in names), m.CARD_NAMES(most=MAX_NAME)),
        (all(len(value) <= MAX_TEXT for value in values if isinstance(value, str)), m.CARD_TEXTS(most=MAX_TEXT)),
        (all(len(one) <= MAX_TEXTS for one in lists), m.CARD_LISTS(most=MAX_TEXTS)),
        (all(map(math.isfinite, numbers)), m.CARD_NOT_FINITE()),
        (all(abs(value) < 1 << 63 for value in values if isinstance(value, int)), m.CARD_NOT_FINITE()),
        (image.patch_px**2 * len(image.channels) * image.steps <= MAX_VALUES, m.CARD_INPUT_LARGE(most=MAX_VALUES)),
    ]


def _values(data: Any) -> Iterator[Any]:
    """All texts and numbers inside JSON values, with the names of fields."""
    if isinstance(data, dict):
        yield from data
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from _values(one)
    else:
        yield data


def _card_checks(card: ModelCard) -> list[tuple[object, Message]]:
    """What must hold for the card as a whole, and the problem where it does not."""
    m, image = messages.encoders, card.image
    return [
        (re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", card.id), m.CARD_ID()),
        (1 <= card.dimension <= 16384, m.CARD_BETWEEN(field="dimension", low=1, high=16384)),
        (all(isinstance(d, str) for d in card.files().values()), m.CARD_DATA()),
        (image.pooling in POOLINGS, m.CARD_ONE_OF(field="image.pooling", choices=list(POOLINGS))),
        (image.side == 1 or image.pooling == "dense", m.CARD_SIDE()),
        (image.side > 0 and image.patch_px % image.side == 0, m.CARD_SIDE_DIVIDES()),
    ]


def _input_checks(image: ImageTower) -> list[tuple[object, Message]]:
    m, channels, scaling = messages.encoders, image.channels, image.scaling
    kinds = [extra.kind for extra in image.extras if extra.kind in EXTRAS]
    return [
        (8 <= image.patch_px <= 4096, m.CARD_BETWEEN(field="image.patch_px", low=8, high=4096)),
        (channels and len(channels) <= 512, m.CARD_CHANNELS()),
        (image.pixel_sizes_m or image.pixel_range_m, m.CARD_PIXEL_SIZES()),
        (all(0 < s < 1e5 for s in image.pixel_sizes_m), m.CARD_PIXEL_SIZES()),
        (_is_range(image.pixel_range_m), m.CARD_PIXEL_RANGE()),
        (len(image.mean) == len(image.std) == len(channels), m.CARD_MEAN_STD()),
        (all(s > 0 for s in image.std), m.CARD_STD()),
        (scaling.kind in SCALINGS, m.CARD_ONE_OF(field="image.scaling.kind", choices=list(SCALINGS))),
        (0 <= scaling.low < scaling.high <= 100, m.CARD_PERCENTILES()),
        (len(kinds) == len(image.extras), m.CARD_ONE_OF(field="image.extras", choices=list(EXTRAS))),
        (all(c.unit in UNITS for c in channels), m.CARD_ONE_OF(field="image.channels.unit", choices=list(UNITS[1:]))),
        (all(c.required or c.fill is not None for c in channels), m.CARD_FILL()),
        (scaling.kind != "physical" or all(c.unit for c in channels), m.CARD_UNITS()),
        (1 <= image.steps <= 64, m.CARD_BETWEEN(field="image.steps", low=1, high=64)),
        (is_layout(image.layout, image.steps), m.CARD_LAYOUT()),
        (all(c.wavelength_nm for c in channels) or not any_needs(kinds, "wavelengths"), m.CARD_WAVELENGTHS()),
    ]


def _is_range(sizes: tuple[float, float] | None) -> bool:
    return sizes is None or 0 < sizes[0] <= sizes[1] < 1e5


def _text_checks(text: TextTower | None) -> list[tuple[object, Message]]:
    m = messages.encoders
    if text is None:
        return []
    return [
        (1 <= text.context_length <= 4096, m.CARD_BETWEEN(field="text.context_length", low=1, high=4096)),
        (text.dtype in ("int32", "int64"), m.CARD_ONE_OF(field="text.dtype", choices=["int32", "int64"])),
        (all("{}" in template for template in text.templates), m.CARD_TEMPLATES()),
        (0 < text.logit_scale <= MAX_LOGIT_SCALE, m.CARD_LOGIT_SCALE(most=MAX_LOGIT_SCALE)),
        (0 <= text.pad_id < 1 << 31, m.CARD_BETWEEN(field="text.pad_id", low=0, high=(1 << 31) - 1)),
    ]


def _score_checks(card: ModelCard) -> list[tuple[object, Message]]:
    """What must hold for the numbers that scores are made of."""
    m, familiarity, text = messages.encoders, card.image.familiarity, card.text
    checks: list[tuple[object, Message]] = []
    if familiarity:
        checks.append((-1 <= familiarity.far < familiarity.near <= 1, m.CARD_FAMILIARITY()))
    if text:
        checks.append((math.isfinite(text.known_from), m.CARD_NUMBER(field="text.known_from")))
    if text and text.judge:
        judge = text.judge
        numbers = (judge.same, judge.cosine, judge.rival, judge.familiar, judge.bias)
        checks += [
            (0 < len(judge.rivals) <= MAX_RIVALS, m.CARD_RIVALS(most=MAX_RIVALS)),
            (all(r.strip() and len(r) <= MAX_RIVAL_CHARACTERS for r in judge.rivals), m.CARD_RIVALS(most=MAX_RIVALS)),
            (all(map(math.isfinite, numbers)), m.CARD_NUMBER(field="text.judge")),
            (judge.cosine > 0, m.CARD_JUDGE_COSINE()),
            (not judge.familiar or familiarity, m.CARD_JUDGE_FAMILIAR()),
        ]
    return checks
