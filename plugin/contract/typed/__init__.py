"""What texts that people type or paste mean: lists, words to avoid, CRSs."""
