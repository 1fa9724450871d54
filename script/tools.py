"""Lays the development tools (tests/requirements.txt) over the engine's environment, in .venv, for script/setup."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

from plugin.install.environment import Environment, InstallError
from plugin.install.steps import Steps
from plugin.install.uv import find_uv

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "tests" / "requirements.txt"


def main(home: Path, quiet: bool) -> int:
    """Make .venv where it is missing or older than its lock."""
    engine = Environment(home).python
    if engine is None:
        print("The engine is not installed yet: run script/setup.", file=sys.stderr)
        return 1
    stamp = VENV / "akin-tools"
    wanted = f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {engine.resolve()}"
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        print(f"Installing the development tools in {VENV}", flush=True)
        make(home, engine)
        stamp.write_text(wanted, "utf-8")
    for packages in VENV.glob("lib/python*/site-packages"):
        under = engine.parent.parent / packages.relative_to(VENV)
        (packages / "akin-engine.pth").write_text(f"{under}\n", "utf-8")
    if not quiet:
        print(f"Tools: {VENV}")
    return 0


def make(home: Path, engine: Path) -> None:
    """A fresh .venv on the engine's own Python."""
    shutil.rmtree(VENV, ignore_errors=True)
    steps = Steps(home, lambda fraction, note: None, lambda: False)
    uv, _ = find_uv(home / "tools", steps)
    steps.run([uv, "venv", "--no-project", "--python", str(engine.resolve()), str(VENV)])
    python = str(VENV / "bin" / "python")
    steps.run([uv, "pip", "install", "--python", python, "--require-hashes", "--no-deps", "-r", str(LOCK)])
    shutil.rmtree(home / "cache", ignore_errors=True)


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1]), "--quiet" in sys.argv[2:]))
    except InstallError as error:
        sys.exit(str(error))
