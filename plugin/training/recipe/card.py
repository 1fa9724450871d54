# ruff: noqa: E501
"""The model card of the trained encoder, and its files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from .images.augment import MEAN, PATCH_PX, STD
from .images.image_tower import DIMENSION
from .words.text_tower import CONTEXT_LENGTH

BANDS = (("red", 665.0), ("green", 560.0), ("blue", 490.0))
LICENCE = (
    "Weights: Apache-2.0. Image tower started from torchvision's MobileNetV3-Small (BSD-3-Clause, ImageNet); text tower from "
    "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0). Trained on EuroSAT (MIT; Copernicus Sentinel data) and on UC Merced "
    "Land Use (USGS imagery, public domain; its page says 'for research purposes')."
)
ATTRIBUTION = (
    "EuroSAT: Helber et al. 2019; contains modified Copernicus Sentinel data. UC Merced Land Use: Yang and Newsam 2010; "
    "USGS National Map Urban Area imagery. all-MiniLM-L6-v2: Reimers and Gurevych, Wang et al. MobileNetV3: Howard et al. 2019."
)
KNOWS = (
    "Land cover and land use in RGB imagery, in English and French: at 10 m crops, forest, pasture, rivers, sea and lakes, roads, "
    "settlements and industry in Europe; at 0.3 m what US towns are made of, from tennis courts to harbours."
)
LIMITS = (
    "A small model, trained on Europe at 10 m and US towns at 0.3 m, in daylight and with few clouds. It knows airplanes, beaches, "
    "car parks, storage tanks, golf courses and about thirty more things only from painted pictures. It can't count, and it has "
    "seen few images with pixels of 1 to 3 m. It makes mistakes with the colours of false-colour composites."
)


def write_card(folder: Path, logit_scale: float, logit_bias: float, background: tuple[str, ...], figures: dict) -> None:
    """Write `card.json` next to image.onnx, text.onnx and tokenizer.json, with their digests."""
    card = {
        "format": 1, "id": "akin-mini", "name": "Akin Mini", "version": "1.0",
        "description": "The encoder that ships with Akin: small, runs on every computer, understands words in English and French.",
        "licence": LICENCE, "source": "Trained by this project: python -m plugin.training.recipe.default_encoder",
        "attribution": ATTRIBUTION, "knows": KNOWS, "limits": LIMITS, "dimension": DIMENSION,
        "image": {
            "file": "image.onnx", "sha256": digest(folder / "image.onnx"), "input": "image", "output": "embedding",
            "patch_px": PATCH_PX, "pixel_sizes_m": [0.6, 5.0],
            "channels": [
                {"name": n, "common_name": n, "wavelength_nm": w, "required": True, "fill": None} for n, w in BANDS
            ],
            "scaling": {"kind": "display"}, "mean": list(MEAN), "std": list(STD), "pooling": "none", "extras": [],
        },
        "text": {
            "file": "text.onnx", "sha256": digest(folder / "text.onnx"), "tokenizer": "tokenizer.json",
            "tokenizer_sha256": digest(folder / "tokenizer.json"), "input": "input_ids", "mask_input": None,
            "output": "embedding", "context_length": CONTEXT_LENGTH, "pad_id": 0, "dtype": "int64", "templates": ["{}"],
            "background": list(background), "logit_scale": round(logit_scale, 3), "logit_bias": round(logit_bias, 3),
            "languages": ["en", "fr"],
        },
        "figures": figures,
    }  # fmt: skip
    (folder / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def digest(path: Path) -> str:
    """sha256 of a file, hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
