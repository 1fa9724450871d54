"""Runs tests/bench/bench_NAME.py with the checkout loaded as the package `akin`. Called by script/bench."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

BENCHES = Path(__file__).resolve().parent.parent / "tests" / "bench"


def main(name: str, arguments: list[str]) -> int:
    """Run one benchmark as a program of its own."""
    path = BENCHES / f"bench_{name}.py"
    if not path.is_file():
        names = ", ".join(sorted(p.stem.removeprefix("bench_") for p in BENCHES.glob("bench_*.py")))
        print(f"There is no benchmark {name!r}. There are: {names}.", file=sys.stderr)
        return 2
    runpy.run_path(str(BENCHES.parent / "conftest.py"), run_name="conftest")
    sys.path.insert(0, str(BENCHES))
    sys.argv = [str(path), *arguments]
    runpy.run_path(str(path), run_name="__main__")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
