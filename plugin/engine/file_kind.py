"""What people bring in place of an ONNX file, known by its first bytes, with what to do about it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from .errors import ModelFileError

_HEAD = 512
_EXPORT = "Export it to ONNX (torch.onnx.export; open_clip's models: Akin's Export an encoder)."
#: Where the mark begins, the mark, and what is said. Sources: each format's own specification.
_KINDS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"version https://git-lfs", "is a Git LFS pointer and not the file itself. Fetch it: git lfs pull."),
    (0, b"\x1f\x8b", "is compressed (gzip). Unpack it first."),
    (0, b"\x80\x02", f"is a checkpoint of PyTorch (a pickle), without a graph. {_EXPORT}"),
    (0, b"\x80\x04", f"is a Python pickle. {_EXPORT}"),
    (0, b"\x89HDF", "is an HDF5 file (Keras). Convert it with tf2onnx."),
    (4, b"TFL3", "is a TensorFlow Lite model. Convert it with tf2onnx."),
    (4, b"ORTM", "is ONNX Runtime's own format (.ort). Choose the .onnx file that it was made of."),
    (8, b'{"', f"holds weights alone (safetensors), without a graph. {_EXPORT}"),
)
_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<head")


def refuse_others(path: Path) -> None:
    """Raise ModelFileError, with the next step, for a file that is missing, empty or known to be something else."""
    if not path.is_file():
        raise ModelFileError(f"There is no file {path}. Choose the encoder's ONNX file.")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise ModelFileError(
            f"{path.name} can't be read ({error}). Close what uses it, or copy it elsewhere."
        ) from error
    if not head:
        raise ModelFileError(f"{path.name} is empty: a download or a copy broke off. Fetch it again.")
    if head.lstrip().lower().startswith(_PAGES):
        raise ModelFileError(
            f"{path.name} is a web page and no model: the page was saved, and not the file that it leads to. Download "
            "the file itself."
        )
    if head.startswith(b"PK\x03\x04"):
        raise ModelFileError(f"{path.name} {_zip(path)}")
    said = next((text for at, mark, text in _KINDS if head[at : at + len(mark)] == mark), "")
    if said:
        raise ModelFileError(f"{path.name} {said}")


def _zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "is a zip archive that is cut off or damaged. Fetch it again, and unpack it."
    if any(name.endswith("data.pkl") for name in names):
        return f"is a checkpoint of PyTorch, without a graph. {_EXPORT}"
    inside = next((name for name in names if name.lower().endswith(".onnx")), "")
    return f"is a zip archive. Unpack it, and choose {inside or 'the ONNX file'} in it."
