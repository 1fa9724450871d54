"""Whether a state of a collection comes from an earlier one, or from another copy that was changed on its own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .values import Manifest

#: The serial of the commit that made the file of a part (see `CollectionWriter.put_part`).
_SERIAL = re.compile(r"s\d+-(\d+)\.parquet")


def descends(manifest: Manifest, before: Manifest, copied: Mapping[tuple[str | None, int], int]) -> bool:
    """Whether a state comes from an earlier one of the same key: changes since then may have removed or replaced any
    part, but a part that is older than the earlier state was in it, and no number is used twice.

    Args:
        copied: the CRC-32 that parts had where they were copied from, by file and CRC-32 of the copy.
    """
    if any(getattr(manifest, name) < getattr(before, name) for name in ("serial", "next_id", "next_source")):
        return False
    names = {source.number: source.name for source in before.sources}
    if any(names.get(source.number, source.name) != source.name for source in manifest.sources):
        return False
    known = {(part.file, part.crc32) for part in before.parts}
    keys = [(part.file, part.crc32) for part in manifest.parts if _serial(part.file) <= before.serial]
    if any(key not in known and (key[0], copied.get(key)) not in known for key in keys):
        return False
    return manifest.serial > before.serial or len(manifest.parts) == len(before.parts)


def _serial(file: str | None) -> float:
    """Infinite where the file does not tell it."""
    found = _SERIAL.fullmatch(file or "")
    return int(found[1]) if found else float("inf")
