"""What a STAC item says about a model with the extension MLM (https://stac-extensions.github.io/mlm).

Its statistics are of stored raster values: mostly reflectance x 10000, or 8 bits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...imagery.raster.sensors import SENTINEL_2
from .notes import NotedValues, Reader, normalised, numbers, pixels, words

_OPTICAL_NM = 3000.0  # longer wavelengths measure heat, not reflectance
_SENTINEL_2_BANDS = 10  # with this many bands that are all named like Sentinel-2's, the sensor is Sentinel-2
_VISIBLE = ("red", "green", "blue")


def mlm_files(image: Path) -> dict[str, Reader]:
    """The usual file names of such an item next to a model, and its reader."""
    return dict.fromkeys((f"{image.stem}.json", "item.json", "stac.json", "mlm.json"), read_mlm)


def read_mlm(data: Mapping[str, Any]) -> dict[str, Any]:
    """Notes on the item's first input; empty if the JSON is not such an item."""
    properties = data.get("properties") or {}
    if not properties.get("mlm:input"):
        return {}
    given = properties["mlm:input"][0]
    names = [band if isinstance(band, str) else band["name"] for band in given.get("bands") or ()]
    channels = _channels(names, _described(data))
    values, scale = _values(given, channels)
    sizes = numbers(properties.get("gsd"))
    return {
        "channels": tuple(":".join(filter(None, c)) for c in channels) or None,
        "patch_px": _side(given.get("input") or {}),
        "pixel_sizes_m": sizes if sizes and sizes[0] > 0 else None,
        "values": values,
        "scale": scale,
        "licence": words(properties.get("license")),
        "name": words(properties.get("mlm:name")),
    }


def _described(data: Mapping[str, Any]) -> dict[str, tuple[str, float | None]]:
    """Common name and centre wavelength (nm) of each band that the item describes, by its name."""
    places = [data.get("properties") or {}, *(data.get("assets") or {}).values()]
    bands = [band for place in places for key in ("eo:bands", "bands") for band in place.get(key) or ()]
    found = {}
    for band in (b for b in bands if isinstance(b, dict) and "name" in b):
        micrometres = numbers(band.get("center_wavelength", band.get("eo:center_wavelength")))
        common = band.get("common_name", band.get("eo:common_name"))
        found[band["name"]] = common or band["name"], micrometres[0] * 1000 if micrometres else None
    return found


def _channels(names: Sequence[str], described: Mapping[str, tuple[str, float | None]]) -> list[tuple[str, str, str]]:
    """Name, wavelength (nm) and unit of each channel, "" if they are not known."""
    codes = [re.fullmatch(r"B0?(\d{1,2}A?)", name) for name in names]
    sentinel_2 = [SENTINEL_2.band(code[1]) if code else None for code in codes]
    if len(names) >= _SENTINEL_2_BANDS and None not in sentinel_2:
        known = {name: (b.common_name, b.wavelength_nm) for name, b in zip(names, sentinel_2) if b}
        described = {**known, **described}
    found = [described.get(name, (name, None)) for name in names]
    if all(name.lower() in _VISIBLE for name, _ in found):
        return [(name.lower(), "", "") for name, _ in found]
    return [
        (name, f"{nm:g}", "reflectance" if nm < _OPTICAL_NM else "kelvin") if nm else (name, "", "")
        for name, nm in found
    ]


def _values(
    given: Mapping[str, Any], channels: Sequence[tuple[str, str, str]]
) -> tuple[NotedValues | None, float | None]:
    """mean and std, and the scale from reflectance 0..1 to the values that they belong to."""
    scaling = given.get("value_scaling") or given.get("scaling") or ()
    rows = [_row(entry) for entry in scaling if entry]
    if not rows or None in rows:
        return None, None
    mean, std = (tuple(row[i] for row in rows if row) for i in (0, 1))
    if any(unit for *_, unit in channels):
        return normalised(mean, std), 10_000.0 if max(mean) > 10 else None
    if max(mean) > 1.5:  # of 8 bits
        mean, std = tuple(m / 255 for m in mean), tuple(s / 255 for s in std)
    return normalised(mean, std), None


def _row(entry: Mapping[str, Any]) -> tuple[float, float] | None:
    """mean and std of one entry of value_scaling."""
    if entry.get("type") == "z-score":
        found = numbers([entry.get("mean"), entry.get("stddev")])
    elif entry.get("type") == "min-max":
        found = numbers([entry.get("minimum"), entry.get("maximum")])
        found = (found[0], found[1] - found[0]) if found else None
    else:
        found = None
    return (found[0], found[1]) if found else None


def _side(given: Mapping[str, Any]) -> int | None:
    order, shape = given.get("dim_order") or (), given.get("shape") or ()
    return pixels(shape[list(order).index("height")]) if "height" in order and len(order) == len(shape) else None
