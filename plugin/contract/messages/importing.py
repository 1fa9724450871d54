"""What is said when an ONNX file is imported as an encoder."""

from __future__ import annotations
