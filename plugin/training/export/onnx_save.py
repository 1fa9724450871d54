"""ONNX files of any size: what exceeds protobuf's 2 GB has its weights in one file beside it."""

from __future__ import annotations

from pathlib import Path

import onnx

from ...engine.encoders.weights import data_files

LARGEST = 1_900_000_000  # bytes of weights in the file itself


def save(model: onnx.ModelProto, path: Path) -> None:
    """Write a model whose weights are in memory, over what was there."""
    for name in data_files(path) if path.is_file() else ():
        path.with_name(name).unlink(missing_ok=True)
    large = sum(len(tensor.raw_data) for tensor in model.graph.initializer) > LARGEST
    onnx.save(
        model,
        str(path),
        save_as_external_data=large,
        all_tensors_to_one_file=True,
        location=f"{path.name}.data" if large else None,
    )


def gather(path: Path) -> None:
    """Bring the weights that torch laid beside a large file, one file each, into one."""
    if len(data_files(path)) > 1:
        save(onnx.load(str(path)), path)
