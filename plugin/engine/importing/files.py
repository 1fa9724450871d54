"""The files of one's own encoder: looked at where they lie, and brought into the new encoder's folder."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..base.errors import ModelFileError, ResourceError
from ..base.job import Job
from ..encoders.card import MAX_MODEL_BYTES
from ..encoders.weights import data_files

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


_BLOCK = 1 << 22
_SPARE = 50_000_000  # bytes that stay free on the disk
TOKENIZER = "tokenizer.json"


@dataclass(frozen=True)
class TowerFiles:
    """A tower's files in the encoder's folder, as its card names them. source: the ONNX file that the user chose."""

    source: Path
    file: str
    data: tuple[str, ...]

    def pairs(self) -> list[tuple[Path, str]]:
        """Each file as it lies at the user's, and its name in the encoder's folder."""
        folder = PurePosixPath(self.file).parent
        data = [(self.source.parent / PurePosixPath(name).relative_to(folder), name) for name in self.data]
        return [(self.source, self.file), *data]


def tower_files(source: str, tower: str) -> TowerFiles:
    """The files of a tower ("image" or "text"), found beside its graph.

    Weights of their own keep the names that the graph has for them, so such a tower gets a folder of its own: the two
    towers' may have the same name. Another lies as image.onnx or text.onnx right in the encoder's folder.

    Raises:
        ModelFileError: it is no ONNX file, is cut off, lacks its weights, or names files outside its folder.
    """
    path = Path(source).expanduser()
    refuse_others(path)
    try:
        names = data_files(path)
    except ModelFileError as error:
        raise ModelFileError(_for_a_newcomer(path, str(error))) from error
    for name in names:
        _check_data(path, name, f"{tower}.onnx")
    folder = f"{tower}/" if names else ""
    return TowerFiles(path, f"{folder}{tower}.onnx", tuple(f"{folder}{PurePosixPath(name)}" for name in names))


def _check_data(path: Path, name: str, kept: str) -> None:
    place = PurePosixPath(name)
    if ".." in place.parts or "\\" in name or str(place).casefold() in (".", kept):
        raise ModelFileError(f"{path.name} names its weights in a way that can't be kept ({name}). It is not used.")
    if not (path.parent / name).is_file():
        raise ModelFileError(
            f"{path.name} keeps its weights in a file of their own, {name}, which is not beside it. Put it into "
            f"{path.parent}, and don't rename it."
        )


def _for_a_newcomer(path: Path, text: str) -> str:
    """What a look into an installed encoder's file says, as somebody wants it who has just chosen that file."""
    if "ends too early" in text:
        return f"{path.name} is cut off or damaged: it ends before its graph does. Download or copy it again."
    if "points outside" in text:
        return f"{text} Copy the files themselves, not links to them, into one folder, and choose the ONNX file there."
    return f"{path.name} is no ONNX file that can be read. Choose the file that ends in .onnx, or export it anew."


def bring(towers: Sequence[TowerFiles], tokenizer: str, folder: Path, copy: bool, job: Job) -> None:
    """Copy the files into an encoder's folder; or only link them, where the disk can do that.

    Raises:
        ModelFileError: a file is missing or too large. ResourceError: no room on the disk.
    """
    pairs = [(source, folder / name) for tower in towers for source, name in tower.pairs()]
    if tokenizer:
        pairs.append((_tokenizer(tokenizer), folder / TOKENIZER))
    for source, target in pairs:
        if source.stat().st_size > MAX_MODEL_BYTES:
            raise ModelFileError(f"{source.name} is larger than any known encoder. It is not used.")
        target.parent.mkdir(parents=True, exist_ok=True)
    if apart := [pair for pair in pairs if copy or not _linked(*pair)]:
        _copy(apart, folder, job)


def _tokenizer(told: str) -> Path:
    path = Path(told).expanduser()
    if not path.is_file():
        raise ModelFileError(f"There is no file {path}. Choose the tokenizer.json of the text tower.")
    return path


def _linked(source: Path, target: Path) -> bool:
    try:
        os.link(source.resolve(), target)
    except OSError:  # another disk, or one that has no links
        return False
    return True


def _copy(pairs: Sequence[tuple[Path, Path]], folder: Path, job: Job) -> None:
    total, free = sum(source.stat().st_size for source, _ in pairs), shutil.disk_usage(folder).free
    if total + _SPARE > free:
        raise ResourceError(
            f"The encoder's files are {total / 1e6:.0f} MB, and {folder.parents[1]} has {free / 1e6:.0f} MB free. Make "
            "room there."
        )
    done = 0
    for source, target in pairs:
        job.note(f"Copying {source.name} ({source.stat().st_size / 1e6:.0f} MB)")
        with source.open("rb") as read, target.open("wb") as write:
            while block := read.read(_BLOCK):
                write.write(block)
                done += len(block)
                job.progress(min(1.0, done / max(1, total)))
