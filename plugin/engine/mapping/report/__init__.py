"""The figures of the report of a map model."""
