"""The choice of the labels layer and of the field with its classes or values."""
