"""How scenes look to networks trained on ImageNet: frozen features that the tower must go on telling apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime as ort
from PIL import Image

from .image_tower import LOOKS_DIM

V3 = "models/mobilenet_v3_small/mobilenet_v3_small_imagenet_embed.onnx"
V2 = "models/mobilenet_v2/tf2_mobilenet_v2_1.0_224_ptq_w8.onnx"
SIDE = 224


def look_features(name: str, images: np.ndarray, data: Path, work: Path, threads: int) -> np.ndarray:
    """uint8 [n, h, w, 3] -> float32 [n, 576 + 1280] of both teachers, kept in `work/<name>_looks.npy`."""
    path = work / f"{name}_looks.npy"
    if path.exists():
        return np.load(path)
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    v3, v2 = (ort.InferenceSession(str(data / file), options) for file in (V3, V2))
    mean, std = np.array([0.485, 0.456, 0.406], np.float32), np.array([0.229, 0.224, 0.225], np.float32)
    rows = []
    for start in range(0, len(images), 32):
        x = np.stack([_enlarged(image) for image in images[start : start + 32]])
        first = v3.run(None, {"input": ((x - mean) / std).transpose(0, 3, 1, 2)})[0]
        second = v2.run(None, {"input": np.ascontiguousarray((x * 2 - 1).transpose(0, 3, 1, 2))})[0]
        rows.append(np.concatenate([first, second], 1))
    result = np.concatenate(rows)
    np.save(path, result)
    return result


def _enlarged(image: np.ndarray) -> np.ndarray:
    resized = Image.fromarray(np.ascontiguousarray(image)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    return np.asarray(resized, np.float32) / 255


def reduce_looks(features: list[np.ndarray]) -> list[np.ndarray]:
    """Features of each set -> [n, 64] of length 1: each teacher to unit length, then half-whitened principal axes.

    Every set weighs the same in the components, however many scenes it has.
    """
    unit = [np.concatenate([_unit(f[:, :576]), _unit(f[:, 576:])], 1) for f in features]
    mean = np.mean([f.mean(0) for f in unit], axis=0)
    covariance = np.mean([np.cov((f - mean).T) for f in unit], axis=0)
    values, vectors = np.linalg.eigh(covariance)
    axes = vectors[:, ::-1][:, :LOOKS_DIM] / np.sqrt(np.sqrt(values[::-1][:LOOKS_DIM]))
    return [_unit((f - mean) @ axes).astype(np.float32) for f in unit]


def _unit(x: np.ndarray) -> np.ndarray:
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-9)
