"""Indexes of ready-made embeddings with the columns of the published ones.

make_index.py OUTPUT ADDRESS YEAR WEST SOUTH EAST NORTH writes one of one raster.
"""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq


@dataclass(frozen=True)
class Row:
    """One raster. box: (west, south, east, north) in degrees."""

    address: str
    year: int
    box: tuple[float, float, float, float]


def aef_index(*rows: Row) -> bytes:
    """As `aef_index.parquet`; every row is a row group."""
    names = ("wgs84_west", "wgs84_south", "wgs84_east", "wgs84_north")
    columns = {name: [row.box[i] for row in rows] for i, name in enumerate(names)}
    described = {
        "crs": ["EPSG:32610"] * len(rows),
        "year": [row.year for row in rows],
        "path": [r.address for r in rows],
    }
    return _parquet(pa.table({**described, **columns}))


def stac_index(*rows: Row) -> bytes:
    """As `aef_index_stac_geoparquet.parquet`."""
    box = [dict(zip(("xmin", "ymin", "xmax", "ymax"), row.box)) for row in rows]
    dates = [datetime.datetime(row.year, 1, 1, tzinfo=datetime.timezone.utc) for row in rows]
    assets = [{"data": {"href": row.address, "type": "image/tiff"}} for row in rows]
    described = {"id": [str(i) for i in range(len(rows))], "bbox": box, "datetime": dates, "assets": assets}
    return _parquet(pa.table({**described, "proj:epsg": [32610] * len(rows)}))


def address_row(address: str, year: str, *box: str) -> Row:
    """A row from the arguments of a command."""
    west, south, east, north = map(float, box)
    return Row(address, int(year), (west, south, east, north))


def _parquet(table: pa.Table) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file, row_group_size=1, compression="zstd")
    return file.getvalue()


if __name__ == "__main__":
    import sys
    from pathlib import Path

    Path(sys.argv[1]).write_bytes(stac_index(address_row(*sys.argv[2:])))
