"""Encoders: model cards, image and text towers, ONNX sessions."""
