"""In which order a graph takes the axes of its image.

The engine's own order is n c h w, and n t c h w for a series of dates; a card's `layout` names the graph's.
"""

from __future__ import annotations

import numpy as np

IMAGE = "nchw"
SERIES = "ntchw"


def arranged(patches: np.ndarray, layout: str) -> np.ndarray:
    """Patches, float32 (n, c, h, w) or (n, t, c, h, w), with their axes in the graph's order; contiguous."""
    if patches.ndim == len(IMAGE) and "t" in layout:
        patches = patches[:, None]
    own = SERIES if patches.ndim == len(SERIES) else IMAGE
    if layout != own:
        patches = patches.transpose([own.index(axis) for axis in layout])
    return np.ascontiguousarray(patches, np.float32)


def shape_in(layout: str, channels: int, patch_px: int, steps: int) -> tuple[int | None, ...]:
    """The shape that a graph of this layout takes; None for the number of patches."""
    sizes: dict[str, int | None] = {"n": None, "c": channels, "h": patch_px, "w": patch_px, "t": steps}
    return tuple(sizes[axis] for axis in layout)


def is_layout(layout: str, steps: int) -> bool:
    """Whether it orders n, c, h and w, n first; with a t for several dates, with or without one for one date."""
    wanted = [sorted(SERIES)] if steps > 1 else [sorted(IMAGE), sorted(SERIES)]
    return layout.startswith("n") and sorted(layout) in wanted
