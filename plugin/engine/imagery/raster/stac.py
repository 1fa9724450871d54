"""A STAC item that lies beside a raster: what its bands are, how their values are stored, and its date."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from ....contract.records import parse_json
from .dates import parse_date

_MOST_BYTES = 5_000_000
_PROPERTIES = {"s2:processing_baseline": "PROCESSING_BASELINE", "s2:product_uri": "PRODUCT_URI"}
_SHIFTED_BACK = ("earthsearch:boa_offset_applied", "sentinel:boa_offset_applied")


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
    """What an item says of one file. path: where it lies. tags: of the product, in GDAL's names. date: ISO 8601."""

    path: str
    bands: tuple[StacBand, ...] = ()
    tags: dict[str, str] = field(default_factory=dict)
    date: str | None = None


def read_sidecar(path: str) -> StacItem | None:
    """The item beside a local raster (scene.json or scene.tif.json, item.json), or None where none names the raster."""
    file = Path(path)
    if path.startswith("/vsi") or not file.is_file():
        return None
    for place in (file.with_suffix(".json"), Path(f"{file}.json"), file.with_name("item.json")):
        if found := _read(place, file.name):
            return found
    return None


def _read(place: Path, name: str) -> StacItem | None:
    try:
        if not place.is_file() or place.stat().st_size > _MOST_BYTES:
            return None
        data = parse_json(place.read_text("utf-8"))
    except (OSError, ValueError):  # other programs leave other things beside a raster
        return None
    if not isinstance(data, dict) or "stac_version" not in data:
        return None
    assets = [a for a in _dict(data.get("assets")).values() if isinstance(a, dict)]
    asset = next((a for a in assets if PurePosixPath(str(a.get("href", ""))).name == name), None)
    if asset is None:
        return None
    properties = _dict(data.get("properties"))
    shifted_back = any(properties.get(key) is True for key in _SHIFTED_BACK)
    tags = {tag: str(properties[key]) for key, tag in _PROPERTIES.items() if key in properties}
    when = parse_date(str(properties.get("datetime") or properties.get("start_datetime") or ""))
    return StacItem(str(place), _bands(asset, shifted_back), {} if shifted_back else tags, when)


def _bands(asset: dict[str, Any], shifted_back: bool) -> tuple[StacBand, ...]:
    """STAC 1.1's `bands`, or the extensions' `eo:bands` and `raster:bands`."""
    lists = [v for key in ("bands", "eo:bands", "raster:bands") if isinstance(v := asset.get(key), list)]
    count = max(map(len, lists), default=0)
    merged: list[dict[str, Any]] = [{**asset} if count == 1 else {} for _ in range(count)]
    for one in lists:
        for band, more in zip(merged, one):
            band.update(_dict(more))
    return tuple(_band(band, shifted_back) for band in merged)


def _band(said: dict[str, Any], shifted_back: bool) -> StacBand:
    def of(*keys: str) -> Any:
        return next((said[k] for k in keys if k in said), None)

    words = (of("name"), of("eo:common_name", "common_name"))
    micrometres = _number(of("eo:center_wavelength", "center_wavelength"))
    return StacBand(
        " ".join(dict.fromkeys(w for w in words if isinstance(w, str))),
        micrometres * 1000 if micrometres else None,
        _number(of("raster:scale", "scale")) or 1.0,
        0.0 if shifted_back else _number(of("raster:offset", "offset")) or 0.0,
        str(of("unit") or ""),
    )


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:  # a whole number of hundreds of digits
        return None
