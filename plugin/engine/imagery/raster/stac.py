"""A STAC item next to a raster: what the bands are, how their values are stored, and the date."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from ....contract.records import parse_json
from .dates import parse_date

_MOST_BYTES = 5_000_000
_PROPERTIES = {"s2:processing_baseline": "PROCESSING_BASELINE", "s2:product_uri": "PRODUCT_URI"}
_OFFSET_APPLIED = ("earthsearch:boa_offset_applied", "sentinel:boa_offset_applied")


@dataclass(frozen=True)
class StacBand:
    """One band of an asset: description ("B04 red"), wavelength (nm), and stored * scale + offset in `unit`."""

    description: str = ""
    wavelength_nm: float | None = None
    scale: float = 1.0
    offset: float = 0.0
    unit: str = ""


@dataclass(frozen=True)
class StacItem:
    """What an item says about one file. path: of the item. tags: of the product, with GDAL's names. date: ISO 8601."""

    path: str
    bands: tuple[StacBand, ...] = ()
    tags: dict[str, str] = field(default_factory=dict)
    date: str | None = None


def read_sidecar(path: str) -> StacItem | None:
    """The item next to a local raster (scene.json, scene.tif.json or item.json), None where no item has the raster."""
    file = Path(path)
    if path.startswith("/vsi") or not file.is_file():
        return None
    for candidate in (file.with_suffix(".json"), Path(f"{file}.json"), file.with_name("item.json")):
        if found := _read(candidate, file.name):
            return found
    return None


def _read(path: Path, name: str) -> StacItem | None:
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return None
        data = parse_json(path.read_text("utf-8"))
    except (OSError, ValueError):  # other programs write other JSON files next to a raster
        return None
    if not isinstance(data, dict) or "stac_version" not in data:
        return None
    assets = [a for a in _dict(data.get("assets")).values() if isinstance(a, dict)]
    asset = next((a for a in assets if PurePosixPath(str(a.get("href", ""))).name == name), None)
    if asset is None:
        return None
    properties = _dict(data.get("properties"))
    offset_applied = any(properties.get(key) is True for key in _OFFSET_APPLIED)
    tags = {tag: str(properties[key]) for key, tag in _PROPERTIES.items() if key in properties}
    date = parse_date(str(properties.get("datetime") or properties.get("start_datetime") or ""))
    return StacItem(str(path), _bands(asset, offset_applied), {} if offset_applied else tags, date)


def _bands(asset: dict[str, Any], offset_applied: bool) -> tuple[StacBand, ...]:
    """STAC 1.1's `bands`, or the extensions' `eo:bands` and `raster:bands`."""
    lists = [v for key in ("bands", "eo:bands", "raster:bands") if isinstance(v := asset.get(key), list)]
    count = max(map(len, lists), default=0)
    merged: list[dict[str, Any]] = [{**asset} if count == 1 else {} for _ in range(count)]
    for one in lists:
        for band, more in zip(merged, one):
            band.update(_dict(more))
    return tuple(_band(band, offset_applied) for band in merged)


def _band(band: dict[str, Any], offset_applied: bool) -> StacBand:
    def of(*keys: str) -> Any:
        return next((band[k] for k in keys if k in band), None)

    words = (of("name"), of("eo:common_name", "common_name"))
    micrometres = _number(of("eo:center_wavelength", "center_wavelength"))
    return StacBand(
        " ".join(dict.fromkeys(w for w in words if isinstance(w, str))),
        micrometres * 1000 if micrometres else None,
        _number(of("raster:scale", "scale")) or 1.0,
        0.0 if offset_applied else _number(of("raster:offset", "offset")) or 0.0,
        str(of("unit") or ""),
    )


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:  # an integer with hundreds of digits
        return None
