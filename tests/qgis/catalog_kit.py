"""An entry of the encoder catalogue, for tests to vary."""

from __future__ import annotations

from akin.plugin.contract.message import plain
from akin.plugin.contract.requests.encoders.catalog import CatalogEntry

CLIP = CatalogEntry(
    id="clip",
    name="CLIP",
    how="import",
    licence="MIT",
    non_commercial=False,
    knows="Ordinary photographs.",
    words=True,
    languages=("en",),
    dimension=512,
    patch_px=224,
    pixel_sizes_m=(0.3, 0.6),
    channels=("red", "green", "blue"),
    bytes=606_000_000,
    installed=False,
    fits=True,
    why=plain("A patch is 67 m wide."),
    note="",
    unverified=("digest", "licence"),
    page="https://hub.example/clip",
)
