"""The image tower of one's own ONNX file: what the graph says is read, what it does not say is asked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from .band_names import read_band_name
from .encoder import pool, unit
from .errors import ModelFileError, RequestError
from .model_card import POOLINGS, SCALINGS, Channel, Extra, ImageTower, Scaling
from .onnx_graph import Graph, Tensor
from .requests import ImportEncoder, ImportQuestion
from .sensors import TYPICAL_NM, common_name_of

#: mean and std after scaling to 0..1. Sources: torchvision's ImageNet weights; OpenAI CLIP's preprocessing.
NORMALISATIONS: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "imagenet": ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
    "clip": ((0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)),
    "half": ((0.5,), (0.5,)),
    "unit": ((0.0,), (1.0,)),
    "none": ((0.0,), (1.0,)),
}
_VISIBLE = ("red", "green", "blue")
_EXTRAS = {
    "latlon": ("latlon", "lat_lon", "coords", "location"),
    "date": ("date", "doy", "day_of_year", "time"),
    "pixel_size_m": ("pixel_size_m", "pixel_size", "gsd", "resolution"),
}
_CLASSES = 1000  # as many as ImageNet has


@dataclass
class Findings:
    """What was found, assumed and left open on the way, in words."""

    found: list[str] = field(default_factory=list)
    questions: list[ImportQuestion] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def ask(self, argument: str, question: str, *choices: str) -> None:
        """Leave a question open."""
        self.questions.append(ImportQuestion(argument, question, choices))


def image_tower(graph: Graph, file: str, request: ImportEncoder, say: Findings) -> tuple[ImageTower, int] | None:
    """The tower (without its digest) and its dimension; None while something must still be asked.

    Raises:
        ModelFileError: the graph can't be an image tower of this kind. RequestError: what was told contradicts it.
    """
    image = _input(graph)
    extras = _extras(graph, image)
    channels = _channels(image, request, say)
    patch_px = _patch_px(graph, image, request, say)
    sizes = _pixel_sizes(graph, request, say)
    scaling, mean, std = _values(graph, channels, request, say)
    if channels is None or patch_px is None or sizes is None or scaling is None:
        return None
    output, pooling, dimension = _probe(graph, image, extras, len(channels), patch_px, request, say)
    tower = ImageTower(
        file, "", patch_px, sizes, channels, mean, std, image.name, output.name, scaling, pooling, extras
    )
    return tower, dimension


def _input(graph: Graph) -> Tensor:
    images = graph.images()
    if not images:
        have = ", ".join(f"{t.text} {t.dtype}" for t in graph.inputs)
        raise ModelFileError(
            f"The graph has no input for images: floats of shape (n, channels, height, width). It has {have}. Export "
            "the image tower alone, channels first, with float input."
        )
    image = images[0]
    _, c, h, w = image.shape
    if w in (1, 3, 4) and c not in (1, 3, 4) and (c == h or c is None):
        raise ModelFileError(
            f"The graph wants channels last, {image.text}; Akin feeds channels first. Export it with channels first."
        )
    return image


def _extras(graph: Graph, image: Tensor) -> tuple[Extra, ...]:
    extras = []
    for tensor in (t for t in graph.inputs if t.name != image.name):
        kind = next((k for k, names in _EXTRAS.items() if tensor.name.lower() in names), None)
        if kind is None:
            raise ModelFileError(
                f"The graph also wants {tensor.text}, which Akin can't fill (it can fill latlon, date and "
                "pixel_size_m, by these names). Export the image tower without it."
            )
        extras.append(Extra(tensor.name, kind))
    return tuple(extras)


def _channels(image: Tensor, request: ImportEncoder, say: Findings) -> tuple[Channel, ...] | None:
    count = image.shape[1]
    told = request.channels or (_VISIBLE if count == 3 else ())
    if not told:
        say.ask(
            "channels",
            f"What do the {count or ''} input channels measure, in their order? Say a name, with the wavelength in nm "
            "where it matters: the raster's bands are matched by it.".replace("  ", " "),
            "blue green red nir",
            "vv vh",
        )
        return None
    if count is not None and len(told) != count:
        raise RequestError(f"channels names {len(told)}, but the graph takes {count} ({image.text}).")
    if not request.channels:
        say.found.append("3 channels: taken as red, green, blue, as nearly all such models have them.")
    return tuple(channel(text) for text in told)


def channel(text: str) -> Channel:
    """A channel from a word: "red", "nir:842", "B8A:865", "vv". Raises RequestError for a wavelength that is none."""
    name, _, nm = text.partition(":")
    try:
        wavelength = float(nm) if nm else None
    except ValueError as error:
        raise RequestError(
            f"channels has {text!r}: after the colon belongs a wavelength in nm, as in nir:842."
        ) from error
    common = read_band_name(name).common_name or (common_name_of(wavelength) if wavelength else None)
    return Channel(name.strip(), common, wavelength or TYPICAL_NM.get(common or ""))


def _patch_px(graph: Graph, image: Tensor, request: ImportEncoder, say: Findings) -> int | None:
    height, width = image.shape[2:]
    if height and width:
        if height != width:
            raise ModelFileError(
                f"The graph takes {width} x {height} pixels; Akin's patches are square. Export it square."
            )
        if request.patch_px not in (0, height):
            raise RequestError(f"patch_px is {request.patch_px}, but the graph takes only {height} pixels.")
        say.found.append(f"Input {image.text}: patches of {height} pixels.")
        return height
    if request.patch_px:
        return request.patch_px
    noted = graph.note("tile_size", "tiles_size")
    if isinstance(noted, (int, float)) and noted > 0:
        say.found.append(f"Metadata tile_size: patches of {int(noted)} pixels.")
        return int(noted)
    say.ask("patch_px", "The graph takes any size. How many pixels wide are its patches? As in training.", "224", "256")
    return None


def _pixel_sizes(graph: Graph, request: ImportEncoder, say: Findings) -> tuple[float, ...] | None:
    if request.pixel_sizes_m:
        return request.pixel_sizes_m
    noted = graph.note("resolution")
    if isinstance(noted, (int, float)) and noted > 0:
        say.found.append(f"Metadata resolution: {noted:g} cm a pixel.")
        return (noted / 100,)
    say.ask(
        "pixel_sizes_m",
        "How many metres of ground is a pixel of the images that the model learned from? For a model of ordinary "
        "photographs, give the pixel size of the rasters you mean to use.",
        "0.3",
        "0.6",
        "10",
    )
    return None


def _values(
    graph: Graph, channels: Sequence[Channel] | None, request: ImportEncoder, say: Findings
) -> tuple[Scaling | None, tuple[float, ...], tuple[float, ...]]:
    """Scaling, mean and std; the scaling is None while they must still be asked."""
    count = len(channels) if channels else 3
    given = _normalisation(graph, count, request, say)
    kind = request.scaling or ("none" if request.normalisation == "none" else "")
    if kind and kind not in SCALINGS:
        raise RequestError(f"scaling is {kind!r}; it must be one of {', '.join(SCALINGS)}.")
    if not kind and channels and any(c.common_name not in _VISIBLE for c in channels):
        say.ask(
            "scaling",
            "What became of the raster's values before mean and std? fixed: value * scale + offset (reflectance "
            "x 10000 has scale 0.0001); percentile: stretched, raster by raster; none: fed as they are.",
            "fixed",
            "percentile",
            "none",
        )
        return None, (), ()
    if not kind:
        kind = "display"
        say.found.append("Values: 8-bit ones divided by 255, others stretched to 0..1, as for pictures.")
    if given is None:
        return None, (), ()
    return Scaling(kind, request.scale, request.offset), *given


def _normalisation(
    graph: Graph, count: int, request: ImportEncoder, say: Findings
) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
    if request.mean or request.std:
        if len(request.mean) != count or len(request.std) != count:
            raise RequestError(f"mean and std must both have {count} values, one a channel.")
        return request.mean, request.std
    if request.normalisation:
        return preset(request.normalisation, count)
    mean, std = graph.note("standardization_mean"), graph.note("standardization_std")
    if _numbers(mean, count) and _numbers(std, count):
        say.found.append(f"Metadata standardization_mean, standardization_std: {mean}, {std}.")
        return tuple(map(float, mean)), tuple(map(float, std))
    if graph.note("model_type") is not None:
        say.found.append("Made for Deepness without a standardization: values of 0..1.")
        return preset("unit", count)
    say.ask(
        "normalisation",
        "Which mean and std were the values normalised by? imagenet: torchvision, timm, DINO; half: -1..1, "
        "TensorFlow's MobileNets, SigLIP; clip: CLIP and its kin; unit: plain 0..1; none: raw values. A wrong answer "
        "gives embeddings that look alike: see the dry run.",
        *NORMALISATIONS,
    )
    return None


def _numbers(value: object, count: int) -> bool:
    return (
        isinstance(value, list)
        and len(value) == count
        and all(isinstance(v, (int, float)) and math.isfinite(v) for v in value)
    )


def preset(name: str, count: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """mean and std of a normalisation, one value a channel. Raises RequestError if it has none for so many channels."""
    if name not in NORMALISATIONS:
        raise RequestError(f"normalisation is {name!r}; it must be one of {', '.join(NORMALISATIONS)}.")
    mean, std = NORMALISATIONS[name]
    if len(mean) == 1:
        return mean * count, std * count
    if len(mean) != count:
        raise RequestError(f"normalisation {name!r} is for 3 channels, not {count}. Give mean and std instead.")
    return mean, std


def _probe(
    graph: Graph,
    image: Tensor,
    extras: Sequence[Extra],
    count: int,
    patch_px: int,
    request: ImportEncoder,
    say: Findings,
) -> tuple[Tensor, str, int]:
    """Run the graph once on noise: the output that is the embedding, its pooling, and its dimension."""
    output = _output(graph, request)
    n = graph.session.fixed_batch(image.name) or 2
    noise = np.random.default_rng(0).normal(size=(n, count, patch_px, patch_px)).astype(np.float32)
    shapes = {t.name: t.shape for t in graph.inputs}
    feeds = {e.input: np.zeros([n] + [s or 1 for s in shapes[e.input][1:]], np.float32) for e in extras}
    values = graph.session.run({image.name: noise, **feeds}, output.name)
    pooling = _pooling(values, patch_px, request, say)
    vectors = pool(values, pooling)
    if vectors.ndim != 2:
        raise ModelFileError(
            f"The output {output.text} gives {values.shape}, which is neither a vector nor a grid of them."
        )
    if not np.isfinite(vectors).all():
        raise ModelFileError(f"On noise the output {output.name} holds values that are not numbers. It is not used.")
    say.found.append(f"Output {output.name}: {_shape(values, pooling)}, {vectors.shape[1]} numbers a patch.")
    _suspect(values, vectors, patch_px, say)
    return output, pooling, vectors.shape[1]


def _output(graph: Graph, request: ImportEncoder) -> Tensor:
    if request.output:
        found = next((t for t in graph.outputs if t.name == request.output), None)
        if found is None:
            raise RequestError(
                f"output is {request.output!r}; the graph has {', '.join(t.name for t in graph.outputs)}."
            )
        return found
    if not graph.vectors():
        have = ", ".join(f"{t.text} {t.dtype}" for t in graph.outputs)
        raise ModelFileError(f"The graph has no output that can be an embedding; it has {have}.")
    return graph.vectors()[0]


def _pooling(values: np.ndarray, patch_px: int, request: ImportEncoder, say: Findings) -> str:
    pooled = values.ndim == 2 or values[0, 0].size == 1
    if request.pooling:
        if request.pooling not in POOLINGS:
            raise RequestError(f"pooling is {request.pooling!r}; it must be one of {', '.join(POOLINGS)}.")
        if (request.pooling == "none") != pooled:
            raise RequestError(
                f"pooling is {request.pooling!r}, but the output gives {values.shape} for {len(values)} patches."
            )
        return request.pooling
    if pooled:
        return "none"
    if values.ndim == 4:
        say.found.append(f"A feature map of {values.shape[2]} x {values.shape[3]}: its mean is taken (pooling).")
        return "mean"
    extra = values.shape[1] - math.isqrt(values.shape[1]) ** 2
    if extra == 1:
        say.found.append(f"{values.shape[1]} tokens, one more than a square: the first is taken as CLS (pooling).")
        return "cls"
    say.found.append(f"{values.shape[1]} tokens: their mean is taken (pooling).")
    return "mean"


def _shape(values: np.ndarray, pooling: str) -> str:
    return "one vector a patch" if pooling == "none" else f"a grid {values.shape[1:]}, pooled by {pooling}"


def _suspect(values: np.ndarray, vectors: np.ndarray, patch_px: int, say: Findings) -> None:
    if values.ndim == 4 and values.shape[-1] >= patch_px // 2:
        say.warnings.append(
            f"The output has {values.shape[2]} x {values.shape[3]} cells a patch: this looks like a model that "
            "segments, not like an encoder. Export the layer before its head."
        )
    if vectors.shape[1] in (_CLASSES, _CLASSES + 1):
        say.warnings.append("1000 numbers are ImageNet's classes: export the layer before the head for better finds.")
    if len(vectors) > 1 and float(unit(vectors)[0] @ unit(vectors)[1]) > 0.99999:
        say.warnings.append(
            "Two pictures of different noise got the same embedding: see the dry run before trusting it."
        )


def default_id(request: ImportEncoder) -> str:
    """The new encoder's id: as told, or from the file's name."""
    text = (request.id or Path(request.image).stem).lower()
    cleaned = "".join(c if c.isalnum() and c.isascii() else "-" for c in text).strip("-")
    while "--" in cleaned:
        cleaned = cleaned.replace("--", "-")
    return cleaned[:64].strip("-") or "encoder"
