"""An open_clip model from a name and weights. Checkpoints are untrusted: only tensors are read from them."""

from __future__ import annotations

import importlib.machinery
import json
import pickle
import sys
import types
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..engine.errors import ModelFileError, RequestError

EXTRA = (
    "Exporting needs torch and open_clip_torch, which this Python has not. Install them in QGIS (Settings > Options > "
    "Akin, Exporting encoders), or uv pip install --torch-backend cpu 'akin[training]' then akin export-encoder."
)
HUB = "hf-hub:"
CONFIG = "open_clip_config.json"


@dataclass(frozen=True)
class Source:
    """A model in float32, its tokenizer, and its config: model is an open_clip CLIP or CustomTextCLIP."""

    model: Any
    tokenizer: Any
    text: dict[str, Any]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    patch_px: int
    context_length: int


def load_source(model: str, checkpoint: str = "", pretrained: str = "", quick_gelu: bool = False) -> Source:
    """Build a model with its weights.

    Raises:
        RequestError: no such model, or no weights were named. ModelFileError: weights that are missing, damaged, of
        another model, or that want to run code.
    """
    open_clip = import_open_clip()
    name = f"local-dir:{model}" if Path(model, CONFIG).is_file() else model
    config = _config(open_clip, name)
    if checkpoint:
        check_checkpoint(Path(checkpoint))
    for path in _weights_in(name):
        check_checkpoint(path)
    if not (checkpoint or pretrained or ":" in name):
        raise RequestError(
            f"Say which weights {model} has: checkpoint (a local file) or pretrained (a tag of open_clip)."
        )
    try:
        built = _build(open_clip, name, config, checkpoint, pretrained, quick_gelu)
        tokenizer = open_clip.get_tokenizer(name)
    except (RuntimeError, OSError, ValueError, KeyError, TypeError) as error:
        raise ModelFileError(_why_not(model, checkpoint or pretrained or model, error)) from error
    return _described(open_clip, built.float().eval(), tokenizer, config.get("text_cfg", {}))


def _build(
    open_clip: Any, name: str, config: dict[str, Any], checkpoint: str, pretrained: str, quick_gelu: bool
) -> Any:
    weights = checkpoint or pretrained or None
    if checkpoint and ":" in name:  # open_clip ignores weights beside a folder or a hub id
        built = open_clip.create_model(name, load_weights=False, force_quick_gelu=quick_gelu, pretrained_text=False)
        open_clip.load_checkpoint(built, checkpoint, weights_only=True)
        return built
    return open_clip.create_model(
        name, weights, force_quick_gelu=quick_gelu, require_pretrained=True, weights_only=True, pretrained_text=False
    )


def _described(open_clip: Any, model: Any, tokenizer: Any, text: dict[str, Any]) -> Source:
    eats = open_clip.model.get_model_preprocess_cfg(model)
    size = eats["size"]
    sizes = tuple(size) if isinstance(size, (tuple, list)) else (size, size)
    if sizes[0] != sizes[-1]:
        raise ModelFileError(f"The model takes pictures of {sizes[1]} x {sizes[0]} pixels; Akin's patches are square.")
    length = int(tokenizer.context_length or getattr(model, "context_length", 77))
    return Source(model, tokenizer, text, tuple(eats["mean"]), tuple(eats["std"]), int(sizes[0]), length)


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
    config = open_clip.get_model_config(name.replace("/", "-"))
    if config is None:
        near = [n for n in open_clip.list_models() if name.lower().split("-")[0] in n.lower()][:12]
        raise RequestError(f"open_clip knows no model {name!r}. Near to it: {', '.join(near) or 'none'}.")
    return dict(config)


def _weights_in(name: str) -> list[Path]:
    if not name.startswith("local-dir:"):
        return []
    folder = Path(name.partition(":")[2])
    return [p for p in folder.iterdir() if p.suffix in (".safetensors", ".bin", ".pt", ".pth")]


def check_checkpoint(path: Path) -> None:
    """Refuse weights that are no plain tensors. Nothing in the file is run.

    Raises:
        ModelFileError: it is missing, damaged, or wants to run code; says what to do instead.
    """
    if not path.is_file():
        raise ModelFileError(f"There is no checkpoint {path}. Choose the file of the weights.")
    if path.suffix == ".safetensors":
        _check_safetensors(path)
    elif zipfile.is_zipfile(path) and any(n.endswith("constants.pkl") for n in zipfile.ZipFile(path).namelist()):
        raise ModelFileError(
            f"{path.name} is a TorchScript program, which can run code of its own, so it is not opened. Get the "
            "weights as safetensors, or as a plain state_dict."
        )
    else:
        _check_pickle(path)


def _check_safetensors(path: Path) -> None:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, "pt") as file:
            names = list(file.keys())
    except (SafetensorError, OSError) as error:
        raise ModelFileError(f"{path.name} is damaged or no safetensors file ({error}). Download it again.") from error
    if not names:
        raise ModelFileError(f"{path.name} holds no tensors. Download it again.")


def _check_pickle(path: Path) -> None:
    import torch

    try:
        torch.load(path, map_location="cpu", weights_only=True, mmap=zipfile.is_zipfile(path))
    except pickle.UnpicklingError as error:
        wants = next((line.strip() for line in str(error).splitlines() if "GLOBAL" in line or "global" in line), "")
        raise ModelFileError(
            f"{path.name} is a pickle that wants to run code when it is opened, so it is not opened. Get the weights "
            f"as safetensors. ({wants[:200]})"
        ) from error
    except (RuntimeError, EOFError, OSError, ValueError) as error:
        raise ModelFileError(
            f"{path.name} is damaged or no checkpoint ({_first(error)}). Download it again."
        ) from error


def _why_not(model: str, weights: str, error: Exception) -> str:
    text = _first(error)
    if "Error(s) in loading state_dict" in text or "size mismatch" in str(error):
        lines = [line.strip() for line in str(error).splitlines()[1:4]]
        return f"{Path(weights).name} does not hold the weights of {model}: {' '.join(lines)[:400]}"
    return f"{model} with {weights} can't be loaded: {text[:400]}"


def _first(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def import_open_clip() -> Any:
    """open_clip. Raises RequestError with what to install where it is missing."""
    try:
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
