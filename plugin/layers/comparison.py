"""What came of comparing two collections: in a sentence, and as two answers like a search's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..profile.i18n import tr

#: The two collections, as the engine's request and result name them.
SIDES = ("first", "second")


def sentence(result: dict[str, Any]) -> str:
    """How far two collections agree, for people. result: what `compare_collections` answered."""
    known = {name: _percent(result[name]) for name in ("agreement", "by_chance", "least", "most")}
    known.update(count=result["count"], queries=result["queries"])
    if result["first"] is None:
        text = tr(
            "Asked for more like {queries} places, {agreement} of {count} hits each lie on ground that the other found "
            "too ({least} to {most}; by chance {by_chance})."
        )
        return text.format(**known)
    first, second = (len(result[side]["hits"]) for side in SIDES)
    if first == second:
        text = tr("Of {hits} hits each, {agreement} lie on ground that the other found too (by chance {by_chance}).")
        return text.format(hits=first, **known)
    text = tr(
        "Of {first} and {second} hits, {agreement} lie on ground that the other found too (by chance {by_chance})."
    )
    return text.format(first=first, second=second, **known)


def answers(result: dict[str, Any], request: dict[str, Any]) -> list[dict[str, Any]]:
    """The two answers as `search` gives them, named after query and collection; each hit says whether it is `shared`.

    Args:
        result: what `compare_collections` answered to a request with terms.
        request: its parameters; tells the collections.
    """
    made = []
    for side in SIDES:
        found, shared = result[side], result[f"{side}_shared"]
        hits = [{**hit, "shared": also} for hit, also in zip(found["hits"], shared)]
        title = tr("{query} · {collection}").format(query=found["title"], collection=Path(request[side]).name)
        made.append({**found, "hits": hits, "title": title})
    return made


def _percent(share: float) -> str:
    return tr("{percent} %").format(percent=round(100 * share))
