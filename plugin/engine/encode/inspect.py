"""What a raster is, and how its bands would feed an encoder."""

from __future__ import annotations

from ...contract import InspectRaster, InspectRasterResult
from ..base.errors import RasterError
from ..base.job import Job
from ..encoders.find import find_card
from ..imagery.bands.series import Told, in_words, is_stack, shown_by
from ..imagery.raster.describe import describe
from .source import BLURRED


def inspect_raster(request: InspectRaster, job: Job) -> InspectRasterResult:
    """Describe a raster; bands that can't be matched to the encoder are a warning here, and an error on encoding.

    Raises:
        RasterError: it can't be read or has no place on the ground.
        CardError: there is no such encoder.
    """
    raster = describe(request.path)
    lines: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    warnings: list[str] = [f"The {raster.date_note}."] if raster.date_note else []
    if request.encoder is not None:
        card = find_card(request.encoder)
        try:
            dates = shown_by(raster, card, Told(request.bands, request.values), job)
        except RasterError as error:
            warnings.append(str(error))
        else:
            matches = [d.match for d in dates] if is_stack(raster, card) else [dates[0].match]
            lines, numbers = in_words(dates), tuple(n or 0 for m in matches for n in m.numbers)
            warnings += dict.fromkeys(w for m in matches for w in m.warnings)
        size = card.pixel_size_for(raster.pixel_size_m)
        if raster.pixel_size_m / size > BLURRED:
            warnings.append(f"Its pixels ({raster.pixel_size_m:.3g} m) are coarser than the encoder's ({size:g} m).")
    return InspectRasterResult(
        width=raster.width,
        height=raster.height,
        crs=raster.crs,
        pixel_size_m=raster.pixel_size_m,
        dtype=raster.dtype,
        nodata=raster.nodata,
        bands=raster.bands,
        date=raster.date,
        match=lines,
        matched_bands=numbers,
        warnings=tuple(warnings),
    )
