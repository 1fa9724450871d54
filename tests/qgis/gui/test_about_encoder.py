"""What encoders say of themselves, in the user's language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from akin.plugin.gui.encoders import description
from akin.plugin.gui.encoders.entry import Entry
from akin.plugin.gui.shared import about_encoder
from catalog_kit import CLIP


def test_languages_have_names() -> None:
    assert about_encoder.languages(("en", "fr", "xx")) == "English, French, xx"
    assert about_encoder.languages(()) == ""


def test_texts_that_are_known_are_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    french = {"Ordinary photographs of all kinds.": "Photographies ordinaires de toutes sortes.", "French": "français"}
    monkeypatch.setattr(about_encoder, "tr", lambda text: french.get(text, text))
    assert (
        about_encoder.of_catalogue("Ordinary photographs of all kinds.") == "Photographies ordinaires de toutes sortes."
    )
    assert about_encoder.of_catalogue("Mine, trained at home.") == "Mine, trained at home."
    assert about_encoder.of_catalogue("") == ""
    assert about_encoder.languages(("fr",)) == "français"


def test_the_note_and_the_licence_are_in_the_language_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    french = {"Its export needs care.": "Son export demande du soin.", "Research only": "Recherche seulement"}
    monkeypatch.setattr(about_encoder, "tr", lambda text: french.get(text, text))
    info = replace(CLIP, licence="Research only", note="Its export needs care.")
    shown = "\n".join(description.lines(Entry(info)))
    assert "Son export demande du soin." in shown and "Recherche seulement" in shown
    assert not any(english in shown for english in french)
