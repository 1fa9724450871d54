"""The files of an imported encoder: checked where the user has them, then brought into the new encoder's folder."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ....contract.message import Message, Sentence, several
from ....contract.messages.exchange import importing as sentences
from ....contract.system_errors import refusal
from ...base.errors import ModelFileError, ResourceError
from ...base.files.disk import ensure_folder
from ...base.job import Job
from ...encoders.card import MAX_MODEL_BYTES
from ...encoders.weights import EndsTooEarly, OutsideFolder, data_files

_HEAD = 512
#: Where a format's mark begins, the mark, and the sentences for it. Sources: each format's own specification.
_FORMATS: tuple[tuple[int, bytes, tuple[Sentence, ...]], ...] = (
    (0, b"version https://git-lfs", (sentences.LFS_POINTER,)),
    (0, b"\x1f\x8b", (sentences.GZIP,)),
    (0, b"\x80\x02", (sentences.PYTORCH, sentences.EXPORT_IT)),
    (0, b"\x80\x04", (sentences.PICKLE, sentences.EXPORT_IT)),
    (0, b"\x89HDF", (sentences.HDF5,)),
    (4, b"TFL3", (sentences.TFLITE,)),
    (4, b"ORTM", (sentences.ORT_FORMAT,)),
    (8, b'{"', (sentences.SAFETENSORS, sentences.EXPORT_IT)),
)
_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<head")


def refuse_others(path: Path) -> None:
    """Raise ModelFileError, with the next step, for a file that is missing, empty or known to be something else."""
    if not path.is_file():
        raise ModelFileError(sentences.NO_FILE(path=str(path)))
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise ModelFileError(refusal(error, path) or sentences.UNREADABLE(file=path.name, error=str(error))) from error
    if not head:
        raise ModelFileError(sentences.EMPTY(file=path.name))
    if head.lstrip().lower().startswith(_PAGES):
        raise ModelFileError(sentences.WEB_PAGE(file=path.name))
    if head.startswith(b"PK\x03\x04"):
        raise ModelFileError(_zip(path))
    found = next((what for at, mark, what in _FORMATS if head[at : at + len(mark)] == mark), ())
    if found:
        raise ModelFileError(several(*(sentence(file=path.name) for sentence in found)))


def _zip(path: Path) -> Message:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        return refusal(error, path) or sentences.ZIP_DAMAGED(file=path.name)
    if any(name.endswith("data.pkl") for name in names):
        return several(sentences.PYTORCH(file=path.name), sentences.EXPORT_IT())
    inside = next((name for name in names if name.lower().endswith(".onnx")), "")
    return sentences.ZIP_WITH_ONNX(file=path.name, inside=inside) if inside else sentences.ZIP(file=path.name)


_BLOCK = 1 << 22
_SPARE = 50_000_000  # bytes that stay free on the disk
TOKENIZER = "tokenizer.json"


@dataclass(frozen=True)
class TowerFiles:
    """A tower's files in the encoder's folder, by the names in its card. source: the ONNX file that the user chose."""

    source: Path
    file: str
    data: tuple[str, ...]

    def pairs(self) -> list[tuple[Path, str]]:
        """Each of the user's files, and its name in the encoder's folder."""
        folder = PurePosixPath(self.file).parent
        data = [(self.source.parent / PurePosixPath(name).relative_to(folder), name) for name in self.data]
        return [(self.source, self.file), *data]


def tower_files(source: str, tower: str) -> TowerFiles:
    """The files of a tower ("image" or "text"): its graph, and the weights next to it.

    Separate weights keep the names that the graph has for them. Such a tower gets a folder of its own, because the
    weights of the two towers may have the same name. Other towers become image.onnx or text.onnx in the encoder's
    folder.

    Raises:
        ModelFileError: it is not an ONNX file, is incomplete, lacks its weights, or names files outside its folder.
    """
    path = Path(source).expanduser()
    refuse_others(path)
    try:
        names = data_files(path)
    except ModelFileError as error:
        raise ModelFileError(_new_file_error(path, error)) from error
    for name in names:
        _check_data(path, name, f"{tower}.onnx")
    folder = f"{tower}/" if names else ""
    return TowerFiles(path, f"{folder}{tower}.onnx", tuple(f"{folder}{PurePosixPath(name)}" for name in names))


def _check_data(path: Path, name: str, kept: str) -> None:
    place = PurePosixPath(name)
    if ".." in place.parts or "\\" in name or str(place).casefold() in (".", kept):
        raise ModelFileError(sentences.WEIGHTS_NAME(file=path.name, weights=name))
    if not (path.parent / name).is_file():
        raise ModelFileError(sentences.NO_WEIGHTS(file=path.name, weights=name, folder=str(path.parent)))


def _new_file_error(path: Path, error: ModelFileError) -> Message:
    """What is wrong with a file that the user has just chosen, where `error` speaks of an installed encoder's file."""
    if isinstance(error, OutsideFolder):
        return several(error.message, sentences.COPY_FILES())
    if error.__cause__ and refusal(error.__cause__, path):
        return error.message
    return (sentences.CUT_OFF if isinstance(error.__cause__, EndsTooEarly) else sentences.NOT_ONNX)(file=path.name)


def bring(towers: Sequence[TowerFiles], tokenizer: str, folder: Path, copy: bool, job: Job) -> None:
    """Copy the files into an encoder's folder. Without `copy`, they are linked where the disk can do that.

    Raises:
        ModelFileError: a file is missing or too large. ResourceError: no room on the disk.
    """
    pairs = [(source, folder / name) for tower in towers for source, name in tower.pairs()]
    if tokenizer:
        pairs.append((_tokenizer(tokenizer), folder / TOKENIZER))
    for source, target in pairs:
        if source.stat().st_size > MAX_MODEL_BYTES:
            raise ModelFileError(sentences.TOO_LARGE(file=source.name, most_gb=MAX_MODEL_BYTES / 1e9))
        ensure_folder(target.parent)
    if apart := [pair for pair in pairs if copy or not _linked(*pair)]:
        _copy(apart, folder, job)


def _tokenizer(chosen: str) -> Path:
    path = Path(chosen).expanduser()
    if not path.is_file():
        raise ModelFileError(sentences.NO_TOKENIZER(path=str(path)))
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
        folder = folder.parents[1]
        raise ResourceError(sentences.NO_ROOM(size_mb=total / 1e6, folder=str(folder), free_mb=free / 1e6))
    done = 0
    for source, target in pairs:
        job.note(sentences.COPYING(file=source.name, size_mb=source.stat().st_size / 1e6))
        with source.open("rb") as read, target.open("wb") as write:
            while block := read.read(_BLOCK):
                write.write(block)
                done += len(block)
                job.progress(min(1.0, done / max(1, total)))
