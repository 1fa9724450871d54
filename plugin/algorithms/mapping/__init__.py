"""Maps: made from labels, and checked with reference labels."""
