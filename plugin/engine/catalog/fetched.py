"""What is here of an encoder's download: parts of files, or a checkpoint that waits for its export."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ...contract.records import from_json, to_json
from ..base.home import akin_home

RECORD = "fetched.json"


@dataclass(frozen=True)
class Fetched:
    """A download that is whole: its checkpoint's file name, and the hub's commit where the hub stated one."""

    checkpoint: str
    commit: str | None = None


def folder_of(encoder_id: str) -> Path:
    """Where an encoder's download lies; it may not exist."""
    return akin_home() / "downloads" / encoder_id


def keep(encoder_id: str, fetched: Fetched) -> None:
    """Write down that a download is whole. Raises OSError."""
    record = folder_of(encoder_id) / RECORD
    draft = record.with_suffix(".draft")
    draft.write_text(json.dumps(to_json(fetched)), "utf-8")
    draft.replace(record)


def read(encoder_id: str) -> Fetched | None:
    """What was kept, if it is still there."""
    folder = folder_of(encoder_id)
    try:
        fetched = from_json(Fetched, json.loads((folder / RECORD).read_text("utf-8")))
    except (OSError, ValueError):
        return None
    return fetched if (folder / Path(fetched.checkpoint).name).is_file() else None


def part_bytes(encoder_id: str) -> int:
    """Bytes on disk of a download that is not whole, or was whole and could not be imported; 0 once it is kept."""
    if read(encoder_id) is not None:
        return 0
    return sum(file.stat().st_size for file in folder_of(encoder_id).rglob("*") if file.is_file())
