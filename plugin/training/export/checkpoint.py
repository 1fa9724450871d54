"""A stranger's checkpoint as plain tensors, however its trainer wrapped them. Nothing in the file is run."""

from __future__ import annotations

import pickle
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...engine.base.errors import ModelFileError
from .transformers_clip import from_transformers, is_transformers_clip

#: Under what trainers put a model's tensors, the surest first: open_clip, Lightning, DeepSpeed, and everybody's own.
WRAPPERS = ("state_dict", "model_state_dict", "model", "module", "net", "ema", "weights")
#: What wrappers put before every name; "visual." or "text." before every name is a tower alone.
PREFIXES = ("module.", "_orig_mod.", "model.", "clip.", "clip_model.", "net.")
#: Numbers about the model that OpenAI kept among its tensors.
NO_WEIGHTS = ("input_resolution", "context_length", "vocab_size")


@dataclass(frozen=True)
class Checkpoint:
    """Tensors by open_clip's names, without wrappers and prefixes.

    plain: open_clip's own loader finds the same in the file. foreign: transformers wrote it.
    """

    path: Path
    tensors: dict[str, Any]
    plain: bool
    foreign: bool = False


def read_checkpoint(path: Path) -> Checkpoint:
    """What a file of weights holds, mapped into memory where its kind allows.

    Raises:
        ModelFileError: it is missing, damaged, wants to run code, or holds no whole model; says what to do instead.
    """
    if not path.is_file():
        raise ModelFileError(f"There is no checkpoint {path}. Choose the file of the weights.")
    data = _safetensors(path) if path.suffix == ".safetensors" else _pickle(path)
    wrapped, tensors = _unwrapped(data)
    prefix, tensors = _without_prefixes(tensors)
    if not tensors:
        raise ModelFileError(f"{path.name} holds no tensors. Download it again.")
    _check_whole(path, tensors)
    if is_transformers_clip(tensors):
        return Checkpoint(path, from_transformers(tensors), plain=False, foreign=True)
    return Checkpoint(path, tensors, wrapped in ("", "state_dict") and prefix in ("", "module."))


def _safetensors(path: Path) -> dict[str, Any]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return dict(load_file(path))
    except (SafetensorError, OSError) as error:
        raise ModelFileError(f"{path.name} is damaged or no safetensors file ({error}). Download it again.") from error


def _pickle(path: Path) -> Any:
    import torch

    _refuse_programs(path)
    try:
        return torch.load(path, map_location="cpu", weights_only=True, mmap=zipfile.is_zipfile(path))
    except pickle.UnpicklingError as error:
        wants = next((line.strip() for line in str(error).splitlines() if "GLOBAL" in line or "global" in line), "")
        raise ModelFileError(
            f"{path.name} is a pickle that wants to run code when it is opened, so it is not opened. Get the weights "
            f"as safetensors. ({wants[:200]})"
        ) from error
    except (RuntimeError, EOFError, OSError, ValueError) as error:
        why = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ModelFileError(f"{path.name} is damaged or no checkpoint ({why}). Download it again.") from error


def _refuse_programs(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        program = any(name.endswith("constants.pkl") for name in archive.namelist())
    if program:
        raise ModelFileError(
            f"{path.name} is a TorchScript archive, a program and not only weights, so it is not opened. Get the "
            "weights as safetensors; OpenAI's own come without a file, by pretrained openai."
        )


def _unwrapped(data: Any) -> tuple[str, dict[str, Any]]:
    """The names of the wrappers, joined, and the tensors of the innermost one."""
    import torch

    around: list[str] = []
    while isinstance(data, Mapping):
        inner = next((name for name in WRAPPERS if isinstance(data.get(name), Mapping)), None)
        if inner is None:
            numbers = [name for name in NO_WEIGHTS if name in data]
            tensors = {str(k): v for k, v in data.items() if isinstance(v, torch.Tensor) and k not in numbers}
            return ".".join(around + numbers), tensors
        data = data[inner]
        around.append(inner)
    return "", {}


def _without_prefixes(tensors: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """What stood before every name, and the tensors without it."""
    gone = ""
    while prefix := next((p for p in PREFIXES if tensors and all(name.startswith(p) for name in tensors)), ""):
        tensors = {name[len(prefix) :]: value for name, value in tensors.items()}
        gone += prefix
    return gone, tensors


def _check_whole(path: Path, tensors: dict[str, Any]) -> None:
    if any("lora_" in name for name in tensors):
        raise ModelFileError(
            f"{path.name} holds LoRA's additions, not a whole model. Merge them into the model that they were trained "
            "on (peft: merge_and_unload), save that, and export it."
        )
    if any(value.is_quantized or not (value.is_floating_point() or _counts(name)) for name, value in tensors.items()):
        raise ModelFileError(
            f"{path.name} holds quantised weights. Get those in float32, float16 or bfloat16; Akin makes small files "
            "itself (precision int8)."
        )


def _counts(name: str) -> bool:
    """Whole numbers that belong to a model: positions, and how many batches a normalisation saw."""
    return name.endswith(("position_ids", "num_batches_tracked", "relative_position_index", "attn_mask"))
