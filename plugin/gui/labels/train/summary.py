"""What is known of a map after it was made, in a few lines."""

from __future__ import annotations

from ....algorithms.mapping.training import figures
from ....contract import messages
from ....profile.i18n import number, say, tr
from .run import MapMade


def summary(made: MapMade) -> str:
    """The estimator, how good it is where it was not trained, what to check, and where the labels say nothing."""
    trained, mapped = made.trained, made.made
    name = say(messages.mapmodel.ESTIMATOR_NAMES[trained.estimator]())
    lines = [tr("Map {title}: {estimator}. Labels: {labels}. Patches with labels: {patches}.")]
    counts = {"labels": number(trained.labels, ","), "patches": number(trained.patches, ",")}
    lines[0] = lines[0].format(title=mapped.title, estimator=name, **counts)
    lines += figures(trained)
    if mapped.outside is not None:
        text = tr("The labels say nothing about {percent} % of the map (dark veil).")
        lines.append(text.format(percent=number(100 * mapped.outside, ".1f")))
    chosen = (messages.mapmodel.CHOSEN.code, messages.mapmodel.CHOSEN_FOR_VALUES.code)
    said = [say(note) for note in (*trained.notes, *mapped.notes) if note.code not in chosen]
    lines += dict.fromkeys(said)  # training and the map can have the same to say
    return "\n".join(lines)
