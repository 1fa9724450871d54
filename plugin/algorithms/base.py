"""What every algorithm of Akin shares: its shelf, its icon, its help, and the way errors of the engine reach people."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Optional

from qgis.core import (
    Qgis,
    QgsFeedback,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtGui import QIcon

from ..client.engine import Engine, engine_python
from ..client.errors import EngineCancelled, EngineError, EngineMissing
from ..layers.errors import LayerError
from ..profile import paths
from ..profile.i18n import tr

Parameters = dict[str, Any]
#: A wrong value that a sentence explains; `wrong(…)` checks before anything runs.
Sentence = Optional[str]


class AkinAlgorithm(QgsProcessingAlgorithm):
    """One verb of the engine in the toolbox.

    A subclass says ID, `title`, `about` and `explained`, and writes `initAlgorithm`, `wrong` and `perform`; what must
    happen in the main thread goes into `prepare_run` and `finish`.
    """

    ID: ClassVar[str]
    ICON: ClassVar[str] = "akin"

    def title(self) -> str:
        """The name in the toolbox, translated."""
        raise NotImplementedError

    def about(self) -> str:
        """What it does, for its help, translated."""
        raise NotImplementedError

    def explained(self) -> dict[str, str]:
        """A sentence or two for each parameter and output, by id, translated."""
        raise NotImplementedError

    def file_of(self, parameters: Parameters, name: str, context: QgsProcessingContext) -> str:
        """The full path of a file or folder (the engine works in another one); "" where none is given."""
        path = self.parameterAsFile(parameters, name, context)
        return str(Path(path).expanduser().absolute()) if path else ""

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Sentence:
        """What is wrong with the parameters, as a sentence with the next step; None where nothing is."""
        return None

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Do it, in a thread; the outputs by id."""
        raise NotImplementedError

    # What QGIS calls.

    def createInstance(self) -> "AkinAlgorithm":
        """A fresh one for each run."""
        return type(self)()

    def name(self) -> str:
        """The second half of the algorithm's id."""
        return self.ID

    def displayName(self) -> str:
        """The name in the toolbox."""
        return self.title()

    def icon(self) -> QIcon:
        """The icon in the toolbox."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        """The same, where QGIS wants a path."""
        return paths.icon(self.ICON)

    def shortDescription(self) -> str:
        """The toolbox's tooltip."""
        return self.about().split("\n")[0]

    def shortHelpString(self) -> str:
        """The help page: what it does, then each parameter and output."""
        parts = [f"<p>{line}</p>" for line in self.about().split("\n") if line]
        names = {d.name(): d.description() for d in self.parameterDefinitions()}
        names.update({d.name(): d.description() for d in self.outputDefinitions() if d.name() not in names})
        told = self.explained()
        lines = [f"<h3>{names[key]}</h3><p>{told[key]}</p>" for key in names if key in told]
        return "".join(parts + lines)

    def addParameter(self, definition: QgsProcessingParameterDefinition, *rest: Any) -> bool:
        """Add a parameter; its help is also its tooltip, and what `qgis_process help` prints."""
        definition.setHelp(self.explained().get(definition.name(), ""))
        return super().addParameter(definition, *rest)

    def addAdvanced(self, definition: QgsProcessingParameterDefinition) -> bool:
        """Add a parameter that is folded away."""
        definition.setFlags(definition.flags() | Qgis.ProcessingParameterFlag.Advanced)
        return self.addParameter(definition)

    def canExecute(self) -> tuple[bool, str]:
        """Whether there is an engine to run it; QGIS shows the sentence instead of the form."""
        try:
            engine_python()
        except EngineMissing as missing:
            return False, missing.message
        return True, ""

    def checkParameterValues(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[bool, str]:
        """A sentence of ours where we have one, else QGIS's own."""
        sentence = self.wrong(parameters, context)
        return (False, sentence) if sentence else super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread, before `perform`."""
        with processing_errors(feedback):
            self.prepare_run(parameters, context, feedback)
        return True

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """What must be read in the main thread (layers); nothing by default."""

    def processAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """In a thread: `perform`, with the engine's errors as Processing's."""
        with processing_errors(feedback):
            return self.perform(parameters, context, feedback)
        return {}  # type: ignore[unreachable] # a cancel leaves the block above without an error

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Parameters:
        """In the main thread, after `perform`."""
        self.finish(context)
        return {}

    def finish(self, context: QgsProcessingContext) -> None:
        """What must be done in the main thread (layers); nothing by default."""


@contextmanager
def processing_errors(feedback: QgsProcessingFeedback) -> Iterator[None]:
    """The edge: our errors become Processing's, a cancel ends quietly, and anything else propagates."""
    try:
        yield
    except EngineCancelled:
        feedback.pushInfo(tr("Stopped. What is finished is kept; run it again to go on."))
    except EngineError as error:
        if error.traceback:
            feedback.pushDebugInfo(error.traceback)
        raise QgsProcessingException(error.message) from error
    except LayerError as error:
        raise QgsProcessingException(str(error)) from error


def ask(verb: str, params: Parameters, feedback: QgsFeedback, engine: Optional[Engine] = None) -> Parameters:
    """Ask a verb of `engine` (the shared one by default) and wait."""
    return (engine or Engine.shared()).call(verb, params, feedback)


def first_wrong(*checks: Callable[[], Sentence]) -> Sentence:
    """The first sentence that a check has to say."""
    return next((sentence for sentence in (check() for check in checks) if sentence), None)


def iso_date(value: Any) -> Optional[str]:
    """A QDate, QDateTime, Python date or ISO text as YYYY-MM-DD; None for nothing.

    Raises:
        ValueError: text that is no date.
    """
    if value is None or value == "" or (hasattr(value, "isNull") and value.isNull()):
        return None
    if hasattr(value, "toPyDateTime"):
        value = value.toPyDateTime()
    elif hasattr(value, "toPyDate"):
        value = value.toPyDate()
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.strftime("%Y-%m-%d")
    return datetime.date.fromisoformat(str(value).strip()[:10]).isoformat()
