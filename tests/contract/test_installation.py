"""How the texts say to install Akin."""

from __future__ import annotations

import re
from pathlib import Path

from akin.plugin.contract.message import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]


def test_nobody_is_sent_to_the_package_of_another_project() -> None:
    """Akin is installed from its checkout: the package that pip finds under its name is not Akin."""
    texts = [sentence.text for sentence in CATALOGUE.values()]
    texts += [path.read_text("utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))]
    assert not [text for text in texts if re.search(r"pip install \W?akin", text)]
