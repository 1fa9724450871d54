"""How an Airbus product (Pleiades, Pleiades Neo, SPOT 6/7) was processed, as in the DIM_*.XML next to its images."""

from __future__ import annotations

import re
from pathlib import Path

TAG = "RADIOMETRIC_PROCESSING"
_MOST_BYTES = 20_000_000


def dimap_tags(path: str) -> dict[str, str]:
    """{RADIOMETRIC_PROCESSING: "BASIC"} of an image IMG_*, or of a DIM_*.XML itself; empty where not known."""
    file = Path(path)
    for candidate in _dim_files(file):
        try:
            if candidate.stat().st_size <= _MOST_BYTES:
                found = re.search(rf"<{TAG}>\s*(\w+)", candidate.read_text("utf-8", "replace"))
                return {TAG: found[1].upper()} if found else {}
        except OSError:
            continue
    return {}


def _dim_files(file: Path) -> list[Path]:
    name = file.name.upper()
    if str(file).startswith("/vsi") or not file.is_file():
        return []
    if name.startswith("DIM_") and name.endswith(".XML"):
        return [file]
    if not name.startswith("IMG_"):
        return []
    candidates = [p for p in sorted(file.parent.iterdir()) if re.fullmatch(r"DIM_.*\.XML", p.name.upper())]
    return [p for p in candidates if name[4:].startswith(p.stem.upper()[4:])]
