"""The report that goes with a map: how good it is, where it says nothing, and how to make it again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Optional

from ....contract import MapReportResult, SplitFigures, messages
from ....contract.addresses import without_secrets
from ....profile.i18n import number, say, tr
from . import page
from .svg import Axis, Series, plot

#: From this share of a map on, a reader must not miss that it is outside the area of applicability.
MUCH_OUTSIDE = 0.2
#: A coverage that is this far below the level is pointed out.
FAR_BELOW = 0.05


def map_report(result: MapReportResult, language: str) -> str:
    """The HTML file."""
    kinds = {"classes": _of_classes, "values": _of_values, "fractions": _of_fractions, "several": _of_several}
    parts = [
        page.paragraph(_first_sentence(result), big=True),
        *(page.warning(say(note)) for note in result.notes),
        *_comparison(result),
        *_by_chance(result),
        *kinds[result.kind](result),
        *_coverage(result),
        *_outside(result),
        *_learning(result),
        *_made_of(result),
    ]
    return page.page(tr("Map report: {model}").format(model=result.name), parts, language)


def _first_sentence(result: MapReportResult) -> str:
    if result.spatial is None or result.spatial.score is None:
        return tr("It is not known how good the map is.")
    if result.kind == "fractions":
        text = tr(
            "In places that the model did not see, its fractions have a mean R² of {score:.2f} and a mean error of "
            "{mae:.3f}."
        )
        return text.format(score=result.spatial.score, mae=result.spatial.mae or 0.0)
    if result.kind == "several":
        text = tr(
            "In places that the model did not see, it finds each class with a mean average precision of {score:.2f} (1 "
            "is perfect)."
        )
        return text.format(score=result.spatial.score)
    if result.kind != "classes":
        text = tr(
            "In places that the model did not see, its values have an R² of {score:.2f} and a mean error of {mae:.3g}."
        )
        return text.format(score=result.spatial.score, mae=result.spatial.mae or 0.0)
    text = tr("In places that the model did not see, it is right for {score:.1%} of each class on average.")
    return text.format(score=result.spatial.score)


def _split_names(split: SplitFigures) -> str:
    names = {
        "blocks": tr("held back by ground ({folds} groups of blocks)"),
        "knndm": tr("held back by ground ({folds} folds, as far away as the map is from the labels)"),
        "random": tr("held back by chance ({folds} folds)"),
    }
    return names[split.method].format(folds=split.folds)


def _comparison(result: MapReportResult) -> Iterator[str]:
    """Spatial folds compared with random ones, and with the raw bands."""
    rows = [
        (tr("Embeddings, {split}"), result.spatial),
        (tr("Embeddings, {split}"), result.random),
        (tr("Bands of the imagery alone, {split}"), result.raw),
    ]
    known = [(text.format(split=_split_names(split)), split) for text, split in rows if split is not None]
    if not known:
        return
    yield page.heading(tr("How good the map is"))
    if result.kind == "classes":
        header = [tr("Labels"), tr("Balanced accuracy"), tr("Mean F1")]
        lines = [[name, _percent(s.score), _decimal(s.f1)] for name, s in known]
    elif result.kind == "several":
        header = [tr("Labels"), tr("Mean average precision"), tr("Mean F1")]
        lines = [[name, _decimal(s.score), _decimal(s.f1)] for name, s in known]
    else:
        header = [tr("Labels"), "R²", tr("Mean error (MAE)"), tr("RMSE")]
        lines = [[name, _decimal(s.score), _short(s.mae), _short(s.rmse)] for name, s in known]
    yield page.table(header, lines)
    yield page.paragraph(
        tr(
            "Places that are near each other are alike. Labels that are held back by chance have neighbours among the "
            "labels that train the model, so these figures flatter. The figures by ground are those of the map."
        )
        if _score(result.random) > _score(result.spatial)
        else tr("The figures by ground are those of the map.")
    )
    if result.raw_note is not None:
        raw_wins = result.raw_note.code == messages.report.RAW_WINS.code
        yield (page.warning if raw_wins else page.paragraph)(say(result.raw_note))


def _by_chance(result: MapReportResult) -> Iterator[str]:
    """The labels at places that were taken by chance."""
    found = result.by_chance
    if found is None:
        return
    yield page.heading(tr("Labels at places by chance"))
    if found.score is None or found.low is None or found.high is None:
        text = tr(
            "Labels at places that were taken by chance: {labels}. From {needed} on, this report says how good the "
            "whole map is, with an interval. What to label next suggests such places."
        )
        yield page.paragraph(text.format(labels=number(found.labels, ","), needed=found.needed))
        return
    if result.classes:
        text = tr(
            "{labels} of the labels are at places that were taken by chance. Held back, {score:.1%} of them are right. "
            "For the whole map, this means {low:.1%} to {high:.1%} (interval of 95%)."
        )
    else:
        text = tr(
            "{labels} of the labels are at places that were taken by chance. Held back, they have a mean error of "
            "{score:.3g}. For the whole map, this means {low:.3g} to {high:.3g} (interval of 95%)."
        )
    values = {"labels": number(found.labels, ","), "score": found.score, "low": found.low, "high": found.high}
    yield page.paragraph(text.format(**values))
    yield page.paragraph(
        tr(
            "These labels are a fair sample of the map. Labels that a person or Akin chose are not: they lie where a "
            "class is easy to find, or where the model is unsure. If you skipped places, the sample lacks them."
        )
    )


def _score(split: Optional[SplitFigures]) -> float:
    return split.score if split is not None and split.score is not None else float("-inf")


def _of_classes(result: MapReportResult) -> Iterator[str]:
    spatial = result.spatial
    if spatial is not None:
        random = result.random.f1_by_class if result.random is not None else (None,) * len(result.classes)
        rows = [
            [name, number(count, ","), _decimal(own), _decimal(other)]
            for name, count, own, other in zip(result.classes, result.counts, spatial.f1_by_class, random)
        ]
        yield page.heading(tr("Classes"))
        yield page.table([tr("Class"), tr("Places"), tr("F1 by ground"), tr("F1 by chance")], rows)
        caption = tr("Places that were held back by ground: rows by their label, columns by the model.")
        yield page.matrix(spatial.counts, result.classes, tr("Label \\ model"), caption)
        if result.against_rest:
            text = tr(
                "The rest has no labels: random places of the map stand for it. Some of them can be {name}, so the "
                "figures can be too low."
            )
            yield page.paragraph(text.format(name=result.classes[0]))
    if result.calibration:
        yield page.heading(tr("Are the probabilities right?"))
        points = [(p.x, p.y) for p in result.calibration]
        series = [Series(tr("Model"), points), Series(tr("Ideal"), [(0.0, 0.0), (1.0, 1.0)], dashed=True)]
        axes = Axis(tr("Probability of the predicted class"), 0, 1), Axis(tr("Share that is right"), 0, 1)
        text = tr("Below the line, the model is too sure. Mean distance from the line: {error:.3f}.")
        yield page.figure(plot(*axes, series), text.format(error=result.calibration_error or 0.0))


def _of_several(result: MapReportResult) -> Iterator[str]:
    if result.spatial is None:
        return
    rows = [
        [one.name, number(count, ","), _decimal(one.precision), _decimal(one.recall), _decimal(one.f1),
         _decimal(one.average_precision)]
        for one, count in zip(result.spatial.by_class, result.counts)
    ]  # fmt: skip
    yield page.heading(tr("Classes"))
    header = [tr("Class"), tr("Places"), tr("Precision"), tr("Recall"), tr("F1 by ground"), tr("Average precision")]
    yield page.table(header, rows)
    yield page.paragraph(tr("A place can have several classes: each class is judged for itself, held back by ground."))


def _of_fractions(result: MapReportResult) -> Iterator[str]:
    if result.spatial is None:
        return
    random = {one.name: one.mae for one in result.random.by_output} if result.random is not None else {}
    rows = [
        [one.name, _decimal(one.mae), _decimal(one.rmse), _decimal(one.r2), _decimal(random.get(one.name))]
        for one in result.spatial.by_output
    ]
    yield page.heading(tr("Fractions"))
    header = [tr("Fraction"), tr("Mean error by ground"), tr("RMSE by ground"), tr("R² by ground")]
    yield page.table([*header, tr("Mean error by chance")], rows)
    yield page.paragraph(tr("Errors are shares from 0 to 1: 0.100 is 10 % of the area of a place."))


def _of_values(result: MapReportResult) -> Iterator[str]:
    if not result.scatter:
        return
    yield page.heading(tr("Values"))
    every = [value for point in result.scatter for value in point]
    ends = [(min(every), min(every)), (max(every), max(every))]
    series = [Series(tr("Places that were held back by ground"), result.scatter, line=False)]
    series.append(Series(tr("Ideal"), ends, dashed=True))
    drawn = plot(Axis(tr("Value of the label")), Axis(tr("Value of the model")), series)
    yield page.figure(drawn, tr("Each point is a place with a label."))


def _coverage(result: MapReportResult) -> Iterator[str]:
    found = result.coverage
    if found is None:
        return
    yield page.heading(tr("Uncertainty"))
    if result.kind == "fractions":
        text = tr(
            "At a level of {level:.0%}, the intervals held the true shares in {overall:.1%} of the places that were "
            "held back by ground."
        )
    elif result.kind == "several":
        text = tr(
            "At a level of {level:.0%}, what is said of each class (there, not there, or open) held the truth in "
            "{overall:.1%} of the cases in places that were held back by ground."
        )
    elif result.kind == "classes":
        text = tr(
            "At a level of {level:.0%}, the set of possible classes held the true class in {overall:.1%} of the places "
            "that were held back by ground."
        )
    else:
        text = tr(
            "At a level of {level:.0%}, the interval held the true value in {overall:.1%} of the places that were held "
            "back by ground."
        )
    values = {"level": found.level, "overall": found.overall}
    low = found.overall < found.level - FAR_BELOW
    yield (page.warning if low else page.paragraph)(text.format(**values))
    if found.size is not None:
        size = (
            tr("A set has {size:.2f} classes on average.")
            if result.kind == "classes"
            else tr("Of {size:.2f} classes it is open on average whether they are there.")
            if result.kind == "several"
            else tr("An interval is {size:.3g} wide on average.")
        )
        yield page.paragraph(size.format(size=found.size))
    if found.by_class:
        rows = [[name, _percent(share)] for name, share in zip(result.classes, found.by_class)]
        of_classes = result.kind == "classes"
        first, second = (tr("Class"), tr("In the set")) if of_classes else (tr("Fraction"), tr("In the interval"))
        if result.kind == "several":
            first, second = tr("Class"), tr("Truth is possible")
        yield page.table([first, second], rows)
    yield page.paragraph(
        tr(
            "The level holds for places like the labels. With fewer than {needed} labels, a class is in every set, "
            "because nothing can be said of it."
        ).format(needed=found.labels_needed)
        if result.kind == "classes"
        else tr("The level holds for places like the labels.")
    )


def _outside(result: MapReportResult) -> Iterator[str]:
    if result.outside_note is not None:
        yield page.heading(tr("Area of applicability"))
        yield page.warning(say(result.outside_note))
        return
    if result.outside is None:
        return
    yield page.heading(tr("Area of applicability"))
    text = tr("{share:.1%} of the map is unlike all labels: there, the figures of this report do not hold.")
    much = result.outside > MUCH_OUTSIDE
    yield (page.warning if much else page.paragraph)(text.format(share=result.outside))
    yield page.paragraph(tr("Labels in these places make the map better (Meyer and Pebesma 2021)."))
    yield page.paragraph(
        tr(
            "Inside does not mean that the map is right: a class that has no labels, but looks like the others to the "
            "encoder, is inside too."
        )
    )


def _learning(result: MapReportResult) -> Iterator[str]:
    if len(result.learning) < 2:
        return
    yield page.heading(tr("Do more labels help?"))
    points = [(p.x, p.y) for p in result.learning]
    spread = [p.spread for p in result.learning]
    of_classes = result.kind == "classes"
    x = tr("Labels of a class") if of_classes else tr("Labels")
    y = tr("Balanced accuracy") if of_classes else "R²"
    y = tr("Mean average precision") if result.kind == "several" else y
    drawn = plot(Axis(x, log=True), Axis(y), [Series("", points, spread)])
    yield page.figure(drawn, tr("Held back by ground. The bars are the standard deviation of several draws of labels."))
    gain = points[-1][1] - points[-2][1]
    if gain > 2 * max(spread[-2], 0.005):
        yield page.paragraph(tr("The curve still rises: more labels make the map better."))
    else:
        yield page.paragraph(tr("The curve is flat at its end: more labels of this kind change little."))


def _made_of(result: MapReportResult) -> Iterator[str]:
    yield page.heading(tr("How the map was made"))
    rows = [
        [tr("Model"), result.name],
        [tr("Estimator"), say(result.estimator_name)],
        [tr("Collection or field"), without_secrets(result.source)],
        [tr("Embeddings"), result.origin],
        [tr("Labels"), number(result.labels, ",")],
        *([[tr("Labels without a class or value"), number(result.labels_empty, ",")]] if result.labels_empty else []),
        [tr("Places with labels"), number(sum(result.counts), ",")],
        [tr("Digest of the labels"), result.labels_digest],
        [tr("Digest of the model"), result.model_digest],
        [tr("Digest of the embeddings"), result.origin_digest],
    ]
    yield page.facts(rows)
    if result.recipe:
        yield page.paragraph(tr("To train the model again, in a terminal:"))
        yield page.code(command(result.recipe))


def command(recipe: str) -> str:
    """The request of a recipe ({"verb": …, "params": {…}}) as a command of the shell."""
    data = json.loads(recipe)
    lines = ["akin " + str(data["verb"]).replace("_", "-")]
    for name, value in data["params"].items():
        if value is None or value in ("", [], {}) or value is False:
            continue
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        lines.append(f"--{name.replace('_', '-')} {_quoted(text)}")
    return " \\\n    ".join(lines)


def _quoted(text: str) -> str:
    return (
        text if text and all(c.isalnum() or c in "-_./:@%+=," for c in text) else "'" + text.replace("'", "'\\''") + "'"
    )


def _percent(value: Optional[float]) -> str:
    return tr("not known") if value is None else number(value, ".1%")


def _decimal(value: Optional[float]) -> str:
    return tr("not known") if value is None else number(value, ".3f")


def _short(value: Optional[float]) -> str:
    return tr("not known") if value is None else number(value, ".4g")
