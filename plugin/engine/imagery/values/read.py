"""What a raster's values are: by the user's word, by the file, by its product, or by their range; told aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ....contract import RasterBand
from ...base.errors import RasterError
from ...encoders.card import Channel, ModelCard
from .by_product import by_dimap, by_product, by_sentinel_2
from .by_range import Range, guess, range_of
from .by_units import by_envi, by_file, likely, scale_range
from .doubts import doubts
from .values import COUNTS, PICTURE, PICTURE_TOP, Values, parse_values, step_to

AUTO = ("", "auto")


@dataclass(frozen=True)
class Evidence:
    """All that tells what a raster's values are.

    names: of its files. tags: of the dataset, keys in upper case. look: samples of bands, float32 (bands, n).
    """

    name: str
    bands: tuple[RasterBand, ...]
    names: str
    tags: Mapping[str, str]
    date: str | None
    look: Callable[[Sequence[int]], np.ndarray]


@dataclass(frozen=True)
class ValuesRead:
    """values: one a channel, None for a fill; empty where the encoder states no units. lines, warnings: in words."""

    values: tuple[Values | None, ...] = ()
    lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def read_values(evidence: Evidence, card: ModelCard, numbers: Sequence[int | None], told: str = "") -> ValuesRead:
    """What the values of the bands are that feed an encoder.

    Args:
        numbers: one band a channel, from 1; None for the card's fill.
        told: the user's own word (see `parse_values`); empty or "auto" to be told by the file.

    Raises:
        RasterError: the values can't become what the encoder wants, or VALUES is not understood.
    """
    present = sorted({n for n in numbers if n is not None})
    given = () if told.strip().lower() in AUTO else parse_values(told)
    kind = card.image.scaling.kind
    if kind != "physical":
        if given:
            raise RasterError(
                f"VALUES is for encoders whose card states the units of their channels; that of {card.name} does not "
                f"(its scaling is {kind}). Leave it empty."
            )
        return ValuesRead(warnings=doubts(card, evidence.bands, numbers, evidence.look))
    ranges = _ranges(evidence, present)
    found = _of_channels(evidence, numbers, card.image.channels, given, ranges)
    _check_used(given, found, card)
    for values, channel in zip(found, card.image.channels):
        _check(values, channel, evidence.name)
    return ValuesRead(tuple(found), _lines(found, card), _warnings(found, numbers, ranges, card))


def _ranges(evidence: Evidence, present: list[int]) -> dict[int, Range]:
    samples = evidence.look(present)
    if not samples.shape[1]:
        raise RasterError(f"The raster {evidence.name} holds no data: every pixel is nodata. Check its nodata value.")
    dtypes = {b.number: b.dtype for b in evidence.bands}
    return {n: range_of(of_one, dtypes[n]) for n, of_one in zip(present, samples)}


def _of_channels(
    evidence: Evidence,
    numbers: Sequence[int | None],
    channels: Sequence[Channel],
    given: Sequence[Values],
    ranges: dict[int, Range],
) -> list[Values | None]:
    dtypes = {n: r.dtype for n, r in ranges.items()}
    values: list[Values | None] = []
    for number, channel in zip(numbers, channels):
        if number is None:
            values.append(None)
        elif said := next((v for v in given if step_to(v, channel.unit) is not None), None):
            values.append(said)
        else:
            alike = [
                n for n, c in zip(numbers, channels) if n and c.unit == channel.unit and dtypes[n] == dtypes[number]
            ]
            values.append(_of_band(evidence, number, channel.unit, ranges, _together(ranges, alike)))
    return values


def _of_band(evidence: Evidence, number: int, unit: str, ranges: Mapping[int, Range], alike: Range) -> Values:
    """alike: the range of all bands whose values are wanted in that unit."""
    if unit == "dn":
        return Values("dn")
    bands = [b.description for b in evidence.bands]
    band, found = next(b for b in evidence.bands if b.number == number), ranges[number]
    return (
        by_file(band, unit, found)
        or by_envi(evidence.tags, unit, found)
        or by_dimap(evidence.tags, unit, found.dtype)
        or by_product(band.description, evidence.names, unit, found.dtype)
        or by_sentinel_2(evidence.names, bands, evidence.tags, unit, found.dtype, alike.low, evidence.date)
        or guess(unit, alike)
    )


def _together(ranges: Mapping[int, Range], numbers: Sequence[int]) -> Range:
    """The range of several bands as one: they are stored alike."""
    these = [ranges[n] for n in numbers]
    middle = float(np.median([r.middle for r in these]))
    return Range(
        min(r.low for r in these), middle, max(r.high for r in these), max(r.top for r in these), these[0].dtype
    )


def _check_used(given: Sequence[Values], found: Sequence[Values | None], card: ModelCard) -> None:
    if unused := next((v for v in given if v not in found), None):
        units = ", ".join(dict.fromkeys(c.unit for c in card.image.channels))
        raise RasterError(f"VALUES says {unused.title}, and no channel of {card.name} can take that: it wants {units}.")


def _check(values: Values | None, channel: Channel, raster: str) -> None:
    if values is None or step_to(values, channel.unit) is not None:
        return
    what = f"The values of {raster} for {channel.name} are {values.title} ({values.why})"
    advice = values.advice or "Choose other bands or another encoder, or say in VALUES what they are."
    raise RasterError(f"{what}, and the encoder wants {channel.unit}. {advice}")


def _lines(found: Sequence[Values | None], card: ModelCard) -> tuple[str, ...]:
    """One line where all channels have the same values, else one for each kind."""
    kinds: dict[str, list[str]] = {}
    for values, channel in zip(found, card.image.channels):
        if values is not None:
            kinds.setdefault(_told(values, channel.unit), []).append(channel.name)
    if len(kinds) == 1:
        return tuple(f"Values: {told}" for told in kinds)
    return tuple(f"Values of {', '.join(names)}: {told}" for told, names in kinds.items())


def _told(values: Values, unit: str) -> str:
    step = step_to(values, unit)
    turned = {"db": ", turned to dB", "power": ", turned to linear power"}.get(step.curve if step else "", "")
    if values.unit == PICTURE:
        turned = f", taken as reflectance 0 to {PICTURE_TOP:g}"
    reason = ", ".join(text for text in ("assumed" if values.assumed else "", values.why) if text)
    return values.title + (f" ({reason})" if reason else "") + turned


def _warnings(
    found: Sequence[Values | None], numbers: Sequence[int | None], ranges: dict[int, Range], card: ModelCard
) -> tuple[str, ...]:
    warnings, unlikely = [], []
    for values, number, channel in zip(found, numbers, card.image.channels):
        if values is None or number is None:
            continue
        if values.unit == PICTURE:
            warnings.append(
                "These are 8-bit picture values and not reflectance: finds will be poor. Use the original product, or "
                "say in VALUES what they are."
            )
        elif values.assumed:
            warnings.append(
                f"The values are taken as {values.title} ({values.why}). If that is wrong, say in VALUES what they are."
            )
        if values.unit not in (PICTURE, COUNTS) and not likely(values, channel.unit, ranges[number]):
            unlikely.append(_unlikely(values, channel, ranges[number]))
    return tuple(dict.fromkeys([*warnings, *unlikely[:1]]))  # the other channels would say the same


def _unlikely(values: Values, channel: Channel, found: Range) -> str:
    scaled = scale_range(found, values.scale, values.offset)
    return (
        f"Read as {values.title} ({values.why}), the values of {channel.name} lie between {scaled.low:.3g} and "
        f"{scaled.top:.3g}, which can hardly be. Say in VALUES what they are, or check the raster's nodata value."
    )
