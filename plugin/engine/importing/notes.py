"""What is written down about a model beside its graph's shapes: in its metadata, and in JSON files that lie beside it.

All of it is a stranger's word: sizes are bounded, values checked, and whoever reads the findings sees who said what.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...contract import ImportOutput, ImportQuestion
from ...contract.message import Text
from ...contract.records import parse_json


@dataclass
class Findings:
    """What was found, assumed and left open on the way, in words."""

    found: list[Text] = field(default_factory=list)
    questions: list[ImportQuestion] = field(default_factory=list)
    warnings: list[Text] = field(default_factory=list)
    outputs: tuple[ImportOutput, ...] = ()

    def ask(self, argument: str, question: str, *choices: str) -> None:
        """Leave a question open."""
        self.questions.append(ImportQuestion(argument, question, choices))


MAX_BYTES = 1_000_000
_LICENCE = 100  # characters


@dataclass(frozen=True)
class Note:
    """The value of an argument of the import, and who wrote it down: "Metadata tile_size", "config.json"."""

    value: Any
    by: str


@dataclass(frozen=True)
class NotedValues:
    """mean and std, of values of 0..1: one a channel, or one for all."""

    mean: tuple[float, ...]
    std: tuple[float, ...]

    def for_channels(self, count: int) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
        """One value a channel; None where they are of another number of channels."""
        if len(self.mean) == len(self.std) == 1:
            return self.mean * count, self.std * count
        return (self.mean, self.std) if len(self.mean) == len(self.std) == count else None


def normalised(mean: tuple[float, ...] | None, std: tuple[float, ...] | None) -> NotedValues | None:
    """The values noted, or None where mean or std is missing or can't be divided by."""
    return NotedValues(mean, std) if mean and std and all(s > 0 for s in std) else None


Notes = dict[str, Note]
Reader = Callable[[Mapping[str, Any]], dict[str, Any]]


def read_notes(metadata: Mapping[str, str], files: Mapping[str, Reader], source: Path, say: Findings) -> Notes:
    """What metadata and files say, by the import's arguments; what is said first counts, metadata before files.

    Args:
        files: names of JSON files, and what each says. They are looked for beside `source`, and above a folder "onnx".
    """
    notes = {key: Note(value, f"Metadata {name}") for key, (value, name) in _from_metadata(metadata, say).items()}
    used = []
    for name, reader in files.items():
        said = {key: Note(value, name) for key, value in _from_file(name, reader, source, say).items()}
        used += [name] if said.keys() - notes.keys() else []
        notes = said | notes
    if used:
        say.found.append(
            f"Read beside it: {', '.join(used)}. If that is another model's, move the ONNX file elsewhere."
        )
    return notes


def _from_file(name: str, reader: Reader, source: Path, say: Findings) -> dict[str, Any]:
    folders = [source.parent, source.parent.parent] if source.parent.name == "onnx" else [source.parent]
    path = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if path is None:
        return {}
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError("it is too large")
        data = parse_json(path.read_text("utf-8"))
        if not isinstance(data, dict):
            raise ValueError("it is no JSON object")
        return {key: value for key, value in reader(data).items() if value is not None}
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        say.warnings.append(f"{name} beside the file is left aside: it can't be read ({str(error)[:100]}).")
        return {}


def _from_metadata(metadata: Mapping[str, str], say: Findings) -> dict[str, tuple[Any, str]]:
    """Deepness's keys (its docs, "Add metadata to model"), Ultralytics' (its exporter), and a licence.

    Gives argument to value and the key that said it.
    """
    found: dict[str, tuple[Any, str]] = {}
    _doubt(metadata, say)
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


def _doubt(metadata: Mapping[str, str], say: Findings) -> None:
    kind = str(_parsed(metadata.get("model_type", ""))).lower()
    task = metadata.get("task", "") if _is_ultralytics(metadata) else ""
    what = kind if kind not in ("", "recognition") else task
    if what:
        say.warnings.append(
            f"By its metadata this model does something else than embed ({what}). Its numbers are hardly an embedding: "
            "export the layer before its head, or choose another output."
        )


def _is_ultralytics(metadata: Mapping[str, str]) -> bool:
    return "stride" in metadata and "task" in metadata


def _parsed(text: str) -> Any:
    try:
        return parse_json(text)
    except ValueError:
        return text


def pixels(value: Any) -> int | None:
    """A side in pixels from 224, [3, 224, 224], {"height": 224} or {"shortest_edge": 224}; None where it is none."""
    if isinstance(value, dict):
        value = value.get("height", value.get("shortest_edge"))
    if isinstance(value, (list, tuple)):
        value = value[-1] if value else None
    side = _number(value)
    return int(side) if side is not None and 8 <= side <= 4096 and side == int(side) else None


def numbers(value: Any) -> tuple[float, ...] | None:
    """Finite numbers of a list, or a single one; None where it is none."""
    found = [_number(v) for v in value] if isinstance(value, list) else [_number(value)]
    return tuple(v for v in found if v is not None) if found and None not in found else None


def whole(value: Any, most: int) -> int | None:
    """A whole number from 1 to `most`; None where it is none."""
    number = _number(value)
    return int(number) if number is not None and 1 <= number <= most else None


def words(value: Any) -> str | None:
    """A short line of text; None where it is none."""
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
