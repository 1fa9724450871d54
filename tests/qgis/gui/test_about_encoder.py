"""What encoders say of themselves, in the user's language."""

from __future__ import annotations

import pytest
from akin.plugin.gui.shared import about_encoder


def test_languages_have_names() -> None:
    assert about_encoder.languages(("en", "fr", "xx")) == "English, French, xx"
    assert about_encoder.languages(()) == ""


def test_texts_that_are_known_are_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    french = {"Ordinary photographs of all kinds.": "Photographies ordinaires de toutes sortes.", "French": "français"}
    monkeypatch.setattr(about_encoder, "tr", lambda text: french.get(text, text))
    assert about_encoder.knows("Ordinary photographs of all kinds.") == "Photographies ordinaires de toutes sortes."
    assert about_encoder.knows("Mine, trained at home.") == "Mine, trained at home."
    assert about_encoder.knows("") == ""
    assert about_encoder.languages(("fr",)) == "français"
