# ruff: noqa: E501
"""Puts the bench's figures where people read them: the card's `figures`, and MODEL.md between its marks."""

from __future__ import annotations

import json
from pathlib import Path

BEGIN, END = "<!-- figures: begin (script/bench encoder --write) -->", "<!-- figures: end -->"
NAMES = {"eurosat": "EuroSAT, 10 m", "ucmerced": "UC Merced, 0.3 m"}


def write_figures(model: Path, figures: dict, queries: dict) -> None:
    """Into `card.json` (without the classes' own) and `MODEL.md` of a model's folder."""
    card = json.loads((model / "card.json").read_text(encoding="utf-8"))
    card["figures"] = {
        name: {k: v for k, v in value.items() if k != "by_class"} if isinstance(value, dict) else value
        for name, value in figures.items()
    }
    (model / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    page = (model / "MODEL.md").read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    lines = [*_summary(figures), *_by_class(figures), *_queries(queries)]
    (model / "MODEL.md").write_text("\n".join([before + BEGIN, "", *lines, END]) + after, encoding="utf-8")


def _summary(figures: dict) -> list[str]:
    sets = [name for name in NAMES if name in figures]
    head = [f"{NAMES[s]}: precision of the first {figures[s]['hits']}" for s in sets]
    lines = ["| | " + " | ".join(head) + " |", "|---" * (len(sets) + 1) + "|"]
    for row in figures[sets[0]]["precision"]:
        lines.append(
            f"| {row} | " + " | ".join(f"{figures[s]['precision'].get(row, float('nan')):.3f}" for s in sets) + " |"
        )
    for language in ("English", "French"):
        shares = " | ".join(f"{figures[s]['zero_shot'][language]:.3f}" for s in sets)
        lines.append(f"| right class by words alone (top-1), {language} | {shares} |")
    scenes = ", ".join(f"{figures[s]['scenes']} scenes of {figures[s]['classes']} classes ({NAMES[s]})" for s in sets)
    rates = " and ".join(str(figures[s]["patches_per_second"]) for s in sets)
    return [
        *lines, "",
        (f"Measured on {scenes}, none of them seen in training. Size: {figures['megabytes']} MB. Speed on "
        f"{figures['cores']} cores, reading the raster included: {rates} patches a second; a query's words: "
        f"{figures['text_milliseconds']} ms."), "",
    ]  # fmt: skip


def _by_class(figures: dict) -> list[str]:
    lines = []
    for name in (n for n in NAMES if n in figures):
        rows = [r for r in figures[name]["by_class"] if "," not in r or r.startswith("words")]
        lines += [
            f"By class, {NAMES[name]}:",
            "",
            "| class | " + " | ".join(rows) + " |",
            "|---" * (len(rows) + 1) + "|",
        ]
        for label in figures[name]["by_class"][rows[0]]:
            lines.append(
                f"| {label} | " + " | ".join(f"{figures[name]['by_class'][r][label]:.2f}" for r in rows) + " |"
            )
        lines.append("")
    return lines


def _queries(queries: dict) -> list[str]:
    """The listed queries by the share of their ten best hits that were expected, and those that failed."""
    sets = [n for n in [*NAMES, *(f"later_{name}" for name in NAMES)] if n in queries]
    if not sets:
        return []
    lines = ["Queries that are no caption of the training: the share of their ten best hits whose class was meant.", ""]
    lines += ["| | English | French |", "|---|---|---|"]
    for name in sets:
        later = ", written after the last change of the words" if name.startswith("later_") else ""
        looked = queries[name]
        shares = [_mean([q["share"] for q in looked if q["language"] == spoken]) for spoken in ("English", "French")]
        lines.append(
            f"| {NAMES[name.removeprefix('later_')]}{later} ({len(looked) // 2} each) | {shares[0]:.2f} | {shares[1]:.2f} |"
        )
    lines += ["", "Those with less than a half:", ""]
    for q in (q for name in sets for q in queries[name] if q["share"] < 0.5):
        found = max(set(q["found"]), key=q["found"].count) if q["found"] else "nothing"
        lines.append(f"- “{q['query']}”: {q['share']:.0%}; mostly {found}, meant was {', '.join(q['expected'])}")
    nonsense = queries.get("nonsense", [])
    quiet = sum(not q["clear"] for q in nonsense)
    return [*lines, "", f"Words that mean nothing here: “no clear match” was said for {quiet} of {len(nonsense)}.", ""]


def _mean(values: list[float]) -> float:
    return sum(values) / max(len(values), 1)
