"""What a raster's values are: from the user, the file, the product, or their range. What is assumed is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ....contract import Message, RasterBand, messages
from ...base.errors import RasterError
from ...encoders.card import Channel, ModelCard
from .by_product import by_dimap, by_product, by_sentinel_2
from .by_range import Range, guess, range_of
from .by_units import by_envi, by_file, likely, scale_range
from .training_range import unlike_values
from .values import COUNTS, PICTURE, PICTURE_TOP, Values, parse_values, step_to, unit_title

AUTO = ("", "auto")


@dataclass(frozen=True)
class Evidence:
    """Everything that can show what a raster's values are.

    Attributes:
        name: of the raster, for people.
        names: of its files.
        tags: metadata of the dataset, keys in upper case.
        date: ISO date, None where not known.
        sample: gives pixels of bands that have data: float32 (bands, n).
    """

    name: str
    bands: tuple[RasterBand, ...]
    names: str
    tags: Mapping[str, str]
    date: str | None
    sample: Callable[[Sequence[int]], np.ndarray]


@dataclass(frozen=True)
class ValuesRead:
    """What the values are.

    Attributes:
        values: one per channel, None for a fill; empty where the encoder's card has no units.
        lines: the same for people.
        warnings: what was assumed.
    """

    values: tuple[Values | None, ...] = ()
    lines: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()


def read_values(evidence: Evidence, card: ModelCard, numbers: Sequence[int | None], text: str = "") -> ValuesRead:
    """What the values of the bands are that feed an encoder.

    Args:
        numbers: one band per channel, from 1; None for the card's fill.
        text: from the user (see `parse_values`); empty or "auto" to read it from the file.

    Raises:
        RasterError: the values can't become what the encoder needs, or `text` is not understood.
    """
    present = sorted({n for n in numbers if n is not None})
    given = () if text.strip().lower() in AUTO else parse_values(text)
    scaling = card.image.scaling.kind
    if scaling != "physical":
        if given:
            raise RasterError(messages.values.NO_UNITS(encoder=card.name, scaling=scaling))
        return ValuesRead(warnings=unlike_values(card, evidence.bands, numbers, evidence.sample))
    ranges = _ranges(evidence, present)
    found = _of_channels(evidence, numbers, card.image.channels, given, ranges)
    _check_used(given, found, card)
    for values, channel in zip(found, card.image.channels):
        _check(values, channel, evidence.name)
    return ValuesRead(tuple(found), _lines(found, card), _warnings(found, numbers, ranges, card))


def _ranges(evidence: Evidence, present: list[int]) -> dict[int, Range]:
    samples = evidence.sample(present)
    if not samples.shape[1]:
        raise RasterError(messages.rasters.ALL_NODATA(raster=evidence.name))
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
        elif entered := next((v for v in given if step_to(v, channel.unit) is not None), None):
            values.append(entered)
        else:
            alike = [
                n for n, c in zip(numbers, channels) if n and c.unit == channel.unit and dtypes[n] == dtypes[number]
            ]
            values.append(_of_band(evidence, number, channel.unit, ranges, _together(ranges, alike)))
    return values


def _of_band(evidence: Evidence, number: int, unit: str, ranges: Mapping[int, Range], alike: Range) -> Values:
    """alike: the range of all bands that the encoder needs in this unit."""
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
    """The range of several bands together, which are stored in the same way."""
    these = [ranges[n] for n in numbers]
    middle = float(np.median([r.middle for r in these]))
    return Range(
        min(r.low for r in these), middle, max(r.high for r in these), max(r.top for r in these), these[0].dtype
    )


def _check_used(given: Sequence[Values], found: Sequence[Values | None], card: ModelCard) -> None:
    if unused := next((v for v in given if v not in found), None):
        units = [unit_title(unit) for unit in dict.fromkeys(c.unit for c in card.image.channels)]
        raise RasterError(messages.values.NOT_USED(values=unused.title, encoder=card.name, units=units))


def _check(values: Values | None, channel: Channel, raster: str) -> None:
    if values is None or step_to(values, channel.unit) is not None:
        return
    raise RasterError(
        messages.values.WRONG_UNIT(
            raster=raster,
            channel=channel.name,
            values=values.because,
            unit=unit_title(channel.unit),
            advice=values.advice or messages.values.CHOOSE_OTHER(),
        )
    )


def _lines(found: Sequence[Values | None], card: ModelCard) -> tuple[Message, ...]:
    """One line where all channels have the same values, else one for each kind of values."""
    kinds: dict[Message, list[str]] = {}
    for values, channel in zip(found, card.image.channels):
        if values is not None:
            kinds.setdefault(_as_used(values, channel.unit), []).append(channel.name)
    if len(kinds) == 1:
        return tuple(messages.values.LINE(values=values) for values in kinds)
    return tuple(
        messages.values.LINE_OF_CHANNELS(channels=channels, values=values) for values, channels in kinds.items()
    )


def _as_used(values: Values, unit: str) -> Message:
    """The values, how they are known, and what the encoder gets: "linear power (assumed, …), converted to dB"."""
    known = _with_reason(values)
    if values.unit == PICTURE:
        return messages.values.TO_REFLECTANCE(values=known, top=PICTURE_TOP)
    step = step_to(values, unit)
    if step and step.curve:
        return (messages.values.TO_DB if step.curve == "db" else messages.values.TO_POWER)(values=known)
    return known


def _with_reason(values: Values) -> Message:
    if not values.assumed:
        return values.because
    if values.why is None:
        return messages.values.ASSUMED(values=values.title)
    return messages.values.ASSUMED_BECAUSE(values=values.title, why=values.why)


def _warnings(
    found: Sequence[Values | None], numbers: Sequence[int | None], ranges: dict[int, Range], card: ModelCard
) -> tuple[Message, ...]:
    warnings, impossible = [], []
    for values, number, channel in zip(found, numbers, card.image.channels):
        if values is None or number is None:
            continue
        if values.unit == PICTURE:
            warnings.append(messages.values.PICTURE_VALUES())
        elif values.assumed:
            warnings.append(messages.values.READ_AS(values=values.because))
        if values.unit not in (PICTURE, COUNTS) and not likely(values, channel.unit, ranges[number]):
            impossible.append(_impossible(values, channel, ranges[number]))
    return tuple(dict.fromkeys([*warnings, *impossible[:1]]))  # the other channels would say the same


def _impossible(values: Values, channel: Channel, stored: Range) -> Message:
    scaled = scale_range(stored, values.scale, values.offset)
    return messages.values.IMPOSSIBLE(values=values.because, channel=channel.name, low=scaled.low, high=scaled.top)
