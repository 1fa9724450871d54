"""The parts of a report: one HTML file, without scripts, that needs no network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from ....contract.addresses import without_secrets
from ....profile.i18n import tr
from ...errors import LayerError

_STYLE = """
body { font-family: system-ui, "Segoe UI", "DejaVu Sans", sans-serif; line-height: 1.45; color: #1b1b1b;
  background: #fff; max-width: 60em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.6em; } h2 { font-size: 1.2em; margin-top: 2em; border-bottom: 1px solid #ccc; }
table { border-collapse: collapse; margin: 1em 0; font-size: 0.92em; }
th, td { padding: 0.25em 0.7em; border-bottom: 1px solid #ddd; text-align: left; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
table.facts td { overflow-wrap: anywhere; }
table.matrix td { text-align: right; border: 1px solid #fff; }
caption, figcaption { text-align: left; color: #555; font-size: 0.92em; padding: 0.3em 0; }
figure { margin: 1em 0; } svg { max-width: 100%; height: auto; }
.box { border-left: 0.3em solid #b35900; background: #fff6ea; padding: 0.6em 1em; margin: 1em 0; }
.big { font-size: 1.15em; }
code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.88em; white-space: pre-wrap;
  overflow-wrap: anywhere; background: #f4f4f4; padding: 0.1em 0.3em; }
@media print { body { margin: 0; max-width: none; } h2, table, figure { break-inside: avoid; } }
"""
#: Classes that a matrix shows; a larger one can't be read.
MOST_IN_MATRIX = 40


def page(title: str, parts: Sequence[str], language: str) -> str:
    """The whole file. parts: made by the other functions. language: "en", "fr" …"""
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    body = f"<h1>{escape(title)}</h1>{''.join(parts)}"
    return f'<!DOCTYPE html><html lang="{escape(language)}"><head>{head}</head><body>{body}</body></html>\n'


def heading(text: str) -> str:
    """The title of a section."""
    return f"<h2>{escape(text)}</h2>"


def paragraph(text: str, big: bool = False) -> str:
    """A paragraph. big: of the main figures."""
    return f"<p{' class=big' if big else ''}>{escape(text)}</p>"


def warning(text: str) -> str:
    """A paragraph that nobody should miss."""
    return f'<p class="box">{escape(text)}</p>'


def code(text: str) -> str:
    """Text to copy."""
    return f"<pre>{escape(without_secrets(text))}</pre>"


def figure(svg: str, caption: str) -> str:
    """A drawing, made by svg.py."""
    return f"<figure>{svg}<figcaption>{escape(caption)}</figcaption></figure>"


def table(header: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "") -> str:
    """A table whose first column is text, and the others numbers."""
    top = "".join(f"<th{' class=n' if i else ''}>{escape(text)}</th>" for i, text in enumerate(header))
    lines = ["".join(f"<td{' class=n' if i else ''}>{escape(text)}</td>" for i, text in enumerate(row)) for row in rows]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def facts(rows: Sequence[Sequence[str]]) -> str:
    """A table of names and their values."""
    lines = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in rows)
    return f'<table class="facts"><tbody>{lines}</tbody></table>'


def matrix(counts: Sequence[Sequence[int]], names: Sequence[str], corner: str, caption: str) -> str:
    """A confusion matrix; the darker a cell, the larger its share of the row. Of many classes, those with most counts.

    Args:
        corner: what rows and columns are.
    """
    totals = [sum(row) + sum(line[i] for line in counts) for i, row in enumerate(counts)]
    kept = sorted(sorted(range(len(names)), key=lambda i: -totals[i])[:MOST_IN_MATRIX])
    top = "".join(f"<th class=n>{escape(names[j])}</th>" for j in kept)
    lines = []
    for i in kept:
        total = sum(counts[i]) or 1
        cells = "".join(_cell(counts[i][j], counts[i][j] / total, i == j) for j in kept)
        lines.append(f"<tr><th>{escape(names[i])}</th>{cells}<td>{sum(counts[i])}</td></tr>")
    if len(kept) < len(names):
        caption += " " + tr("The {count} classes with the most labels.").format(count=len(kept))
    head = f"<thead><tr><th>{escape(corner)}</th>{top}<th class=n>{escape(tr('Total'))}</th></tr></thead>"
    title = f"<caption>{escape(caption)}</caption>"
    return f'<table class="matrix">{title}{head}<tbody>{"".join(lines)}</tbody></table>'


def _cell(count: int, share: float, right: bool) -> str:
    """Blue on the diagonal, orange elsewhere: people who are colour-blind can distinguish them."""
    red, green, blue = (0, 90, 160) if right else (200, 90, 0)
    dark = "#fff" if share > 0.55 else "#1b1b1b"
    return f'<td style="background:rgba({red},{green},{blue},{share:.2f});color:{dark}">{count}</td>'


def write(path: str, text: str) -> None:
    """Write a report. Raises LayerError."""
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        sentence = tr("The report {path} can't be written: {reason}. Choose another folder.")
        raise LayerError(sentence.format(path=path, reason=error.strerror or error)) from error
