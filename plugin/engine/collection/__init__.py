"""The collection on disk: manifest, parts, reader, writer, index."""
