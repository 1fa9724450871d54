"""Numbers as people read them."""

from __future__ import annotations

from ...profile.i18n import tr


def duration(seconds: float) -> str:
    """Seconds in words: "40 s", "12 min", "3 h 20 min"."""
    if seconds < 90:
        return tr("{seconds} s").format(seconds=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 90:
        return tr("{minutes} min").format(minutes=minutes)
    return tr("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def size(size_bytes: float) -> str:
    """Bytes in the unit that fits: "820 kB", "1.4 MB", "3.0 GB"."""
    for unit, one in (("GB", 1e9), ("MB", 1e6)):
        if size_bytes >= one:
            return f"{size_bytes / one:.1f} {unit}"
    return f"{size_bytes / 1e3:.0f} kB"


def metres(length_m: float) -> str:
    """Metres, with decimals where they matter."""
    return f"{length_m:.3g} m" if length_m < 100 else f"{length_m:.0f} m"
