"""The dialog that imports an ONNX file as an encoder."""
