"""Durations, sizes and lengths as text."""

from __future__ import annotations

from ...profile.i18n import number, tr


def duration(seconds: float) -> str:
    """A duration: "40 s", "12 min", "3 h 20 min"."""
    if seconds < 90:
        return tr("{seconds} s").format(seconds=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 90:
        return tr("{minutes} min").format(minutes=minutes)
    return tr("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def size(size_bytes: float) -> str:
    """A size in a suitable unit: "820 kB", "1.4 MB", "140 MB", "3.0 GB"."""
    if size_bytes >= 1e9:
        return tr("{size:.1f} GB").format(size=size_bytes / 1e9)
    if size_bytes >= 1e8:  # a decimal would seem more exact than it is
        return tr("{size:.0f} MB").format(size=size_bytes / 1e6)
    if size_bytes >= 1e6:
        return tr("{size:.1f} MB").format(size=size_bytes / 1e6)
    return tr("{size:.0f} kB").format(size=size_bytes / 1e3)


def metres(length_m: float) -> str:
    """A length in metres, with decimals if it is short."""
    return f"{number(length_m, '.3g' if length_m < 100 else '.0f')} m"


def hectares(area_ha: float) -> str:
    """An area in hectares, with decimals if it is small: "0.04 ha", "3.2 ha", "1,250 ha"."""
    decimals = ".2f" if area_ha < 1 else (".1f" if area_ha < 100 else ",.0f")
    return tr("{area} ha").format(area=number(area_ha, decimals))
