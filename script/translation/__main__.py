"""script/translate."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import ts_file
from .extract import NotExtractable, sentences
from .qm_file import FOLDER, CompileFailed, LreleaseMissing, compile_outdated

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Update, check or compile; 0 where all is well."""
    parser = argparse.ArgumentParser(prog="script/translate", description="Keeps the translations in resources/i18n.")
    parser.add_argument("--check", action="store_true", help="list what is new, untranslated or wrong; change nothing")
    parser.add_argument("--compile", action="store_true", help="make the .qm files that QGIS loads")
    asked = parser.parse_args()
    if asked.compile:
        return compile_all()
    try:
        found = sentences(ROOT)
    except NotExtractable as error:
        print(error, file=sys.stderr)
        return 1
    files = sorted(FOLDER.glob("akin_*.ts"))
    return max(check(file, found) if asked.check else update(file, found) for file in files)


def update(file: Path, found: dict[str, set[str]]) -> int:
    """Write the sentences found into a .ts file, and say what is left to translate."""
    known = ts_file.read(file)
    merged = ts_file.merge(found, known)
    ts_file.write(file, language(file), merged)
    new, gone = len(found.keys() - known.keys()), len(known.keys() - found.keys())
    left = sum(not entry.finished for entry in merged.values())
    print(f"{file.name}: {len(merged)} sentences, {new} new, {gone} dropped, {left} to translate")
    return 0


def check(file: Path, found: dict[str, set[str]]) -> int:
    """List a .ts file's problems; 1 where it has some."""
    problems = list(ts_file.problems(found, ts_file.read(file)))
    for problem in problems:
        print(f"{file.name}: {problem}")
    print(f"{file.name}: {len(found)} sentences, {len(problems)} problems")
    return 1 if problems else 0


def compile_all() -> int:
    """Make the .qm files that are missing or old."""
    try:
        for made in compile_outdated():
            print(f"Compiled {made.name}")
    except (LreleaseMissing, CompileFailed) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def language(file: Path) -> str:
    """akin_fr.ts is in fr."""
    return file.stem.partition("_")[2]


if __name__ == "__main__":
    sys.exit(main())
