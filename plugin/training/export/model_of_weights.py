"""Finds the open_clip model that some weights belong to, from the shapes of the weights."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...contract import messages
from ...contract.message import Message, several
from ...engine.base.errors import ModelFileError

#: What the weights, or a configuration, say about the parts of a model. The keys are those of PARTS.
Shape = dict[str, Any]
PARTS = {
    "image": messages.export.IMAGE_TOWER,
    "patch": messages.export.PATCH_SIZE,
    "image_width": messages.export.IMAGE_WIDTH,
    "image_layers": messages.export.IMAGE_LAYERS,
    "text": messages.export.TEXT_TOWER,
    "vocabulary": messages.export.VOCABULARY,
    "text_width": messages.export.TEXT_WIDTH,
    "text_layers": messages.export.TEXT_LAYERS,
    "captions": messages.export.CAPTIONS,
    "dimension": messages.export.DIMENSION,
}


def check_fit(tensors: Mapping[str, Any], path: Path, model: str, configs: Mapping[str, dict[str, Any]]) -> None:
    """Check that the weights of a file can be those of a model.

    Args:
        configs: the configurations of all models, by name.

    Raises:
        ModelFileError: they can't be; the message says what differs, and which model they belong to if that is known.
    """
    found, expected = shape_of_weights(tensors), shape_of_config(configs[model])
    if "image" not in found and "text" not in found:
        raise ModelFileError(messages.export.OTHER_NAMES(file=path.name, model=model, names=list(tensors)[:3]))
    if "text" not in found:
        raise ModelFileError(messages.export.ONE_TOWER_IMAGE(file=path.name))
    if "image" not in found:
        raise ModelFileError(messages.export.ONE_TOWER_TEXT(file=path.name))
    if wrong := [k for k in PARTS if k in found and k in expected and found[k] != expected[k]]:
        differences = [_difference(k, found, expected) for k in wrong[:3]]
        other = messages.export.OTHER_MODEL(file=path.name, model=model, differences=differences)
        raise ModelFileError(several(other, _suggestion(found, path, configs)))


def _difference(part: str, found: Shape, expected: Shape) -> Message:
    return messages.export.DIFFERENCE(part=PARTS[part](), found=str(found[part]), expected=str(expected[part]))


def _suggestion(found: Shape, path: Path, configs: Mapping[str, dict[str, Any]]) -> Message:
    """The models with these shapes; those whose name is similar to the file's name come first."""
    models = models_of(found, configs)
    if not models:
        return messages.export.NO_MODEL_FITS()
    models.sort(key=lambda name: -difflib.SequenceMatcher(None, name.lower(), path.stem.lower()).ratio())
    return messages.export.OTHER_MODEL_FITS(models=models[:5])


def models_of(shape: Shape, configs: Mapping[str, dict[str, Any]]) -> list[str]:
    """The names of the models whose configurations have these shapes."""
    return [name for name, config in configs.items() if shape_of_config(config) == shape]


def shape_of_weights(tensors: Mapping[str, Any]) -> Shape:
    """What the names and shapes of the tensors say about the model; what they don't say is left out."""
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
    """The same from a model's configuration. The defaults are those of open_clip's CLIPVisionCfg and CLIPTextCfg."""
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
