"""Which encoders are installed, by looking at their folders; the engine judges their cards."""

from __future__ import annotations

from . import paths, settings

CARD = "card.json"


def installed() -> list[str]:
    """The ids of the encoders here, the one that ships foremost. Cheap: no card is read."""
    folders = (paths.plugin_root() / "models", paths.user_models())
    found = {card.parent.name for folder in folders for card in folder.glob(f"*/{CARD}")}
    return sorted(found | {settings.DEFAULT_ENCODER}, key=lambda name: (name != settings.DEFAULT_ENCODER, name))
