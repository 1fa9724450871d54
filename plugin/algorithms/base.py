"""The base of all algorithms: icon, help, checks, and how errors of the engine become Processing's."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Optional, TypeVar

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
from ..contract.addresses import without_secrets
from ..contract.verbs import Verb
from ..layers.errors import LayerError
from ..profile import paths
from ..profile.help import page
from ..profile.i18n import tr
from ..profile.plain import without_markup
from .outputs.lasting import suggest_folder, wrong_folder
from .outputs.replaced import wrong_output

Parameters = dict[str, Any]
#: What is wrong with a parameter, for people; None if it is right.
Problem = Optional[str]
Q = TypeVar("Q")
R = TypeVar("R")


def groups() -> dict[str, str]:
    """The groups of the toolbox, in the order of the work: id and translated name."""
    return {
        "encode": tr("Encode"),
        "fields": tr("Ready-made embeddings"),
        "search": tr("Search"),
        "mapping": tr("Maps"),
        "change": tr("Change"),
        "shared": tr("Shared collections"),
        "encoders": tr("Encoders"),
    }


class AkinAlgorithm(QgsProcessingAlgorithm):
    """One verb of the engine in the toolbox.

    A subclass has ID, GROUP, `title`, `about` and `explained`, and implements `initAlgorithm`, `wrong` and `perform`.
    `prepare_run` and `finish` are for work in the main thread.
    """

    ID: ClassVar[str]
    ICON: ClassVar[str] = "akin"
    #: The group in the toolbox: a key of `groups()`.
    GROUP: ClassVar[str]
    #: The topic of the guide: see profile/help.py.
    TOPIC: ClassVar[str] = "toolbox"

    def title(self) -> str:
        """The name in the toolbox, translated."""
        raise NotImplementedError

    def about(self) -> str:
        """What the algorithm does, for its help, translated."""
        raise NotImplementedError

    def explained(self) -> dict[str, str]:
        """The help of each parameter and output, by id, translated."""
        raise NotImplementedError

    def file_of(self, parameters: Parameters, name: str, context: QgsProcessingContext) -> str:
        """The absolute path of a file or folder; "" if it is not set. The engine's working folder is another one."""
        path = self.parameterAsFile(parameters, name, context)
        return str(Path(path).expanduser().absolute()) if path else ""

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        """What is wrong with the parameters and how to correct it; None if they are right."""
        return None

    def stopped(self) -> str:
        """What is said where the user cancelled a run, translated."""
        return tr("Stopped. Akin keeps the finished part. Run the algorithm again to continue.")

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Run in a thread. Returns the outputs by id."""
        raise NotImplementedError

    # QGIS calls these.

    def createInstance(self) -> "AkinAlgorithm":
        """A new object for each run."""
        return type(self)()

    def name(self) -> str:
        """The part of the algorithm's id after "akin:"."""
        return self.ID

    def displayName(self) -> str:
        """The name in the toolbox."""
        return self.title()

    def groupId(self) -> str:
        """The id of the group."""
        return self.GROUP

    def group(self) -> str:
        """The name of the group in the toolbox."""
        return groups()[self.GROUP]

    def helpUrl(self) -> str:
        """The page of the guide that the Help button opens."""
        return str(page(self.TOPIC).toString())

    def icon(self) -> QIcon:
        """The icon in the toolbox."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        """The path of the icon."""
        return paths.icon(self.ICON)

    def shortDescription(self) -> str:
        """The toolbox's tooltip."""
        return self.about().split("\n")[0]

    def shortHelpString(self) -> str:
        """The help: what the algorithm does, then each parameter and output."""
        parts = [f"<p>{line}</p>" for line in self.about().split("\n") if line]
        names = {d.name(): d.description() for d in self.parameterDefinitions()}
        names.update({d.name(): d.description() for d in self.outputDefinitions() if d.name() not in names})
        texts = self.explained()
        lines = [f"<h3>{names[key]}</h3><p>{texts[key]}</p>" for key in names if key in texts]
        return "".join(parts + lines)

    def addParameter(self, definition: QgsProcessingParameterDefinition, *rest: Any) -> bool:
        """Add a parameter with its help, which is also its tooltip and the text of `qgis_process help`."""
        definition.setHelp(self.explained().get(definition.name(), ""))
        suggest_folder(definition)
        return super().addParameter(definition, *rest)

    def addAdvanced(self, definition: QgsProcessingParameterDefinition) -> bool:
        """Add an advanced parameter."""
        definition.setFlags(definition.flags() | Qgis.ProcessingParameterFlag.Advanced)
        return self.addParameter(definition)

    def canExecute(self) -> tuple[bool, str]:
        """Whether the engine is installed. If not, QGIS shows the sentence in place of the form."""
        try:
            engine_python()
        except EngineMissing as missing:
            return False, missing.message
        return True, ""

    def checkParameterValues(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[bool, str]:
        """Akin's own check first, then QGIS's."""
        sentence = (
            self.wrong(parameters, context) or wrong_folder(self, parameters) or wrong_output(self, parameters, context)
        )
        if sentence:
            return False, without_markup(without_secrets(sentence))  # Processing's message bar reads HTML
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread, before `perform`."""
        with processing_errors(feedback, self.stopped()):
            self.prepare_run(parameters, context, feedback)
        return True

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read in the main thread what only it can read (layers). Does nothing by default."""

    def processAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """In a thread: `perform`, with the engine's errors as Processing's."""
        with processing_errors(feedback, self.stopped()):
            return self.perform(parameters, context, feedback)
        return {}  # type: ignore[unreachable] # a cancel leaves the block above without an error

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Parameters:
        """In the main thread, after `perform`."""
        self.finish(context)
        return {}

    def finish(self, context: QgsProcessingContext) -> None:
        """Do in the main thread what only it can do (layers). Does nothing by default."""


@contextmanager
def processing_errors(feedback: QgsProcessingFeedback, stopped: str) -> Iterator[None]:
    """Akin's errors become Processing's, and a cancelled run ends without an error: it says `stopped`. Other errors
    pass.

    Raises:
        QgsProcessingException: an EngineError or a LayerError, with its sentence in the user's language.
    """
    try:
        yield
    except EngineCancelled:
        feedback.pushInfo(stopped)
    except EngineError as error:
        if error.traceback:
            feedback.pushDebugInfo(error.traceback)
        raise QgsProcessingException(error.message) from error
    except LayerError as error:
        raise QgsProcessingException(str(error)) from error


def ask(verb: Verb[Q, R], request: Q, feedback: QgsFeedback, engine: Optional[Engine] = None) -> R:
    """Send a request to `engine`, by default the shared one, and wait for its result."""
    return (engine or Engine.shared()).call(verb, request, feedback)


def first_wrong(*checks: Callable[[], Problem]) -> Problem:
    """The sentence of the first check that finds something wrong."""
    return next((sentence for sentence in (check() for check in checks) if sentence), None)


def iso_date(value: Any) -> Optional[str]:
    """A QDate, QDateTime, Python date or ISO text as YYYY-MM-DD; None for an empty value.

    Raises:
        ValueError: the text is not a date.
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
