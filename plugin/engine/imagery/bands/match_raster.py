"""A raster matched to an encoder: which band feeds which channel, and what its values are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ....contract.addresses import without_secrets
from ...base.job import Job
from ...encoders.card import ModelCard
from ..raster.describe import Raster
from ..raster.sample import quick_sample
from ..values.read import Evidence, read_values
from .match import BandMatch, match_bands


def match_raster(raster: Raster, card: ModelCard, bands: tuple[int, ...], values: str, job: Job) -> BandMatch:
    """The match, with warnings about what was assumed.

    Args:
        bands: band numbers from the user, or empty.
        values: what the user says the values are, or empty.

    Raises:
        RasterError: a channel has no band and no fill, or the values can't become what the encoder needs.
    """
    match = match_bands(raster.bands, card, bands, raster.name)
    evidence = Evidence(
        raster.name,
        raster.bands,
        names_of(without_secrets(path) for path in (raster.path, *raster.files)),
        raster.tags,
        raster.date,
        lambda numbers: quick_sample(raster, numbers, job),
    )
    return with_values(match, evidence, card, values)


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
