"""How one's own encoder wants its values: scaling, mean and std."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...contract import ImportEncoder
from ..base.errors import RequestError
from ..encoders.card import SCALINGS, Channel, Scaling
from .channels import VISIBLE
from .graph import Graph
from .notes import Findings, NotedValues

#: mean and std after scaling to 0..1. Sources: torchvision's ImageNet weights; OpenAI CLIP's preprocessing.
NORMALISATIONS: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "imagenet": ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
    "clip": ((0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)),
    "half": ((0.5,), (0.5,)),
    "unit": ((0.0,), (1.0,)),
    "none": ((0.0,), (1.0,)),
}


def values_of(
    graph: Graph, channels: Sequence[Channel] | None, request: ImportEncoder, say: Findings
) -> tuple[Scaling | None, tuple[float, ...], tuple[float, ...]]:
    """Scaling, mean and std; the scaling is None while they must still be asked."""
    count = len(channels) if channels else 3
    given = _normalisation(graph, count, request, say)
    kind = request.scaling or ("none" if request.normalisation == "none" else "")
    if kind and kind not in SCALINGS:
        raise RequestError(f"scaling is {kind!r}; it must be one of {', '.join(SCALINGS)}.")
    if not kind and channels and all(c.unit for c in channels):
        kind = "physical"
        say.found.append("Values: brought to the units that the channels state, then * scale + offset.")
    if kind == "physical" and channels and (silent := [c.name for c in channels if not c.unit]):
        raise RequestError(
            f"scaling is 'physical', and channels names no unit for {', '.join(silent)}. Write it after a second "
            "colon: nir:842:reflectance, vv::db."
        )
    if not kind and channels and any(c.common_name not in VISIBLE for c in channels):
        say.ask(
            "scaling",
            "What became of the raster's values before mean and std? physical: reflectance 0..1, dB or kelvin, however "
            "the raster stores it, as the channels state their units (nir:842:reflectance), then * scale + offset (an "
            "encoder of reflectance x 10000 has scale 10000); fixed: the stored value * scale + offset; percentile: "
            "stretched, raster by raster; none: fed as they are.",
            "physical",
            "fixed",
            "percentile",
            "none",
        )
        return None, (), ()
    if not kind:
        kind = "display"
        if channels:  # what the values are can't be said before the channels are known
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
    if noted := graph.notes.get("values"):
        values: NotedValues = noted.value
        if found := values.for_channels(count):
            say.found.append(f"{noted.by}: mean {_row(found[0])}, std {_row(found[1])}{_known_as(*found)}.")
            return found
        say.warnings.append(f"{noted.by} has mean and std of {len(values.mean)} channels: left aside.")
    say.ask(
        "normalisation",
        "Which mean and std were the values normalised by? imagenet: torchvision, timm, DINO; half: -1..1, "
        "TensorFlow's MobileNets, SigLIP; clip: CLIP and its kin; unit: plain 0..1; none: raw values. A wrong answer "
        "gives embeddings that look alike: see the dry run.",
        *NORMALISATIONS,
    )
    return None


def _row(values: Sequence[float]) -> str:
    return " ".join(f"{v:.4g}" for v in values)


def _known_as(mean: tuple[float, ...], std: tuple[float, ...]) -> str:
    """The name of the normalisation with these values, in brackets; "" where none has them."""
    for name, (known_mean, known_std) in NORMALISATIONS.items():
        fits = len(known_mean) in (1, len(mean))
        if fits and np.allclose(mean, known_mean, atol=1e-3) and np.allclose(std, known_std, atol=1e-3):
            return f" ({name})"
    return ""


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
