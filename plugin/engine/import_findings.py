"""What was found, assumed and left open when a model is imported."""

from __future__ import annotations

from dataclasses import dataclass, field

from .requests import ImportOutput, ImportQuestion


@dataclass
class Findings:
    """What was found, assumed and left open on the way, in words."""

    found: list[str] = field(default_factory=list)
    questions: list[ImportQuestion] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    outputs: tuple[ImportOutput, ...] = ()

    def ask(self, argument: str, question: str, *choices: str) -> None:
        """Leave a question open."""
        self.questions.append(ImportQuestion(argument, question, choices))
