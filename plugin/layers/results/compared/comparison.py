"""The result of comparing two collections or fields: a sentence, and the hits of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ....contract.requests.compare_collections import CompareCollections, CompareCollectionsResult
from ....contract.requests.search import SearchResult
from ....profile.i18n import number, say, tr

#: The two collections: their names in the request, in the project and in saved files.
SIDES = ("first", "second")


@dataclass(frozen=True)
class ComparedSide:
    """The hits of one of two compared collections.

    number: 0 for the first collection, 1 for the second. title: query and collection. shared: the ids of the patches
    on ground that the other collection found too.
    """

    number: int
    title: str
    result: SearchResult
    shared: frozenset[int]


def sides(result: CompareCollectionsResult, request: CompareCollections) -> tuple[ComparedSide, ...]:
    """The hits of the first and of the second collection; empty if the request has no terms."""
    found = ((result.first, result.first_shared, request.first), (result.second, result.second_shared, request.second))
    return tuple(
        _side(number, answer, shared, folder) for number, (answer, shared, folder) in enumerate(found) if answer
    )


def _side(number: int, result: SearchResult, shared: tuple[bool, ...], folder: str) -> ComparedSide:
    title = tr("{query} · {collection}").format(query=say(result.title), collection=Path(folder).name)
    patches = frozenset(hit.patch for hit, is_shared in zip(result.hits, shared) if is_shared)
    return ComparedSide(number, title, result, patches)


def sentence(result: CompareCollectionsResult) -> str:
    """The agreement of two collections, as a sentence."""
    values = {name: _percent(getattr(result, name)) for name in ("agreement", "by_chance", "least", "most")}
    if result.ground is not None:
        return _of_ground(result, values)
    if result.first is None or result.second is None:
        text = tr(
            "Found by both: {agreement} of {count} hits each, on average of {queries} example places "
            "({least} to {most}; by chance: {by_chance})."
        )
        return text.format(queries=result.queries, count=result.count, **values)
    first, second = len(result.first.hits), len(result.second.hits)
    if first == second:
        text = tr("Found by both: {agreement} of {hits} hits each (by chance: {by_chance}).")
        return text.format(hits=first, **values)
    text = tr("Found by both: {agreement} of {first} and {second} hits (by chance: {by_chance}).")
    return text.format(first=first, second=second, **values)


def _of_ground(result: CompareCollectionsResult, values: dict[str, str]) -> str:
    """The ground that both and that only one found; each number is a mean where there are several queries."""
    areas = {f"{name}_ha": number(getattr(result.ground, f"{name}_ha"), ",.1f") for name in ("both", "first", "second")}
    if result.first is None:
        text = tr(
            "Ground found by both: {both_ha} ha; only by the first: {first_ha} ha; only by the second: {second_ha} ha, "
            "on average of {queries} example places. Agreement: {agreement} ({least} to {most}; by chance: "
            "{by_chance})."
        )
        return text.format(queries=result.queries, **areas, **values)
    text = tr(
        "Ground found by both: {both_ha} ha; only by the first: {first_ha} ha; only by the second: {second_ha} ha. "
        "Agreement: {agreement} (by chance: {by_chance})."
    )
    return text.format(**areas, **values)


def _percent(share: float) -> str:
    return tr("{percent}\u00a0%").format(percent=round(100 * share))
