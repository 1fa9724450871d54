"""The state of an encoder's download: parts of files, or a whole checkpoint that can be exported."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ...contract import messages
from ...contract.records import from_json, parse_json, to_json
from ..base.errors import ModelFileError
from ..base.files.disk import ensure_folder, writing_to
from ..base.files.home import akin_home
from ..base.files.lock import hold

RECORD = "fetched.json"
PART = ".part"
STALE_S = 30 * 86_400.0


@dataclass(frozen=True)
class Fetched:
    """A complete download: the file name of the checkpoint, and the hub's commit if the hub gave one."""

    checkpoint: str
    commit: str | None = None


def folder_of(encoder_id: str) -> Path:
    """The folder of an encoder's download; it may not exist."""
    return akin_home() / "downloads" / encoder_id


@contextmanager
def reserved(encoder_id: str) -> Iterator[Path]:
    """The folder of an encoder's download, for one process: two would write into the same parts.

    Raises:
        ModelFileError: another process downloads this encoder. ResourceError: the folder can't be written.
    """
    folder = folder_of(encoder_id)
    with writing_to(folder.parent, messages.catalog.CANT_WRITE(file=encoder_id)):
        ensure_folder(folder.parent)
        lock = hold(_lock_of(folder))
    if lock is None:
        raise ModelFileError(messages.catalog.FETCH_BUSY(encoder=encoder_id))
    with lock:
        yield folder


def sweep(is_installed: Callable[[str], bool]) -> None:
    """Delete downloads that nothing needs: of encoders that are installed from them, and those not continued for weeks.

    A checkpoint that waits for its export stays, and so does what can't be deleted.
    """
    home = akin_home() / "downloads"
    for folder in [path for path in home.glob("*") if path.is_dir()]:
        with suppress(OSError):
            if read(folder.name) is None and _is_over(folder, is_installed(folder.name)):
                _delete(folder)


def _is_over(folder: Path, installed: bool) -> bool:
    files = [path for path in folder.rglob("*") if path.is_file()]
    if installed and not any(path.suffix == PART for path in files):  # a part can be a newer version of it
        return True
    return time.time() - max(path.stat().st_mtime for path in (folder, *files)) > STALE_S


def _delete(folder: Path) -> None:
    lock = hold(_lock_of(folder))
    if lock is not None:
        with lock:
            shutil.rmtree(folder, ignore_errors=True)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.lock")


def keep(encoder_id: str, fetched: Fetched) -> None:
    """Record that a download is complete. Raises OSError."""
    record = folder_of(encoder_id) / RECORD
    draft = record.with_suffix(".draft")
    draft.write_text(json.dumps(to_json(fetched)), "utf-8")
    draft.replace(record)


def read(encoder_id: str) -> Fetched | None:
    """The complete download of an encoder; None if there is none, or if its checkpoint was deleted."""
    folder = folder_of(encoder_id)
    try:
        fetched = from_json(Fetched, parse_json((folder / RECORD).read_text("utf-8")))
    except (OSError, ValueError):
        return None
    return fetched if (folder / Path(fetched.checkpoint).name).is_file() else None


def part_bytes(encoder_id: str) -> int:
    """Bytes on disk of a download that is not complete or could not be imported; 0 if it is complete."""
    if read(encoder_id) is not None:
        return 0
    return sum(file.stat().st_size for file in folder_of(encoder_id).rglob("*") if file.is_file())
