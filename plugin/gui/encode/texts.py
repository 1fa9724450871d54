"""What the form says about an estimate."""

from __future__ import annotations

from typing import Optional

from ...contract.requests.encode_raster import PreflightResult
from ...layers.inputs.rendering import Rendering
from ...profile.i18n import number, say, tr
from ..map.patch_area import PatchArea
from ..shared import amounts


def patches_text(result: PreflightResult) -> str:
    """The size and the number of the patches."""
    sizes = {"width": amounts.metres(result.patch_m), "pixel": amounts.metres(result.pixel_size_m)}
    patches, total = number(result.patches, ","), number(result.total, ",")
    if not result.done:
        return tr("Patches: {patches}, {width} wide, pixels of {pixel}").format(patches=patches, **sizes)
    text = tr("Patches: {patches} left of {total}, {width} wide, pixels of {pixel}")
    return text.format(patches=patches, total=total, **sizes)


def is_all_done(result: PreflightResult) -> bool:
    """Whether nothing is left to encode."""
    return not result.patches and result.done > 0


def estimate_text(result: PreflightResult, area: Optional[PatchArea], adds: bool) -> str:
    """What is done already, the cost, how the bands feed the encoder, and the warnings, each on a line.

    Args:
        adds: whether the collection exists.
    """
    lines = [_done_text(result, adds), "" if is_all_done(result) else _cost_text(result), _edge_text(area)]
    return "\n".join([*filter(None, lines), *map(say, result.match), *map(say, result.warnings)])


def rendering_text(made: Rendering) -> str:
    """That QGIS renders a layer first, and how large it is."""
    sizes = {"cols": number(made.cols, ","), "rows": number(made.rows, ",")}
    if made.is_fresh():
        text = tr("Akin's engine can't read {layer} itself. Akin uses its last rendering ({cols} x {rows} pixels).")
    else:
        text = tr(
            "Akin's engine can't read {layer} itself. QGIS renders it first, with {cols} x {rows} pixels. This time is "
            "not in the estimate."
        )
    return text.format(layer=made.layer.name, **sizes)


def _done_text(result: PreflightResult, adds: bool) -> str:
    """What the collection has already; "" if it is new."""
    counts = {name: number(getattr(result, name), ",") for name in ("patches", "total", "done", "outdated")}
    if is_all_done(result):
        return tr("All {total} patches are done already: nothing is left to encode.").format(**counts)
    if result.outdated:
        text = tr(
            "{done} of {total} patches are done already. Akin reads {outdated} again, because the raster or a setting "
            "changed since, and encodes only those that differ."
        )
        return text.format(**counts)
    if result.done:
        text = tr("{done} of {total} patches are done already. Akin encodes the {patches} that are left.")
        return text.format(**counts)
    return tr("This collection exists already: Akin adds to it.") if adds else ""


def _cost_text(result: PreflightResult) -> str:
    text = tr("Time: about {time}. Disk: {disk}.")
    text = text.format(time=amounts.duration(result.seconds), disk=amounts.size(result.disk_bytes))
    if not result.fewer:
        return text
    return text + " " + tr("It can be less: Akin skips patches that have too little data.")


def _edge_text(area: Optional[PatchArea]) -> str:
    if area is None or not area.edge_share:
        return ""
    text = tr("No patch covers {percent} % of the raster, at its edge (hatched on the map).")
    return text.format(percent=number(100 * area.edge_share, ".1f"))
