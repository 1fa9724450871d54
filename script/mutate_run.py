"""Runs the mutants of script/mutants.py, for script/mutate."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from script.mutants import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parent.parent
#: Not copied: large, or made again. The environments are used where they are.
LEFT_OUT = shutil.ignore_patterns(".git", ".akin", ".venv", "dist", "build", "demo-out", "__pycache__", ".*_cache")
#: What pytest's exit codes mean here; any other one says that the tests did not run.
VERDICTS = {0: "survived", 1: "killed"}


def main(words: list[str]) -> int:
    """0: every mutant is killed; 1: one survives; 2: a mutant can't be made, or its tests can't be run."""
    if faults := [fault for mutant in MUTANTS if (fault := misfit(mutant, ROOT))]:
        print(*faults, sep="\n", file=sys.stderr)
        return 2
    if words == ["--check"]:
        print(f"{len(MUTANTS)} mutants fit the code.")
        return 0
    chosen = [m for m in MUTANTS if not words or any(word in m.name for word in words)]
    with tempfile.TemporaryDirectory(prefix="akin-mutants-") as folder:
        return try_all(chosen, copy_of_checkout(Path(folder) / "akin"))


def misfit(mutant: Mutant, root: Path) -> str:
    """Why a mutant can't be made, in a sentence; "" where it can."""
    path = root / mutant.file
    count = path.read_text("utf-8").count(mutant.old) if path.is_file() else -1
    gone = [test for test in mutant.tests if not (root / test).exists()]
    if count == -1 or gone:
        return f"{mutant.name}: there is no {gone[0] if gone else mutant.file}. Change script/mutants.py."
    if count != 1:
        return f"{mutant.name}: {mutant.file} has its old text {count} times, not once. Change script/mutants.py."
    return ""


def copy_of_checkout(folder: Path) -> Path:
    """The checkout's files in another folder, with its environments."""
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    for name in (".akin", ".venv"):
        if (ROOT / name).exists():
            (folder / name).symlink_to((ROOT / name).resolve())
    return folder


def try_all(mutants: list[Mutant], root: Path) -> int:
    """Try each mutant. First the tests must pass without one, since a test that fails anyway kills nothing."""
    tests = sorted({test for mutant in mutants for test in mutant.tests})
    if run_tests(tests, root) != 0:
        print("The tests fail without a mutant. Repair them first.", file=sys.stderr)
        return 2
    verdicts = [try_one(mutant, root) for mutant in mutants]
    print(f"\n{verdicts.count('killed')} of {len(verdicts)} mutants killed")
    if "broken" in verdicts:
        return 2
    return 1 if "survived" in verdicts else 0


def try_one(mutant: Mutant, root: Path) -> str:
    """Make a mutant, run its tests, take it back; "killed", "survived" or "broken"."""
    path = root / mutant.file
    sound = path.read_text("utf-8")
    path.write_text(sound.replace(mutant.old, mutant.new), "utf-8")
    try:
        code = run_tests(list(mutant.tests), root)
    finally:
        path.write_text(sound, "utf-8")
    verdict = VERDICTS.get(code, "broken")
    print(f"{verdict:9} {mutant.name}", flush=True)
    return verdict


def run_tests(tests: list[str], root: Path) -> int:
    """pytest's exit code; its output is shown where the tests did not run."""
    command = [str(root / ".venv" / "bin" / "python"), "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, errors="replace", check=False)
    if ran.returncode not in VERDICTS:
        print(ran.stdout[-3000:], ran.stderr[-3000:], file=sys.stderr)
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
