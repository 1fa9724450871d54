"""Which band of a raster feeds which channel of an encoder. What is assumed is said; what is not known is an error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....contract import Message, RasterBand
from ....contract.message import plain, several
from ....contract.messages.imagery import rasters
from ...base.errors import RasterError
from ...encoders.card import Channel, ModelCard
from ..raster.band_names import read_band_name
from ..raster.sensors import RADAR, SENTINEL_1, TYPICAL_NM, common_name_of, family
from ..values.values import Values
from .interpret import BandContent, Interpretation, interpret_bands, is_mask
from .natural_colors import are_natural, entered_notes, infrared_notes, is_infrared, without_colors, without_names

#: How far (nm) a band's centre may lie from the channel's within one family. Red edge bands are 35 nm apart.
_REACH_NM = {"rededge": 18.0, "nir": 75.0, "swir16": 130.0, "swir22": 160.0, "lwir": 2000.0}
_NEXT_NM = 12.0  # across families, and between the usual bands: neighbours in a hyperspectral raster
_VISIBLE = ("coastal", "blue", "green", "red")
_MOST_BANDS = 16  # so many are listed in an error


@dataclass(frozen=True)
class BandMatch:
    """The raster bands that feed an encoder.

    Attributes:
        numbers: one per channel, in the order of the model card: a band number from 1, or None for the card's fill.
        lines: the match for people, one per channel: "red 665 nm <- band 4 (B04)".
        warnings: what was assumed, for the user to confirm or correct.
        values: what the values of the bands are, one per channel, None for a fill; empty where the card has no units.
        natural: False where an encoder of natural colours is given other bands, or bands that may be others.
    """

    numbers: tuple[int | None, ...]
    lines: tuple[Message, ...]
    warnings: tuple[Message, ...] = ()
    values: tuple[Values | None, ...] = ()
    natural: bool = True

    @property
    def stated(self) -> str:
        """What the values are, where that is known and not assumed from their range; else empty. For fingerprints."""
        known = [v for v in self.values if v is not None]
        return "; ".join(v.identity for v in known) if not any(v.assumed for v in known) else ""


def match_bands(
    bands: Sequence[RasterBand],
    card: ModelCard,
    numbers: tuple[int, ...] = (),
    file_name: str = "",
    *,
    named_right: bool = True,
) -> BandMatch:
    """Match a raster's bands to an encoder's channels.

    Args:
        bands: as the file describes them; alpha and mask bands never match.
        card: the encoder's card.
        numbers: band numbers from the user, one per channel in the order of the card; 0 is the fill of the channel.
        file_name: of the raster; it may name the sensor.
        named_right: False where the pixels show that the raster names its bands wrongly: then the user's numbers count.

    Raises:
        RasterError: a channel has no band and no fill, or the bands are not known; says how to give band numbers.
    """
    channels = card.image.channels
    interpretations = interpret_bands(bands, file_name)
    if numbers:
        return _by_user(bands, channels, numbers, interpretations if named_right and not is_infrared(file_name) else [])
    imagery = [b for b in bands if not is_mask(b)]
    if not imagery:
        raise RasterError(rasters.ONLY_MASKS())
    if len(imagery) == 1 and len(channels) > 1 and all(_common_name(c) in _VISIBLE for c in channels):
        return _one_band(imagery[0], channels, interpretations, file_name)
    if all(_common_name(c) is None and c.wavelength_nm is None for c in channels):
        return _unnamed_channels(imagery, channels, card)
    if not interpretations:
        raise RasterError(_no_names(imagery, channels))
    match = _best(interpretations, card)
    doubts = infrared_notes(common_names(channels), len(imagery), file_name)
    return replace(match, warnings=(*match.warnings, *doubts), natural=not doubts)


def common_names(channels: Sequence[Channel]) -> list[str | None]:
    """What each channel needs ("red", "nir"); None where the card does not say it."""
    return [_common_name(channel) for channel in channels]


def _common_name(channel: Channel) -> str | None:
    """The common name that a channel needs, or None where the card does not say it."""
    if channel.common_name:
        return channel.common_name
    name = read_band_name(channel.name)
    nm = channel.wavelength_nm or name.wavelength_nm
    return name.common_name or (common_name_of(nm) if nm else None)


def _distance(channel: Channel, band: BandContent) -> float | None:
    """How far (nm) a band lies from a channel; None where the band can't feed it."""
    wanted, description = _common_name(channel), band.description.strip().lower()
    if wanted is None and description and channel.name.strip().lower() == description:
        return 0.0
    centre = channel.wavelength_nm or TYPICAL_NM.get(wanted or "")
    gap = abs(centre - band.centre_nm) if centre and band.centre_nm else 0.0
    if wanted is not None and family(wanted) == family(band.common_name):
        return gap if gap <= _REACH_NM.get(family(wanted) or "", 60.0) else None
    both = channel.wavelength_nm and band.wavelength_nm
    return gap if both and gap <= _NEXT_NM else None


def _assign(channels: Sequence[Channel], bands: Sequence[BandContent]) -> list[BandContent | None]:
    """The nearest band for each channel; no band feeds two channels."""
    pairs = []
    for i, channel in enumerate(channels):
        for band in bands:
            distance = _distance(channel, band)
            if distance is not None:
                pairs.append((distance, i, band))
    assigned: list[BandContent | None] = [None] * len(channels)
    used: set[int] = set()
    for _, i, band in sorted(pairs, key=lambda p: (p[0], p[1], p[2].number)):
        if assigned[i] is None and band.number not in used:
            assigned[i] = band
            used.add(band.number)
    return assigned


def _best(interpretations: Sequence[Interpretation], card: ModelCard) -> BandMatch:
    """The match of the interpretations that feed every channel. Where they differ: the first one, with a warning, or an
    error if only the band order speaks for it."""
    channels = card.image.channels
    matches = [(_assign(channels, one.bands), one) for one in interpretations]
    complete = [(a, one) for a, one in matches if any(a) and all(b or c.fill is not None for b, c in zip(a, channels))]
    if not complete:
        raise RasterError(_no_band(channels, *matches[0]))
    complete.sort(key=lambda m: sum(b is None for b in m[0]))
    assigned, chosen = complete[0]
    fewest = sum(b is None for b in assigned)
    others = {_numbers(a): one for a, one in reversed(complete) if sum(b is None for b in a) == fewest}
    others.pop(_numbers(assigned))
    if others and chosen.by_order:
        options = [_entered(n) for n in [_numbers(assigned), *others]]
        raise RasterError(rasters.ORDER_UNKNOWN(order=_order(channels), options=options))
    warnings = [rasters.BANDS_ASSUMED(bands=chosen.name)] if chosen.by_order or others else []
    warnings += [rasters.OTHER_BANDS(bands=one.name, numbers=_entered(n)) for n, one in others.items()]
    return _match(assigned, channels, warnings)


def _numbers(assigned: Sequence[BandContent | None]) -> tuple[int, ...]:
    return tuple(b.number if b else 0 for b in assigned)


def _entered(numbers: Sequence[int]) -> str:
    """Band numbers as people enter them."""
    return " ".join(str(n) for n in numbers)


def _match(
    assigned: Sequence[BandContent | None], channels: Sequence[Channel], warnings: Sequence[Message]
) -> BandMatch:
    lines = tuple(_line(c, b) for c, b in zip(channels, assigned))
    fills = tuple(rasters.FILL_USED(channel=_title(c), fill=c.fill) for c, b in zip(channels, assigned) if not b)
    return BandMatch(tuple(b.number if b else None for b in assigned), lines, (*warnings, *fills))


def _line(channel: Channel, band: BandContent | None) -> Message:
    if band is None:
        return rasters.CHANNEL_FILL(channel=_title(channel), fill=channel.fill)
    if band.why is None:
        return rasters.CHANNEL_BAND(channel=_title(channel), number=band.number)
    return rasters.CHANNEL_BAND_WHY(channel=_title(channel), number=band.number, why=band.why)


def _name(channel: Channel) -> Message | str:
    return rasters.COLORS[channel.name]() if channel.name in rasters.COLORS else channel.name


def _title(channel: Channel) -> Message:
    name = _name(channel)
    if channel.wavelength_nm:
        return rasters.CHANNEL(name=name, wavelength_nm=channel.wavelength_nm)
    return plain(name) if isinstance(name, str) else name


def _order(channels: Sequence[Channel]) -> list[Message | str]:
    return [_name(c) for c in channels]


# --- the user's numbers, one band, channels without names -----------------------------------------------------


def _by_user(
    bands: Sequence[RasterBand],
    channels: Sequence[Channel],
    numbers: tuple[int, ...],
    interpretations: Sequence[Interpretation],
) -> BandMatch:
    _check_numbers(bands, channels, numbers)
    by_number = {b.number: b for b in bands}
    assigned = [_as_entered(by_number[n]) if n else None for n in numbers]
    known = {b.number: b for b in interpretations[0].bands} if len(interpretations) == 1 else {}
    doubts = [_doubt(c, known.get(n), by_number.get(n)) for n, c in zip(numbers, channels)]
    natural = () if not known or interpretations[0].by_order else _numbers(_assign(channels, interpretations[0].bands))
    natural = natural if all(natural) else ()
    notes = entered_notes(numbers, common_names(channels), [d for d in doubts if d], natural)
    return replace(_match(assigned, channels, notes), natural=not (notes and are_natural(common_names(channels))))


def _check_numbers(bands: Sequence[RasterBand], channels: Sequence[Channel], numbers: tuple[int, ...]) -> None:
    if len(numbers) != len(channels):
        raise RasterError(rasters.NUMBER_OF_BANDS(count=len(numbers), channels=len(channels), order=_order(channels)))
    if not any(numbers):
        raise RasterError(rasters.ONLY_ZEROS(order=_order(channels)))
    if wrong := [n for n in numbers if n and n not in {b.number for b in bands}]:
        raise RasterError(rasters.NO_SUCH_BAND(number=wrong[0], count=len(bands)))
    if without := [c for n, c in zip(numbers, channels) if not n and c.fill is None]:
        raise RasterError(rasters.NO_FILL(channel=_title(without[0])))


def _as_entered(band: RasterBand) -> BandContent:
    description = band.description.strip()
    why = rasters.NAME_BY_USER(name=description) if description else rasters.BY_USER()
    return BandContent(band.number, None, None, why, description)


def _doubt(channel: Channel, content: BandContent | None, band: RasterBand | None) -> Message | None:
    """A warning where the user's band measures something else than the channel needs; None where it does not."""
    if band is not None and is_mask(band):
        return rasters.MASK_CHOSEN(number=band.number, channel=_title(channel))
    if content is None or content.common_name is None or _common_name(channel) is None:
        return None
    if _distance(channel, content) is not None:
        return None
    return rasters.OTHER_CONTENT(number=content.number, content=_known(content), channel=_title(channel))


def _known(band: BandContent) -> Message:
    """What a band is, and how that is known: "swir16 (SWIR1)"."""
    if band.why is None:
        return plain(band.common_name or "")
    return rasters.KNOWN_BAND(name=band.common_name, why=band.why)


def _one_band(
    band: RasterBand, channels: Sequence[Channel], interpretations: Sequence[Interpretation], file_name: str
) -> BandMatch:
    """One band for a color encoder: the same gray in each channel, with a warning; a radar band is an error."""
    unknown = BandContent(band.number, None, None, None, band.description.strip())
    content = interpretations[0].bands[0] if interpretations else unknown
    if content.common_name in RADAR or SENTINEL_1.made(file_name):
        numbers = _entered([band.number] * len(channels))
        radar = rasters.ONLY_RADAR(why=content.why or file_name, order=_order(channels), numbers=numbers)
        raise RasterError(several(radar, rasters.NO_NATURAL_COLORS()))
    gray = replace(content, why=content.why or rasters.AS_GRAY())
    if content.common_name:
        warning = rasters.ONE_KNOWN_BAND(content=_known(content), order=_order(channels))
    else:
        warning = rasters.ONE_BAND(order=_order(channels))
    match = _match([gray] * len(channels), channels, [several(warning, rasters.NO_NATURAL_COLORS())])
    return replace(match, natural=False)


def _unnamed_channels(imagery: Sequence[RasterBand], channels: Sequence[Channel], card: ModelCard) -> BandMatch:
    """A card that does not say what its channels are: by equal names, else in order if the numbers agree."""
    bands = [_undescribed(b) for b in imagery]
    assigned = _assign(channels, bands)
    if all(assigned):
        return _match(assigned, channels, [])
    if len(imagery) != len(channels):
        raise RasterError(rasters.UNNAMED_CHANNELS(encoder=card.name, channels=len(channels), count=len(imagery)))
    return _match(bands, channels, [rasters.RASTER_ORDER(encoder=card.name)])


def _undescribed(band: RasterBand) -> BandContent:
    description = band.description.strip()
    return BandContent(band.number, None, None, plain(description) if description else None, band.description)


# --- what goes wrong ------------------------------------------------------------------------------------------


def _no_band(
    channels: Sequence[Channel], assigned: Sequence[BandContent | None], interpretation: Interpretation
) -> Message:
    without = [c for c, b in zip(channels, assigned) if b is None and (c.fill is None or not any(assigned))]
    bands = [_listed(band) for band in interpretation.bands[:_MOST_BANDS]]
    problem = rasters.NO_BAND(channels=[_title(c) for c in without], bands=bands, order=_order(channels))
    return without_colors(problem, common_names(channels), interpretation.bands)


def _listed(band: BandContent) -> Message:
    name = band.common_name or band.description
    return rasters.BAND(number=band.number, name=name) if name else rasters.UNNAMED_BAND(number=band.number)


def _no_names(imagery: Sequence[RasterBand], channels: Sequence[Channel]) -> Message:
    problem = rasters.NO_NAMES(count=len(imagery), order=_order(channels))
    return without_names(problem, common_names(channels), len(imagery))
