"""What the algorithms that train a map model have in common: their parameters, and what they say of the result."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
)

from ...contract import TrainResult, messages
from ...contract.requests.mapping.mapmodel import ESTIMATORS, LEVEL, ONLY_CLASSES
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters, Problem, first_wrong
from ..search import filters

#: What is said of the choice of an estimator: information, not a warning.
CHOICES = tuple(
    one.code
    for one in (
        messages.mapmodel.CHOSEN,
        messages.mapmodel.CHOSEN_FOR_SEVERAL,
        messages.mapmodel.CHOSEN_FOR_VALUES,
        messages.mapmodel.MIXTURES,
        messages.labels.PERCENT,
    )
)
#: Labels that are not used are listed one by one, up to this number.
LISTED = 20
#: Smaller differences of a score (0..1) are not said: both numbers would look the same.
FLATTERS = 0.005


def explained() -> dict[str, str]:
    """The help of the parameters."""
    return {
        **filters.explained_field(),
        **filters.explained_time(),
        "LABELS": tr("Points or polygons on places that you know. The labels of Akin's Labels panel, or any layer."),
        "ESTIMATOR": tr(
            "How the model learns. Automatic compares all of them on places that they were not trained with, and takes "
            "the best one."
        ),
        "SEED": tr("A number for what is chosen by chance. The same number and labels give the same model."),
        "OUTPUT_MODEL": tr("The folder of the model. Make map with a model (akin:predictmap) uses it."),
        "USED": tr("The estimator of the model."),
        "PATCHES": tr("The number of patches or pixels with labels."),
    }


def estimators(of_classes: bool) -> list[str]:
    """The words of the estimators, in the order of the list that a person sees."""
    return ["auto", *(name for name in ESTIMATORS if of_classes or name not in ONLY_CLASSES)]


def add_labels(algorithm: AkinAlgorithm) -> None:
    """COLLECTION and LABELS."""
    filters.add_collection(algorithm, text=tr("Collection or field"))
    kinds = [Qgis.ProcessingSourceType.VectorPoint, Qgis.ProcessingSourceType.VectorPolygon]
    algorithm.addParameter(QgsProcessingParameterFeatureSource("LABELS", tr("Labels"), kinds))


def add_rest(algorithm: AkinAlgorithm, of_classes: bool) -> None:
    """ESTIMATOR and OUTPUT_MODEL; advanced: DATE_FROM, DATE_TO, YEAR and SEED; the outputs."""
    names = [tr("Automatic")]
    names += [capital(say(messages.mapmodel.ESTIMATOR_NAMES[name]())) for name in estimators(of_classes)[1:]]
    algorithm.addParameter(QgsProcessingParameterEnum("ESTIMATOR", tr("Estimator"), names, False, 0))
    filters.add_time(algorithm)
    whole = Qgis.ProcessingNumberParameterType.Integer
    algorithm.addAdvanced(QgsProcessingParameterNumber("SEED", tr("Seed"), whole, 0, False, 0, 2_147_483_647))
    algorithm.addParameter(QgsProcessingParameterFolderDestination("OUTPUT_MODEL", tr("Map model")))
    algorithm.addOutput(QgsProcessingOutputString("USED", tr("Estimator of the model")))
    algorithm.addOutput(QgsProcessingOutputNumber("PATCHES", tr("Patches with labels")))


def capital(text: str) -> str:
    """A text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def wrong(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Problem:
    """What is wrong with the common parameters."""
    return first_wrong(
        lambda: filters.wrong_collection(algorithm, parameters, context, fields=True),
        lambda: filters.wrong_time(algorithm, parameters, context),
    )


def chosen(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext, of_classes: bool) -> str:
    """The word of ESTIMATOR."""
    return estimators(of_classes)[algorithm.parameterAsEnum(parameters, "ESTIMATOR", context)]


def tell(result: TrainResult, feedback: QgsProcessingFeedback) -> dict[str, Any]:
    """Say what was trained. Returns the outputs that both algorithms have."""
    for note in result.notes:
        (feedback.pushInfo if note.code in CHOICES else feedback.pushWarning)(say(note))
    for one in result.problems[:LISTED]:
        text = tr("Label {number} at {x:.6g}, {y:.6g}: on no patch.")
        if one.kind == "contradiction":
            text = tr("Patch at {x:.6g}, {y:.6g}: labels of the classes {names}.")
        feedback.pushInfo(text.format(number=one.label + 1, x=one.x, y=one.y, names=", ".join(one.names)))
    for line in figures(result):
        feedback.pushInfo(line)
    name = say(messages.mapmodel.ESTIMATOR_NAMES[result.estimator]())
    return {"OUTPUT_MODEL": result.model, "USED": name, "PATCHES": result.patches}


def figures(result: TrainResult) -> list[str]:
    """How good the model is where it was not trained, in sentences."""
    if not result.figures:
        return []
    best = result.figures[0]
    if result.kind == "several":
        text = tr("On places kept out of training: mean average precision {score:.2f}, mean F1 {f1:.2f}.")
        lines = [text.format(score=best.score, f1=best.f1 or 0.0)]
    elif result.kind == "classes":
        text = tr("On places kept out of training: balanced accuracy {score:.2f}, mean F1 {f1:.2f}.")
        lines = [text.format(score=best.score, f1=best.f1 or 0.0)]
    else:
        text = tr("On places kept out of training: R2 {score:.2f}, mean absolute error {mae:.4g}, RMSE {rmse:.4g}.")
        lines = [text.format(score=best.score, mae=best.mae or 0.0, rmse=best.rmse or 0.0)]
    for one in best.by_output:
        lines.append(tr("{name}: mean absolute error {mae:.3f}.").format(name=one.name, mae=one.mae))
    if best.random is not None and best.random > best.score + FLATTERS:
        text = tr("With places picked at random it would be {random:.2f}: too good, because neighbours are alike.")
        lines.append(text.format(random=best.random))
    if result.coverage is not None:
        text = tr("Uncertainty: the interval holds the true value of {reached:.0f} % of them (wanted: {level:.0f} %).")
        if result.kind == "classes":
            text = tr("Uncertainty: the set holds the true class of {reached:.0f} % of them (wanted: {level:.0f} %).")
        if result.kind == "several":
            text = tr(
                "Uncertainty: what is said of each class is possible for {reached:.0f} % of them (wanted: "
                "{level:.0f} %)."
            )
        lines.append(text.format(level=100 * LEVEL, reached=100 * result.coverage))
    return lines
