"""A row of the list of encoders: an encoder of the catalogue, an installed one, or both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Optional

from ...contract.requests.encoders.catalog import CatalogEntry
from ...contract.requests.encoders.encoders import EncoderSummary
from ...profile import paths
from ...profile.i18n import say

SHIPPED, INSTALLED, DOWNLOADED, BEGUN, ABSENT = "shipped", "installed", "downloaded", "begun", "absent"
#: `CatalogEntry.how` of an installed encoder that is not in the catalogue.
NOT_IN_CATALOGUE = ""


@dataclass(frozen=True)
class Entry:
    """One encoder.

    info: as in the catalogue; for an installed encoder with the numbers of its own card. problem: why it can't be used,
    a sentence, or "".
    """

    info: CatalogEntry
    problem: str = ""

    @property
    def state(self) -> str:
        """SHIPPED with Akin, INSTALLED, DOWNLOADED (must be exported), BEGUN (a partial download) or ABSENT."""
        info = self.info
        if info.installed:
            own = (paths.user_models() / info.id).is_dir()
            return INSTALLED if own or info.how != NOT_IN_CATALOGUE else SHIPPED
        if info.export:
            return DOWNLOADED
        return BEGUN if info.part_bytes else ABSENT

    @property
    def is_here(self) -> bool:
        """Whether a download would replace files on this computer."""
        return self.state in (INSTALLED, DOWNLOADED)

    @property
    def can_download(self) -> bool:
        """Whether the catalogue has its address."""
        return self.info.how in ("import", "export")

    @property
    def can_export(self) -> bool:
        """Whether its checkpoint is on this computer."""
        return bool(self.info.export)

    @property
    def can_delete(self) -> bool:
        """Whether it has files to delete. The encoder that comes with Akin can't be deleted."""
        return self.state in (INSTALLED, DOWNLOADED, BEGUN)


def merge(catalog: Sequence[CatalogEntry], installed: Sequence[EncoderSummary]) -> list[Entry]:
    """The installed encoders that are not in the catalogue, then the encoders of the catalogue, in its order."""
    known = {entry.id for entry in catalog}
    summaries = {one.id: one for one in installed}
    entries = [Entry(_as_info(one), say(one.problem)) for one in installed if one.id not in known]
    return entries + [_entry(info, summaries.get(info.id)) for info in catalog]


def _entry(info: CatalogEntry, summary: Optional[EncoderSummary]) -> Entry:
    if summary is None:
        return Entry(info)
    return Entry(replace(info, fits=summary.fits, why=summary.why, bytes=summary.bytes), say(summary.problem))


def _as_info(summary: EncoderSummary) -> CatalogEntry:
    return CatalogEntry(
        id=summary.id,
        name=summary.name,
        how=NOT_IN_CATALOGUE,
        licence=summary.licence,
        non_commercial=False,
        knows=summary.description,
        words=summary.words,
        languages=summary.languages,
        dimension=summary.dimension,
        patch_px=summary.patch_px,
        pixel_sizes_m=summary.pixel_sizes_m,
        channels=summary.channels,
        bytes=summary.bytes,
        installed=True,
        fits=summary.fits,
        why=summary.why,
        note="",
        unverified=(),
        pixel_range_m=summary.pixel_range_m,
    )
