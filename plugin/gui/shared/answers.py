"""What is typed into the form of an import, as `import_encoder` wants it; and back."""

from __future__ import annotations

from typing import Any

from ...profile.i18n import tr

NUMBERS = ("pixel_sizes_m", "mean", "std")
NUMBER = ("scale", "offset", "logit_scale", "logit_bias")
WHOLE = ("patch_px", "context_length", "steps")
WORDS = ("channels", "languages")
LINES = ("templates",)  # separated by | signs
BANDS = "bands"


def parsed(name: str, text: str) -> Any:
    """The value of an argument. Raises ValueError with a sentence for what is no number."""
    parts = text.replace(",", " ").split()
    try:
        if name in NUMBERS:
            return [float(part) for part in parts]
        if name == BANDS:
            return [int(part) for part in parts]
        if name in NUMBER:
            return float(text.replace(",", "."))
        if name in WHOLE:
            return int(text)
    except ValueError:
        said = tr("{name} must be a number, or numbers separated by spaces, such as 0.3 0.6.")
        raise ValueError(said.format(name=name)) from None
    if name in LINES:
        return [line.strip() for line in text.split("|") if line.strip()]
    return parts if name in WORDS else text


def used(card: dict) -> dict[str, str]:
    """What each argument came to be in an encoder's card, in words."""
    image, text = card["image"], card["text"] or {}
    found = {name: card[name] for name in ("id", "name", "licence", "source")}
    found.update({name: image.get(name) for name in ("output", "pooling", "layout", "steps", "patch_px")})
    found.update({name: image[name] for name in NUMBERS})
    found.update(scaling=image["scaling"]["kind"], scale=image["scaling"]["scale"], offset=image["scaling"]["offset"])
    found["channels"] = [_channel(c) for c in image["channels"]]
    for name in ("context_length", "templates", "languages", "logit_scale", "logit_bias"):
        found[name] = text.get(name)
    return {name: _said(name, value) for name, value in found.items() if value is not None}


def _channel(channel: dict) -> str:
    nm = channel["wavelength_nm"]
    parts = [channel["name"], f"{nm:g}" if nm else "", channel.get("unit", "")]
    return ":".join(parts).rstrip(":")


def _said(name: str, value: Any) -> str:
    if isinstance(value, list):
        return (" | " if name in LINES else " ").join(_said(name, v) for v in value)
    return f"{value:.6g}" if isinstance(value, float) else str(value)
