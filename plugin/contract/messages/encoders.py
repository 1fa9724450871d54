"""What is said of encoders: model cards, model files, ONNX Runtime."""

from __future__ import annotations
