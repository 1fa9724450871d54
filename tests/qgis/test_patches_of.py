"""How many patches a collection has, while the engine writes it and after it was killed."""

from __future__ import annotations

import json

import pytest
from akin.plugin.profile.collections import patches_of

CHECKSUM = "ab" * 32


@pytest.fixture
def folder(tmp_path):
    """A manifest with two parts of five patches each."""
    manifest = {"checksum": CHECKSUM, "format": 2, "parts": [{"patches": 5}, {"patches": 5}]}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return tmp_path


def line(patches, instead=None, base=CHECKSUM[:16]):
    """A line of the journal: a part, in the place of another one with `instead` patches."""
    part = {"part": {"patches": patches}, "next_id": 99, "instead": instead and {"patches": instead}}
    return f"0123456789abcdef {json.dumps({'base': base, 'serial': 1, 'part': part})}\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", 10),
        (line(7), 17),
        (line(7) + line(4, instead=5), 16),
        (line(7) + '0123456789abcdef {"base": "abababababababab", "serial": 2, "source": {}}\n', 17),
        (line(7, base="cd" * 8), 10),
        (line(7) + "0123", 17),
        (line(7) + "0123 []", 17),
    ],
    ids=["none", "a part", "a part replaced", "a source", "an old journal", "a line that is not complete", "no object"],
)
def test_the_journal_counts(folder, lines, expected):
    (folder / "manifest.journal").write_text(lines, "utf-8")
    assert patches_of(str(folder)) == expected


def test_without_a_journal(folder):
    assert patches_of(str(folder)) == 10
