"""The encoder that ships: its files are the card's, small enough, and safe to load. Needs no torch."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from akin.plugin.contract.own_encoders import INCLUDED, INCLUDED_NAME

MODEL = Path(__file__).parents[3] / "models" / INCLUDED


def test_files_are_what_the_card_says() -> None:
    card = json.loads((MODEL / "card.json").read_text(encoding="utf-8"))
    expected = {
        card["image"]["file"]: card["image"]["sha256"],
        card["text"]["file"]: card["text"]["sha256"],
        card["text"]["tokenizer"]: card["text"]["tokenizer_sha256"],
    }
    if familiarity := card["image"].get("familiarity"):
        expected[familiarity["file"]] = familiarity["sha256"]
    for name, digest in expected.items():
        assert hashlib.sha256((MODEL / name).read_bytes()).hexdigest() == digest, name


def test_it_ships_in_thirty_megabytes() -> None:
    assert sum(file.stat().st_size for file in MODEL.iterdir()) < 30_000_000


def test_the_card_tells_people_what_they_need() -> None:
    card = json.loads((MODEL / "card.json").read_text(encoding="utf-8"))
    assert (card["id"], card["name"]) == (INCLUDED, INCLUDED_NAME)
    assert {"en", "fr"} <= {*card["text"]["languages"]}
    for key in ("licence", "source", "attribution", "knows", "limits"):
        assert card[key]
    assert (MODEL / "MODEL.md").exists()
