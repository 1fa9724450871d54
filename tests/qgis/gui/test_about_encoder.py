"""What encoders say of themselves, in the user's language."""

from __future__ import annotations

import pytest
from akin.plugin.contract.requests.encoders.catalog import CatalogEntry
from akin.plugin.gui.encoders import description
from akin.plugin.gui.encoders.entry import Entry
from akin.plugin.gui.shared import about_encoder


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
    info = CatalogEntry(
        id="clip",
        name="CLIP",
        how="export",
        licence="Research only",
        non_commercial=True,
        knows="",
        words=False,
        languages=(),
        dimension=512,
        patch_px=224,
        pixel_sizes_m=(0.3,),
        channels=("red",),
        bytes=1000,
        installed=False,
        fits=None,
        why=None,
        note="Its export needs care.",
        unverified=(),
        page="",
    )
    shown = "\n".join(description.lines(Entry(info)))
    assert "Son export demande du soin." in shown and "Recherche seulement" in shown
    assert not any(english in shown for english in french)
