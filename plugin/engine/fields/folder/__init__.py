"""The folder of a field: its files, its size and numbers, its end."""
