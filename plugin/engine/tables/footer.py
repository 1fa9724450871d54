"""The metadata in the footer of a table: `geo` (GeoParquet) and `emb` (what the embeddings are).

`geo`: https://geoparquet.org/releases/v1.1.0/. `emb`: the fields of the STAC extension for embeddings 0.0.1
(https://github.com/geo-embeddings/embeddings-stac-specification). `akin` inside it is Akin's own: the encoder and the
grid of the collection, so that its export comes back exactly.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ...contract.records import from_json, parse_json, to_json
from ..collection.manifest import Manifest
from ..imagery.grid.crs import parse_crs
from ..imagery.grid.grid import Grid

GEO, EMB, AKIN = b"geo", b"emb", "akin"
#: Names of the bounding box of a row, in a column of structs.
BOX = ("xmin", "ymin", "xmax", "ymax")


@dataclass(frozen=True)
class Origin:
    """The collection that a table was exported from. The fields are as in Manifest."""

    encoder: str
    encoder_name: str
    encoder_digest: str
    grid: Grid
    margin: int = 0


def embedding_fields(manifest: Manifest) -> dict[str, Any]:
    """What the embeddings of a collection are, in the fields of the STAC extension."""
    grid = manifest.grid
    across, down = grid.strides_px
    return {
        "emb:type": "chip",
        "emb:dimensions": manifest.dimension,
        "data_type": "float16",
        "gsd": grid.patch_m,
        "emb:chip_layout": {
            "layout_type": "regular_grid",
            "chip_size": [grid.patch_px, grid.patch_px],
            "stride": [max(1, round(down)), max(1, round(across))],
        },
    }


def emb_json(manifest: Manifest) -> str:
    """The text of the key `emb` for the export of a collection."""
    origin = Origin(manifest.encoder, manifest.encoder_name, manifest.encoder_digest, manifest.grid, manifest.margin)
    return json.dumps({"version": "0.0.1", **embedding_fields(manifest), AKIN: to_json(origin)})


def geo_json(crs: str, bounds: tuple[float, float, float, float]) -> str:
    """The text of the key `geo` for polygons in the column `geometry`, with their boxes in the column `bbox`."""
    column = {
        "encoding": "WKB",
        "geometry_types": ["Polygon"],
        "crs": parse_crs(crs).to_dict(projjson=True),
        "bbox": list(bounds),
        "covering": {"bbox": {name: ["bbox", name] for name in BOX}},
    }
    return json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}})


def metadata_of(metadata: dict[bytes, bytes] | None, key: bytes) -> dict[str, Any]:
    """A key of a footer as JSON; empty if it is missing or is not an object."""
    try:
        found = parse_json((metadata or {}).get(key, b"{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def origin_of(emb: dict[str, Any]) -> Origin | None:
    """The collection that a table was exported from; None for other tables. Raises ValueError: it is damaged."""
    return from_json(Origin, emb[AKIN]) if AKIN in emb else None
