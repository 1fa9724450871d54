"""Makes an encoder from a user's own ONNX file."""
