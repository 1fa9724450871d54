"""What encoders say of themselves, in the user's language."""

from __future__ import annotations

from collections.abc import Iterable

from ...profile.i18n import tr


def of_catalogue(text: str) -> str:
    """A text of a card or of the catalogue (what an encoder knows, a note, a licence); unknown texts as they are."""
    return tr(text) if text else ""  # i18n: of models/catalog.json and of the cards in models/


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
