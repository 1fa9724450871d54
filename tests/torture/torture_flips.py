"""Random bits flipped in the files that describe a collection: manifest.json, its backup and its journal.

Each flip must be noticed, or change nothing: the collection opens as it was, or Akin says what is wrong.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import trying


def opened(collection: Path) -> tuple[Any, str]:
    """The manifest without its format, and the code of what Akin says about it; None where it does not open."""
    from akin.plugin.engine.base.errors import AkinError
    from akin.plugin.engine.collection.collection import Collection

    try:
        found = Collection.open(collection)
    except AkinError as error:
        return None, error.message.code
    said = getattr(found, "damage", None)
    return found.manifest, said.code if said else ""


def made(home: Path) -> Path:
    """A collection of three rasters, one of them with a date."""
    import make_rasters

    for number in range(3):
        scene = make_rasters.landscape(100, 100, number)
        path = make_rasters.write(home / f"r{number}_2020060{number + 1}.tif", scene)
        assert trying.encode(path, home / "c") == "ok"
    return home / "c"


def with_journal(collection: Path) -> None:
    """Let the last changes stand in the journal, as while a process writes (with code that has a journal)."""
    from dataclasses import replace

    from akin.plugin.engine.collection.writer import writing

    kept = collection.parent / "kept"
    with writing(collection) as writer:
        for source in writer.manifest.sources:
            writer.put_source(replace(source, date="2021-01-01"))
        shutil.copytree(collection, kept)
    shutil.rmtree(collection)
    kept.rename(collection)


def main() -> int:
    """Try, and report. The exit code is 1 if a flip changed the collection and nothing was said."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="flips of each file")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    trying.load_akin()
    home = trying.make_home()
    collection = made(home)
    with_journal(collection)
    truth, chance, silent = opened(collection)[0], random.Random(asked.seed), 0
    for path in sorted(p for p in collection.iterdir() if p.name.startswith("manifest") and p.stat().st_size):
        sound, seen = path.read_bytes(), Counter[str]()
        for _ in range(asked.count):
            data = bytearray(sound)
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path.write_bytes(data)
            manifest, said = opened(collection)
            outcome = f"opens as it was ({said or 'nothing said'})" if manifest == truth else f"says {said}"
            seen[outcome if said or manifest == truth else "SILENT: another collection, nothing said"] += 1
        path.write_bytes(sound)
        for text, count in seen.most_common():
            print(f"{path.name:24} {count:5} {text}")
        silent += sum(count for text, count in seen.items() if text.startswith("SILENT"))
    shutil.rmtree(home)
    print(f"{silent} flips were silent")
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
