# ruff: noqa: E501
"""Puts the bench's figures where people read them: the card's `figures`, and MODEL.md between its marks."""

from __future__ import annotations

import json
from pathlib import Path

from encoder.words import LANGUAGES
from encoder.words import NAMES as LANGUAGE_NAMES

BEGIN, END = "<!-- figures: begin (script/bench encoder --write) -->", "<!-- figures: end -->"
NOT_IN_CARD = ("by_class", "everyday_words", "wrongly_refused", "wrongly_known")
NAMES = {"eurosat": "EuroSAT, 10 m", "ucmerced": "UC Merced, 0.3 m"}
#: Lists of queries, by the start of their keys.
LISTS = {"": "", "later_": ", a second list", "blind_": ", a third, blind list", "fresh_": ", a fourth, new list"}
#: The start of the keys of the list in languages that are neither English nor French.
OTHERS = "others_"


def write_figures(model: Path, figures: dict, queries: dict) -> None:
    """Into `card.json` (without the classes' own) and `MODEL.md` of a model's folder. Figures on what was left out of the
    training are read from `left_out.json` in it, those on rasters from `rasters.json`, where there is one."""
    card = json.loads((model / "card.json").read_text(encoding="utf-8"))
    card["figures"] = {
        name: {k: v for k, v in value.items() if k not in NOT_IN_CARD} if isinstance(value, dict) else value
        for name, value in figures.items()
    }
    left_out, rasters = (_stored(model / name) for name in ("left_out.json", "rasters.json"))
    (model / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    page = (model / "MODEL.md").read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    lines = [
        *_summary(figures), *_by_language(figures), *_everyday(figures), *_left_out(left_out), *_rasters(rasters), *_known(figures.get("known", {})),
        *_by_class(figures), *_other_languages(queries), *_queries(queries),
    ]  # fmt: skip
    (model / "MODEL.md").write_text("\n".join([before + BEGIN, "", *lines, END]) + after, encoding="utf-8")


def _stored(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _summary(figures: dict) -> list[str]:
    sets = [name for name in NAMES if name in figures]
    head = [f"{NAMES[s]}: precision of the first {figures[s]['hits']}" for s in sets]
    lines = ["| | " + " | ".join(head) + " |", "|---" * (len(sets) + 1) + "|"]
    for row in figures[sets[0]]["precision"]:
        lines.append(
            f"| {row} | " + " | ".join(f"{figures[s]['precision'].get(row, float('nan')):.3f}" for s in sets) + " |"
        )
    for row in ("words", "clicks"):
        shares = " | ".join(f"{figures[s]['by_patch'][row]:.3f}" for s in sets)
        lines.append(f"| {row}, single patches, first {figures[sets[0]]['by_patch']['hits']} | {shares} |")
    scenes = ", ".join(f"{figures[s]['scenes']} scenes of {figures[s]['classes']} classes ({NAMES[s]})" for s in sets)
    speed = figures["speed"]
    return [
        *lines, "",
        (f"Measured on {scenes}, none of them seen in training. Size: {figures['megabytes']} MB. Speed of the image tower on "
        f"{speed['threads']} cores: {speed['tiles_per_second']} tiles of 128 px a second, {speed['ratio']} times that of "
        f"{speed['against']} in the same run ({speed['against_per_second']}); a query's words: {figures['text_milliseconds']} ms."),
        "",
    ]  # fmt: skip


def _by_language(figures: dict) -> list[str]:
    """The share of scenes for which the words of their own class are the nearest of all classes', as they are written
    and as people type them."""
    sets = [name for name in NAMES if name in figures]
    head = [f"{NAMES[s]}{how}" for s in sets for how in ("", ", IN CAPITALS", ", in small letters without accents")]
    lines = [
        "Right class by words alone, of all scenes:",
        "",
        "| | " + " | ".join(head) + " |",
        "|---" * (len(head) + 1) + "|",
    ]
    keys = ("right_class", "right_class_in_capitals", "right_class_without_accents")
    for language in LANGUAGES:
        shares = " | ".join(f"{figures[s][key][language]:.3f}" for s in sets for key in keys)
        lines.append(f"| {LANGUAGE_NAMES[language]} | {shares} |")
    return [*lines, ""]


def _everyday(figures: dict) -> list[str]:
    """The mean share of each language's everyday words, and the words with less than a half."""
    sets = [name for name in NAMES if name in figures]
    counts = " and ".join(str(len(figures[s]["everyday_words"]["en"])) for s in sets)
    lines = [
        f"Everyday words (“houses”, “road”, “water”; {counts} in each language, `tests/bench/encoder/everyday.json`): of as many",
        "first hits as there are scenes of the classes that a word means, the share that is right.", "",
        "| | " + " | ".join(NAMES[s] for s in sets) + " |", "|---" * (len(sets) + 1) + "|",
    ]  # fmt: skip
    for language in LANGUAGES:
        shares = " | ".join(f"{figures[s]['everyday'][language]:.3f}" for s in sets)
        lines.append(f"| {LANGUAGE_NAMES[language]} | {shares} |")
    few = [
        [f"“{word}” ({language}) {share:.2f}" for language in LANGUAGES
         for word, share in figures[s]["everyday_words"][language].items() if share < 0.5]
        for s in sets
    ]  # fmt: skip
    listed = "; ".join(f"{NAMES[s]}: {', '.join(words) or 'none'}" for s, words in zip(sets, few))
    return [*lines, "", f"Everyday words with less than a half: {listed}.", ""]


def _left_out(found: dict) -> list[str]:
    """What plugin/training/recipe/left_out.py measured: keys `runs` and `scores`, by what each run left out."""
    if not found:
        return []
    lines = [
        "Left out of the training, and measured there (`python -m plugin.training.recipe.left_out`). Words and clicks: the share",
        "of right places among the first ten. A score of 0.9: how many first hits have it, and the share of them that is right,",
        "with a score that was fitted on the other rows.",
        "",
        "| left out | words | one click | one click, ImageNet | by chance | first hits of 0.9 | right |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, run in found["runs"].items():
        score = found["scores"][name]
        sure = score["first hits of .9"]
        right = f"{score['of these right']:.2f}" if sure else "–"
        shares = " | ".join(f"{run[k]:.2f}" for k in ("words", "clicks", "clicks_imagenet", "chance"))
        lines.append(f"| {name} | {shares} | {sure} of {score['words']} words | {right} |")
    runs = list(found["runs"].values())
    means = " | ".join(
        f"{_mean([run[k] for run in runs]):.2f}" for k in ("words", "clicks", "clicks_imagenet", "chance")
    )
    sure = sum(score["first hits of .9"] for score in found["scores"].values())
    right = sum(score["first hits of .9"] * score["of these right"] for score in found["scores"].values())
    words = sum(score["words"] for score in found["scores"].values())
    lines.append(f"| all | {means} | {sure} of {words} words | {f'{right / sure:.2f}' if sure else '–'} |")
    return [*lines, ""]


def _rasters(found: dict) -> list[str]:
    """What plugin/training/recipe/default_encoder.py measured on rasters that no training uses."""
    if not found:
        return []
    lines = [
        "On real rasters that no training uses, labelled by eye in squares (`plugin/training/recipe/images/by_eye.txt`). Words and",
        "clicks as above. “Found”: words for what is there whose first hit is right and has a score of 0.5 and more. “Said so”:",
        "words for what is not there without a hit of 0.5. The score of each raster was fitted without its own squares.",
        "",
        "| raster | words | one click | one click, ImageNet | by chance | found | said so | first hits of 0.9 | right |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    shares = ("words", "clicks", "clicks_imagenet", "chance")
    counts = ("found", "there", "said so", "not there", "first hits of .9")
    total = dict.fromkeys((*counts, "right"), 0)
    for name, run in found["runs"].items():
        score = found["scores"][name]
        score = {**score, "right": round(score["first hits of .9"] * score["of these right"])}
        total = {k: total[k] + score[k] for k in total}
        lines.append(_raster_row(name, [run[k] for k in shares], score))
    means = [_mean([run[k] for run in found["runs"].values()]) for k in shares]
    return [*lines, _raster_row("all", means, total), ""]


def _raster_row(name: str, shares: list[float], score: dict) -> str:
    found = f"{score['found']} of {score['there']} | {score['said so']} of {score['not there']}"
    sure = score["first hits of .9"]
    return (
        f"| {name} | {' | '.join(f'{v:.2f}' for v in shares)} | {found} | {sure} | {score['right'] if sure else '–'} |"
    )


def _known(known: dict) -> list[str]:
    """Words of things that can be seen, and of things that no imagery shows."""
    if not known:
        return []
    counts = known["counts"]
    seen = ", ".join(f"{LANGUAGE_NAMES[k]} {share:.0%}" for k, share in known["seen_known"].items())
    each = ", ".join(str(counts[k]) for k in known["seen_known"])
    return [
        f"Words that it says to know, of paraphrases that name what can be seen ({each}): {seen}.",
        f"Words that name nothing in imagery ({counts['unseen']}): {known['unseen_refused']:.0%} are said to be unknown.",
        "",
        f"Refused, but can be seen: {_listed(known['wrongly_refused'])}.",
        f"Not refused, but can't be seen: {_listed(known['wrongly_known'])}.",
        "",
    ]


def _listed(texts: list[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts) or "none"


def _by_class(figures: dict) -> list[str]:
    lines = []
    for name in (n for n in NAMES if n in figures):
        rows = [r for r in figures[name]["by_class"] if "," not in r or r.startswith("words")]
        lines += [
            f"By class, {NAMES[name]}:",
            "",
            "| class | " + " | ".join(rows) + " |",
            "|---" * (len(rows) + 1) + "|",
        ]
        for label in figures[name]["by_class"][rows[0]]:
            lines.append(
                f"| {label} | " + " | ".join(f"{figures[name]['by_class'][r][label]:.2f}" for r in rows) + " |"
            )
        lines.append("")
    return lines


def _other_languages(queries: dict) -> list[str]:
    """The listed queries in languages that are neither English nor French."""
    listed = {called: queries[OTHERS + name] for name, called in NAMES.items() if OTHERS + name in queries}
    if not listed:
        return []
    languages = list(dict.fromkeys(q["language"] for looked in listed.values() for q in looked))
    lines = [
        "Queries in other languages, a blind list that was written after 2.5 (`tests/bench/encoder/other_languages.json`): the share of their",
        "ten best hits whose class was meant.", "",
        "| | " + " | ".join(languages) + " |", "|---" * (len(languages) + 1) + "|",
    ]  # fmt: skip
    for called, looked in listed.items():
        shares = [_mean([q["share"] for q in looked if q["language"] == spoken]) for spoken in languages]
        lines.append(f"| {called} ({len(looked)} in all) | " + " | ".join(f"{share:.2f}" for share in shares) + " |")
    return [*lines, ""]


def _queries(queries: dict) -> list[str]:
    """The listed queries by the share of their ten best hits that were expected, and those that failed."""
    sets = {start + name: NAMES[name] + which for start, which in LISTS.items() for name in NAMES}
    sets = {name: called for name, called in sets.items() if name in queries}
    if not sets:
        return []
    lines = ["Queries that are no caption of the training: the share of their ten best hits whose class was meant.", ""]
    lines += ["| | English | French |", "|---|---|---|"]
    for name, called in sets.items():
        looked = queries[name]
        shares = [_mean([q["share"] for q in looked if q["language"] == spoken]) for spoken in ("English", "French")]
        lines.append(f"| {called} ({len(looked) // 2} each) | {shares[0]:.2f} | {shares[1]:.2f} |")
    lines += ["", "Those with less than a half:", ""]
    for q in (q for name in sets for q in queries[name] if q["share"] < 0.5):
        found = max(set(q["found"]), key=q["found"].count) if q["found"] else "nothing"
        lines.append(f"- “{q['query']}”: {q['share']:.0%}; mostly {found}, meant was {', '.join(q['expected'])}")
    nonsense = queries.get("nonsense", [])
    quiet = sum(not q["clear"] for q in nonsense)
    return [*lines, "", f"Words that mean nothing here: “no clear match” was said for {quiet} of {len(nonsense)}.", ""]


def _mean(values: list[float]) -> float:
    return sum(values) / max(len(values), 1)
