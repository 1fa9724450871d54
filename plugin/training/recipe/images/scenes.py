"""The labelled scenes on disk: found, packed once into arrays, and split into training and validation."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

# metres a pixel of the stored scene, and its side in pixels
SETS = {"eurosat": (10.0, 64), "ucmerced": (0.3, 256)}
VALIDATION_SHARE = 0.05


@dataclass(frozen=True)
class Scenes:
    """One set of scenes: uint8 RGB [n, side, side, 3], their class names, and which of them validate."""

    name: str
    pixel_size_m: float
    images: np.ndarray
    labels: list[str]
    validates: np.ndarray


def data_folder(given: str | None) -> Path:
    """The folder that holds `scenes/` and `models/`: given, or $AKIN_TRAINING_DATA, or next to the checkout.

    Raises:
        FileNotFoundError: it has no scenes.
    """
    root = Path(__file__).resolve().parents[4]
    folder = Path(given or os.environ.get("AKIN_TRAINING_DATA") or root.parent / "shared" / "data")
    if not (folder / "scenes").is_dir():
        raise FileNotFoundError(f"No scenes in {folder}: give --data the folder that holds scenes/ and models/.")
    return folder


def load_scenes(name: str, data: Path, work: Path, seed: int, limit_per_class: int = 0) -> Scenes:
    """Read one set; the first call packs its JPEGs into `work/<name>.npy`."""
    pixel_size_m, side = SETS[name]
    packed, listed = work / f"{name}.npy", work / f"{name}.json"
    if not (packed.exists() and listed.exists()):
        files = sorted((data / "scenes" / name).glob("*/*.jpg"))
        np.save(packed, np.stack([_read(file, side) for file in files]))
        listed.write_text(json.dumps([file.parent.name for file in files]))
    labels = json.loads(listed.read_text())
    images = np.load(packed, mmap_mode="r")
    keep = _limited(labels, limit_per_class)
    chosen = [labels[i] for i in keep]
    return Scenes(name, pixel_size_m, images[keep], chosen, _validation(chosen, seed))


def _read(file: Path, side: int) -> np.ndarray:
    with Image.open(file) as image:
        rgb = image.convert("RGB")
        return np.asarray(rgb if rgb.size == (side, side) else rgb.resize((side, side), Image.Resampling.BICUBIC))


def _limited(labels: list[str], limit: int) -> np.ndarray:
    if not limit:
        return np.arange(len(labels))
    seen: dict[str, int] = {}
    keep = []
    for i, label in enumerate(labels):
        seen[label] = seen.get(label, 0) + 1
        if seen[label] <= limit:
            keep.append(i)
    return np.array(keep)


def _validation(labels: list[str], seed: int) -> np.ndarray:
    """A twentieth of each class, chosen by the seed."""
    generator = np.random.default_rng(seed)
    chosen = np.zeros(len(labels), bool)
    names = np.array(labels)
    for name in sorted(set(labels)):
        members = np.flatnonzero(names == name)
        chosen[generator.choice(members, max(1, int(len(members) * VALIDATION_SHARE)), replace=False)] = True
    return chosen
