"""Writes the two towers of an open_clip model as ONNX files, and computes the same vectors with torch."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from .onnx_save import join_weights
from .open_clip_model import OpenClipModel

OPSET = 17


class ImageTower(nn.Module):
    """float32 (n, 3, p, p) -> float32 (n, d), not of length 1."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, image: Tensor) -> Tensor:
        return self.model.encode_image(image)


class TextTower(nn.Module):
    """int64 (n, length) -> float32 (n, d), not of length 1."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor) -> Tensor:
        return self.model.encode_text(input_ids)


def export_towers(loaded: OpenClipModel, folder: Path) -> None:
    """Write image.onnx (`image` -> `embedding`) and text.onnx (`input_ids` -> `embedding`), any batch size."""
    patch = torch.rand(2, 3, loaded.patch_px, loaded.patch_px)
    ids = loaded.tokenizer(["a river", "houses along a road"])
    _export(ImageTower(loaded.model), patch, "image", folder / "image.onnx")
    _export(TextTower(loaded.model), ids, "input_ids", folder / "text.onnx")


def _export(tower: nn.Module, example: Tensor, name: str, path: Path) -> None:
    # The tracing exporter is deprecated, but it exports all model families, does not need onnxscript, and is faster.
    with torch.no_grad(), warnings.catch_warnings(), _plain_attention():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            tower.eval(),
            (example,),
            str(path),
            input_names=[name],
            output_names=["embedding"],
            dynamic_axes={name: {0: "n"}, "embedding": {0: "n"}},
            opset_version=OPSET,
            dynamo=False,
        )
    join_weights(path)


@contextmanager
def _plain_attention() -> Iterator[None]:
    """Turn off torch's fused attention, which can't be exported to ONNX."""
    fused = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    try:
        yield
    finally:
        torch.backends.mha.set_fastpath_enabled(fused)


def torch_images(loaded: OpenClipModel, patches: np.ndarray, batch: int = 8) -> np.ndarray:
    """The vectors of patches from torch, float32 (n, d) of length 1. patches: float32 (n, 3, p, p), normalised."""
    with torch.inference_mode():
        parts = [loaded.model.encode_image(torch.from_numpy(p)) for p in _batches(patches, batch)]
    return _unit(torch.cat(parts))


def torch_texts(loaded: OpenClipModel, texts: list[str]) -> np.ndarray:
    """The vectors of texts from torch, with open_clip's own tokenizer: float32 (n, d) of length 1."""
    with torch.inference_mode():
        return _unit(loaded.model.encode_text(loaded.tokenizer(texts)))


def _batches(patches: np.ndarray, batch: int) -> list[np.ndarray]:
    return [np.ascontiguousarray(patches[i : i + batch]) for i in range(0, len(patches), batch)]


def _unit(vectors: Tensor) -> np.ndarray:
    return np.asarray(nn.functional.normalize(vectors.float(), dim=-1).numpy())
