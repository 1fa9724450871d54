"""The state of an encoder's download: parts of files, or a whole checkpoint that can be exported."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ...contract.records import from_json, to_json
from ..base.home import akin_home

RECORD = "fetched.json"


@dataclass(frozen=True)
class Fetched:
    """A complete download: the file name of the checkpoint, and the hub's commit if the hub gave one."""

    checkpoint: str
    commit: str | None = None


def folder_of(encoder_id: str) -> Path:
    """The folder of an encoder's download; it may not exist."""
    return akin_home() / "downloads" / encoder_id


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
        fetched = from_json(Fetched, json.loads((folder / RECORD).read_text("utf-8")))
    except (OSError, ValueError):
        return None
    return fetched if (folder / Path(fetched.checkpoint).name).is_file() else None


def part_bytes(encoder_id: str) -> int:
    """Bytes on disk of a download that is not complete or could not be imported; 0 if it is complete."""
    if read(encoder_id) is not None:
        return 0
    return sum(file.stat().st_size for file in folder_of(encoder_id).rglob("*") if file.is_file())
