"""Describes a raster, and how its bands would feed an encoder."""

from __future__ import annotations

from ....contract import InspectRaster, InspectRasterResult, Message, messages
from ...base.errors import RasterError
from ...base.job import Job
from ...encoders.find import find_card
from ...imagery.bands.series import RasterOptions, dates_of_raster, is_stack, match_lines
from ...imagery.raster.describe import describe
from ..pixel_size import is_blurred

#: In the list of a raster's bands: a VRT of a few megabytes can have 65,536.
MOST_BANDS = 1000


def inspect_raster(request: InspectRaster, job: Job) -> InspectRasterResult:
    """Describe a raster. Bands that don't match the encoder are a warning here, and an error when it is encoded.

    Raises:
        RasterError: it can't be read or is not georeferenced.
        CardError: there is no such encoder.
    """
    raster = describe(request.path)
    lines: tuple[Message, ...] = ()
    numbers: tuple[int, ...] = ()
    warnings: list[Message] = [raster.date_note] if raster.date_note else []
    if request.encoder is not None:
        card = find_card(request.encoder)
        try:
            dates = dates_of_raster(raster, card, RasterOptions(request.bands, request.values), job)
        except RasterError as error:
            warnings.append(error.message)
        else:
            matches = [d.match for d in dates] if is_stack(raster, card) else [dates[0].match]
            lines, numbers = match_lines(dates), tuple(n or 0 for m in matches for n in m.numbers)
            warnings += dict.fromkeys(w for m in matches for w in m.warnings)
        size = card.pixel_size_for(raster.pixel_size_m)
        if is_blurred(raster, size):
            warnings.append(messages.rasters.COARSER(pixel_size_m=raster.pixel_size_m, trained_m=size))
    if len(raster.bands) > MOST_BANDS:
        warnings.append(messages.rasters.BANDS_LISTED(most=MOST_BANDS, count=len(raster.bands)))
    return InspectRasterResult(
        width=raster.width,
        height=raster.height,
        crs=raster.crs,
        pixel_size_m=raster.pixel_size_m,
        dtype=raster.dtype,
        nodata=raster.nodata,
        bands=raster.bands[:MOST_BANDS],
        date=raster.date,
        match=lines,
        matched_bands=numbers,
        warnings=tuple(warnings),
    )
