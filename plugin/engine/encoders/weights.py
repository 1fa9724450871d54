"""Checks an ONNX file before it runs: it is untrusted input, and it may take weights from other files.

ONNX is protobuf (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). Only the few fields that can name external
data are read, so that the engine needs neither `onnx` nor `protobuf`.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

from ...contract import messages
from ...contract.message import Message, plain
from ...contract.system_errors import refusal
from ..base.errors import ModelFileError

# Numbers of the fields that lead to a TensorProto: {protobuf message: {field: protobuf message}}
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


class _Damaged(ValueError):
    """The bytes are not those of an ONNX file."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


class EndsTooEarly(_Damaged):
    """An ONNX file that is shorter than it says."""

    def __init__(self) -> None:
        super().__init__(messages.encoders.ENDS_TOO_EARLY())


class OutsideFolder(ModelFileError):
    """An ONNX file that names weights outside its own folder."""


def check_onnx(path: Path) -> None:
    """Check that a file is an ONNX file, and that its external data exists and is inside its folder.

    Raises:
        ModelFileError: it is not.
    """
    for name in data_files(path):
        if not (path.parent / name).is_file():
            raise ModelFileError(messages.encoders.DATA_MISSING(file=path.name, data=name))


def data_files(path: Path) -> tuple[str, ...]:
    """The other files that an ONNX file takes weights from, by the names in it. They need not exist.

    Raises:
        ModelFileError: it is not an ONNX file, or it names a file outside its folder (also through a link).
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            locations = {_location(data, start, end) for start, end in _walk(data, 0, len(data), "model", 0)}
    except (OSError, ValueError, IndexError) as error:
        problem = refusal(error, path) or messages.encoders.NOT_ONNX(file=path.name, reason=_reason(error))
        raise ModelFileError(problem) from error
    folder = path.parent.resolve()
    names = sorted(location for location in locations if location is not None)
    for name in names:
        if not is_inside(folder, name):
            raise OutsideFolder(messages.encoders.DATA_OUTSIDE_FOLDER(file=path.name, data=name))
    return tuple(names)


def _reason(error: Exception) -> Message:
    if isinstance(error, _Damaged):
        return error.reason
    return messages.encoders.ENDS_TOO_EARLY() if isinstance(error, IndexError) else plain(str(error))


def is_inside(folder: Path, name: str) -> bool:
    """Whether the file of an untrusted name is inside a folder (absolute, without links), after links are followed."""
    try:
        return not Path(name).is_absolute() and folder in (folder / name).resolve().parents
    except (ValueError, RuntimeError, OSError):  # not a possible file name, or a loop of links
        return False


def _walk(data: mmap.mmap, start: int, end: int, message: str, depth: int) -> Iterator[tuple[int, int]]:
    """The byte ranges of every key-value entry of external data inside a protobuf message."""
    if depth > _DEPTH:
        raise _Damaged(messages.encoders.TOO_DEEP())
    for number, low, high in _fields(data, start, end):
        inner = _TREE[message].get(number)
        if inner == "entry":
            yield low, high
        elif inner is not None:
            yield from _walk(data, low, high, inner, depth + 1)


def _location(data: mmap.mmap, start: int, end: int) -> str | None:
    """The file that an entry names, if its key is "location"."""
    pair = {number: data[low:high] for number, low, high in _fields(data, start, end)}
    return pair.get(2, b"").decode("utf-8") if pair.get(1) == b"location" else None


def _fields(data: mmap.mmap, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """(field number, start, end) of each length-delimited field of a protobuf message; other fields are skipped."""
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
                raise EndsTooEarly
            yield tag >> 3, at, at + length
            at += length
        else:
            raise _Damaged(messages.encoders.NOT_PROTOBUF())
    if at != end:
        raise EndsTooEarly


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
            raise _Damaged(messages.encoders.NOT_PROTOBUF())
