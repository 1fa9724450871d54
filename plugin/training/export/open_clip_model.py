"""Loads an open_clip model from a name and weights, with all that its card needs."""

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

from ...contract import messages
from ...contract.message import Message, plain, several
from ...engine.base.errors import ModelFileError, RequestError
from .checkpoint import Checkpoint, read_checkpoint
from .model_of_weights import check_fit
from .text_files import check_text_files, make_tokenizer, offline_error, text_overrides
from .transformers_clip import wants_quick_gelu

HUB = "hf-hub:"
CONFIG = "open_clip_config.json"
#: What open_clip may raise if weights, a configuration or a hub's files are not what it expects.
LOADING = (RuntimeError, OSError, ValueError, KeyError, TypeError, AssertionError, AttributeError, IndexError)


@dataclass(frozen=True)
class OpenClipModel:
    """A model in float32 (an open_clip CLIP or CustomTextCLIP) and its tokenizer. notes: for the user."""

    model: Any
    tokenizer: Any
    mean: tuple[float, ...]
    std: tuple[float, ...]
    patch_px: int
    context_length: int
    notes: tuple[Message, ...] = ()


def load_model(
    model: str, checkpoint: str = "", pretrained: str = "", quick_gelu: bool = False, text_files: str = ""
) -> OpenClipModel:
    """Load a model with its weights.

    Args:
        text_files: a folder with the files of the text tower's tokenizer (and its config.json, if the tower is from
            transformers), instead of the hub.

    Raises:
        RequestError: no such model, or no weights given. ModelFileError: the weights are missing, damaged, of another
        model or would run code; or the files of the text tower can't be downloaded.
    """
    open_clip = import_open_clip()
    name = _open_clip_name(model)
    config = _config(open_clip, name)
    check_text_files(model, config, text_files)
    _check_tag(open_clip, name, pretrained)
    weights = read_checkpoint(Path(checkpoint)) if checkpoint else None
    for path in _weights_in(name):
        read_checkpoint(path)
    if not (checkpoint or pretrained or ":" in name):
        raise RequestError(messages.export.NO_WEIGHTS(model=model))
    if weights is not None and config:
        check_fit(weights.tensors, weights.path, name, _configs(open_clip, name, config))
    options = {"pretrained_text": False, **text_overrides(config, text_files)}
    options["force_quick_gelu"] = bool(
        quick_gelu
        or _tag(open_clip, name, pretrained).get("quick_gelu")
        or (weights is not None and weights.from_transformers and wants_quick_gelu(weights.path))
    )
    try:
        with _quiet():  # the tokenizer first: it is fast, and its hub may be out of reach
            tokenizer = make_tokenizer(open_clip, name, config, text_files)
            if weights is None:
                built = _load_pretrained(open_clip, name, pretrained, options)
            else:
                built = _load_checkpoint(open_clip, name, weights, options)
        return _describe(open_clip, built, tokenizer, _notes(name, weights))
    except ImportError as error:
        package = error.name or str(error)
        raise RequestError(messages.export.NO_PACKAGE(model=model, package=package)) from error
    except LOADING as error:
        offline = offline_error(model, config, error)
        raise offline or ModelFileError(_loading_failed(model, checkpoint or pretrained or model, error)) from error


def _open_clip_name(model: str) -> str:
    """The name of a model in open_clip."""
    if Path(model, CONFIG).is_file():
        return f"local-dir:{model}"
    return model if model.startswith(HUB) else model.replace("/", "-")


@contextmanager
def _quiet() -> Iterator[None]:
    """Hide open_clip's warnings, for example that a model has no weights before they are loaded."""
    logging.disable(logging.ERROR)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _load_pretrained(open_clip: Any, name: str, tag: str, options: dict[str, Any]) -> Any:
    """The model with the weights of a tag, of its folder or of its hub page."""
    return open_clip.create_model(name, tag or None, require_pretrained=True, weights_only=True, **options)


def _load_checkpoint(open_clip: Any, name: str, weights: Checkpoint, options: dict[str, Any]) -> Any:
    """The model with the weights of a file."""
    model = open_clip.create_model(
        name, load_weights=False, force_preprocess_cfg=_normalisation(open_clip, name), **options
    )
    if weights.plain:
        open_clip.load_checkpoint(model, str(weights.path), weights_only=True)
    else:
        _load_tensors(open_clip, model, weights.tensors)
    return model


def _load_tensors(open_clip: Any, model: Any, tensors: dict[str, Any]) -> None:
    """With open_clip's own loader, because it converts old and other formats of weights. It needs a file."""
    from safetensors.torch import save_file

    with tempfile.TemporaryDirectory(prefix="akin-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "plain.safetensors")
        save_file({name: value.contiguous().clone() for name, value in tensors.items()}, path)
        open_clip.load_checkpoint(model, str(path), weights_only=True)


def _tag(open_clip: Any, name: str, pretrained: str) -> dict[str, Any]:
    return dict(open_clip.get_pretrained_cfg(name, pretrained) or {}) if pretrained else {}


def _check_tag(open_clip: Any, name: str, pretrained: str) -> None:
    if not pretrained or ":" in name:
        return
    tags = open_clip.list_pretrained_tags_by_model(name)
    if not tags:
        raise RequestError(messages.export.NO_TAGS(model=name))
    if pretrained not in tags:
        raise RequestError(messages.export.UNKNOWN_TAG(tag=pretrained, model=name, known=list(tags)))


def _normalisation(open_clip: Any, name: str) -> dict[str, Any]:
    """Mean and std of the images, which are not in a checkpoint: those of the model's pretrained weights in open_clip.

    If any of these has OpenAI's values (open_clip's default), those: models trained from OpenAI's weights keep them.
    """
    listed = [_tag(open_clip, name, tag) for tag in open_clip.list_pretrained_tags_by_model(name)]
    means = [tuple(tag["mean"]) for tag in listed]
    if not means or tuple(open_clip.OPENAI_DATASET_MEAN) in means:
        return {}
    return {"mean": listed[0]["mean"], "std": listed[0]["std"]}


def _describe(open_clip: Any, model: Any, tokenizer: Any, notes: tuple[Message, ...]) -> OpenClipModel:
    config = open_clip.model.get_model_preprocess_cfg(model)
    size = config["size"]
    sizes = tuple(size) if isinstance(size, (tuple, list)) else (size, size)
    if sizes[0] != sizes[-1]:
        raise ModelFileError(messages.export.NOT_SQUARE(width=sizes[1], height=sizes[0]))
    length = int(tokenizer.context_length or getattr(model, "context_length", 77))
    return OpenClipModel(
        model.float().eval(), tokenizer, tuple(config["mean"]), tuple(config["std"]), int(sizes[0]), length, notes
    )


def _notes(name: str, weights: Checkpoint | None) -> tuple[Message, ...]:
    if weights is None or ":" in name:
        return ()
    return (messages.export.USUAL_NORMALISATION(model=name),)


def _config(open_clip: Any, name: str) -> dict[str, Any]:
    """The model's configuration; {} for a hub id, whose configuration open_clip downloads itself."""
    if name.startswith("local-dir:"):
        folder = name.partition(":")[2]
        try:
            data = json.loads(Path(folder, CONFIG).read_text("utf-8"))
        except (OSError, ValueError) as error:
            unreadable = messages.export.CONFIG_UNREADABLE(file=CONFIG, folder=folder, reason=str(error))
            raise ModelFileError(unreadable) from error
        return dict(data.get("model_cfg", {}))
    if name.startswith(HUB):
        return {}
    config = open_clip.get_model_config(name)
    if config is None:
        lower = {known.lower(): known for known in open_clip.list_models()}
        similar = [lower[key] for key in difflib.get_close_matches(name.lower(), lower, 6, 0.4)]
        if not similar:
            raise RequestError(messages.export.UNKNOWN_MODEL_NO_SIMILAR(model=name))
        raise RequestError(messages.export.UNKNOWN_MODEL(model=name, similar=similar))
    return dict(config)


def _configs(open_clip: Any, name: str, config: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {**{known: open_clip.get_model_config(known) for known in open_clip.list_models()}, name: config}


def _weights_in(name: str) -> list[Path]:
    if not name.startswith("local-dir:"):
        return []
    folder = Path(name.partition(":")[2])
    return [p for p in folder.iterdir() if p.suffix in (".safetensors", ".bin", ".pt", ".pth")]


def _loading_failed(model: str, weights: str, error: Exception) -> Message:
    """torch reports weights of another shape only in the text of a RuntimeError."""
    if "Error(s) in loading state_dict" in str(error) or "size mismatch" in str(error):
        lines = [line.strip() for line in str(error).splitlines()[1:4]]
        return messages.export.WRONG_WEIGHTS(file=Path(weights).name, model=model, reason=" ".join(lines)[:400])
    reason = (str(error).strip() or type(error).__name__).splitlines()[0][:400]
    return messages.export.CANT_LOAD(model=model, weights=weights, reason=reason)


def import_open_clip() -> Any:
    """The module open_clip. Raises RequestError if it, torch or onnx is not installed."""
    try:
        import onnx  # noqa: F401
        import torch  # noqa: F401

        _without_torchvision_ops()
        import open_clip
    except ImportError as error:
        raise RequestError(several(messages.export.NO_TORCH(), plain(f"({error})"))) from error
    return open_clip


def _without_torchvision_ops() -> None:
    """Let torchvision load even if its compiled operators were built for another torch (its CUDA wheel with a torch for
    the CPU). Only the registration of these operators fails, and open_clip uses only torchvision's transforms."""
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
