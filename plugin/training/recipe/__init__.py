"""The recipe of the encoder that ships: from data to its card."""
