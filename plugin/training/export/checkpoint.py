"""Reads an untrusted checkpoint as tensors, in all usual forms. No code in the file is run."""

from __future__ import annotations

import pickle
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...contract import messages
from ...engine.base.errors import ModelFileError
from .transformers_clip import is_transformers_clip, to_open_clip

#: Keys under which checkpoints have the model's tensors, the most specific first (open_clip, Lightning, DeepSpeed…).
WRAPPERS = ("state_dict", "model_state_dict", "model", "module", "net", "ema", "weights")
#: Prefixes that a wrapper adds to every name. ("visual." or "text." before every name means a single tower.)
PREFIXES = ("module.", "_orig_mod.", "model.", "clip.", "clip_model.", "net.")
#: Numbers about the model that are among the tensors of OpenAI's checkpoints, but are not weights.
NOT_WEIGHTS = ("input_resolution", "context_length", "vocab_size")


@dataclass(frozen=True)
class Checkpoint:
    """The tensors by open_clip's names, without wrappers and prefixes.

    plain: open_clip can load the file itself. from_transformers: transformers wrote the file.
    """

    path: Path
    tensors: dict[str, Any]
    plain: bool
    from_transformers: bool = False


def read_checkpoint(path: Path) -> Checkpoint:
    """The tensors of a checkpoint, memory-mapped if the file type allows it.

    Raises:
        ModelFileError: it is missing or damaged, would run code, or does not contain a whole model.
    """
    if not path.is_file():
        raise ModelFileError(messages.export.NO_CHECKPOINT(path=str(path)))
    data = _safetensors(path) if path.suffix == ".safetensors" else _pickle(path)
    wrapped, tensors = _unwrapped(data)
    prefix, tensors = _without_prefixes(tensors)
    if not tensors:
        raise ModelFileError(messages.export.NO_TENSORS(file=path.name))
    _check_whole(path, tensors)
    if is_transformers_clip(tensors):
        return Checkpoint(path, to_open_clip(tensors), plain=False, from_transformers=True)
    return Checkpoint(path, tensors, wrapped in ("", "state_dict") and prefix in ("", "module."))


def _safetensors(path: Path) -> dict[str, Any]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return dict(load_file(path))
    except (SafetensorError, OSError) as error:
        damaged = messages.export.DAMAGED_SAFETENSORS(file=path.name, reason=str(error))
        raise ModelFileError(damaged) from error


def _pickle(path: Path) -> Any:
    import torch

    _refuse_programs(path)
    try:
        return torch.load(path, map_location="cpu", weights_only=True, mmap=zipfile.is_zipfile(path))
    except pickle.UnpicklingError as error:
        refused = next((line.strip() for line in str(error).splitlines() if "GLOBAL" in line or "global" in line), "")
        raise ModelFileError(messages.export.RUNS_CODE(file=path.name, reason=refused[:200])) from error
    except (RuntimeError, EOFError, OSError, ValueError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ModelFileError(messages.export.DAMAGED_CHECKPOINT(file=path.name, reason=reason)) from error


def _refuse_programs(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        program = any(name.endswith("constants.pkl") for name in archive.namelist())
    if program:
        raise ModelFileError(messages.export.TORCHSCRIPT(file=path.name))


def _unwrapped(data: Any) -> tuple[str, dict[str, Any]]:
    """The names of the wrappers, joined, and the tensors of the innermost one."""
    import torch

    around: list[str] = []
    while isinstance(data, Mapping):
        inner = next((name for name in WRAPPERS if isinstance(data.get(name), Mapping)), None)
        if inner is None:
            numbers = [name for name in NOT_WEIGHTS if name in data]
            tensors = {str(k): v for k, v in data.items() if isinstance(v, torch.Tensor) and k not in numbers}
            return ".".join(around + numbers), tensors
        data = data[inner]
        around.append(inner)
    return "", {}


def _without_prefixes(tensors: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The prefixes that every name had, and the tensors without them."""
    removed = ""
    while prefix := next((p for p in PREFIXES if tensors and all(name.startswith(p) for name in tensors)), ""):
        tensors = {name[len(prefix) :]: value for name, value in tensors.items()}
        removed += prefix
    return removed, tensors


def _check_whole(path: Path, tensors: dict[str, Any]) -> None:
    if any("lora_" in name for name in tensors):
        raise ModelFileError(messages.export.LORA(file=path.name))
    floats = (value.is_floating_point() or _is_integer(name) for name, value in tensors.items())
    if not all(floats) or any(value.is_quantized for value in tensors.values()):
        raise ModelFileError(messages.export.QUANTISED(file=path.name))


def _is_integer(name: str) -> bool:
    """Whether a tensor always has integers: positions, and the number of batches that a normalisation saw."""
    return name.endswith(("position_ids", "num_batches_tracked", "relative_position_index", "attn_mask"))
