"""The `akin` command by its path, `HOME/engine/bin/python plugin VERB ...`, or as `python -m akin VERB ...`."""

import os
import sys
import traceback
from pathlib import Path

EXIT_UNFORESEEN = 2

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as engine/__main__.py says

if __package__:
    from .shell import main
else:  # started by its path
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from plugin.shell import main

try:
    sys.exit(main())
except Exception:  # noqa: BLE001 - the edge: a traceback and an exit code of its own
    traceback.print_exc()
    sys.exit(EXIT_UNFORESEEN)
