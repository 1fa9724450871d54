"""Tables of embeddings in the toolbox: import and export."""
