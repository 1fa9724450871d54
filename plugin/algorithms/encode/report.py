"""What akin:encoderaster writes to the log: the cost before it runs, and the outcome."""

from __future__ import annotations

from collections.abc import Collection

from qgis.core import QgsProcessingFeedback

from ...contract.message import Message
from ...contract.requests.encode_raster import EncodeRasterResult, PreflightResult
from ...contract.typed.crs_text import crs_label
from ...profile.i18n import number, say, tr
from ..base import Parameters


def show_preflight(result: PreflightResult, feedback: QgsProcessingFeedback, shown: Collection[Message] = ()) -> None:
    """Write how the bands are read, then the cost, then the warnings. shown: warnings that people saw before."""
    for line in result.match:
        feedback.pushInfo(say(line))
    cost = tr(
        "Patches: {patches}, {patch_m:g} m wide, with pixels of {pixel_size_m:g} m in {crs}. Time: about {time} "
        "({rate:.0f} patches per second on {device}). Memory: {memory:.0f} MB. Disk: {disk:.1f} MB "
        "({free:.0f} MB free)."
    )
    feedback.pushInfo(
        cost.format(
            patches=number(result.patches, ","),
            patch_m=result.patch_m,
            pixel_size_m=result.pixel_size_m,
            crs=crs_label(result.crs),
            time=_time(result.seconds),
            rate=result.rate,
            device=result.device,
            memory=result.memory_bytes / 1e6,
            disk=result.disk_bytes / 1e6,
            free=result.disk_free_bytes / 1e6,
        )
    )
    if result.fewer:
        feedback.pushInfo(tr("It can be less: Akin skips patches that have too little data."))
    for warning in result.warnings:
        if warning not in shown:
            feedback.pushWarning(say(warning))


def show_outcome(folder: str, result: EncodeRasterResult, feedback: QgsProcessingFeedback) -> Parameters:
    """Write the outcome, and return the outputs of the algorithm. folder: of the collection, as the user gave it."""
    text = tr(
        "Patches in {folder}: {patches}. Encoded now: {encoded}, unchanged: {unchanged}, skipped: {skipped}; "
        "{rate:.0f} patches per second on {device}."
    )
    counts = {
        "patches": result.patches,
        "encoded": result.encoded,
        "unchanged": result.unchanged,
        "skipped": result.skipped,
    }
    said = {name: number(count, ",") for name, count in counts.items()}
    feedback.pushInfo(text.format(folder=folder, rate=result.rate, device=result.device, **said))
    for note in dict.fromkeys(result.notes):
        feedback.pushInfo(say(note))
    outputs = {name.upper(): count for name, count in counts.items()}
    times = {"SECONDS": result.seconds, "RATE": result.rate, "DEVICE_USED": result.device}
    return {"COLLECTION": folder, **outputs, **times}


def _time(seconds: float) -> str:
    if seconds < 90:
        return tr("{seconds} s").format(seconds=max(1, round(seconds)))
    return tr("{minutes:.1f} min").format(minutes=seconds / 60)
