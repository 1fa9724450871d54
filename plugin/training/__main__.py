"""The engine with the verbs that need torch: `python plugin/training VERB ...`, or `worker`."""

import importlib.util
import sys
import traceback
from pathlib import Path

EXIT_UNFORESEEN = 2


def package() -> None:
    """Make `plugin` of the folder above, whatever it is called (`akin` after a pip install).

    Nothing beside it can be imported: after a pip install those are another Python's packages.
    """
    folder = Path(__file__).resolve().parents[1]
    where = [str(folder)]
    spec = importlib.util.spec_from_file_location("plugin", folder / "__init__.py", submodule_search_locations=where)
    assert spec is not None and spec.loader is not None
    sys.modules["plugin"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["plugin"])


if __package__:
    from .verbs import main
else:  # started by its path, as QGIS and the shell do
    package()
    from plugin.training.verbs import main

try:
    sys.exit(main())
except Exception:  # noqa: BLE001 - the edge: a traceback and an exit code of its own
    traceback.print_exc()
    sys.exit(EXIT_UNFORESEEN)
