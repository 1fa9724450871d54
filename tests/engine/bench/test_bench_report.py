"""The report of script/bench encoder: tables between the marks of MODEL.md, and the card's figures."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
LANGUAGES = ("en", "fr", "de", "es", "pt", "it")


@pytest.fixture
def report(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("encoder.report")


@pytest.fixture
def model(report, tmp_path):
    (tmp_path / "card.json").write_text(json.dumps({"id": "a", "figures": {"old": 1}}))
    (tmp_path / "MODEL.md").write_text(f"Before.\n\n{report.BEGIN}\nold table\n{report.END}\n\nAfter.\n")
    return tmp_path


def figures():
    one = {
        "scenes": 9, "classes": 3, "hits": 2, "precision": {"words, English": 0.5, "clicks": 0.25},
        "by_class": {"words, English": {"forest": 0.5}, "clicks": {"forest": 0.25}},
        "everyday": dict.fromkeys(LANGUAGES, 0.375),
        "everyday_words": {language: {"houses": 0.25, "sea": 0.5} for language in LANGUAGES},
        "right_class": dict.fromkeys(LANGUAGES, 0.125), "right_class_in_capitals": dict.fromkeys(LANGUAGES, 0.0625),
        "right_class_without_accents": dict.fromkeys(LANGUAGES, 0.25), "patches_per_scene": 4.0,
        "by_patch": {"hits": 7, "words": 0.75, "clicks": 0.625},
    }  # fmt: skip
    speed = {"tiles_per_second": 321.0, "against": "Old", "against_per_second": 428.0, "ratio": 0.75, "threads": 2}
    known = {
        "seen_known": {"en": 0.96, "fr": 0.5}, "unseen_refused": 0.9, "counts": {"en": 25, "fr": 25, "unseen": 100},
        "wrongly_refused": ["old oaks"], "wrongly_known": [],
    }  # fmt: skip
    return {"eurosat": one, "speed": speed, "known": known, "megabytes": 1.5, "text_milliseconds": 3.0}


def test_the_page_keeps_what_is_around_the_marks(report, model):
    report.write_figures(model, figures(), {})
    page = (model / "MODEL.md").read_text()
    assert page.startswith("Before.") and page.endswith("After.\n") and "old table" not in page
    for part in (
        "| German | 0.125 | 0.062 | 0.250 |",
        "0.75 times that of Old",
        "English 96%, French 50%",
        "“old oaks”",
        "none.",
        "2 in each language",
        "| clicks, single patches, first 7 | 0.625 |",
        "| German | 0.375 |",
        "EuroSAT, 10 m: “houses” (en) 0.25, “houses” (fr) 0.25",
    ):
        assert part in page
    assert "Left out" not in page


def test_the_card_gets_the_shares_without_lists(report, model):
    report.write_figures(model, figures(), {})
    kept = json.loads((model / "card.json").read_text())["figures"]
    assert kept["known"] == {k: v for k, v in figures()["known"].items() if not k.startswith("wrongly")}
    assert not {"by_class", "everyday_words"} & set(kept["eurosat"]) and kept["eurosat"]["everyday"]["fr"] == 0.375
    assert "old" not in kept


def test_left_out_runs_are_a_table_with_their_mean(report, model):
    run = {"words": 0.6, "clicks": 0.5, "clicks_imagenet": 0.4, "chance": 0.1, "things": 3, "squares": 40}
    scores = {"words": 4, "first hits of .9": 3, "of these right": 2 / 3}
    none = {"words": 4, "first hits of .9": 0, "of these right": 0.0}
    left_out = {"runs": {"drones": run, "aerial": run | {"words": 0.8}}, "scores": {"drones": scores, "aerial": none}}
    (model / "left_out.json").write_text(json.dumps(left_out | {"judge": {}}))
    report.write_figures(model, figures(), {})
    page = (model / "MODEL.md").read_text()
    assert "| drones | 0.60 | 0.50 | 0.40 | 0.10 | 3 of 4 words | 0.67 |" in page
    assert "| aerial | 0.80 | 0.50 | 0.40 | 0.10 | 0 of 4 words | – |" in page
    assert "| all | 0.70 | 0.50 | 0.40 | 0.10 | 3 of 8 words | 0.67 |" in page


def test_everyday_words_are_listed_in_every_language_with_classes_of_their_mosaic():
    everyday = json.loads((BENCH / "encoder" / "everyday.json").read_text(encoding="utf-8"))
    words = importlib.import_module("encoder.words")
    for name, rows in everyday.items():
        for texts, expected in rows:
            assert len(texts) == len(LANGUAGES) and all(texts) and set(expected) <= set(words.CLASS_WORDS[name])
        for in_language in zip(*(texts for texts, _ in rows)):
            assert len(set(in_language)) == len(in_language), in_language
