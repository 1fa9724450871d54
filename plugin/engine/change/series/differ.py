"""In what the rasters of two dates differ besides time: what differs in kind can look like change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ....contract import messages
from ....contract.message import Message
from ...collection.index.opened import OpenCollection
from ...collection.manifest import Source
from ...imagery.alone import pixel_size_alone
from ...imagery.raster.sensors import SENSORS

#: Days between two days of the year from which plants and light differ much.
SEASON_DAYS = 45
#: Pixel sizes that differ by this factor or more differ in what they show.
PIXEL_FACTOR = 1.25


@dataclass(frozen=True)
class _Kind:
    """What a source is. Unknown: "" or None."""

    name: str
    date: str
    bands: tuple[int | None, ...]
    scaling: object
    sensor: str
    pixel_m: float | None


def differences(opened: Sequence[OpenCollection], dates: Sequence[str]) -> Iterator[Message]:
    """A sentence for each kind in which the rasters of these dates differ; each is said once, with one example."""
    sources = [s for one in opened for s in one.collection.manifest.sources if (s.date or "")[:10] in dates]
    kinds = [_kind(s) for s in sorted(sources, key=lambda s: (s.date or "", s.number))]
    if not kinds:
        return
    first = kinds[0]
    for other in kinds[1:]:
        if first.sensor and other.sensor and first.sensor != other.sensor:
            yield messages.change.OTHER_SENSOR(**_names(first, other), own=first.sensor, theirs=other.sensor)
            break
    for other in kinds[1:]:
        if first.pixel_m and other.pixel_m and _factor(first.pixel_m, other.pixel_m) >= PIXEL_FACTOR:
            yield messages.change.OTHER_PIXELS(**_names(first, other), own=first.pixel_m, theirs=other.pixel_m)
            break
    for other in kinds[1:]:
        if first.bands != other.bands or first.scaling != other.scaling:
            yield messages.change.OTHER_BANDS(**_names(first, other))
            break
    yield from season_difference(dates)


def season_difference(dates: Sequence[str]) -> Iterator[Message]:
    """A sentence if two dates following each other are in other seasons."""
    for first, other in pairwise(dates):
        if len(first) >= 10 and len(other) >= 10 and (days := _season_days(first, other)) > SEASON_DAYS:
            yield messages.change.OTHER_SEASON(first=first, other=other, days=days)
            return


def _season_days(first: str, other: str) -> int:
    """The days between two dates on the circle of the year."""
    days = [
        int((np.datetime64(d[:10]) - np.datetime64(d[:4])).astype("timedelta64[D]").astype(int)) for d in (first, other)
    ]
    apart = abs(days[0] - days[1])
    return min(apart, 365 - apart)


def _kind(source: Source) -> _Kind:
    name = source.name.replace("\\", "/").rsplit("/", 1)[-1]
    sensor = next((s.name for s in SENSORS if s.file_name and s.made(name)), "")
    pixel_m = pixel_size_alone(source.path) if source.path else None  # the collection can be a stranger's
    return _Kind(name, source.date or "", source.bands, source.scaling, sensor, pixel_m)


def _names(first: _Kind, other: _Kind) -> dict[str, str]:
    return {"first": first.name, "other": other.name}


def _factor(one: float, other: float) -> float:
    return max(one / other, other / one)
