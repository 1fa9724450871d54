"""The outputs of an algorithm: where they may lie, and how they become layers."""
