"""What tells the hits of one search apart."""

from __future__ import annotations

from ...contract.requests.search import Hit

Key = tuple[str, int]  # the collection as the hit names it, and the id of the patch


def key_of(hit: Hit) -> Key:
    """The key of a hit: with several collections, two hits can have the same patch id."""
    return hit.collection, hit.patch
