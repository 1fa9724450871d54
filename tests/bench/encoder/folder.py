"""The encoder that a measurement is asked for, by its folder."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from akin.plugin import contract as c
from akin.plugin.contract import verbs
from akin.plugin.engine.base.files.home import shipped_models
from akin.plugin.engine.process import api

MODELS = Path(__file__).resolve().parents[3] / "models"
SHIPPED = MODELS / "akin-mini-2"  # the encoder that ships


def chosen(folder: Path | None, home: Path) -> str:
    """The id of the encoder in a folder, which is made an encoder of the user; None is the shipped one."""
    if folder is None:
        return api.perform(verbs.LIST_ENCODERS, c.ListEncoders()).encoders[0].id
    encoder = str(json.loads((folder / "card.json").read_text(encoding="utf-8"))["id"])
    shipped = shipped_models() / encoder
    if shipped.is_dir():
        if not shipped.samefile(folder):
            sys.exit(f"An encoder with the id {encoder} ships with Akin. Give the encoder in {folder} another id.")
        return encoder
    (home / "models").mkdir(parents=True)
    (home / "models" / encoder).symlink_to(folder.resolve(), target_is_directory=True)
    os.environ["AKIN_HOME"] = str(home)
    return encoder
