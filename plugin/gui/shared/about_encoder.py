"""What encoders say of themselves, in the user's language."""

from __future__ import annotations

from collections.abc import Iterable

from ...profile.i18n import tr


def knows(description: str) -> str:
    """What an encoder is good at, as its card or the catalogue says it; unknown texts as they are."""
    return tr(description) if description else ""  # i18n: of models/catalog.json and of the cards in models/


def languages(codes: Iterable[str]) -> str:
    """The languages of an encoder, from their codes ("en")."""
    known = {
        "ar": tr("Arabic"),
        "de": tr("German"),
        "en": tr("English"),
        "es": tr("Spanish"),
        "fr": tr("French"),
        "hi": tr("Hindi"),
        "it": tr("Italian"),
        "ja": tr("Japanese"),
        "ko": tr("Korean"),
        "nl": tr("Dutch"),
        "pl": tr("Polish"),
        "pt": tr("Portuguese"),
        "ru": tr("Russian"),
        "zh": tr("Chinese"),
    }
    return ", ".join(known.get(code, code) for code in codes)
