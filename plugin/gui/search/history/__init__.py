"""What became of earlier queries: undo and redo, past searches, and searches saved in the project."""
