"""The Collections window: what is in the collections on this computer, and what can be done with them."""
