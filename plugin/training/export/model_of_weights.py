"""Which of open_clip's models some weights belong to, told by their shapes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...engine.base.errors import ModelFileError

Shape = dict[str, Any]
NAMES = {
    "image": "image tower",
    "patch": "patch of pixels",
    "image_width": "image width",
    "image_layers": "image layers",
    "text": "text tower",
    "vocabulary": "vocabulary",
    "text_width": "text width",
    "text_layers": "text layers",
    "captions": "captions",
    "dimension": "dimension",
}


def check_fit(tensors: Mapping[str, Any], path: Path, model: str, configs: Mapping[str, dict[str, Any]]) -> None:
    """Whether the weights of a file can be those of a model, by its configuration in `configs`.

    Raises:
        ModelFileError: they can't: what differs, and which model they are of, where that can be told.
    """
    have, want = shape_of_weights(tensors), shape_of_config(configs[model])
    if "image" not in have and "text" not in have:
        raise ModelFileError(_foreign(path, model, tensors))
    for tower, other in (("image", "text"), ("text", "image")):
        if tower not in have:
            raise ModelFileError(
                f"{path.name} holds an {other} tower alone. An encoder of open_clip needs both; an image tower alone "
                "can be made an ONNX file with its own code, and imported (akin import-encoder)."
            )
    if wrong := [k for k in NAMES if k in have and k in want and have[k] != want[k]]:
        differs = ", ".join(f"{NAMES[k]} {have[k]} and not {want[k]}" for k in wrong[:3])
        raise ModelFileError(
            f"{path.name} does not hold the weights of {model}: {differs}. {_rather(have, path, configs)}"
        )


def _foreign(path: Path, model: str, tensors: Mapping[str, Any]) -> str:
    names = ", ".join(list(tensors)[:3])
    return (
        f"{path.name} does not hold the weights of {model}: its tensors have other names than open_clip's ({names}…). "
        "Look for the checkpoint that open_clip loads, or make ONNX files with the model's own code and import them."
    )


def _rather(have: Shape, path: Path, configs: Mapping[str, dict[str, Any]]) -> str:
    fits = models_of(have, configs)
    if not fits:
        return "No model of open_clip has such shapes."
    fits.sort(key=lambda name: -difflib.SequenceMatcher(None, name.lower(), path.stem.lower()).ratio())
    return f"By their shapes they are of {' or '.join(fits[:5])}: give that as the model."


def models_of(have: Shape, configs: Mapping[str, dict[str, Any]]) -> list[str]:
    """The names of the models whose configurations have these shapes."""
    return [name for name, config in configs.items() if shape_of_config(config) == have]


def shape_of_weights(tensors: Mapping[str, Any]) -> Shape:
    """What the names and shapes of the tensors say, in the words of NAMES; what they don't say is left out."""
    shape: Shape = {"captions": any(name.startswith("text_decoder.") for name in tensors)}
    text = "text." if any(name.startswith("text.") for name in tensors) else ""
    if f"{text}token_embedding.weight" in tensors:
        shape["text"] = "open_clip"
        shape["vocabulary"], shape["text_width"] = tensors[f"{text}token_embedding.weight"].shape
        shape["text_layers"] = _blocks(tensors, rf"{re.escape(text)}transformer\.resblocks\.(\d+)\.")
        projection, linear = tensors.get(f"{text}text_projection"), tensors.get(f"{text}text_projection.weight")
        if projection is not None or linear is not None:
            shape["dimension"] = projection.shape[1] if projection is not None else linear.shape[0]  # type: ignore[union-attr]
    elif any(name.startswith("text.transformer.") for name in tensors):
        shape["text"] = "Hugging Face"
    if "visual.layer1.0.conv1.weight" in tensors:
        layers = tuple(_blocks(tensors, rf"visual\.layer{stage}\.(\d+)\.") for stage in (1, 2, 3, 4))
        shape |= {
            "image": "ResNet",
            "image_width": tensors["visual.layer1.0.conv1.weight"].shape[0],
            "image_layers": layers,
        }
    elif "visual.conv1.weight" in tensors:
        width, _, patch, _ = tensors["visual.conv1.weight"].shape
        layers_ = _blocks(tensors, r"visual\.transformer\.resblocks\.(\d+)\.")
        shape |= {"image": "ViT", "image_width": width, "patch": patch, "image_layers": layers_}
    elif any(name.startswith("visual.trunk.") for name in tensors):
        shape["image"] = "timm"
    return shape


def _blocks(tensors: Mapping[str, Any], pattern: str) -> int:
    return len({found[1] for name in tensors if (found := re.match(pattern, name))})


def shape_of_config(config: Mapping[str, Any]) -> Shape:
    """The same for a model's configuration. Defaults as open_clip's CLIPVisionCfg and CLIPTextCfg have them."""
    image, text = config["vision_cfg"], config["text_cfg"]
    shape: Shape = {"captions": "multimodal_cfg" in config}
    if "hf_model_name" in text:
        shape["text"] = "Hugging Face"
    else:
        shape |= {"text": "open_clip", "vocabulary": text.get("vocab_size", 49408)}
        shape |= {"text_width": text.get("width", 512), "text_layers": text.get("layers", 12)}
        shape["dimension"] = config["embed_dim"]
    layers = image.get("layers", 12)
    if "timm_model_name" in image:
        shape["image"] = "timm"
    elif isinstance(layers, (list, tuple)):
        shape |= {"image": "ResNet", "image_width": image.get("width", 64), "image_layers": tuple(layers)}
    else:
        width, patch = image.get("width", 768), image.get("patch_size", 16)
        shape |= {"image": "ViT", "image_width": width, "patch": patch, "image_layers": layers}
    return shape
