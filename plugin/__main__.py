"""The `akin` command: as pip installs it, by its path (`HOME/engine/bin/python plugin VERB ...`), or as
`python -m akin VERB ...`."""

import os
import sys
import traceback
from pathlib import Path

EXIT_UNFORESEEN = 2
EXIT_CANCELLED = 130

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as engine/__main__.py says


def run() -> int:
    """Run the command line. Returns the exit code; also for Control-C while Python still loads the packages."""
    try:
        if __package__:
            from .shell import main
        else:  # started by its path
            sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
            from plugin.shell import main
        return main()
    except KeyboardInterrupt:
        return EXIT_CANCELLED
    except Exception:  # noqa: BLE001 - the edge: a traceback and an exit code of its own
        traceback.print_exc()
        return EXIT_UNFORESEEN


if __name__ == "__main__":
    sys.exit(run())
