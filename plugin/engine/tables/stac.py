"""The STAC item of an exported table, with the extension for embeddings 0.0.1."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path
from typing import Any

from ..collection.manifest import Manifest
from ..imagery.grid.body import Box, geographic
from ..imagery.grid.crs import GEOGRAPHIC, parse_crs, reproject_box
from .footer import embedding_fields

EXTENSIONS = (
    "https://stac-extensions.github.io/embeddings/v0.0.1/schema.json",
    "https://stac-extensions.github.io/projection/v2.0.0/schema.json",
)
#: An item has a few kB: a larger file is something else, and is not read.
LARGEST_BYTES = 1_000_000


def item(name: str, manifest: Manifest, bounds: Box, dates: list[str], file: str) -> dict[str, Any]:
    """A STAC item (https://github.com/radiantearth/stac-spec, 1.0.0).

    Args:
        name: its id. bounds: of all patches, in the CRS of the grid. dates: ISO dates. file: name of the table.
    """
    crs = manifest.grid.crs
    about = {
        **_times(dates),
        "description": f"Embeddings of {manifest.encoder_name}",
        **embedding_fields(manifest),
        "proj:projjson": parse_crs(crs).to_dict(projjson=True),
        "proj:bbox": list(bounds),
    }
    asset = {"href": f"./{file}", "type": "application/vnd.apache.parquet", "roles": ["data"]}
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "stac_extensions": list(EXTENSIONS),
        "id": name,
        **_place(bounds, crs),
        "properties": about,
        "links": [],
        "assets": {"embeddings": asset},
    }


def may_replace(path: Path, file: str) -> bool:
    """Whether an item can be written at a path: nothing is there, or the item of an earlier export of the same table.

    Args:
        file: name of the table.
    """
    if not os.path.lexists(path):
        return True
    try:
        if path.stat().st_size > LARGEST_BYTES:
            return False
        known = json.loads(path.read_text("utf-8"))
        return EXTENSIONS[0] in known["stac_extensions"] and known["assets"]["embeddings"]["href"] == f"./{file}"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):  # it is not readable, or not an item
        return False


def _times(dates: list[str]) -> dict[str, Any]:
    """The time of the imagery. An item must have one: where no patch has a date, it is the time of the export."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if not dates:
        return {"datetime": now, "created": now}
    first, last = f"{min(dates)[:10]}T00:00:00Z", f"{max(dates)[:10]}T23:59:59Z"
    return {"datetime": None, "start_datetime": first, "end_datetime": last, "created": now}


def _place(bounds: Box, crs: str) -> dict[str, Any]:
    """Box and outline in longitude and latitude; none for a local CRS or another planet."""
    if geographic(crs) != GEOGRAPHIC:
        return {"geometry": None}
    west, south, east, north = reproject_box(bounds, crs, GEOGRAPHIC)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"bbox": [west, south, east, north], "geometry": {"type": "Polygon", "coordinates": [ring]}}
