"""What the Time dock follows at a place."""

from __future__ import annotations

from dataclasses import dataclass

from ...contract.requests.change.change import Follow
from ...contract.requests.search import Term
from ...contract.typed import lists

#: The most words that are followed: more lines can't be distinguished.
MOST_WORDS = 6


@dataclass(frozen=True)
class Followed:
    """search: follow the query of the Search panel. words: texts, separated by commas or semicolons, a line for each.

    red, nir: the bands of the NDVI, from 1; 0 to find them. model: folder of a map model, "" for none.
    """

    search: bool = True
    words: str = ""
    ndvi: bool = False
    red: int = 0
    nir: int = 0
    model: str = ""

    def requests(self, terms: tuple[Term, ...], rasters: tuple[str, ...]) -> tuple[Follow, ...]:
        """For the engine. terms: of the search. rasters: the paths that may be opened."""
        found = [Follow("query", terms)] if self.search and terms else []
        found += [Follow("query", (Term("words", text=one),)) for one in self.texts()]
        found += [Follow("ndvi", red=self.red, nir=self.nir, rasters=rasters)] if self.ndvi else []
        found += [Follow("model", model=self.model)] if self.model else []
        return tuple(found)

    def texts(self) -> tuple[str, ...]:
        """The words that are followed, each once."""
        return lists.phrases(self.words)[:MOST_WORDS]

    def left_out(self) -> tuple[str, ...]:
        """Words that are too many to be followed."""
        return lists.phrases(self.words)[MOST_WORDS:]
