"""`python plugin/engine worker` for QGIS, `python -m akin.engine VERB ...` for a shell."""

import os
import sys
import traceback
from pathlib import Path

EXIT_UNFORESEEN = 2

# Before numpy loads: a query is a few products bound by memory, which a second thread does not speed up, and where
# others use the machine OpenBLAS's threads wait for one another (measured under load: p50 of 26 ms, alone 4 ms).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if __package__:
    from .process.cli import main
else:  # started by its path, as QGIS does: whatever the plugin's folder is called, its code is found from here
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from plugin.engine.process.cli import main

try:
    sys.exit(main())
except Exception:  # noqa: BLE001 - the edge: a traceback and an exit code of its own
    traceback.print_exc()
    sys.exit(EXIT_UNFORESEEN)
