"""What akin:encoderaster says: what it will cost before it runs, and what it did after."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

from ...profile.i18n import tr
from ..base import Parameters

FIGURES = ("patches", "encoded", "unchanged", "skipped")


def show_preflight(result: dict, feedback: QgsProcessingFeedback) -> None:
    """How the bands are read, then the costs, then what looks doubtful."""
    for line in result["match"]:
        feedback.pushInfo(line)
    costs = tr(
        "{patches} patches of {patch_m:g} m at {pixel_size_m:g} m a pixel in {crs}: about {time} at "
        "{rate:.0f} patches a second on {device}, {memory:.0f} MB of memory, {disk:.1f} MB of disk "
        "({free:.0f} MB free)."
    )
    sizes = {"memory": "memory_bytes", "disk": "disk_bytes", "free": "disk_free_bytes"}
    figures = {name: result[key] / 1e6 for name, key in sizes.items()}
    feedback.pushInfo(costs.format(time=_time(result["seconds"]), **figures, **result))
    for line in result["warnings"]:
        feedback.pushWarning(line)


def show_outcome(folder: str, result: dict, feedback: QgsProcessingFeedback) -> Parameters:
    """What was done, in a sentence and as the algorithm's outputs. result: that of `encode_raster`."""
    totals = {name: result[name] for name in (*FIGURES, "seconds")}
    said = tr(
        "{patches} patches in {folder}: {encoded} encoded now, {unchanged} unchanged, {skipped} left out as mostly no "
        "data; {rate:.0f} patches a second on {device}."
    )
    last = {"rate": result["rate"], "device": result["device"]}
    feedback.pushInfo(said.format(folder=folder, **totals, **last))
    for note in dict.fromkeys(result["notes"]):
        feedback.pushInfo(note)
    named = {name.upper(): value for name, value in totals.items()}
    return {"COLLECTION": folder, **named, "RATE": last["rate"], "DEVICE_USED": last["device"]}


def _time(seconds: float) -> str:
    if seconds < 90:
        return tr("{seconds} s").format(seconds=max(1, round(seconds)))
    return tr("{minutes:.1f} min").format(minutes=seconds / 60)
