"""The description of a collection while it changes: a change costs the same, however many sources there are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .values import Manifest, Part, Source


@dataclass(frozen=True)
class SourcePut:
    """A source is added, or replaces the one with its number."""

    source: Source


@dataclass(frozen=True)
class PartPut:
    """A part is added, or takes the place of the part `instead`. next_id: of the collection, from now on."""

    part: Part
    next_id: int
    instead: Part | None = None


@dataclass(frozen=True)
class SourceGone:
    """A source and its parts are removed."""

    number: int


Change = SourcePut | PartPut | SourceGone


class Ledger:
    """A manifest to which changes are applied."""

    def __init__(self, manifest: Manifest) -> None:
        #: The collection without its sources and parts.
        self.head = replace(manifest, sources=(), parts=())
        #: The number of patches in the collection.
        self.patches = manifest.patches
        self._sources = {source.number: source for source in manifest.sources}
        self._named = {source.name: source.number for source in reversed(manifest.sources)}
        self._parts = dict(enumerate(manifest.parts))  # by place: a part that replaces another one keeps its place
        self._next_place = len(manifest.parts)
        self._places: dict[int, dict[Part, int]] = {}
        for place, part in self._parts.items():
            self._places.setdefault(part.source, {})[part] = place
        self._whole: Manifest | None = manifest

    @property
    def manifest(self) -> Manifest:
        """The collection as it is now. It costs time for each source and part."""
        if self._whole is None:
            parts = tuple(self._parts.values())
            self._whole = replace(self.head, sources=tuple(self._sources.values()), parts=parts)
        return self._whole

    def source_named(self, name: str) -> Source | None:
        """The source with this name, if there is one."""
        number = self._named.get(name)
        return None if number is None else self._sources[number]

    def parts_of(self, number: int) -> tuple[Part, ...]:
        """The parts of one source, by its number, in the order of the manifest."""
        places = self._places.get(number, {})
        return tuple(sorted(places, key=lambda part: places[part]))

    def apply(self, change: Change) -> None:
        """Apply one change; the serial grows by one. Raises ValueError, and changes nothing, where it does not fit."""
        if isinstance(change, SourcePut):
            self._put_source(change.source)
        elif isinstance(change, PartPut):
            self._put_part(change)
        else:
            self._remove(change.number)
        self.head = replace(self.head, serial=self.head.serial + 1)
        self._whole = None

    def _put_source(self, source: Source) -> None:
        before = self._sources.get(source.number)
        if before is not None and self._named.get(before.name) == source.number:
            del self._named[before.name]
        self._sources[source.number] = source
        self._named.setdefault(source.name, source.number)
        self.head = replace(self.head, next_source=max(self.head.next_source, source.number + 1))

    def _put_part(self, change: PartPut) -> None:
        part, instead = change.part, change.instead
        if part.source not in self._sources:
            raise ValueError(f"there is no source {part.source}")
        places, place = self._places.setdefault(part.source, {}), self._next_place
        if instead is not None:
            if instead not in places:
                raise ValueError(f"there is no part {instead.file}")
            place = places.pop(instead)
            self.patches -= instead.patches
        else:
            self._next_place += 1
        self._parts[place], places[part] = part, place
        self.patches += part.patches
        self.head = replace(self.head, next_id=change.next_id)

    def _remove(self, number: int) -> None:
        if number not in self._sources:
            raise ValueError(f"there is no source {number}")
        name = self._sources.pop(number).name
        if self._named.get(name) == number:
            del self._named[name]
        for part, place in self._places.pop(number, {}).items():
            del self._parts[place]
            self.patches -= part.patches
