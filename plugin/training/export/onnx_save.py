"""Saves ONNX files of any size: above protobuf's limit of 2 GB, the weights go into a second file."""

from __future__ import annotations

from pathlib import Path

import onnx

from ...engine.encoders.weights import data_files

LARGEST = 1_900_000_000  # bytes of weights in the file itself


def save(model: onnx.ModelProto, path: Path) -> None:
    """Write a model whose weights are in memory. An existing file is replaced."""
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


def join_weights(path: Path) -> None:
    """Put the weights of a large model, for which torch writes one file per tensor, into one file."""
    if len(data_files(path)) > 1:
        save(onnx.load(str(path)), path)
