"""A look into an ONNX file before it is run: it is untrusted, and may point at other files.

ONNX is protobuf (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). Only the few fields that can name external
data are walked, so that the engine needs neither `onnx` nor `protobuf`.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

from ..base.errors import ModelFileError

# Field numbers of messages on the way to a TensorProto: {message: {field: message}}
_TREE: dict[str, dict[int, str]] = {
    "model": {7: "graph", 20: "training", 25: "function"},
    "training": {1: "graph", 2: "graph"},
    "graph": {1: "node", 5: "tensor", 15: "sparse"},
    "function": {7: "node", 11: "attribute"},
    "node": {5: "attribute"},
    "attribute": {5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse"},
    "sparse": {1: "tensor", 2: "tensor"},
    "tensor": {13: "entry"},
}
_DEPTH = 64


class EndsTooEarly(ValueError):
    """An ONNX file that is shorter than it says."""


class OutsideFolder(ModelFileError):
    """An ONNX file that names weights outside its own folder."""


def check_onnx(path: Path) -> None:
    """Refuse an ONNX file that is not one, or whose external data lies outside its folder or is not there.

    Raises:
        ModelFileError: what is wrong with it.
    """
    for name in data_files(path):
        if not (path.parent / name).is_file():
            raise ModelFileError(f"{path.name} lacks its data file {name}. Install the encoder again.")


def data_files(path: Path) -> tuple[str, ...]:
    """The files beside an ONNX file that hold weights of its own, as it names them; they need not be there.

    Raises:
        ModelFileError: it is no ONNX file, or it names a file outside its folder, be it by a link.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            places = {_entries(data, start, end) for start, end in _walk(data, 0, len(data), "model", 0)}
    except (OSError, ValueError, IndexError) as error:
        raise ModelFileError(
            f"{path.name} can't be read as an ONNX file ({error}). Install the encoder again."
        ) from error
    folder = path.parent.resolve()
    names = sorted(place for place in places if place is not None)
    for name in names:
        if not lies_in(folder, name):
            raise OutsideFolder(f"{path.name} points outside its own folder ({name}). It is not used.")
    return tuple(names)


def lies_in(folder: Path, name: str) -> bool:
    """Whether a file that a stranger names lies in a folder (absolute, without links in it), links followed."""
    try:
        return not Path(name).is_absolute() and folder in (folder / name).resolve().parents
    except (ValueError, RuntimeError, OSError):  # no name that a file can have, or links that go in a circle
        return False


def _walk(data: mmap.mmap, start: int, end: int, message: str, depth: int) -> Iterator[tuple[int, int]]:
    """The byte ranges of every key-value entry of external data inside a message."""
    if depth > _DEPTH:
        raise ValueError("nested too deeply")
    for number, low, high in _fields(data, start, end):
        inner = _TREE[message].get(number)
        if inner == "entry":
            yield low, high
        elif inner is not None:
            yield from _walk(data, low, high, inner, depth + 1)


def _entries(data: mmap.mmap, start: int, end: int) -> str | None:
    """The file that an entry names, if its key is "location"."""
    pair = {number: data[low:high] for number, low, high in _fields(data, start, end)}
    return pair.get(2, b"").decode("utf-8") if pair.get(1) == b"location" else None


def _fields(data: mmap.mmap, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """(field number, start, end) of each length-delimited field of a message; others are stepped over."""
    at = start
    while at < end:
        tag, at = _varint(data, at)
        kind = tag & 7
        if kind == 0:
            _, at = _varint(data, at)
        elif kind == 1:
            at += 8
        elif kind == 5:
            at += 4
        elif kind == 2:
            length, at = _varint(data, at)
            if at + length > end:
                raise EndsTooEarly("it ends too early")
            yield tag >> 3, at, at + length
            at += length
        else:
            raise ValueError("it is not protobuf")
    if at != end:
        raise EndsTooEarly("it ends too early")


def _varint(data: mmap.mmap, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at += 1
        if not byte & 0x80:
            return value, at
        shift += 7
        if shift > 63:
            raise ValueError("it is not protobuf")
