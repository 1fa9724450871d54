"""Translations in Qt Linguist's .ts format, written the same way each time: sorted, without line numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Optional
from xml.etree import ElementTree
from xml.sax.saxutils import escape

#: The same as in plugin/profile/i18n.py.
CONTEXT = "Akin"


@dataclass(frozen=True)
class Entry:
    """One sentence, its translation, and whether the translator is done with it."""

    translation: str = ""
    finished: bool = False
    files: tuple[str, ...] = ()


def read(path: Path) -> dict[str, Entry]:
    """The entries by English sentence."""
    entries = {}
    for message in ElementTree.parse(path).iter("message"):
        said = message.find("translation")
        text, state = ("", "unfinished") if said is None else (said.text or "", said.get("type"))
        files = tuple(place.get("filename", "") for place in message.iter("location"))
        entries[message.findtext("source", "")] = Entry(text, state is None and bool(text), files)
    return entries


def write(path: Path, language: str, entries: Mapping[str, Entry]) -> None:
    """All entries, sorted by English sentence."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
        *(line for source in sorted(entries) for line in _message(source, entries[source])),
        "</context>",
        "</TS>",
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _message(source: str, entry: Entry) -> Iterator[str]:
    state = "" if entry.finished else ' type="unfinished"'
    yield "    <message>"
    yield from (f'        <location filename="{file}"/>' for file in sorted(entry.files))
    yield f"        <source>{escape(source)}</source>"
    yield f"        <translation{state}>{escape(entry.translation)}</translation>"
    yield "    </message>"


def merge(found: Mapping[str, Iterable[str]], known: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries for the sentences found in the code (with their files); what is known is kept."""
    merged = {}
    for source, files in found.items():
        old = known.get(source, Entry())
        merged[source] = Entry(old.translation, old.finished, tuple(files))
    return merged


def problems(found: Iterable[str], known: Mapping[str, Entry]) -> Iterator[str]:
    """What is missing or wrong in a translation, a line each."""
    for source in sorted(found):
        entry = known.get(source)
        if entry is None:
            yield f"new: {source!r}"
        elif not entry.finished:
            yield f"untranslated: {source!r}"
        elif placeholders(source) != placeholders(entry.translation):
            yield f"other placeholders: {source!r} -> {entry.translation!r}"


def placeholders(text: str) -> Optional[set[str]]:
    """The names in a text's {placeholders}; None where `str.format` does not take the text."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
