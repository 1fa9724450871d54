"""Results that people keep do not go into a temporary folder, which QGIS deletes when it closes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterFolderDestination,
    QgsProject,
)
from qgis.gui import QgsGui, QgsProcessingGui

pytestmark = pytest.mark.usefixtures("toolbox")

KEPT = {
    "encoderaster": "COLLECTION",
    "importembeddings": "COLLECTION",
    "fetchcollection": "COLLECTION",
    "linkcollection": "COLLECTION",
    "addfield": "FIELD",
    "fetchfield": "FIELD",
    "collectiontofield": "FIELD",
    "trainclassifier": "OUTPUT_MODEL",
    "trainregressor": "OUTPUT_MODEL",
}


def made(name: str) -> QgsProcessingAlgorithm:
    """The algorithm as the toolbox makes it when it opens the form."""
    return QgsApplication.processingRegistry().createAlgorithmById(f"akin:{name}")


def in_the_form(name: str, output: str) -> str:
    """What the form shows for an output before the user types."""
    registry = QgsGui.processingGuiRegistry()
    algorithm = made(name)  # it owns the definition
    definition = algorithm.parameterDefinition(output)
    wrapper = registry.createParameterWidgetWrapper(definition, QgsProcessingGui.WidgetType.Standard)
    widget = wrapper.createWrappedWidget(QgsProcessingContext())  # noqa: F841 - the wrapper does not own it
    return wrapper.parameterValue()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """The folder of the open project."""
    QgsProject.instance().setPresetHomePath(str(tmp_path))
    yield tmp_path
    QgsProject.instance().setPresetHomePath("")


def test_these_are_all_outputs_of_folders() -> None:
    found = {
        (algorithm.name(), one.name())
        for algorithm in QgsApplication.processingRegistry().providerById("akin").algorithms()
        for one in algorithm.destinationParameterDefinitions()
        if isinstance(one, QgsProcessingParameterFolderDestination)
    }
    assert found == set(KEPT.items())


@pytest.mark.parametrize(("name", "output"), KEPT.items())
def test_the_form_suggests_a_new_folder_of_the_project(project: Path, name: str, output: str) -> None:
    kind = output.lower().replace("output_", "")
    assert in_the_form(name, output) == str(project / f"{kind}_akin")
    (project / f"{kind}_akin").mkdir()
    assert in_the_form(name, output) == str(project / f"{kind}_akin_2")


@pytest.mark.parametrize(("name", "output"), KEPT.items())
def test_a_temporary_folder_is_refused_and_a_script_has_to_name_one(name: str, output: str) -> None:
    algorithm, context = made(name), QgsProcessingContext()
    algorithm.wrong = lambda *_: None  # the other parameters are right
    right, sentence = algorithm.checkParameterValues({output: QgsProcessing.TEMPORARY_OUTPUT}, context)
    assert not right and sentence.endswith("QGIS deletes temporary folders when it closes. Choose another folder.")
    assert not algorithm.parameterDefinition(output).checkValueIsAcceptable(None)
