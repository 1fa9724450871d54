"""How values are scaled for an imported encoder: scaling, mean and std."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ....contract import ImportEncoder
from ....contract.message import Message
from ....contract.messages.exchange import importing as sentences
from ...base.errors import RequestError
from ...encoders.card import SCALINGS, Channel, Scaling
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
    graph: Graph, channels: Sequence[Channel] | None, request: ImportEncoder, findings: Findings
) -> tuple[Scaling | None, tuple[float, ...], tuple[float, ...]]:
    """Scaling, mean and std; the scaling is None while one of them is an open question.

    mean, std: one value for each channel, in the scaled values.

    Raises:
        RequestError: an unknown scaling or normalisation, or another number of values than of channels.
    """
    count = len(channels) if channels else 3
    given = _normalisation(graph, count, request, findings)
    kind = request.scaling or ("none" if request.normalisation == "none" else "")
    if kind and kind not in SCALINGS:
        raise RequestError(sentences.SCALING_WRONG(scaling=kind, choices=list(SCALINGS)))
    if not kind and channels and all(c.unit for c in channels):
        kind = "physical"
        findings.found.append(sentences.PHYSICAL_FOUND())
    if kind == "physical" and channels and (without := [c.name for c in channels if not c.unit]):
        raise RequestError(sentences.NO_UNITS(channels=without))
    if not kind and channels and any(c.common_name not in VISIBLE for c in channels):
        findings.ask(sentences.ASK_SCALING(), "physical", "fixed", "percentile", "none")
        return None, (), ()
    if not kind:
        kind = "display"
        if channels:  # without the channels, the values are not known
            findings.found.append(sentences.DISPLAY_FOUND())
    if given is None:
        return None, (), ()
    return Scaling(kind, request.scale, request.offset), *given


def _normalisation(
    graph: Graph, count: int, request: ImportEncoder, findings: Findings
) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
    if request.mean or request.std:
        if len(request.mean) != count or len(request.std) != count:
            raise RequestError(sentences.MEAN_STD_COUNT(count=count))
        return request.mean, request.std
    if request.normalisation:
        return preset(request.normalisation, count)
    if noted := graph.notes.get("values"):
        values: NotedValues = noted.value
        if found := values.for_channels(count):
            findings.found.append(_found(noted.by, *found))
            return found
        findings.warnings.append(sentences.NOTED_VALUES_COUNT(by=noted.by, count=len(values.mean)))
    findings.ask(sentences.ASK_NORMALISATION(), *NORMALISATIONS)
    return None


def _found(by: Message, mean: Sequence[float], std: Sequence[float]) -> Message:
    values = {"by": by, "mean": _row(mean), "std": _row(std)}
    name = _preset_of(mean, std)
    return sentences.NOTED_VALUES_KNOWN(**values, name=name) if name else sentences.NOTED_VALUES(**values)


def _row(values: Sequence[float]) -> str:
    return " ".join(f"{v:.4g}" for v in values)


def _preset_of(mean: Sequence[float], std: Sequence[float]) -> str:
    """The name of the normalisation with these values; "" if there is none."""
    for name, (known_mean, known_std) in NORMALISATIONS.items():
        fits = len(known_mean) in (1, len(mean))
        if fits and np.allclose(mean, known_mean, atol=1e-3) and np.allclose(std, known_std, atol=1e-3):
            return name
    return ""


def preset(name: str, count: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """mean and std of a normalisation, one value for each channel. Raises RequestError if it does not fit."""
    if name not in NORMALISATIONS:
        raise RequestError(sentences.NORMALISATION_WRONG(name=name, choices=list(NORMALISATIONS)))
    mean, std = NORMALISATIONS[name]
    if len(mean) == 1:
        return mean * count, std * count
    if len(mean) != count:
        raise RequestError(sentences.NORMALISATION_COUNT(name=name, channels=count))
    return mean, std
