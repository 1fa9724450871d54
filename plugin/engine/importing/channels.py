"""What the channels of one's own ONNX file measure."""

from __future__ import annotations

from ...contract import ImportEncoder
from ..base.errors import RequestError
from ..encoders.card import UNITS, Channel
from ..imagery.raster.band_names import read_band_name
from ..imagery.raster.sensors import SENSORS, TYPICAL_NM, SensorBand, common_name_of
from .graph import Tensor
from .notes import Findings

VISIBLE = ("red", "green", "blue")
_RADAR = ("vv::db", "vh::db")


def channels_of(image: Tensor, request: ImportEncoder, say: Findings) -> tuple[Channel, ...] | None:
    """The channels as told, or red, green, blue where the graph takes three; None while they must still be asked."""
    count = image.shape[1]
    told = request.channels or (VISIBLE if count == 3 else ())
    if not told:
        say.ask(
            "channels",
            f"What do the {count or ''} input channels measure, in their order? Say a name, with the wavelength in nm "
            "where it matters, and a unit where the scaling is physical: the raster's bands are matched by "
            "it.".replace("  ", " "),
            *_usual(count),
        )
        return None
    if count is not None and len(told) != count:
        raise RequestError(f"channels names {len(told)}, but the graph takes {count} ({image.text}).")
    if not request.channels:
        say.found.append("3 channels: taken as red, green, blue, as nearly all such models have them.")
    return tuple(channel(text) for text in told)


def _usual(count: int | None) -> tuple[str, ...]:
    """What so many channels usually are: the bands of the known sensors, in their orders."""
    if count is None:
        return ("red green blue", *(_usual(n)[0] for n in (4, 6, 12, 2)))
    if count <= len(_RADAR):
        return (" ".join(_RADAR[:count]), *(("pan",) if count == 1 else ()))
    orders = [[s.band(code) for code in order] for s in SENSORS for order in s.layouts if len(order) == count]
    return tuple(dict.fromkeys(" ".join(_word(band) for band in bands if band) for bands in orders))


def _word(band: SensorBand) -> str:
    if band.common_name.startswith("lwir"):
        return f"{band.common_name}:{band.wavelength_nm:g}:kelvin"
    return f"{band.common_name}:{band.wavelength_nm:g}:reflectance" if band.wavelength_nm else band.common_name


def channel(text: str) -> Channel:
    """A channel from a word: "red", "nir:842", "B8A:865", with its unit "nir:842:reflectance", "vv::db".

    Raises:
        RequestError: a wavelength or a unit that is none.
    """
    name, nm, unit = [*(part.strip() for part in text.split(":", 2)), "", ""][:3]
    try:
        wavelength = float(nm) if nm else None
    except ValueError as error:
        raise RequestError(
            f"channels has {text!r}: after the colon belongs a wavelength in nm, as in nir:842."
        ) from error
    if unit not in UNITS:
        raise RequestError(
            f"channels has {text!r}: after the second colon belongs a unit, one of {', '.join(UNITS[1:])}, as in "
            "nir:842:reflectance or vv::db."
        )
    common = read_band_name(name).common_name or (common_name_of(wavelength) if wavelength else None)
    return Channel(name, common, wavelength or TYPICAL_NM.get(common or ""), unit=unit)
