"""How scenes look to networks trained on ImageNet: frozen features that the tower must go on telling apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime as ort
from PIL import Image

from ..towers.image_tower import LOOKS_DIM

V3 = "models/mobilenet_v3_small/mobilenet_v3_small_imagenet_embed.onnx"
V2 = "models/mobilenet_v2/tf2_mobilenet_v2_1.0_224_ptq_w8.onnx"
SIDE = 224
MOST = 2000  # images of one set that the teachers see, chosen at random: they are slow


def look_features(name: str, images: np.ndarray, data: Path, work: Path, threads: int) -> np.ndarray:
    """uint8 [n, h, w, 3] -> float32 [n, 576 + 1280] of both teachers, zeros where they were not asked; kept in
    `work/<name>_looks.npy`."""
    path = work / f"{name}_looks.npy"
    if path.exists():
        return np.load(path)
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    v3, v2 = (ort.InferenceSession(str(data / file), options) for file in (V3, V2))
    mean, std = np.array([0.485, 0.456, 0.406], np.float32), np.array([0.229, 0.224, 0.225], np.float32)
    result = np.zeros((len(images), 576 + 1280), np.float32)
    asked = np.random.default_rng(len(images)).permutation(len(images))[:MOST]
    for start in range(0, len(asked), 32):
        chosen = asked[start : start + 32]
        x = np.stack([_enlarged(image) for image in images[chosen]])
        first = v3.run(None, {"input": ((x - mean) / std).transpose(0, 3, 1, 2)})[0]
        second = v2.run(None, {"input": np.ascontiguousarray((x * 2 - 1).transpose(0, 3, 1, 2))})[0]
        result[chosen] = np.concatenate([first, second], 1)
    np.save(path, result)
    return result


def imagenet_features(images: np.ndarray, data: Path) -> np.ndarray:
    """uint8 [n, h, w, 3] -> float32 [n, 576] of MobileNetV3-Small as ImageNet left it, to compare clicks with."""
    session = ort.InferenceSession(str(data / V3))
    mean, std = np.array([0.485, 0.456, 0.406], np.float32), np.array([0.229, 0.224, 0.225], np.float32)
    rows = []
    for start in range(0, len(images), 32):
        x = np.stack([_enlarged(image) for image in images[start : start + 32]])
        rows.append(session.run(None, {"input": ((x - mean) / std).transpose(0, 3, 1, 2)})[0])
    return np.concatenate(rows)


def _enlarged(image: np.ndarray) -> np.ndarray:
    resized = Image.fromarray(np.ascontiguousarray(image)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    return np.asarray(resized, np.float32) / 255


def reduce_looks(features: list[np.ndarray]) -> list[np.ndarray]:
    """Features of each set -> [n, 128] of length 1, or zeros: each teacher to unit length, then the principal axes.

    Every set weighs the same in the components, however many scenes it has. The axes are not whitened: on the mosaics,
    whitening finds fewer places of the clicked class (0.68 in place of 0.71 at 10 m).
    """
    unit = [np.concatenate([_unit(f[:, :576]), _unit(f[:, 576:])], 1) for f in features]
    known = [np.abs(f).sum(1) > 0 for f in features]
    mean = np.mean([f[k].mean(0) for f, k in zip(unit, known)], axis=0)
    covariance = np.mean([np.cov((f[k] - mean).T) for f, k in zip(unit, known)], axis=0)
    axes = np.linalg.eigh(covariance)[1][:, ::-1][:, :LOOKS_DIM]
    return [(_unit((f - mean) @ axes) * k[:, None]).astype(np.float32) for f, k in zip(unit, known)]


def _unit(x: np.ndarray) -> np.ndarray:
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-9)
