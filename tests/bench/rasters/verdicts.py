"""What a person's eye said of the results of `script/bench rasters`, and what follows from it.

verdicts.json holds for each encoder ("id version") and each query ("raster: words") of something that is there
the result that was looked at (the place of the first hit, and whether it was called clear), what each look said of the
first hit ("right", "wrong" or "unclear"), and why. A verdict on another result does not count. Hits for what is not
there are wrong without a look.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("verdicts.json")
VERDICTS = ("right", "wrong", "missed", "unclear", "refused")
LOOKS = ("right", "wrong", "unclear")
SURE = 0.9  # the score from which on a first hit is held to be right
Row = dict[str, Any]


class StaleVerdictsError(Exception):
    """Verdicts are missing, or were given on other results."""


def key(row: Row) -> str:
    return f"{row['raster']}: {row['words']}"


def place(row: Row) -> list[float] | None:
    """The middle of the first hit, None if there is no hit."""
    return row["hits"][0]["place"] if row["hits"] else None


def same_result(judged: Row, row: Row) -> bool:
    """Whether the first hit lies where it lay (within a quarter of a patch) and is as clear as it was."""
    before, now = judged["place"], place(row)
    if judged["clear"] != row["clear"] or (before is None) != (now is None):
        return False
    return before is None or now is None or math.dist(before, now) <= 0.25 * row["patch_m"]


def needs_look(row: Row) -> bool:
    return row["present"] and bool(row["hits"])


def verdict(row: Row, first: str) -> str:
    """What a search is worth that has the first hit `first` (see LOOKS): one of VERDICTS.

    Of what is not there, only an answer that is not clear is right. Of what is there, an answer that is not clear is
    missed, wherever its first hit lies. A raster that was refused gives no answer, right or wrong.
    """
    if not row["patch_m"]:
        return "refused"
    if not row["present"]:
        return "wrong" if row["clear"] else "right"
    return first if row["clear"] else "missed"


def first_hit(looks: Sequence[str]) -> str:
    """What several looks say together: unclear where they differ; wrong without any, as nothing right was found."""
    if not looks:
        return "wrong"
    return looks[0] if len(set(looks)) == 1 else "unclear"


def load() -> dict[str, dict[str, Row]]:
    if not FILE.exists():
        return {}
    stored: dict[str, dict[str, Row]] = json.loads(FILE.read_text(encoding="utf-8"))
    return stored


def add_look(encoder: str, rows: Sequence[Row], said: dict[str, list[str]]) -> None:
    """Store one look at the rows that need one: `said` holds [right, wrong or unclear; why] for each query.

    Raises:
        ValueError: a query has no verdict, or a wrong one.
    """
    stored = load()
    judged = stored.get(encoder, {})
    stored[encoder] = {
        key(row): _looked(judged.get(key(row)), row, *said.get(key(row), ("", ""))) for row in rows if needs_look(row)
    }
    FILE.write_text(_as_lines(stored), encoding="utf-8")


def _looked(before: Row | None, row: Row, first: str, why: str) -> Row:
    if first not in LOOKS:
        raise ValueError(f"{key(row)}: say one of {', '.join(LOOKS)}.")
    known = before if before and same_result(before, row) else {"first": [], "why": []}
    return {"clear": row["clear"], "place": place(row), "first": [*known["first"], first], "why": [*known["why"], why]}


def _as_lines(stored: dict[str, dict[str, Row]]) -> str:
    """JSON with one query a line, so that a change can be read."""
    parts = []
    for encoder, judged in stored.items():
        lines = [
            f"  {json.dumps(k, ensure_ascii=False)}: {json.dumps(v, ensure_ascii=False)}" for k, v in judged.items()
        ]
        parts.append(f" {json.dumps(encoder)}: {{\n" + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def judged_rows(encoder: str, rows: Sequence[Row]) -> list[Row]:
    """The rows with `first` (what the eye said), `verdict` and `looks`.

    Raises:
        StaleVerdictsError: a row has no verdict, or one on another result.
    """
    judged = load().get(encoder, {})
    asked = [row for row in rows if needs_look(row)]
    stale = [key(row) for row in asked if key(row) not in judged or not same_result(judged[key(row)], row)]
    if stale:
        raise StaleVerdictsError(
            f"{len(stale)} of {len(asked)} results of {encoder} were not looked at yet: {'; '.join(stale)}"
        )
    done = []
    for row in rows:
        looks = judged[key(row)]["first"] if needs_look(row) else []
        first = first_hit(looks)
        done.append({**row, "looks": looks, "first": first, "verdict": verdict(row, first)})
    return done


def figures(rows: Sequence[Row]) -> dict[str, Any]:
    """Counts over judged rows."""
    counts = {name: sum(row["verdict"] == name for row in rows) for name in VERDICTS}
    sure = [row for row in rows if row["score"] >= SURE]
    there, not_there = ([row for row in rows if row["present"] is present] for present in (True, False))
    return {
        "queries": len(rows), **counts,
        "there": len(there), "there_found": sum(row["verdict"] == "right" for row in there),
        "not_there": len(not_there), "not_there_said": sum(row["verdict"] == "right" for row in not_there),
        "sure": len(sure), "sure_right": sum(row["first"] == "right" for row in sure),
        "looks": min((len(row["looks"]) for row in rows if needs_look(row)), default=0),
        "looks_differ": sum(len(set(row["looks"])) > 1 for row in rows),
    }  # fmt: skip
