"""Renames the weights of transformers' CLIPModel to open_clip's names. It is the same network."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

TOWERS = {"vision_model.": "visual.", "text_model.": ""}
#: (a pattern of transformers' names, open_clip's name)
NAMES = (
    (r"embeddings\.class_embedding$", "class_embedding"),
    (r"embeddings\.patch_embedding\.weight$", "conv1.weight"),
    (r"embeddings\.position_embedding\.weight$", "positional_embedding"),
    (r"embeddings\.token_embedding\.", "token_embedding."),
    (r"pre_layrnorm\.", "ln_pre."),
    (r"post_layernorm\.", "ln_post."),
    (r"final_layer_norm\.", "ln_final."),
    (r"encoder\.layers\.(\d+)\.layer_norm([12])\.", r"transformer.resblocks.\1.ln_\2."),
    (r"encoder\.layers\.(\d+)\.mlp\.fc1\.", r"transformer.resblocks.\1.mlp.c_fc."),
    (r"encoder\.layers\.(\d+)\.mlp\.fc2\.", r"transformer.resblocks.\1.mlp.c_proj."),
    (r"encoder\.layers\.(\d+)\.self_attn\.out_proj\.", r"transformer.resblocks.\1.attn.out_proj."),
)
ATTENTION = re.compile(r"encoder\.layers\.(\d+)\.self_attn\.q_proj\.(weight|bias)$")


def is_transformers_clip(tensors: dict[str, Any]) -> bool:
    """Whether these are the tensors of a whole CLIPModel."""
    return {"visual_projection.weight", "text_projection.weight", "logit_scale"} <= set(tensors)


def to_open_clip(tensors: dict[str, Any]) -> dict[str, Any]:
    """The same tensors with open_clip's names; some are joined into one."""
    made = {"logit_scale": tensors["logit_scale"]}
    made["visual.proj"] = tensors["visual_projection.weight"].T
    made["text_projection"] = tensors["text_projection.weight"].T
    for name, value in tensors.items():
        tower = next((t for t in TOWERS if name.startswith(t)), None)
        if tower is None or name.endswith("position_ids"):
            continue
        made.update(_one(name[len(tower) :], TOWERS[tower], value, tensors, name))
    return made


def _one(rest: str, tower: str, value: Any, tensors: dict[str, Any], name: str) -> dict[str, Any]:
    """One tensor under its new name. Queries, keys and values of the attention become one tensor."""
    import torch

    if found := ATTENTION.match(rest):
        parts = [tensors[name.replace("q_proj", f"{letter}_proj")] for letter in "qkv"]
        return {f"{tower}transformer.resblocks.{found[1]}.attn.in_proj_{found[2]}": torch.cat(parts)}
    for pattern, ours in NAMES:
        if re.match(pattern, rest):
            return {tower + re.sub(pattern, ours, rest): value}
    return {}


def wants_quick_gelu(checkpoint: Path) -> bool:
    """Whether the config.json in the folder of a checkpoint names QuickGELU, as transformers writes it."""
    try:
        config = json.loads(checkpoint.with_name("config.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    parts = [config.get(key) for key in ("vision_config", "text_config")] if isinstance(config, dict) else []
    return any(isinstance(part, dict) and part.get("hidden_act", "quick_gelu") == "quick_gelu" for part in parts)
