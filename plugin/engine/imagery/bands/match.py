"""Which band of a raster feeds which channel of an encoder: told in words, and never guessed silently wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....contract import RasterBand
from ...base.errors import RasterError
from ...encoders.card import Channel, ModelCard
from ..raster.band_names import read_band_name
from ..raster.sensors import RADAR, SENTINEL_1, TYPICAL_NM, common_name_of, family
from ..values.values import Values
from .readings import Reading, Seen, is_mask, read_bands

#: How far (nm) a band's centre may lie from the channel's within one family. Red edge bands are 35 nm apart.
_REACH_NM = {"rededge": 18.0, "nir": 75.0, "swir16": 130.0, "swir22": 160.0, "lwir": 2000.0}
_NEXT_NM = 12.0  # across families, and between the usual bands: neighbours of a spectrometer
_VISIBLE = ("coastal", "blue", "green", "red")


@dataclass(frozen=True)
class BandMatch:
    """The raster bands that feed an encoder.

    Attributes:
        numbers: one a channel, in the card's order: a band number from 1, or None for the card's fill.
        lines: the match in words, one a channel: "red 665 nm <- band 4 (B04)".
        warnings: what was assumed, for the user to confirm or mend.
        values: what the bands' values are, one a channel, None for a fill; empty where the card states no units.
    """

    numbers: tuple[int | None, ...]
    lines: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    values: tuple[Values | None, ...] = ()

    @property
    def stated(self) -> str:
        """What the values are, where that is known and not assumed from their range; empty else."""
        known = [v for v in self.values if v is not None]
        return "; ".join(v.title for v in known) if not any(v.assumed for v in known) else ""


def match_bands(bands: Sequence[RasterBand], card: ModelCard, told: tuple[int, ...] = (), name: str = "") -> BandMatch:
    """Match a raster's bands to an encoder's channels.

    Args:
        bands: as the file describes them; alpha and mask bands never match.
        card: the encoder's card.
        told: the user's own band numbers, one a channel in the card's order; 0 asks for the channel's fill.
        name: the raster's file name, which may tell the sensor.

    Raises:
        RasterError: a channel without a band or a fill, or bands that can't be told apart; says how to name them.
    """
    channels = card.image.channels
    readings = read_bands(bands, name)
    if told:
        return _as_told(bands, channels, told, readings)
    imagery = [b for b in bands if not is_mask(b)]
    if not imagery:
        raise RasterError("This raster has no band of imagery, only masks. Choose another raster.")
    if len(imagery) == 1 and len(channels) > 1 and all(_wanted(c) in _VISIBLE for c in channels):
        return _one_band(imagery[0], channels, readings, name)
    if all(_wanted(c) is None and c.wavelength_nm is None for c in channels):
        return _unnamed_channels(imagery, channels, card)
    if not readings:
        raise RasterError(_cannot_tell(imagery, channels))
    return _best(readings, card)


def _wanted(channel: Channel) -> str | None:
    """The common name a channel asks for, or None where the card does not say."""
    if channel.common_name:
        return channel.common_name
    said = read_band_name(channel.name)
    nm = channel.wavelength_nm or said.wavelength_nm
    return said.common_name or (common_name_of(nm) if nm else None)


def _distance(channel: Channel, seen: Seen) -> float | None:
    """How far (nm) a band lies from a channel; None where it can't serve it."""
    wanted = _wanted(channel)
    if wanted is None and seen.words.strip() and channel.name.strip().lower() == seen.words.strip().lower():
        return 0.0
    centre = channel.wavelength_nm or TYPICAL_NM.get(wanted or "")
    gap = abs(centre - seen.centre_nm) if centre and seen.centre_nm else 0.0
    if wanted is not None and family(wanted) == family(seen.common_name):
        return gap if gap <= _REACH_NM.get(family(wanted) or "", 60.0) else None
    both = channel.wavelength_nm and seen.wavelength_nm
    return gap if both and gap <= _NEXT_NM else None


def _assign(channels: Sequence[Channel], seen: Sequence[Seen]) -> list[Seen | None]:
    """The nearest band for each channel; no band feeds two channels."""
    pairs = []
    for i, channel in enumerate(channels):
        for band in seen:
            distance = _distance(channel, band)
            if distance is not None:
                pairs.append((distance, i, band))
    given: list[Seen | None] = [None] * len(channels)
    used: set[int] = set()
    for _, i, band in sorted(pairs, key=lambda p: (p[0], p[1], p[2].number)):
        if given[i] is None and band.number not in used:
            given[i] = band
            used.add(band.number)
    return given


def _best(readings: Sequence[Reading], card: ModelCard) -> BandMatch:
    """The match of the readings that serve every channel; they must agree, or one is chosen aloud."""
    channels = card.image.channels
    matches = [(_assign(channels, r.seen), r) for r in readings]
    whole = [(g, r) for g, r in matches if any(g) and all(b or c.fill is not None for b, c in zip(g, channels))]
    if not whole:
        raise RasterError(_missing(channels, *matches[0]))
    whole.sort(key=lambda m: sum(b is None for b in m[0]))
    given, reading = whole[0]
    fewest = sum(b is None for b in given)
    others = {_numbers(g): r for g, r in reversed(whole) if sum(b is None for b in g) == fewest}
    others.pop(_numbers(given))
    if others and reading.habit:
        raise RasterError(_several(given, channels, others))
    warnings = [_assumed(reading)] if reading.habit or others else []
    warnings += [f"If it is {r.assumed}, the bands would be {_told(n)}." for n, r in others.items()]
    return _match(given, channels, warnings)


def _assumed(reading: Reading) -> str:
    return f"The bands are taken as {reading.assumed}. If that is wrong, name them in BANDS."


def _several(given: Sequence[Seen | None], channels: Sequence[Channel], others: dict[tuple[int, ...], Reading]) -> str:
    options = " or ".join(_told(n) for n in [_numbers(given), *others])
    return (
        f"The bands of this raster have no names, and files like it come in more than one order. Name them in BANDS "
        f"({_order(channels)}): {options}."
    )


def _numbers(given: Sequence[Seen | None]) -> tuple[int, ...]:
    return tuple(b.number if b else 0 for b in given)


def _told(numbers: Sequence[int]) -> str:
    return ",".join(str(n) for n in numbers)


def _match(given: Sequence[Seen | None], channels: Sequence[Channel], warnings: Sequence[str]) -> BandMatch:
    lines = tuple(_line(c, b) for c, b in zip(channels, given))
    filled = tuple(
        f"No band is {_title(c)}: the card's fill {c.fill:g} stands in." for c, b in zip(channels, given) if not b
    )
    return BandMatch(tuple(b.number if b else None for b in given), lines, (*warnings, *filled))


def _line(channel: Channel, band: Seen | None) -> str:
    if band is None:
        return f"{_title(channel)} <- the card's fill {channel.fill:g}"
    return f"{_title(channel)} <- band {band.number}" + (f" ({band.why})" if band.why else "")


def _title(channel: Channel) -> str:
    return f"{channel.name} {channel.wavelength_nm:g} nm" if channel.wavelength_nm else channel.name


# --- the user's numbers, one band, channels without names -----------------------------------------------------


def _as_told(
    bands: Sequence[RasterBand], channels: Sequence[Channel], told: tuple[int, ...], readings: Sequence[Reading]
) -> BandMatch:
    if len(told) != len(channels):
        raise RasterError(
            f"BANDS names {len(told)} bands, but the encoder has {len(channels)} channels: {_order(channels)}."
        )
    if not any(told):
        raise RasterError(f"BANDS names no band but zeros alone: name at least one, in this order: {_order(channels)}.")
    by_number = {b.number: b for b in bands}
    if wrong := [n for n in told if n and n not in by_number]:
        raise RasterError(f"BANDS asks for band {wrong[0]}, but this raster has bands 1 to {len(bands)}.")
    if unfilled := [c for n, c in zip(told, channels) if not n and c.fill is None]:
        raise RasterError(f"BANDS gives no band for {_title(unfilled[0])}, and the card states no fill for it.")
    given = [_named(by_number[n]) if n else None for n in told]
    known = {s.number: s for s in readings[0].seen} if len(readings) == 1 else {}
    doubts = [_doubt(c, known.get(n), by_number.get(n)) for n, c in zip(told, channels)]
    return _match(given, channels, [d for d in doubts if d])


def _named(band: RasterBand) -> Seen:
    words = band.description.strip()
    return Seen(band.number, None, None, f"{words}, as you say" if words else "as you say", words)


def _doubt(channel: Channel, seen: Seen | None, band: RasterBand | None) -> str:
    """A warning where the user's band says that it is something else; empty where it does not."""
    if band is not None and is_mask(band):
        return f"Band {band.number} is a mask or alpha band, yet BANDS feeds it to {_title(channel)}."
    if seen is None or seen.common_name is None or _wanted(channel) is None or _distance(channel, seen) is not None:
        return ""
    what = f"Band {seen.number} says that it is {seen.common_name} ({seen.why})"
    return f"{what}, yet BANDS feeds it to {_title(channel)}."


def _one_band(band: RasterBand, channels: Sequence[Channel], readings: Sequence[Reading], name: str) -> BandMatch:
    """One band for a colour encoder: the same grey in each channel, said aloud; radar is asked about first."""
    seen = readings[0].seen[0] if readings else Seen(band.number, None, None, band.description.strip())
    again = _told([band.number] * len(channels))
    if seen.common_name in RADAR or SENTINEL_1.made(name):
        raise RasterError(
            f"This raster's only band is radar ({seen.why or name}), and the encoder was made for {_order(channels)}. "
            f"Choose an encoder for radar, or try this one with BANDS {again}."
        )
    grey = replace(seen, why=seen.why or "the only band, as grey")
    what = f"{seen.common_name} ({seen.why})" if seen.common_name else "one band"
    warning = f"This raster has only {what}: it feeds {_order(channels)} alike, as a grey picture. Expect weaker finds."
    return _match([grey] * len(channels), channels, [warning])


def _unnamed_channels(imagery: Sequence[RasterBand], channels: Sequence[Channel], card: ModelCard) -> BandMatch:
    """A card that does not say what its channels are: by equal names, else in order if the numbers agree."""
    seen = [Seen(b.number, None, None, b.description.strip(), b.description) for b in imagery]
    given = _assign(channels, seen)
    if all(given):
        return _match(given, channels, [])
    if len(imagery) != len(channels):
        raise RasterError(
            f"The encoder {card.name} has {len(channels)} channels and does not say what they are; this raster has "
            f"{len(imagery)} bands. Name {len(channels)} of them in BANDS."
        )
    said = f"The card of {card.name} does not say what its channels are: bands are fed in the raster's order."
    return _match(seen, channels, [said])


# --- what goes wrong ------------------------------------------------------------------------------------------


def _order(channels: Sequence[Channel]) -> str:
    return ", ".join(c.name for c in channels)


def _missing(channels: Sequence[Channel], given: Sequence[Seen | None], reading: Reading) -> str:
    lacking = [c for c, b in zip(channels, given) if b is None and (c.fill is None or not any(given))]
    have = "; ".join(f"{s.number} {s.common_name or s.words or 'without a name'}" for s in reading.seen[:16])
    return (
        f"No band of this raster is {', '.join(_title(c) for c in lacking)} (its bands: {have}). Choose another "
        f"encoder, or name the bands in BANDS, one a channel: {_order(channels)}."
    )


def _cannot_tell(imagery: Sequence[RasterBand], channels: Sequence[Channel]) -> str:
    example = ""
    if len(imagery) == 4 and [_wanted(c) for c in channels] == ["red", "green", "blue"]:
        example = " For example 1,2,3 for red-green-blue-infrared (NAIP), or 3,2,1 for blue-green-red-infrared."
    return (
        f"The {len(imagery)} bands of this raster have no names, so which is which can't be told. Name them in BANDS, "
        f"one a channel: {_order(channels)}.{example}"
    )
