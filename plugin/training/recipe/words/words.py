"""The lexicon: what can be seen from above, and its names in six languages, read from the text files in this folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = ("en", "fr", "de", "es", "pt", "it")


@dataclass(frozen=True)
class Concept:
    """A thing that can be seen from above: its id (an English name), its names by language, and its parents' ids."""

    name: str
    names: dict[str, tuple[str, ...]]
    parents: tuple[str, ...]

    @property
    def english(self) -> tuple[str, ...]:
        return self.names["en"]

    @property
    def french(self) -> tuple[str, ...]:
        return self.names["fr"]


def load_lexicon(path: Path = HERE / "lexicon.txt", more: Path | None = HERE / "vocabulary.txt") -> dict[str, Concept]:
    """Every concept by its id: from the lexicon (English and French), with the names of `more` (six languages).

    Raises:
        ValueError: names the line of an entry that can't be read, or a concept with an unknown parent.
    """
    concepts: dict[str, Concept] = {}
    for number, line in _lines(path):
        names, _, parents = line.partition("<")
        english, slash, french = names.partition(" / ")
        if not slash:
            raise ValueError(f"{path.name}:{number}: write 'english / français < parents'.")
        found = {"en": _split(english, ","), "fr": _split(french, ",")}
        concepts[found["en"][0]] = Concept(found["en"][0], found, _split(parents, ","))
    for number, line in _lines(more) if more else ():
        _add(concepts, line, f"{more.name if more else ''}:{number}")
    for concept in concepts.values():
        for parent in concept.parents:
            if parent not in concepts:
                raise ValueError(f"{path.name}: {concept.name!r} has the unknown parent {parent!r}.")
    return concepts


def load_descriptions(
    lexicon: dict[str, Concept], path: Path = HERE / "descriptions.txt"
) -> dict[str, tuple[str, ...]]:
    """What people may type for each concept besides its names, in all languages.

    Raises:
        ValueError: names the line of an entry with an unknown concept or language.
    """
    described = {name: Concept(name, {}, ()) for name in lexicon}
    for number, line in _lines(path):
        _add(described, line, f"{path.name}:{number}")
    listed = {name: (phrase for known in c.names.values() for phrase in known) for name, c in described.items()}
    return {name: tuple(dict.fromkeys(phrases)) for name, phrases in listed.items()}


def _add(concepts: dict[str, Concept], line: str, where: str) -> None:
    """`id | en: a ; b | fr: c`, more names of a concept; `+ id | ... < parents`, a new one."""
    body, _, parents = line.partition("<")
    name, *lists = (part.strip() for part in body.split("|"))
    new = name.startswith("+")
    name = name.removeprefix("+").strip()
    if not new and name not in concepts:
        raise ValueError(f"{where}: the concept {name!r} is unknown; write '+ {name} | ...' for a new one.")
    old = Concept(name, {"en": (name,), "fr": ()}, _split(parents, ",")) if new else concepts[name]
    names = dict(old.names)
    for part in lists:
        language, _, listed = part.partition(":")
        if language.strip() not in LANGUAGES:
            raise ValueError(f"{where}: the language {language.strip()!r} is unknown.")
        key = language.strip()
        names[key] = tuple(dict.fromkeys([*names.get(key, ()), *_split(listed, ";")]))
    concepts[name] = Concept(name, names, old.parents)


def _lines(path: Path) -> list[tuple[int, str]]:
    numbered = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return [(n, line) for n, line in numbered if line.strip() and not line.startswith("#")]


def ancestors(concept: str, lexicon: dict[str, Concept]) -> set[str]:
    """The concept and everything above it."""
    found, queue = set(), [concept]
    while queue:
        name = queue.pop()
        if name not in found:
            found.add(name)
            queue.extend(lexicon[name].parents)
    return found


def _split(names: str, separator: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(separator) if name.strip())
