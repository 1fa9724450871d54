"""An encoder replaced by another, with a kill or an error at each operation of the file system.

Afterwards the encoder must be there, whole: the old one or the new one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import trying

EVENTS = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "open")


def child(models: str, harm: str, at: int) -> int:
    """Replace the encoder `fake`; at the operation number `at`, die ("kill") or let it fail ("error")."""
    trying.load_akin()
    from akin.plugin.engine.catalog.importing import folder as importing
    from akin.plugin.engine.encoders.card import load

    seen = 0

    def audit(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        writes = event != "open" or (isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR))
        if event not in EVENTS or not writes or "torture" not in str(arguments[0]):
            return
        seen += 1
        if seen == at and harm == "kill":
            os._exit(9)
        if seen == at and harm == "error":
            raise OSError(5, "Input/output error", str(arguments[0]))

    with importing.staging("fake") as staged:
        shutil.copytree(Path(models) / "new" / "fake", staged, dirs_exist_ok=True)
        card = load(staged)
        sys.addaudithook(audit)
        importing.keep(card, may_replace=True)
    print(seen)
    return 0


def state(home: Path, versions: dict[str, str]) -> str:
    """ "old" or "new", or what is wrong with the encoder."""
    from akin.plugin.engine.base.errors import AkinError
    from akin.plugin.engine.catalog.importing.folder import sweep
    from akin.plugin.engine.encoders.find import find_card

    sweep()  # what the next import does first
    try:
        card = find_card("fake")
        card.verify()
    except AkinError as error:
        return f"LOST: {error.message.code}"
    return versions.get(card.digest(), "LOST: another encoder")


def main() -> int:
    """Try each operation, and report. The exit code is 1 if the encoder was lost."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    trying.load_akin()
    home = trying.make_home()
    import make_data
    from akin.plugin.engine.encoders.card import load

    make_data.make_encoder(home / "new", "fake", work=1)
    shutil.copytree(home / "models" / "fake", home / "kept")
    versions = {load(home / "models" / "fake").digest(): "old", load(home / "new" / "fake").digest(): "new"}
    seen, at, ended = Counter[str](), 0, 0
    while ended < 2:
        at += 1
        ended = 0
        for harm in ("kill", "error"):
            shutil.rmtree(home / "models")
            shutil.copytree(home / "kept", home / "models" / "fake")
            command = [sys.executable, __file__, "--child", str(home), harm, str(at)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            ended += done.returncode == 0 and int(done.stdout) < at
            seen[f"{harm}: {state(home, versions)}"] += 1
    shutil.rmtree(home)
    for text, count in sorted(seen.items()):
        print(f"{count:6} {text}")
    lost = sum(count for text, count in seen.items() if "LOST" in text)
    print(f"{lost} of {sum(seen.values())} replacements lost the encoder")
    return 1 if lost else 0


if __name__ == "__main__":
    os.chdir(Path(__file__).parent)
    if sys.argv[1:2] == ["--child"]:
        sys.exit(child(sys.argv[2], sys.argv[3], int(sys.argv[4])))
    sys.exit(main())
