"""A raster matched to an encoder: which band feeds which channel, and what its values are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ....contract import Message
from ....contract.addresses import without_secrets
from ...base.errors import RasterError
from ...base.job import Job
from ...encoders.card import ModelCard
from ..raster.describe import Raster
from ..raster.sample import quick_sample
from ..values.read import Evidence, read_values
from .false_colors import false_colors
from .match import BandMatch, common_names, match_bands
from .natural_colors import RGB, are_natural


def match_raster(raster: Raster, card: ModelCard, bands: tuple[int, ...], values: str, job: Job) -> BandMatch:
    """The match, with warnings about what was assumed.

    Args:
        bands: band numbers from the user, or empty.
        values: what the user says the values are, or empty.

    Raises:
        RasterError: a channel has no band and no fill, or the values can't become what the encoder needs.
    """
    evidence = Evidence(
        raster.name,
        raster.bands,
        names_of(without_secrets(path) for path in (raster.path, *raster.files)),
        raster.tags,
        raster.date,
        _Sampled(raster, job),
    )
    match = match_bands(raster.bands, card, bands, raster.name)
    if bands and not match.natural and _named_wrongly(raster, evidence, card):
        match = match_bands(raster.bands, card, bands, raster.name, named_right=False)
    return with_colors(with_values(match, evidence, card, values), evidence, card)


class _Sampled:
    """The quick sample of a raster, read once: bands of an earlier look are taken from it."""

    def __init__(self, raster: Raster, job: Job) -> None:
        self._raster, self._job = raster, job
        self._numbers: list[int] = []
        self._pixels = np.empty((0, 0), np.float32)

    def __call__(self, numbers: Sequence[int]) -> NDArray[np.float32]:
        """See `Evidence.sample`. RasterError."""
        if not set(numbers) <= set(self._numbers):
            self._numbers, self._pixels = list(numbers), quick_sample(self._raster, numbers, self._job)
        return self._pixels[[self._numbers.index(number) for number in numbers]]


def names_of(paths: Iterable[str]) -> str:
    """Names of files, and of the products (.SAFE folders, .zip archives) that hold them. Other folder names say nothing
    about a product."""
    parts = [re.split(r"[/\\]", path) for path in dict.fromkeys(paths)]
    products = [part for path in parts for part in path[:-1] if re.search(r"\.(SAFE|ZIP)$", part, re.IGNORECASE)]
    return " ".join(dict.fromkeys([path[-1] for path in parts] + products))


def with_values(match: BandMatch, evidence: Evidence, card: ModelCard, values: str) -> BandMatch:
    """A match with what the values of its bands are. Raises RasterError as `read_values` does."""
    read = read_values(evidence, card, match.numbers, values)
    return replace(
        match,
        lines=(*match.lines, *read.lines),
        warnings=(*match.warnings, *read.warnings),
        values=read.values,
    )


def with_colors(match: BandMatch, evidence: Evidence, card: ModelCard) -> BandMatch:
    """A match, with a warning where the encoder needs natural colours and the pixels do not look like them."""
    doubt = _doubt(match, evidence, card) if match.natural else None
    return replace(match, warnings=(*match.warnings, doubt), natural=False) if doubt else match


def _doubt(match: BandMatch, evidence: Evidence, card: ModelCard) -> Message | None:
    """What to say where the pixels of a match do not look like the natural colours that the encoder needs."""
    wanted = common_names(card.image.channels)
    numbers = dict(zip(wanted, match.numbers))
    colors = [number for name in RGB if (number := numbers.get(name)) is not None]
    if not are_natural(wanted) or len(set(colors)) < len(RGB):
        return None
    return false_colors(evidence.sample(colors), colors)


def _named_wrongly(raster: Raster, evidence: Evidence, card: ModelCard) -> bool:
    """Whether the bands that the raster calls red, green and blue do not look so."""
    try:
        match = match_bands(raster.bands, card, (), raster.name)
    except RasterError:
        return False
    return _doubt(match, evidence, card) is not None
