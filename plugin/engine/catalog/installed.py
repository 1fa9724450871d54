"""Lists the encoders on this computer."""

from __future__ import annotations

from pathlib import Path

from ...contract import EncoderSummary, ListEncoders, ListEncodersResult
from ...contract.message import Message
from ..base.errors import AkinError
from ..base.job import Job
from ..encoders.card import ModelCard, load
from ..encoders.find import card_paths
from ..imagery.bands.fits import fit
from ..imagery.raster.describe import Raster, describe
from .importing.folder import sweep

_QUICK_BYTES = 100_000_000  # verified in a fraction of a second; larger files are verified when they are opened


def list_encoders(request: ListEncoders, job: Job | None = None) -> ListEncodersResult:
    """Every encoder found: usable ones first, and of these first the one that ships with Akin. An encoder with a wrong
    card or wrong files is listed with its problem.

    Raises:
        RasterError: the raster of the request can't be read.
    """
    sweep()
    raster = describe(request.raster) if request.raster else None
    summaries = [_summary(path, raster) for path in card_paths([Path(f) for f in request.folders])]
    unique: dict[str, EncoderSummary] = {}
    for summary in summaries:
        unique.setdefault(summary.id, summary)
    return ListEncodersResult(tuple(sorted(unique.values(), key=lambda s: s.problem is not None)))


def _summary(path: Path, raster: Raster | None) -> EncoderSummary:
    try:
        card = load(path)
    except AkinError as error:
        name = path.parent.name
        return EncoderSummary(name, name, "", "", 0, 0, (), (), False, (), str(path.parent), error.message)
    fits, why = (None, None) if raster is None else fit(card, raster)
    return EncoderSummary(
        id=card.id,
        name=card.name,
        description=card.description,
        licence=card.licence,
        dimension=card.dimension,
        patch_px=card.image.patch_px,
        pixel_sizes_m=card.image.pixel_sizes_m,
        channels=tuple(c.name for c in card.image.channels),
        words=card.text is not None,
        languages=card.text.languages if card.text else (),
        folder=str(path.parent),
        problem=_problem(card),
        fits=fits,
        why=why,
        steps=card.image.steps,
        side=card.image.side,
        pixel_range_m=card.image.pixel_range_m,
        bytes=sum(path.stat().st_size for path in map(card.path, card.files()) if path.is_file()),
    )


def _problem(card: ModelCard) -> Message | None:
    try:
        card.verify(_QUICK_BYTES)
    except AkinError as error:
        return error.message
    return None
