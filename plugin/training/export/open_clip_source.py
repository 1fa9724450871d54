"""An open_clip model from a name and weights, with what its card needs to know."""

from __future__ import annotations

import difflib
import importlib.machinery
import json
import logging
import sys
import tempfile
import types
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...engine.base.errors import ModelFileError, RequestError
from .checkpoint import Checkpoint, read_checkpoint
from .model_of_weights import check_fit
from .text_files import check_text_files, make_tokenizer, offline_error, text_overrides
from .transformers_clip import wants_quick_gelu

EXTRA = (
    "Exporting needs torch and open_clip_torch, which this Python has not. Run: akin install-training; or in QGIS, "
    "Settings > Options > Akin, Install under Exporting encoders (torch)."
)
HUB = "hf-hub:"
CONFIG = "open_clip_config.json"
#: What open_clip's loading may raise where weights, a configuration or a hub's files are not what it expects.
LOADING = (RuntimeError, OSError, ValueError, KeyError, TypeError, AssertionError, AttributeError, IndexError)


@dataclass(frozen=True)
class Source:
    """A model in float32 and its tokenizer: model is an open_clip CLIP or CustomTextCLIP. notes: what people read."""

    model: Any
    tokenizer: Any
    mean: tuple[float, ...]
    std: tuple[float, ...]
    patch_px: int
    context_length: int
    notes: tuple[str, ...] = ()


def load_source(
    model: str, checkpoint: str = "", pretrained: str = "", quick_gelu: bool = False, text_files: str = ""
) -> Source:
    """Build a model with its weights.

    Args:
        text_files: a folder with the files of the text tower's tokenizer, and its config.json where it is one of
            transformers' models; in place of the hub.

    Raises:
        RequestError: no such model, or no weights were named. ModelFileError: weights that are missing, damaged, of
        another model, or that want to run code; or files of the text tower that can't be had.
    """
    open_clip = import_open_clip()
    name = _known_as(model)
    config = _config(open_clip, name)
    check_text_files(model, config, text_files)
    _check_tag(open_clip, name, pretrained)
    weights = read_checkpoint(Path(checkpoint)) if checkpoint else None
    for path in _weights_in(name):
        read_checkpoint(path)
    if not (checkpoint or pretrained or ":" in name):
        raise RequestError(
            f"Say which weights {model} has: checkpoint (a local file) or pretrained (a tag of open_clip)."
        )
    if weights is not None and config:
        check_fit(weights.tensors, weights.path, name, _configs(open_clip, name, config))
    told = {"pretrained_text": False, **text_overrides(config, text_files)}
    told["force_quick_gelu"] = bool(
        quick_gelu
        or _tag(open_clip, name, pretrained).get("quick_gelu")
        or (weights is not None and weights.foreign and wants_quick_gelu(weights.path))
    )
    try:
        with _quiet():  # the tokenizer first: it is quick, and may be out of reach
            tokenizer = make_tokenizer(open_clip, name, config, text_files)
            if weights is None:
                built = _tagged(open_clip, name, pretrained, told)
            else:
                built = _loaded(open_clip, name, weights, told)
        return _described(open_clip, built, tokenizer, _notes(name, weights))
    except ImportError as error:
        raise RequestError(
            f"{model} needs {error.name or error}, which is not here. Run: akin install-training."
        ) from error
    except LOADING as error:
        away = offline_error(model, config, error)
        raise away or ModelFileError(_why_not(model, checkpoint or pretrained or model, error)) from error


def _known_as(model: str) -> str:
    """A model's name in open_clip's words."""
    if Path(model, CONFIG).is_file():
        return f"local-dir:{model}"
    return model if model.startswith(HUB) else model.replace("/", "-")


@contextmanager
def _quiet() -> Iterator[None]:
    """Without open_clip's warnings: a person need not know that the weights come a moment after the model."""
    logging.disable(logging.ERROR)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _tagged(open_clip: Any, name: str, tag: str, told: dict[str, Any]) -> Any:
    """The model with the weights of a tag, of its folder or of its hub page."""
    return open_clip.create_model(name, tag or None, require_pretrained=True, weights_only=True, **told)


def _loaded(open_clip: Any, name: str, weights: Checkpoint, told: dict[str, Any]) -> Any:
    """The model with the weights of a file."""
    model = open_clip.create_model(
        name, load_weights=False, force_preprocess_cfg=_normalisation(open_clip, name), **told
    )
    if weights.plain:
        open_clip.load_checkpoint(model, str(weights.path), weights_only=True)
    else:
        _load(open_clip, model, weights.tensors)
    return model


def _load(open_clip: Any, model: Any, tensors: dict[str, Any]) -> None:
    """By open_clip's own loader, which converts what its older versions and other trainers wrote; it wants a file."""
    from safetensors.torch import save_file

    with tempfile.TemporaryDirectory(prefix="akin-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "plain.safetensors")
        save_file({name: value.contiguous().clone() for name, value in tensors.items()}, path)
        open_clip.load_checkpoint(model, str(path), weights_only=True)


def _tag(open_clip: Any, name: str, pretrained: str) -> dict[str, Any]:
    return dict(open_clip.get_pretrained_cfg(name, pretrained) or {}) if pretrained else {}


def _check_tag(open_clip: Any, name: str, pretrained: str) -> None:
    if pretrained and ":" not in name and pretrained not in (tags := open_clip.list_pretrained_tags_by_model(name)):
        raise RequestError(
            f"open_clip lists no weights {pretrained!r} for {name}. It has {', '.join(tags) or 'none'}. A file of your "
            "own is a checkpoint."
        )


def _normalisation(open_clip: Any, name: str) -> dict[str, Any]:
    """Mean and std of the pictures, which a checkpoint does not say: of the weights that open_clip lists for the model.

    OpenAI's (open_clip's default) where any of them has these: what is tuned from them keeps them.
    """
    listed = [_tag(open_clip, name, tag) for tag in open_clip.list_pretrained_tags_by_model(name)]
    means = [tuple(tag["mean"]) for tag in listed]
    if not means or tuple(open_clip.OPENAI_DATASET_MEAN) in means:
        return {}
    return {"mean": listed[0]["mean"], "std": listed[0]["std"]}


def _described(open_clip: Any, model: Any, tokenizer: Any, notes: tuple[str, ...]) -> Source:
    eats = open_clip.model.get_model_preprocess_cfg(model)
    size = eats["size"]
    sizes = tuple(size) if isinstance(size, (tuple, list)) else (size, size)
    if sizes[0] != sizes[-1]:
        raise ModelFileError(f"The model takes pictures of {sizes[1]} x {sizes[0]} pixels; Akin's patches are square.")
    length = int(tokenizer.context_length or getattr(model, "context_length", 77))
    return Source(
        model.float().eval(), tokenizer, tuple(eats["mean"]), tuple(eats["std"]), int(sizes[0]), length, notes
    )


def _notes(name: str, weights: Checkpoint | None) -> tuple[str, ...]:
    if weights is None or ":" in name:
        return ()
    return (f"The checkpoint does not say how its pictures were normalised: as is usual for {name}.",)


def _config(open_clip: Any, name: str) -> dict[str, Any]:
    """The model's configuration; {} for a hub id, whose configuration open_clip fetches itself."""
    if name.startswith("local-dir:"):
        try:
            data = json.loads(Path(name.partition(":")[2], CONFIG).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ModelFileError(f"{CONFIG} in {name.partition(':')[2]} can't be read: {error}") from error
        return dict(data.get("model_cfg", {}))
    if name.startswith(HUB):
        return {}
    config = open_clip.get_model_config(name)
    if config is None:
        lower = {known.lower(): known for known in open_clip.list_models()}
        near = [lower[key] for key in difflib.get_close_matches(name.lower(), lower, 6, 0.4)]
        raise RequestError(f"open_clip knows no model {name!r}. Near to it: {', '.join(near) or 'none'}.")
    return dict(config)


def _configs(open_clip: Any, name: str, config: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {**{known: open_clip.get_model_config(known) for known in open_clip.list_models()}, name: config}


def _weights_in(name: str) -> list[Path]:
    if not name.startswith("local-dir:"):
        return []
    folder = Path(name.partition(":")[2])
    return [p for p in folder.iterdir() if p.suffix in (".safetensors", ".bin", ".pt", ".pth")]


def _why_not(model: str, weights: str, error: Exception) -> str:
    if "Error(s) in loading state_dict" in str(error) or "size mismatch" in str(error):
        lines = [line.strip() for line in str(error).splitlines()[1:4]]
        return f"{Path(weights).name} does not hold the weights of {model}: {' '.join(lines)[:400]}"
    return (
        f"{model} with {weights} can't be loaded: {(str(error).strip() or type(error).__name__).splitlines()[0][:400]}"
    )


def import_open_clip() -> Any:
    """open_clip. Raises RequestError with what to install where it is missing."""
    try:
        import onnx  # noqa: F401
        import torch  # noqa: F401

        _without_torchvision_ops()
        import open_clip
    except ImportError as error:
        raise RequestError(f"{EXTRA} ({error})") from error
    return open_clip


def _without_torchvision_ops() -> None:
    """Let torchvision load beside a torch that its compiled operators were not built for (its CUDA wheel beside a CPU
    torch): open_clip uses its transforms alone, and the registration of those operators is all that fails."""
    import torch

    name = "torchvision._meta_registrations"
    spec = importlib.machinery.PathFinder.find_spec("torchvision")
    if "torchvision" in sys.modules or spec is None or not spec.submodule_search_locations:
        return
    for library in Path(spec.submodule_search_locations[0]).glob("_C*"):
        try:
            torch.ops.load_library(str(library))
        except OSError:
            sys.modules.setdefault(name, types.ModuleType(name))
