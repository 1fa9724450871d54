"""The engine with the verbs that need torch: `python plugin/training VERB ...`, or `worker`."""

import importlib.util
import sys
import traceback
from pathlib import Path

EXIT_UNFORESEEN = 2


def package() -> None:
    """Load the folder above as the package `plugin`, whatever its name is (`akin` after a pip install).

    Its parent folder is not put on the path: after a pip install it has the packages of another Python.
    """
    folder = Path(__file__).resolve().parents[1]
    where = [str(folder)]
    spec = importlib.util.spec_from_file_location("plugin", folder / "__init__.py", submodule_search_locations=where)
    assert spec is not None and spec.loader is not None
    sys.modules["plugin"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["plugin"])


if __package__:
    from .verbs import main
else:  # QGIS and the shell start it by its path
    package()
    from plugin.training.verbs import main

try:
    sys.exit(main())
except Exception:  # noqa: BLE001 - the outermost level: print the traceback and return a special exit code
    traceback.print_exc()
    sys.exit(EXIT_UNFORESEEN)
