"""The JSON files next to an ONNX file on the hubs, and what they say about the model's input.

Sources: transformers' image processors and tokenizers (preprocessor_config.json, config.json, tokenizer_config.json),
timm's and open_clip's files for the hub (config.json with pretrained_cfg, open_clip_config.json).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .notes import NotedValues, Reader, normalised, numbers, pixels, whole, words

_LONGEST = 4096  # tokens


def _processor(data: Mapping[str, Any]) -> dict[str, Any]:
    data = data.get("image_processor", data)  # processor_config.json holds it inside
    cropped = data.get("do_center_crop", "crop_size" in data)
    side = pixels(data.get("crop_size")) if cropped else None
    return {"patch_px": side or pixels(data.get("size")), "values": _processed(data)}


def _processed(data: Mapping[str, Any]) -> NotedValues | None:
    """mean and std of 8-bit values, (value * factor - mean) / std, converted for values of 0..1 (value / 255)."""
    mean, std = numbers(data.get("image_mean")), numbers(data.get("image_std"))
    if not data.get("do_normalize", "image_mean" in data):
        mean, std = (0.0,), (1.0,)
    factor = numbers(data.get("rescale_factor", 1 / 255)) if data.get("do_rescale", True) else (1.0,)
    if not mean or not std or not factor or factor[0] <= 0:
        return None
    whole_range = 255 * factor[0]
    return normalised(tuple(m / whole_range for m in mean), tuple(s / whole_range for s in std))


def _config(data: Mapping[str, Any]) -> dict[str, Any]:
    timm = data.get("pretrained_cfg", data)
    mean, std = numbers(timm.get("mean")), numbers(timm.get("std"))
    side = pixels(timm.get("input_size")) or pixels(data.get("vision_config", data).get("image_size"))
    return {"patch_px": side, "values": normalised(mean, std), "licence": words(timm.get("license"))}


def _open_clip(data: Mapping[str, Any]) -> dict[str, Any]:
    fed, vision = data.get("preprocess_cfg", {}), data["model_cfg"]["vision_cfg"]
    mean, std = numbers(fed.get("mean")), numbers(fed.get("std"))
    side = pixels(fed.get("size")) or pixels(vision.get("image_size"))
    return {"patch_px": side, "values": normalised(mean, std)}


def _text_config(data: Mapping[str, Any]) -> dict[str, Any]:
    length = whole(data.get("text_config", data).get("max_position_embeddings"), _LONGEST)
    return {"context_length": length, "kind": words(data.get("model_type"))}


def _open_clip_text(data: Mapping[str, Any]) -> dict[str, Any]:
    return {"context_length": whole(data["model_cfg"]["text_cfg"].get("context_length"), _LONGEST)}


def _tokenizer(data: Mapping[str, Any]) -> dict[str, Any]:
    pad = data.get("pad_token")
    pad = pad.get("content") if isinstance(pad, dict) else pad
    return {"pad_token": words(pad), "context_length": whole(data.get("model_max_length"), _LONGEST)}


#: Of an image tower, most likely first.
IMAGE_SIDECARS: dict[str, Reader] = {
    "preprocessor_config.json": _processor,
    "processor_config.json": _processor,
    "open_clip_config.json": _open_clip,
    "config.json": _config,
}
#: Of a text tower.
TEXT_SIDECARS: dict[str, Reader] = {
    "tokenizer_config.json": _tokenizer,
    "open_clip_config.json": _open_clip_text,
    "config.json": _text_config,
}
