"""What the channels of an imported encoder measure."""

from __future__ import annotations

from ....contract import ImportEncoder
from ....contract.messages.exchange import importing as sentences
from ...base.errors import RequestError
from ...encoders.card import UNITS, Channel
from ...imagery.raster.band_names import read_band_name
from ...imagery.raster.sensors import SENSORS, TYPICAL_NM, SensorBand, common_name_of
from .graph import Tensor
from .notes import Findings

VISIBLE = ("red", "green", "blue")
_RADAR = ("vv::db", "vh::db")


def channels_of(image: Tensor, request: ImportEncoder, findings: Findings) -> tuple[Channel, ...] | None:
    """The channels of the request, or red, green, blue where the graph takes three; None while they are a question.

    Raises:
        RequestError: the graph takes another number of channels.
    """
    count = image.shape[1]
    given = request.channels or (VISIBLE if count == 3 else ())
    if not given:
        question = sentences.ASK_CHANNELS_ANY() if count is None else sentences.ASK_CHANNELS(count=count)
        findings.ask(question, *_usual(count))
        return None
    if count is not None and len(given) != count:
        raise RequestError(sentences.CHANNELS_COUNT(given=len(given), count=count, input=image.text))
    if not request.channels:
        findings.found.append(sentences.RGB_ASSUMED())
    return tuple(channel(text) for text in given)


def _usual(count: int | None) -> tuple[str, ...]:
    """The usual channels for this number of them: the bands of the known sensors, in their orders."""
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
        RequestError: the wavelength is not a number, or the unit is not known.
    """
    name, nm, unit = [*(part.strip() for part in text.split(":", 2)), "", ""][:3]
    try:
        wavelength = float(nm) if nm else None
    except ValueError as error:
        raise RequestError(sentences.WAVELENGTH_WRONG(channel=text)) from error
    if unit not in UNITS:
        raise RequestError(sentences.UNIT_WRONG(channel=text, units=list(UNITS[1:])))
    common = read_band_name(name).common_name or (common_name_of(wavelength) if wavelength else None)
    return Channel(name, common, wavelength or TYPICAL_NM.get(common or ""), unit=unit)
