"""From docs/guide.md to one HTML page for each topic. A section begins with <a id="topic"></a>, then ## Title.

There is one file for each topic, not one with all: Windows drops the part of a local address after #.
"""

from __future__ import annotations

import html
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS, HELP = ROOT / "docs", ROOT / "resources" / "help"
SOURCES = {"en": "guide.md", "fr": "guide.fr.md"}
#: Documents that exist in English alone, with the name of their page. A document of developers is left out.
MORE = {"encoders.md": "encoders-more", "../models/akin-mini-2/MODEL.md": "akin-mini-2"}
CONTENTS = {"en": "Contents", "fr": "Sommaire"}
SECTION = re.compile(r'^<a id="([a-z0-9-]+)"></a>\n+## (.+)$', re.MULTILINE)
#: Tables, code blocks, lists and names of headings, as GitHub has them.
EXTENSIONS = ["tables", "fenced_code", "sane_lists", "toc"]
PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>Akin – {title}</title><style>
body {{ font: 16px/1.5 sans-serif; margin: 0; display: flex; color: #1c1c1c; background: #fff }}
nav {{ width: 15em; flex: none; padding: 1em; background: #f1f3f1; min-height: 100vh; box-sizing: border-box }}
nav a {{ display: block; padding: .2em 0 }} nav b {{ display: block; margin-bottom: .5em }}
main {{ max-width: 48em; padding: 1em 2em }} img {{ max-width: 100%; border: 1px solid #ccc }}
a {{ color: #14683b }} code {{ background: #f1f3f1; padding: 0 .2em }} pre {{ overflow: auto }}
table {{ border-collapse: collapse }} td, th {{ border: 1px solid #ccc; padding: .2em .5em; vertical-align: top }}
@media (prefers-color-scheme: dark) {{ body {{ color: #e4e4e4; background: #1e1e1e }} nav,
code {{ background: #2a2d2a }} a {{ color: #7fd0a0 }} }}
@media (max-width: 50em) {{ body {{ display: block }} nav {{ width: auto; min-height: 0 }} }}
</style></head><body><nav><b>{contents}</b>{links}</nav><main>{body}</main></body></html>
"""


class MarkdownMissing(RuntimeError):
    """This Python has no package markdown."""


@dataclass(frozen=True)
class Section:
    """A section of a guide: its topic, its title and its text in Markdown, without the title."""

    topic: str
    title: str
    text: str


def sections(text: str) -> list[Section]:
    """The sections of a guide. What comes before the first one is the topic `index`.

    Raises:
        ValueError: a section has no topic.
    """
    if untitled := set(re.findall(r"^## (.+)$", text, re.MULTILINE)) - {m[2] for m in SECTION.finditer(text)}:
        raise ValueError(f'a topic, <a id="…"></a>, is missing before: {", ".join(sorted(untitled))}')
    starts = list(SECTION.finditer(text))
    heading, _, first = text[: starts[0].start()].partition("\n")
    found = [Section("index", heading.lstrip("# "), first)]
    for match, end in zip(starts, [*(m.start() for m in starts[1:]), len(text)]):
        found.append(Section(match[1], match[2], text[match.end() : end]))
    return found


def build(to: Path = HELP) -> int:
    """Write all pages and their pictures. Returns the number of pages.

    Raises:
        MarkdownMissing: the package markdown is not installed.
        ValueError: a section has no topic.
    """
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(DOCS / "images", to / "images")
    count = 0
    for language, source in SOURCES.items():
        found = sections((DOCS / source).read_text("utf-8"))
        if language == "en":
            found += [_document(name, page) for name, page in MORE.items()]
        (to / language).mkdir()
        for section in found:
            page = _page(section, found, language)
            (to / language / f"{section.topic}.html").write_text(page, "utf-8")
            count += 1
    return count


def _document(name: str, page: str) -> Section:
    title, _, text = (DOCS / name).read_text("utf-8").partition("\n")
    return Section(page, title.lstrip("# "), text)


def _page(section: Section, all_of_them: list[Section], language: str) -> str:
    links = "".join(f'<a href="{s.topic}.html">{html.escape(s.title)}</a>' for s in all_of_them)
    text = _with_pages(section.text, language, [one.topic for one in all_of_them])
    body = f"<h1>{html.escape(section.title)}</h1>{_as_html(text)}"
    return PAGE.format(
        language=language, title=html.escape(section.title), contents=CONTENTS[language], links=links, body=body
    )


def _with_pages(text: str, language: str, topics: list[str]) -> str:
    """The text with links to pages in place of links to documents."""
    text = re.sub(r"\]\(images/", "](../images/", text)
    for topic in topics:
        text = text.replace(f"](#{topic})", f"]({topic}.html)")
    text = text.replace("](../../docs/encoders.md", "](encoders.md")
    for name, page in MORE.items():
        target = page if language == "en" else f"../en/{page}"
        text = re.sub(rf"\]\({re.escape(name)}(#[\w-]*)?\)", f"]({target}.html)", text)
    for other, source in SOURCES.items():
        folder = "" if other == language else f"../{other}/"
        text = re.sub(rf"\]\({re.escape(source)}#([\w-]+)\)", rf"]({folder}\1.html)", text)
        text = text.replace(f"]({source})", f"]({folder}index.html)")
    return text


def _as_html(text: str) -> str:
    try:
        import markdown
    except ImportError as error:
        raise MarkdownMissing(
            "The package markdown is missing, which makes the guide's pages. Install python3-markdown (Debian), "
            f"or run: {os.environ.get('QGIS_PYTHON', 'python3')} -m pip install markdown"
        ) from error
    return str(markdown.markdown(text, extensions=EXTENSIONS, output_format="html"))
