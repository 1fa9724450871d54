"""The engine with the verbs that need torch: `python plugin/training VERB ...`, or `worker`."""

import sys
import traceback
from pathlib import Path

EXIT_UNFORESEEN = 2

if __package__:
    from .verbs import main
else:  # started by its path, as QGIS does: whatever the plugin's folder is called, its code is found from here
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from plugin.training.verbs import main

try:
    sys.exit(main())
except Exception:  # noqa: BLE001 - the edge: a traceback and an exit code of its own
    traceback.print_exc()
    sys.exit(EXIT_UNFORESEEN)
