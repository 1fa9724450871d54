"""Notes on a model: what its metadata and the JSON files next to it say.

Nothing of it is trusted: sizes are bounded, values are checked, and each finding names its source.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ....contract import ImportOutput, ImportQuestion
from ....contract.message import Message, plain
from ....contract.messages.exchange import importing as sentences
from ....contract.records import parse_json


@dataclass
class Findings:
    """What was found or assumed, and the open questions."""

    found: list[Message] = field(default_factory=list)
    questions: list[ImportQuestion] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    outputs: tuple[ImportOutput, ...] = ()

    def ask(self, question: Message, *choices: str) -> None:
        """Add an open question; its field is the argument that it asks for. choices: the usual answers."""
        self.questions.append(ImportQuestion(question.fields[0], question, choices))


MAX_BYTES = 1_000_000
_LICENCE = 100  # characters


@dataclass(frozen=True)
class Note:
    """The value of an argument of the import, and who says it: "Metadata tile_size", "config.json"."""

    value: Any
    by: Message


@dataclass(frozen=True)
class NotedValues:
    """mean and std of values from 0 to 1: one for each channel, or one for all."""

    mean: tuple[float, ...]
    std: tuple[float, ...]

    def for_channels(self, count: int) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
        """One value for each channel; None if there are values for another number of channels."""
        if len(self.mean) == len(self.std) == 1:
            return self.mean * count, self.std * count
        return (self.mean, self.std) if len(self.mean) == len(self.std) == count else None


def normalised(mean: tuple[float, ...] | None, std: tuple[float, ...] | None) -> NotedValues | None:
    """The mean and std as a note; None if one is missing or a std is not above 0."""
    return NotedValues(mean, std) if mean and std and all(s > 0 for s in std) else None


Notes = dict[str, Note]
Reader = Callable[[Mapping[str, Any]], dict[str, Any]]


def read_notes(metadata: Mapping[str, str], files: Mapping[str, Reader], source: Path, findings: Findings) -> Notes:
    """What metadata and files say, by argument of the import. The first one counts, metadata before files.

    Args:
        files: names of JSON files, and the reader of each. They are next to `source`, or above a folder "onnx".
    """
    noted = _from_metadata(metadata, findings)
    notes = {key: Note(value, sentences.BY_METADATA(key=name)) for key, (value, name) in noted.items()}
    used = []
    for name, reader in files.items():
        found = {key: Note(value, plain(name)) for key, value in _from_file(name, reader, source, findings).items()}
        used += [name] if found.keys() - notes.keys() else []
        notes = found | notes
    if used:
        findings.found.append(sentences.READ_BESIDE(files=used))
    return notes


def _from_file(name: str, reader: Reader, source: Path, findings: Findings) -> dict[str, Any]:
    folders = [source.parent, source.parent.parent] if source.parent.name == "onnx" else [source.parent]
    path = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if path is None:
        return {}
    try:
        if path.stat().st_size > MAX_BYTES:
            return _ignored(sentences.FILE_TOO_LARGE(file=name), findings)
        data = parse_json(path.read_text("utf-8"))
        if not isinstance(data, dict):
            return _ignored(sentences.FILE_NO_OBJECT(file=name), findings)
        return {key: value for key, value in reader(data).items() if value is not None}
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        return _ignored(sentences.FILE_IGNORED(file=name, error=str(error)[:100]), findings)


def _ignored(why: Message, findings: Findings) -> dict[str, Any]:
    findings.warnings.append(why)
    return {}


def _from_metadata(metadata: Mapping[str, str], findings: Findings) -> dict[str, tuple[Any, str]]:
    """Keys of Deepness (its docs, "Add metadata to model") and Ultralytics (its exporter), and a licence.

    Argument to value and the key that says it.
    """
    found: dict[str, tuple[Any, str]] = {}
    _check_task(metadata, findings)
    for argument, keys, read in (
        ("patch_px", ("tile_size", "tiles_size", "imgsz"), pixels),
        ("pixel_sizes_m", ("resolution",), _metres),
        ("licence", ("licence", "license"), words),
    ):
        key = next((k for k in keys if k in metadata), None)
        value = read(_parsed(metadata[key])) if key else None
        if key and value is not None:
            found[argument] = value, key
    mean, std = (numbers(_parsed(metadata.get(f"standardization_{part}", ""))) for part in ("mean", "std"))
    if values := normalised(mean, std):
        found["values"] = values, "standardization_mean and _std"
    elif "model_type" in metadata or _is_ultralytics(metadata):
        found["values"] = NotedValues((0.0,), (1.0,)), "model_type" if "model_type" in metadata else "task"
    return found


def _check_task(metadata: Mapping[str, str], findings: Findings) -> None:
    kind = str(_parsed(metadata.get("model_type", ""))).lower()
    task = metadata.get("task", "") if _is_ultralytics(metadata) else ""
    what = kind if kind not in ("", "recognition") else task
    if what:
        findings.warnings.append(sentences.OTHER_TASK(task=what))


def _is_ultralytics(metadata: Mapping[str, str]) -> bool:
    return "stride" in metadata and "task" in metadata


def _parsed(text: str) -> Any:
    try:
        return parse_json(text)
    except ValueError:
        return text


def pixels(value: Any) -> int | None:
    """A side in pixels from 224, [3, 224, 224], {"height": 224} or {"shortest_edge": 224}; None for anything else."""
    if isinstance(value, dict):
        value = value.get("height", value.get("shortest_edge"))
    if isinstance(value, (list, tuple)):
        value = value[-1] if value else None
    side = _number(value)
    return int(side) if side is not None and 8 <= side <= 4096 and side == int(side) else None


def numbers(value: Any) -> tuple[float, ...] | None:
    """The finite numbers of a list, or a single one; None for anything else."""
    found = [_number(v) for v in value] if isinstance(value, list) else [_number(value)]
    return tuple(v for v in found if v is not None) if found and None not in found else None


def whole(value: Any, most: int) -> int | None:
    """A whole number from 1 to `most`; None for anything else."""
    number = _number(value)
    return int(number) if number is not None and 1 <= number <= most else None


def words(value: Any) -> str | None:
    """A short line of text; None for anything else."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text[:_LICENCE] if text.isprintable() and text else None


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _metres(value: Any) -> tuple[float, ...] | None:
    number = _number(value)  # Deepness: centimetres a pixel
    return (number / 100,) if number is not None and 0 < number < 1e7 else None
