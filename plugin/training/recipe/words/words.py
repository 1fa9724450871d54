"""The lexicon and the word pairs, read from the text files in this folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Concept:
    """A thing that can be seen from above: its names (the first English one is its id) and its parents' ids."""

    english: tuple[str, ...]
    french: tuple[str, ...]
    parents: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.english[0]

    def pairs(self) -> list[tuple[str, str]]:
        """English and French names side by side; what is left of the longer list goes with the other's first."""
        paired = list(zip(self.english, self.french))
        paired += [(name, self.french[0]) for name in self.english[len(self.french) :]]
        return paired + [(self.english[0], name) for name in self.french[len(self.english) :]]


def load_lexicon(path: Path = HERE / "lexicon.txt") -> dict[str, Concept]:
    """Every concept by its id. Raises ValueError that names the line of a malformed entry."""
    concepts: dict[str, Concept] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        names, _, parents = line.partition("<")
        english, slash, french = names.partition(" / ")
        if not slash:
            raise ValueError(f"{path.name}:{number}: write 'english / français < parents'.")
        concept = Concept(_split(english), _split(french), _split(parents))
        concepts[concept.name] = concept
    for concept in concepts.values():
        for parent in concept.parents:
            if parent not in concepts:
                raise ValueError(f"{path.name}: {concept.name!r} has the unknown parent {parent!r}.")
    return concepts


def load_word_pairs(path: Path = HERE / "word_pairs.txt") -> list[tuple[str, str]]:
    """(english, french) pairs of everyday words."""
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        for item in line.split(";"):
            english, slash, french = item.strip().partition(" / ")
            if slash:
                pairs.append((english.strip(), french.strip()))
    return pairs


def ancestors(concept: str, lexicon: dict[str, Concept]) -> set[str]:
    """The concept and everything above it."""
    found, queue = set(), [concept]
    while queue:
        name = queue.pop()
        if name not in found:
            found.add(name)
            queue.extend(lexicon[name].parents)
    return found


def _split(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())
