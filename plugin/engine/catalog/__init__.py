"""The catalogue of encoders, their downloads, and the installed encoders."""
