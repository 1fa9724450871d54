"""A raster whose bands have no names, for a collection: its bands feed the encoder as those of the other rasters do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ....contract import Message, messages
from ....contract.message import SEVERAL
from ...base.errors import RasterError
from ...base.job import Job
from ...collection.manifest import Manifest
from ...encoders.card import ModelCard
from ...imagery.bands.match import BandMatch
from ...imagery.bands.match_raster import match_raster
from ...imagery.raster.describe import Raster


def match_as_others(
    raster: Raster, card: ModelCard, numbers: tuple[int, ...], values: str, manifest: Manifest, job: Job
) -> BandMatch:
    """The match of a raster. Where its bands have no names and the user gives no numbers, those of all rasters of the
    collection are taken, and a warning says so.

    Raises:
        RasterError: as match_raster does.
    """
    try:
        return match_raster(raster, card, numbers, values, job)
    except RasterError as error:
        others = {source.bands for source in manifest.sources}
        unnamed = any(one.code == messages.rasters.NO_NAMES.code for one in _with_inner(error.message))
        if numbers or len(others) != 1 or not unnamed:
            raise
        taken = tuple(number or 0 for number in others.pop())
        try:
            match = match_raster(raster, card, taken, values, job)
        except RasterError:  # it has fewer bands than the others
            raise error from None
    warning = messages.rasters.BANDS_OF_OTHERS(raster=raster.name, numbers=" ".join(map(str, taken)))
    return replace(match, warnings=(warning, *match.warnings))


def _with_inner(message: Message) -> Iterator[Message]:
    yield message
    if message.code == SEVERAL.code:
        yield from message.params["messages"]
