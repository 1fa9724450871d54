"""Small tables of embeddings with the columns and types of the published ones, made-up values and real places.

Each function writes one Parquet file and returns the vectors in the order of its rows, float32 (n, d). Types: as the
products' documents state them (see `plugin/engine/tables/products.py`).
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

#: Near Montpellier, France: longitude and latitude.
WEST, SOUTH = 3.80, 43.55
METRES = 111_320.0
WGS84 = {
    "type": "GeographicCRS",
    "name": "WGS 84 (CRS84)",
    "datum": {
        "type": "GeodeticReferenceFrame",
        "name": "World Geodetic System 1984",
        "ellipsoid": {"name": "WGS 84", "semi_major_axis": 6378137, "inverse_flattening": 298.257223563},
    },
    "coordinate_system": {
        "subtype": "ellipsoidal",
        "axis": [
            {"name": "Geodetic longitude", "abbreviation": "Lon", "direction": "east", "unit": "degree"},
            {"name": "Geodetic latitude", "abbreviation": "Lat", "direction": "north", "unit": "degree"},
        ],
    },
    "id": {"authority": "OGC", "code": "CRS84"},
}


def vectors(count: int, dimension: int, seed: int = 0) -> np.ndarray:
    """Vectors float32 (n, d) of length 1, in ten groups that are alike."""
    rng = np.random.default_rng(seed)
    groups = rng.normal(size=(10, dimension))
    found = groups[np.arange(count) % 10] + 0.3 * rng.normal(size=(count, dimension))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


def centres(count: int, step_m: float) -> np.ndarray:
    """Longitudes and latitudes float64 (n, 2) on a lattice that is nearly square on the ground."""
    across = int(np.ceil(np.sqrt(count)))
    row, col = np.divmod(np.arange(count), across)
    lat = SOUTH + row * step_m / METRES
    return np.column_stack([WEST + col * step_m / (METRES * np.cos(np.radians(lat))), lat])


def boxes(middle: np.ndarray, side_m: float) -> np.ndarray:
    """xmin, ymin, xmax, ymax (n, 4) of squares."""
    high = np.full(len(middle), side_m / METRES / 2)
    wide = high / np.cos(np.radians(middle[:, 1]))
    return np.column_stack([middle[:, 0] - wide, middle[:, 1] - high, middle[:, 0] + wide, middle[:, 1] + high])


def points_wkb(middle: np.ndarray) -> pa.Array:
    """Points as WKB."""
    return pa.array([struct.pack("<BIdd", 1, 1, x, y) for x, y in middle.tolist()], pa.binary())


def polygons_wkb(around: np.ndarray) -> pa.Array:
    """Boxes as WKB polygons."""
    head = struct.pack("<BIII", 1, 3, 1, 5)
    rings = [(a, b, c, b, c, d, a, d, a, b) for a, b, c, d in around.tolist()]
    return pa.array([head + struct.pack("<10d", *ring) for ring in rings], pa.binary())


def geo(kind: str, **changes: Any) -> dict[bytes, bytes]:
    """The key `geo` of GeoParquet. changes: of the column, such as crs=None."""
    column = {"encoding": "WKB", "geometry_types": [kind], "crs": WGS84} | changes
    text = json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}})
    return {b"geo": text.encode()}


def box_column(around: np.ndarray, kind: pa.DataType | None = None) -> pa.Array:
    """Boxes as a struct of xmin, ymin, xmax, ymax."""
    names = ["xmin", "ymin", "xmax", "ymax"]
    return pa.StructArray.from_arrays([pa.array(column, kind or pa.float64()) for column in around.T], names)


def lists(values: np.ndarray, kind: pa.DataType, fixed: bool = False) -> pa.Array:
    """Vectors (n, d) as lists of a type."""
    flat = pa.array(np.ascontiguousarray(values).reshape(-1)).cast(kind)
    if fixed:
        return pa.FixedSizeListArray.from_arrays(flat, values.shape[1])
    ends = np.arange(len(values) + 1, dtype=np.int32) * values.shape[1]
    return pa.ListArray.from_arrays(pa.array(ends), flat)


def write(path: Path, columns: dict[str, Any], metadata: dict[bytes, bytes] | None = None, **options: Any) -> None:
    """Write a table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table = pa.table(columns).replace_schema_metadata(metadata or {})
    pq.write_table(table, path, **{"compression": "zstd", **options})


def major_tom(path: Path, count: int = 100, dimension: int = 768, seed: int = 0) -> np.ndarray:
    """Major TOM: list<float>, timestamps as text, polygons in WGS 84, patches of 2240 m."""
    made, middle = vectors(count, dimension, seed), centres(count, 2240.0)
    around = boxes(middle, 2240.0)
    number = np.arange(count)
    columns = {
        "unique_id": pa.array([f"{seed:04x}{i:060x}" for i in range(count)]),
        "embedding": lists(made, pa.float32()),
        "timestamp": pa.array([["20200717T104031", "20210522T104021"][i % 2] for i in range(count)]),
        "product_id": pa.array(["S2A_MSIL2A_20200717T104031_N0500_R008_T31TEJ_20230322T171118"] * count),
        "grid_cell": pa.array([f"484U_{30 + i}R" for i in range(count)]),
        "grid_row_u": pa.array((484 + 0 * number).astype(np.int16)),
        "grid_col_r": pa.array((30 + number).astype(np.int16)),
        "geometry": polygons_wkb(around),
        "centre_lat": pa.array(middle[:, 1].astype(np.float32)),
        "centre_lon": pa.array(middle[:, 0].astype(np.float32)),
        "utm_footprint": pa.array(["POLYGON ((0 0, 2240 0, 2240 2240, 0 2240, 0 0))"] * count),
        "utm_crs": pa.array(["EPSG:32631"] * count),
        "pixel_bbox": pa.array([[0, 0, 224, 224]] * count, pa.list_(pa.int32())),
    }
    write(path, columns, geo("Polygon"))
    return made


def clay_v0(path: Path, count: int = 60, seed: int = 0) -> np.ndarray:
    """Clay v0: `embeddings` with 768 values, polygons of 5120 m, dates."""
    made, around = vectors(count, 768, seed), boxes(centres(count, 5120.0), 5120.0)
    columns = {
        "index": pa.array(np.arange(count)),
        "source_url": pa.array([f"s3://clay-tiles/31TEJ/2020-05-0{1 + i % 9}.tif" for i in range(count)]),
        "date": pa.array(np.array(["2020-05-01"] * count, "datetime64[D]")),
        "embeddings": lists(made, pa.float32(), fixed=True),
        "geometry": polygons_wkb(around),
    }
    write(path, columns, geo("Polygon"))
    return made


def clay_v15(path: Path, count: int = 64, day: str = "2024-06-12", seed: int = 0, move: int = 0) -> np.ndarray:
    """Clay v1.5 (LGND): list<float32>[1024], timestamps, boxes and polygons of 2560 m. move: columns to the east."""
    made, middle = vectors(count, 1024, seed), centres(count, 2560.0)
    middle[:, 0] += move * 2560.0 / (METRES * np.cos(np.radians(SOUTH)))
    around = boxes(middle, 2560.0)
    columns = {
        "chips_id": pa.array([f"chip-{seed}-{move}-{day}-{i}" for i in range(count)]),
        "cell_id": pa.array([f"31T-{i}" for i in range(count)]),
        "rasters_id": pa.array([f"raster-{i // 16}" for i in range(count)]),
        "stac_item_id": pa.array([f"S2A_31TEJ_{day.replace('-', '')}_0_L2A"] * count),
        "collection": pa.array(["sentinel-2-l2a"] * count),
        "datetime": pa.array(np.full(count, np.datetime64(f"{day}T10:40:31")), pa.timestamp("us", tz="UTC")),
        "embedding": lists(made, pa.float32()),
        "bbox": box_column(around),
        "geometry": polygons_wkb(around),
    }
    write(path, columns, geo("Polygon"), row_group_size=16)
    return made


def earth_index(path: Path, count: int = 400, seed: int = 0) -> np.ndarray:
    """Earth Index: uint64 ids, points every 320 m, 384 values."""
    made, middle = vectors(count, 384, seed), centres(count, 320.0)
    columns = {
        "id": pa.array(np.arange(count).astype(np.uint64) + np.uint64(1 << 63)),
        "embedding": lists(made, pa.float32()),
        "geometry": points_wkb(middle),
    }
    write(path, columns, geo("Point"))
    return made


def dimensions(path: Path, prefix: str = "dim_", count: int = 100, dimension: int = 32, seed: int = 0) -> np.ndarray:
    """A column for each dimension as float64, and longitude and latitude."""
    made, middle = vectors(count, dimension, seed), centres(count, 500.0)
    columns = {
        "tile_id": pa.array([f"t{i}" for i in range(count)]),
        "lon": pa.array(middle[:, 0]),
        "lat": pa.array(middle[:, 1]),
        **{f"{prefix}{k}": pa.array(made[:, k].astype(np.float64)) for k in range(dimension)},
    }
    write(path, columns)
    return made


def alphaearth(path: Path, count: int = 100, stored: str = "int8", seed: int = 0) -> np.ndarray:
    """AlphaEarth samples: A00 to A63, int8 as delivered or float64, with a year. Values of the last row are nodata."""
    made, middle = vectors(count, 64, seed), centres(count, 100.0)
    levels = np.clip(np.rint(np.sign(made) * np.sqrt(np.abs(made)) * 127.5), -127, 127).astype(np.int8)
    if stored == "int8":
        levels[-1] = -128
    values = levels if stored == "int8" else made.astype(np.float64)
    columns = {
        "longitude": pa.array(middle[:, 0]),
        "latitude": pa.array(middle[:, 1]),
        "year": pa.array(np.full(count, 2023)),
        **{f"A{k:02}": pa.array(values[:, k]) for k in range(64)},
    }
    write(path, columns)
    return made


def quantized(path: Path, count: int = 100, dimension: int = 48, seed: int = 0, **changes: Any) -> np.ndarray:
    """int8 lists with scale and offset in the footer's `emb`. changes: of `emb:quantization`, None to leave one out."""
    made, middle = vectors(count, dimension, seed), centres(count, 640.0)
    scale, offset = 0.01, 0.2
    levels = np.clip(np.rint((made - offset) / scale), -128, 127).astype(np.int8)
    said = {
        "method": "linear",
        "original_dtype": "float32",
        "quantized_dtype": "int8",
        "scale": [scale],
        "offset": [offset],
    } | changes
    said = {name: value for name, value in said.items() if value is not None}
    emb = {"emb:type": "chip", "emb:dimensions": dimension, "data_type": "int8", "emb:quantization": said}
    columns = {"embedding": lists(levels, pa.int8()), "geometry": polygons_wkb(boxes(middle, 640.0))}
    write(path, columns, {**geo("Polygon"), b"emb": json.dumps(emb).encode()})
    return (levels * np.float32(scale) + np.float32(offset)).astype(np.float32)


def general(path: Path, count: int = 50, kind: pa.DataType | None = None, **options: Any) -> np.ndarray:
    """A table of nobody's: polygons of 500 m and 16 values of a type.

    options: `made`, `middle`, `metadata`, `fixed`, `more` (columns).
    """
    made = options.get("made", vectors(count, 16))
    middle = options.get("middle", centres(len(made), 500.0))
    column = lists(made, kind or pa.float32(), options.get("fixed", False)) if isinstance(made, np.ndarray) else made
    columns = {"embedding": column, "geometry": polygons_wkb(boxes(middle, 500.0)), **options.get("more", {})}
    write(path, columns, options.get("metadata", geo("Polygon")))
    return made if isinstance(made, np.ndarray) else np.empty((0, 16))


if __name__ == "__main__":
    import sys

    earth_index(Path(sys.argv[1]))
