"""The order of the axes in a graph's image input.

The engine uses n c h w, and n t c h w for a series of dates; `layout` in a card is the order of the graph.
"""

from __future__ import annotations

import numpy as np

IMAGE = "nchw"
SERIES = "ntchw"


def arranged(patches: np.ndarray, layout: str) -> np.ndarray:
    """Patches, float32 (n, c, h, w) or (n, t, c, h, w), as a contiguous array with the axes in the graph's order."""
    if patches.ndim == len(IMAGE) and "t" in layout:
        patches = patches[:, None]
    own = SERIES if patches.ndim == len(SERIES) else IMAGE
    if layout != own:
        patches = patches.transpose([own.index(axis) for axis in layout])
    return np.ascontiguousarray(patches, np.float32)


def shape_in(layout: str, channels: int, patch_px: int, steps: int) -> tuple[int | None, ...]:
    """The shape of the image input of a graph with this layout; None stands for the number of patches."""
    sizes: dict[str, int | None] = {"n": None, "c": channels, "h": patch_px, "w": patch_px, "t": steps}
    return tuple(sizes[axis] for axis in layout)


def is_layout(layout: str, steps: int) -> bool:
    """Whether `layout` is an order of n, c, h and w with n first. Several dates need a t; one date may have it."""
    wanted = [sorted(SERIES)] if steps > 1 else [sorted(IMAGE), sorted(SERIES)]
    return layout.startswith("n") and sorted(layout) in wanted
